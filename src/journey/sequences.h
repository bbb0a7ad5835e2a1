#pragma once
// What happened one after another to one customer, or in one visit.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "journey/journeys.h"

namespace lens {

inline constexpr std::string_view kNodeKinds = "event page";
inline constexpr Parameter kNodesParameter = {"nodes", ArgumentType::Choice, "event",
                                              "What a step is: an event, or a page that was seen.",
                                              kNodeKinds};

struct SequenceStep {
  std::uint32_t node;  // code of a name or of a page
  std::uint32_t row;
};

// Names the steps of rows under the argument `nodes`.
class StepNames {
 public:
  StepNames(const Context& context, const Arguments& arguments)
      : context_(context), by_page_(arguments.text("nodes") == "page") {}

  // False for rows that are no step: without a time, left out, no act, or without a page where
  // pages are asked for.
  bool read(const Journeys& journeys, std::uint32_t row, SequenceStep& step) const;
  std::string_view text(std::uint32_t node) const;

 private:
  const Context& context_;
  bool by_page_;
};

// All steps of one customer in order of time.
void steps_of(const Journeys& journeys, const StepNames& names, std::uint32_t customer,
              std::vector<SequenceStep>& steps);

// Codes as keys of a tally, and back.
void append_node(std::string& key, std::uint32_t node);
std::uint32_t node_at(std::string_view key, std::size_t place);

}  // namespace lens
