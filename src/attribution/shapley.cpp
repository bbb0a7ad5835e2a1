// Shapley values of the sum game, where channels together earn the conversions of the journeys that
// touch no other channel. Its value has a closed form: every distinct channel of a converted
// journey gets an equal part (Zhao et al. 2018), here also told apart by the channel's place.

#include <algorithm>
#include <map>

#include "attribution/channel_sets.h"

namespace lens {

namespace {

// Whole sums by what they are to be divided by: they do not depend on the order of their terms.
struct Quotient {
  struct Sums {
    Wide conversions = 0, value = 0;
  };
  std::map<std::uint32_t, Sums> by_divisor;

  void add(std::size_t divisor, std::int64_t conversions, Wide value) {
    Sums& sums = by_divisor[static_cast<std::uint32_t>(divisor)];
    sums.conversions += conversions;
    sums.value += value;
  }
  Credit credit() const {
    Credit credit;
    for (const auto& [divisor, sums] : by_divisor) {
      credit.conversions += static_cast<double>(sums.conversions) / divisor;
      credit.value += to_units(sums.value) / divisor;
    }
    return credit;
  }
};

std::vector<Credit> sum_game(const PathCounts& paths) {
  std::vector<Quotient> earned(paths.channels.size());
  for (std::size_t index = 0; index < paths.size(); ++index) {
    if (paths.conversions[index] == 0) continue;
    const std::vector<std::uint32_t> set = distinct_channels(paths.path(index));
    for (const std::uint32_t channel : set)
      earned[channel].add(set.size(), paths.conversions[index], paths.value[index]);
  }
  std::vector<Credit> credits;
  for (const Quotient& one : earned)
    credits.push_back(one.credit());
  return credits;
}

// By place, 1 and up, what one channel earned there.
using Places = std::map<std::uint32_t, Quotient>;

struct OrderedCredit {
  std::vector<Places> by_rank;      // the place of its first touch among the distinct channels
  std::vector<Places> by_position;  // the places of all its touches, which share equally
};

void add_path(std::span<const std::uint32_t> path, std::int64_t conversions, Wide value,
              OrderedCredit& ordered) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> positions;
  std::vector<std::uint32_t> ranked;
  for (std::uint32_t i = 0; i < path.size(); ++i) {
    std::vector<std::uint32_t>& own = positions[path[i]];
    if (own.empty()) ranked.push_back(path[i]);
    own.push_back(i + 1);
  }
  for (std::uint32_t rank = 1; rank <= ranked.size(); ++rank) {
    const std::uint32_t channel = ranked[rank - 1];
    ordered.by_rank[channel][rank].add(ranked.size(), conversions, value);
    const std::vector<std::uint32_t>& own = positions[channel];
    for (const std::uint32_t position : own)
      ordered.by_position[channel][position].add(ranked.size() * own.size(), conversions, value);
  }
}

void add_rows(ReportTable& table, const std::string& channel, std::string_view counted,
              const Places& places) {
  for (const auto& [place, earned] : places) {
    const Credit credit = earned.credit();
    table.add_row(
        {channel, std::string(counted), std::int64_t{place}, credit.conversions, credit.value});
  }
}

ReportTable ordered_table(const PathCounts& paths, const std::string& currency) {
  OrderedCredit ordered;
  ordered.by_rank.resize(paths.channels.size());
  ordered.by_position.resize(paths.channels.size());
  for (std::size_t index = 0; index < paths.size(); ++index) {
    if (paths.conversions[index] == 0) continue;
    add_path(paths.path(index), paths.conversions[index], paths.value[index], ordered);
  }
  ReportTable table{"shapley_ordered",
                    {{"channel", "text"},
                     {"place_of", "text"},
                     {"place", "count"},
                     {"conversions", "count"},
                     {"value", currency}},
                    {}};
  for (std::size_t channel = 0; channel < paths.channels.size(); ++channel) {
    add_rows(table, paths.channels[channel], "channel", ordered.by_rank[channel]);
    add_rows(table, paths.channels[channel], "touch", ordered.by_position[channel]);
  }
  return table;
}

std::string reason_of(const PathCounts& paths) {
  return paths.total_conversions() == 0 ? "no_conversions" : "";
}

Fit fit_shapley(const PathCounts& paths, const Settings&) {
  Fit fit;
  fit.credits = sum_game(paths);
  fit.reason = reason_of(paths);
  return fit;
}

Fit fit_shapley_ordered(const PathCounts& paths, const Settings& settings) {
  Fit fit;
  fit.credits = sum_game(paths);
  fit.reason = reason_of(paths);
  fit.tables.push_back(ordered_table(paths, settings.currency));
  return fit;
}

}  // namespace

extern const Model kShapleyModel = {
    .name = "shapley",
    .meaning = "Shapley value where channels together earn what converted with no other channel.",
    .source = "Shapley 1953; sum game of Zhao et al. 2018, as in Ads Data Hub",
    .fit = fit_shapley,
    .closed_form = credit_linear_unique,
};

extern const Model kShapleyOrderedModel = {
    .name = "shapley_ordered",
    .meaning = "Shapley value told apart by the place of the channel in the journey.",
    .source = "Zhao et al. 2018: ordered Shapley value",
    .fit = fit_shapley_ordered,
    .closed_form = credit_linear_unique,
};

}  // namespace lens
