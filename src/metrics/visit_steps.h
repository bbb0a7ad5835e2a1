#pragma once
// The steps of each visit of a customer, or of the whole customer.

#include <vector>

#include "journey/sequences.h"
#include "metrics/life.h"

namespace lens {

inline constexpr Parameter kScopeParameter = {
    "scope", ArgumentType::Choice, "session",
    "Whether steps are followed within a visit or over all of a customer's "
    "visits.",
    "session lifetime"};

struct VisitSteps {
  std::vector<SequenceStep> steps;
  bool converted = false;
};

// Reads one customer after another into the same memory.
class VisitStepsReader {
 public:
  VisitStepsReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  // What the customer did, visit by visit or as one; only what has steps. Valid until the next
  // call.
  std::span<const VisitSteps> read(std::uint32_t customer);
  const StepNames& names() const { return names_; }
  const Life& life() const { return *life_; }

 private:
  const Journeys& journeys_;
  StepNames names_;
  bool by_customer_;
  bool joins_repeats_;
  LifeReader reader_;
  const Life* life_ = nullptr;
  std::vector<VisitSteps> visits_;
};

inline constexpr Parameter kRepeatsParameter = {
    "repeats", ArgumentType::Choice, "collapse",
    "Whether the same step several times in a row counts once.", "collapse keep"};

}  // namespace lens
