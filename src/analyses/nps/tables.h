#pragma once
// The partial result of an NPS as numbers, and those as tables.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyses/nps/map.h"
#include "base/arguments.h"
#include "base/test_statistics.h"
#include "metrics/answers.h"
#include "report/report.h"
#include "table/context.h"

namespace lens::nps {

// Answers by Class.
struct ClassCounts {
  std::array<std::int64_t, 3> by_class{};
  std::int64_t of(Class which) const { return by_class[static_cast<std::size_t>(which)]; }
  std::int64_t n() const { return by_class[0] + by_class[1] + by_class[2]; }
  void add(std::int64_t score, std::int64_t times) {
    by_class[static_cast<std::size_t>(class_of(score))] += times;
  }
};

// In points, -100 to 100; nothing without an answer. Standard error 100 sqrt((p + d - (p -
// d)^2)/n), the normal interval cut at both ends of the scale; absent when all answers are of one
// class, for then it would have no width however few they are.
struct NetScore {
  double value = 0;
  std::optional<Interval> interval;
};
std::optional<NetScore> net_score(const ClassCounts& counts);
// Promoters for each detractor. The interval is that of the share of promoters among both (Wilson),
// as odds; its upper end is infinite, and so absent, without a detractor.
struct Ratio {
  std::optional<double> value;
  std::optional<double> low;
  std::optional<double> high;
};
Ratio promoters_per_detractor(const ClassCounts& counts);

using QuestionKey = std::pair<std::string, std::string>;  // file, text

class Questions {
 public:
  explicit Questions(const Tally& scores);
  // True for a question that is answered from 0 to 10.
  bool holds(const std::vector<std::string_view>& key_parts) const;
  void add_table(Report& report) const;
  void add_notes(Report& report) const;

 private:
  struct Asked {
    SurveyQuestion question;
    Scale scale = Scale::Unknown;
    std::int64_t earlier = 0;
  };
  std::map<QuestionKey, Asked> asked_;
};

void add_score_tables(const Partial& partial, const Questions& questions,
                      const Arguments& arguments, Report& report);
// What was bought before, what happened between, and the detractors who did buy.
void add_journey_tables(const Partial& partial, const Questions& questions,
                        const Arguments& arguments, const Context& context, Report& report);

}  // namespace lens::nps
