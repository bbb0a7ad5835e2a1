#pragma once
// The answers of one customer to surveys, which of them count, and the group each belongs to.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/tally.h"
#include "journey/journeys.h"
#include "journey/sessions.h"
#include "journey/touches.h"

namespace lens {

struct SurveyAnswer {
  std::uint32_t row = 0;
  std::uint32_t file = 0;      // Context::files
  std::uint32_t question = 0;  // Words::labels; 0 when the file asks one question
  std::string_view asked;      // what the question is called: see question_of
  std::int64_t score = 0;      // micro-units of the scale
  Timestamp at = kNoTime;      // of the row
  std::int64_t period = 0;     // of the argument `grain`; means nothing without a time
  // Whether it counts in totals, and in its period: the latest of its customer to this question, or
  // each one when that is asked for or nobody knows whose they are.
  bool counts = true;
  bool counts_in_period = true;

  // Until when what happened lies before the answer. One that is dated by the day alone was given
  // at an unknown hour: by the end of that day.
  Timestamp given_by(const Zone& zone) const;
};

class AnswerReader {
 public:
  AnswerReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  // In order of time, those without one first. Valid until the next call.
  const std::vector<SurveyAnswer>& read(std::uint32_t customer);
  // Whether any row of the customer is of a survey, kept or not, answered or not.
  bool has_answers(std::uint32_t customer) const;

 private:
  void keep_latest();

  const Journeys& journeys_;
  const Context& context_;
  bool each_counts_;
  Grain grain_;
  std::vector<SurveyAnswer> answers_;
};
Grain grain_of_answers(const Arguments& arguments);

// What all analyses of answers ask.
inline constexpr Parameter kAnswerGrain = {"grain", ArgumentType::Choice, "month",
                                           "The length of a period of the trend.",
                                           "day week month"};
inline constexpr Parameter kAnswerGroups = {
    "by", ArgumentType::Choice, "channel",
    "What answers are grouped by: where the customer's first visit came from, or what is known of "
    "the customer at the time of the answer.",
    "none channel source_medium source campaign content country device_category browser system "
    "language city platform plan variant"};
inline constexpr Parameter kWhichAnswers = {
    "answers", ArgumentType::Choice, "latest",
    "Whether the latest answer of each customer counts (in the trend: the latest of each period), "
    "or each answer.",
    "latest each"};

// The value of the argument `by` for an answer: the first touch of the customer for what describes
// a visit, the latest known value at the time of the answer for what describes the person.
class AnswerGrouper {
 public:
  AnswerGrouper(const Journeys& journeys, const Context& context, std::string_view by);
  bool is_off() const { return !touches_ && !trait_; }
  // "(none)" for a customer without a visit before the answer, "(not set)" for an unknown trait.
  std::string of(std::uint32_t customer, const SurveyAnswer& answer);

 private:
  std::string touch_of(std::uint32_t customer, const SurveyAnswer& answer);
  std::string trait_of(std::uint32_t customer, const SurveyAnswer& answer) const;

  const Journeys& journeys_;
  const Context& context_;
  std::optional<Trait> trait_;
  std::optional<TouchKeys> touches_;
  Sessioniser sessioniser_;
  std::vector<Session> sessions_;
};

// Counts answers into the two tallies that all analyses of them keep. Keys begin with file and
// question, for only `finish` knows all answers to a question, and with them its scale.
//   scores   file, question, group, score   answers that count; in an empty group earlier ones of
//                                           the same customers
//   periods  file, question, period, score  those that count in their period; an empty period for
//                                           those without a time
enum ScoreSlot : std::uint8_t { kCounted, kEarlier, kScoreSlots };
class AnswerCounter {
 public:
  AnswerCounter(const Context& context, AnswerGrouper& grouper, Tally& scores, Tally& periods)
      : context_(context), grouper_(grouper), scores_(scores), periods_(periods) {}
  void add(std::uint32_t customer, const SurveyAnswer& answer);
  // The beginning of every key about an answer.
  static void begin_key(const Context& context, const SurveyAnswer& answer, std::string& key);

 private:
  const Context& context_;
  AnswerGrouper& grouper_;
  Tally& scores_;
  Tally& periods_;
  std::string key_;
};

}  // namespace lens
