#pragma once
// The arithmetic of contribution: surprise, explanatory power, and Shapley shares.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "metrics/kpi_change.h"

namespace lens::contribution {

// What one group has to do with the change of the whole (Bhagwan et al., Adtributor, NSDI 2014).
struct GroupPower {
  std::size_t group = 0;  // index into the groups given
  double surprise = 0;    // its term of the Jensen-Shannon divergence, natural logarithm
  double power = 0;       // its part of the change; all sum to 1
  bool is_candidate = false;
};
struct DimensionPower {
  std::vector<GroupPower> groups;  // the most surprising first
  std::size_t candidates = 0;
  double surprise = 0, power = 0;  // of the candidates
};
// Candidates are the most surprising groups that explain more than `least` each, until they explain
// more than `enough` together. Sums: power = own change / change of the whole. Ratios: surprise of
// numerator and denominator, power by the paper's derived measure, scaled to sum to 1. Nothing when
// nothing changed (reason no_change) or a part is negative (negative_parts).
struct Adtributor {
  std::optional<DimensionPower> power;
  std::string reason;
};
Adtributor adtributor(std::span<const GroupChange> groups, Makeup makeup, double least,
                      double enough);

// Divergence of two distributions given as amounts: sum of 1/2 (p ln(2p/(p+q)) + q ln(2q/(p+q))).
double divergence(std::span<const GroupChange> groups, Makeup makeup);

// Shapley value of each of n players, n <= 10: the mean over all orders of what it adds; `worth` is
// asked for each set once, as bits. They sum to worth(all) - worth(none).
std::vector<double> shapley(std::size_t players, const std::function<double(unsigned)>& worth);

}  // namespace lens::contribution
