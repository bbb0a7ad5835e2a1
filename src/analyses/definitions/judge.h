#pragma once
// What each tool says of one customer: visits, bounces, credit, returns, the funnel.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/definitions/map.h"
#include "analyses/definitions/visits.h"
#include "journey/conversions.h"
#include "journey/touches.h"

namespace lens::definitions {

inline constexpr std::uint32_t kNoChannel = kNoKey;

// What one thing (a visit by its first row, a conversion, a customer) is under one rule.
struct Finding {
  std::uint32_t row;
  std::uint32_t answer;  // yes or no, or the channel
};
using Findings = std::vector<Finding>;

// All that one tool says of one customer, by measure.
struct Answers {
  std::array<Findings, kMeasures> by_measure;
  Visits visits;
  Findings& of(Measure measure) { return by_measure[static_cast<std::size_t>(measure)]; }
  const Findings& of(Measure measure) const {
    return by_measure[static_cast<std::size_t>(measure)];
  }
};

// Reads what each tool says of one customer after another.
class Judge {
 public:
  Judge(const Journeys& journeys, const Context& context, const Arguments& arguments);
  void turn_to(std::uint32_t customer);
  const Answers& answers_of(const Tool& tool);
  const std::vector<Conversion>& goals() const { return goals_; }
  std::string_view channel_text(std::uint32_t key) const {
    return key == kNoChannel ? std::string_view("(none)") : keys_.text(key);
  }
  bool is_direct(std::uint32_t key) const { return key != kNoChannel && keys_.is_direct(key); }

 private:
  void learn_step(const std::string& names, std::uint32_t bit);

  // By visit: the latest end of it and those before, and the last of them that is not direct.
  void learn_ends();

  // The last visit that began at or before the instant, or kNoVisit.
  std::uint32_t visit_before(Timestamp at) const;

  // The visit of the web purchase; of an order alone, the latest still open at its time.
  std::uint32_t visit_with(const Conversion& conversion, const Tool& tool) const;
  void judge_visits(const Tool& tool);

  // The channel that a conversion counts for: of the visit it lies in, or of the last one before.
  std::uint32_t channel_of(const Conversion& conversion, const Tool& tool) const;
  void judge_conversions(const Tool& tool);

  // Back on the Nth day after the first visit; only of customers whose Nth day is over.
  void judge_return(const Tool& tool, std::int64_t day, Measure measure);

  // A file that ends at 23:40 covers the day.
  Timestamp data_end() const;
  void take_step_rows(std::uint32_t first, std::uint32_t last, std::optional<std::uint32_t> stream);
  void judge_funnel(const Tool& tool);

  const Journeys& journeys_;
  const Context& context_;
  RowRoles roles_;
  TouchKeys keys_;
  ConversionRule goal_rule_, sale_rule_;
  bool goals_are_sales_ = true;
  std::vector<std::uint32_t> steps_by_name_;
  std::uint32_t order_steps_ = 0;
  std::size_t step_count_ = 0;
  std::uint32_t customer_ = 0;
  bool is_person_ = false;
  std::vector<Conversion> goals_, sales_;
  std::vector<StepRow> step_rows_;
  std::vector<Timestamp> latest_end_;
  std::vector<std::uint32_t> last_told_;
  Answers answers_;
};

}  // namespace lens::definitions
