#include "analyses/contribution/shares.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"

namespace lens::contribution {

namespace {

struct Totals {
  Portion before, after;
};

Totals totals_of(std::span<const GroupChange> groups) {
  Totals totals;
  for (const GroupChange& group : groups) {
    totals.before.top += group.before.top;
    totals.before.bottom += group.before.bottom;
    totals.after.top += group.after.top;
    totals.after.bottom += group.after.bottom;
  }
  return totals;
}

double term(double p, double q) {
  const double middle = (p + q) / 2;
  return ((p > 0 ? p * std::log(p / middle) : 0) + (q > 0 ? q * std::log(q / middle) : 0)) / 2;
}

double part(double amount, double whole) { return whole > 0 ? amount / whole : 0; }

double surprise_of(const GroupChange& group, const Totals& totals, Makeup makeup) {
  double surprise =
      term(part(group.before.top, totals.before.top), part(group.after.top, totals.after.top));
  if (makeup == Makeup::Ratio) {
    surprise += term(part(group.before.bottom, totals.before.bottom),
                     part(group.after.bottom, totals.after.bottom));
  }
  return surprise;
}

// How much the ratio would move if this group alone changed (finite difference of the paper, 4.3).
double derived_power(const GroupChange& group, const Totals& totals) {
  const double top = group.after.top - group.before.top;
  const double bottom = group.after.bottom - group.before.bottom;
  const double moved = totals.before.bottom + bottom;
  if (totals.before.bottom == 0 || moved == 0) return 0;
  return (top * totals.before.bottom - bottom * totals.before.top) / (totals.before.bottom * moved);
}

bool is_negative(const GroupChange& group) {
  return std::min({group.before.top, group.before.bottom, group.after.top, group.after.bottom}) < 0;
}

std::vector<GroupPower> powers_of(std::span<const GroupChange> groups, Makeup makeup) {
  const Totals totals = totals_of(groups);
  std::vector<GroupPower> powers;
  double sum = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const double power = makeup == Makeup::Ratio ? derived_power(groups[i], totals)
                                                 : groups[i].after.top - groups[i].before.top;
    powers.push_back({i, surprise_of(groups[i], totals, makeup), power, false});
    sum += power;
  }
  for (GroupPower& power : powers)
    power.power = sum == 0 ? 0 : power.power / sum;
  if (sum == 0) powers.clear();
  return powers;
}

}  // namespace

Adtributor adtributor(std::span<const GroupChange> groups, Makeup makeup, double least,
                      double enough) {
  if (std::any_of(groups.begin(), groups.end(), is_negative)) return {{}, "negative_parts"};
  DimensionPower dimension;
  dimension.groups = powers_of(groups, makeup);
  if (dimension.groups.empty()) return {{}, "no_change"};
  std::stable_sort(
      dimension.groups.begin(), dimension.groups.end(),
      [](const GroupPower& a, const GroupPower& b) { return a.surprise > b.surprise; });
  for (GroupPower& group : dimension.groups) {
    if (group.power > least) {
      group.is_candidate = true;
      ++dimension.candidates;
      dimension.power += group.power;
      dimension.surprise += group.surprise;
    }
    if (dimension.power > enough) break;
  }
  return {dimension, ""};
}

double divergence(std::span<const GroupChange> groups, Makeup makeup) {
  const Totals totals = totals_of(groups);
  double sum = 0;
  for (const GroupChange& group : groups)
    sum += surprise_of(group, totals, makeup);
  return sum;
}

std::vector<double> shapley(std::size_t players, const std::function<double(unsigned)>& worth) {
  LENS_CHECK(players <= 10);
  const unsigned sets = 1u << players;
  std::vector<double> worths(sets);
  for (unsigned set = 0; set < sets; ++set)
    worths[set] = worth(set);
  std::vector<double> factorial(players + 1, 1);
  for (std::size_t i = 1; i <= players; ++i)
    factorial[i] = factorial[i - 1] * static_cast<double>(i);
  std::vector<double> values(players, 0);
  for (unsigned set = 0; set < sets; ++set) {
    const auto size = static_cast<std::size_t>(__builtin_popcount(set));
    for (std::size_t player = 0; player < players; ++player) {
      if ((set >> player & 1) != 0) continue;
      const double weight = factorial[size] * factorial[players - size - 1] / factorial[players];
      values[player] += weight * (worths[set | 1u << player] - worths[set]);
    }
  }
  return values;
}

}  // namespace lens::contribution
