// Credit by the rate game. A channel whose journeys convert worse than those without it earns less
// than nothing, and the report keeps that sign.

#include "attribution/rate_game.h"

namespace lens {

namespace {

ReportTable values_table(const RateValues& values, const PathCounts& paths,
                         const std::string& currency) {
  ReportTable table{"shapley_rate",
                    {{"channel", "text"},
                     {"effect", "rate"},
                     {"effect_error", "rate"},
                     {"effect_value", currency},
                     {"effect_value_error", currency},
                     {"reason", "text"}},
                    {}};
  for (std::size_t channel = 0; channel < paths.channels.size(); ++channel) {
    const bool is_exact = values.rate_error.empty();
    table.add_row({paths.channels[channel], values.rate[channel],
                   is_exact ? Cell() : Cell(values.rate_error[channel]), values.value[channel],
                   is_exact ? Cell() : Cell(values.value_error[channel]),
                   is_exact ? Cell(std::string("exact")) : Cell()});
  }
  return table;
}

// The values sum to the rate of all journeys, so times the number of journeys they sum to the
// conversions: no other scaling is needed.
Fit fit_shapley_rate(const PathCounts& paths, const Settings& settings) {
  const std::size_t channels = paths.channels.size();
  Fit fit;
  if (settings.credits_only && channels > kExactChannelsAgain) {
    fit.is_left_out = true;
    fit.reason = "too_many_channels";
    return fit;
  }
  const ChannelSets sets = make_sets(paths);
  fit.reason = doubt_of(paths);
  const bool is_exact = channels <= kExactChannels;
  if (!is_exact) fit.samples = sample_size(sets, channels);
  const RateValues values = is_exact
                                ? exact_rate_values(sets, channels)
                                : sampled_rate_values(sets, channels, fit.samples, settings.seed);
  double journeys = 0;
  for (const std::int64_t count : sets.paths)
    journeys += static_cast<double>(count);
  for (std::size_t channel = 0; channel < channels; ++channel)
    fit.credits.push_back({values.rate[channel] * journeys, values.value[channel] * journeys});
  if (!settings.credits_only) fit.tables.push_back(values_table(values, paths, settings.currency));
  return fit;
}

}  // namespace

extern const Model kShapleyRateModel = {
    .name = "shapley_rate",
    .meaning =
        "Shapley value of the conversion rate of journeys with no other channel; can be negative.",
    .source = "Shapley 1953 on conversion rates; sampled above 20 channels (Castro et al. 2009)",
    .fit = fit_shapley_rate,
};

}  // namespace lens
