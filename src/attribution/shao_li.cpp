// The second-order probabilistic model of Shao and Li 2011. With p(y|i) the rate at which journeys
// with channel i convert, and N channels:
//   C(i) = p(y|i) + 1 / (2 (N - 1)) * sum over j of (p(y|i,j) - p(y|i) - p(y|j)),
// j being the channels that occur together with i. Credit is divided in proportion to C.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "attribution/channel_sets.h"
#include "base/sort.h"
#include "base/statistics.h"
#include "table/dictionary.h"

namespace lens {

namespace {

// Pairs of channels grow with the square of a journey's channels; beyond this it would take
// minutes.
constexpr double kPairsMost = 3e7;

struct Counts {
  std::int64_t conversions = 0, paths = 0;
  void add(std::int64_t more_conversions, std::int64_t more_paths) {
    conversions += more_conversions;
    paths += more_paths;
  }
  double rate() const {
    return paths > 0 ? static_cast<double>(conversions) / static_cast<double>(paths) : 0;
  }
};

struct Pair {
  std::uint32_t one, other;
  Counts counts;
};

double pairs_in(const ChannelSets& sets) {
  double pairs = 0;
  for (std::size_t index = 0; index < sets.size(); ++index) {
    const auto size = static_cast<double>(sets.set(index).size());
    pairs += size * (size - 1) / 2;
  }
  return pairs;
}

std::vector<Counts> count_channels(const ChannelSets& sets, std::size_t channels) {
  std::vector<Counts> counts(channels);
  for (std::size_t index = 0; index < sets.size(); ++index) {
    for (const std::uint32_t channel : sets.set(index))
      counts[channel].add(sets.conversions[index], sets.paths[index]);
  }
  return counts;
}

// Pairs that occur together, by their channels.
std::vector<Pair> count_pairs(const ChannelSets& sets) {
  TupleDictionary numbers(2);
  std::vector<Pair> pairs;
  for (std::size_t index = 0; index < sets.size(); ++index) {
    const std::span<const std::uint32_t> set = sets.set(index);
    for (std::size_t i = 0; i < set.size(); ++i) {
      for (std::size_t j = i + 1; j < set.size(); ++j) {
        const std::uint32_t pair[] = {set[i], set[j]};
        const std::uint32_t number = numbers.code(pair);
        if (number >= pairs.size()) pairs.resize(number + 1);
        pairs[number].one = set[i];
        pairs[number].other = set[j];
        pairs[number].counts.add(sets.conversions[index], sets.paths[index]);
      }
    }
  }
  std::erase_if(pairs, [](const Pair& pair) { return pair.counts.paths == 0; });
  sort_few(pairs, [](const Pair& a, const Pair& b) {
    return std::tie(a.one, a.other) < std::tie(b.one, b.other);
  });
  return pairs;
}

std::vector<double> scores_of(const ChannelSets& sets, const std::vector<Counts>& alone) {
  std::vector<double> scores;
  for (const Counts& counts : alone)
    scores.push_back(counts.rate());
  // A channel of rows that count no path is none.
  const auto channels = std::count_if(alone.begin(), alone.end(),
                                      [](const Counts& counts) { return counts.paths > 0; });
  if (channels < 2) return scores;
  const double part = 1 / (2 * static_cast<double>(channels - 1));
  for (const Pair& pair : count_pairs(sets)) {
    const double more = pair.counts.rate() - alone[pair.one].rate() - alone[pair.other].rate();
    scores[pair.one] += part * more;
    scores[pair.other] += part * more;
  }
  return scores;
}

ReportTable scores_table(const std::vector<double>& scores, const std::vector<Counts>& alone,
                         const PathCounts& paths) {
  ReportTable table{"shao_li",
                    {{"channel", "text"},
                     {"score", "ratio"},
                     {"n", "count"},
                     {"rate", "rate"},
                     {"low", "rate"},
                     {"high", "rate"},
                     {"reason", "text"}},
                    {}};
  for (std::size_t channel = 0; channel < scores.size(); ++channel) {
    const Counts& counts = alone[channel];
    const auto interval = wilson95_if(counts.conversions, counts.paths);
    table.add_row({paths.channels[channel], scores[channel], counts.paths,
                   interval ? Cell(counts.rate()) : Cell(), interval ? Cell(interval->low) : Cell(),
                   interval ? Cell(interval->high) : Cell(),
                   interval ? Cell() : Cell(std::string("no_paths"))});
  }
  return table;
}

Fit fit_shao_li(const PathCounts& paths, const Settings&) {
  const ChannelSets sets = make_sets(paths);
  if (pairs_in(sets) > kPairsMost) return left_out("too_many_channels");
  const std::vector<Counts> alone = count_channels(sets, paths.channels.size());
  const std::vector<double> scores = scores_of(sets, alone);
  const double total = std::accumulate(scores.begin(), scores.end(), 0.0);
  const std::int64_t conversions = paths.total_conversions();
  Fit fit;
  // Rounding may leave a trace of a sum that is none.
  const bool has_total = total > 1e-12;
  if (conversions > 0 && !has_total) {
    fit = left_out("no_positive_score");
  } else {
    fit.reason = doubt_of(paths);
    for (const double score : scores) {
      const double part = has_total ? score / total : 0;
      fit.credits.push_back(
          {part * static_cast<double>(conversions), part * to_units(paths.total_value())});
    }
  }
  fit.tables.push_back(scores_table(scores, alone, paths));
  return fit;
}

}  // namespace

extern const Model kShaoLiModel = {
    .name = "shao_li",
    .meaning =
        "How likely journeys with the channel convert, alone and in pairs with each other one.",
    .source = "Shao and Li 2011: second-order probabilistic model",
    .fit = fit_shao_li,
};

}  // namespace lens
