#pragma once
// Answers to surveys: which questions are asked, who answered last what, and what that says.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/tally.h"
#include "metrics/journey_counts.h"

namespace lens {

enum class Scale : std::uint8_t {
  Nps,      // 0 to 10, whole numbers: would you recommend us?
  Csat,     // 1 to 5: how content are you?
  Effort,   // 1 to 7 (or 5), and named so: how easy was it?
  Unknown,  // refused: decimals, or outside both scales
};

// One question of one file with how often each score was given.
struct SurveyQuestion {
  std::string file, text;
  std::map<std::int64_t, Wide> scores;  // by micro-unit of the scale
  Scale scale() const;
  // By the names of the question and its file.
  bool is_named_nps() const;
  bool is_about_effort() const;
  std::string name() const { return text.empty() ? file : file + ", " + text; }
};
std::vector<SurveyQuestion> questions_of(const Tally& answers);
// What the question of an answer is called: its text, a label. Where the file has no column of
// questions and asks about effort, it is "ces", which is what the event is called then.
std::string_view question_of(const Words& words, std::uint32_t label, std::uint32_t event_name);

// The answers of one customer: for each question the last; each, when nobody knows whose they are.
class AnswersOfCustomer {
 public:
  explicit AnswersOfCustomer(bool is_person) : is_person_(is_person) {}
  void add(std::uint32_t row, const Detail* detail, Counting& to);
  void finish(Counting& to);

 private:
  struct Answer {
    std::uint32_t file, question, row;
    std::int64_t score;
  };
  void write(const Answer& answer, Counting& to) const;

  bool is_person_;
  std::vector<Answer> last_;
};

// Promoters score 9 and 10, detractors 0 to 6 (Reichheld 2003); content are 4 and 5 of 5.
inline constexpr std::int64_t kPromoterFrom = 9'000'000;
inline constexpr std::int64_t kPassiveFrom = 7'000'000;
inline constexpr std::int64_t kContentFrom = 4'000'000;

}  // namespace lens
