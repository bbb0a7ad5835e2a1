#include "analyses/attribution/bootstrap_table.h"

#include <algorithm>

namespace lens {

namespace {

constexpr std::int64_t kTopDefault = 3;

void add_row(ReportTable& table, const Model& model, std::string_view channel, const Credit& credit,
             const Resampled* resampled, std::string_view reason) {
  if (resampled == nullptr) {
    table.add_row({std::string(model.name), std::string(channel), credit.conversions, Cell(), Cell(), credit.value,
                   Cell(), Cell(), Cell(), std::string(reason)});
    return;
  }
  const auto& [conversions, value, top_rate] = *resampled;
  table.add_row({std::string(model.name), std::string(channel), credit.conversions, conversions.low,
                 conversions.high, credit.value, value.low, value.high, top_rate, Cell()});
}

// Why a model is not drawn anew, when that is known before.
std::string reason_of(const Fit& fit) {
  if (fit.samples > 0) return "sampled";  // its orders are drawn already, each a thousand times over
  return fit.credits.empty() ? "no_touches" : "";
}

void add_notes(Report& report, const Bootstrap& bootstrap, std::size_t replicates, std::uint64_t seed) {
  if (bootstrap.people == 0) {
    report.notes.push_back("Without people there is nobody to draw anew, so the credit has no intervals.");
    return;
  }
  report.notes.push_back("Intervals: " + std::to_string(bootstrap.people) + " people were drawn anew " +
                         std::to_string(replicates) + " times with seed " + std::to_string(seed) +
                         "; 95 of 100 replicates lie within.");
}

}  // namespace

void add_bootstrap_table(Report& report, const Partial& partial, const Context& context, const Gathered& gathered,
                         std::span<const CreditedModel> credited, const Arguments& arguments) {
  const std::size_t replicates = replicates_of(arguments);
  std::vector<std::size_t> drawn;
  for (const CreditedModel& one : credited) {
    if (!one.fit.is_left_out && reason_of(one.fit).empty()) drawn.push_back(one.number);
  }
  const Settings settings = settings_of(context, arguments);
  const auto top = arguments.has("top_channels") ? arguments.integer("top_channels") : kTopDefault;
  const Bootstrap bootstrap = bootstrap_credits(partial, context, gathered, drawn, settings, replicates,
                                                static_cast<std::size_t>(top));
  ReportTable& table = report.add_table("bootstrap", {{"model", "text"},
                                                      {"channel", "text"},
                                                      {"conversions", "count"},
                                                      {"conversions_low", "count"},
                                                      {"conversions_high", "count"},
                                                      {"value", context.currency},
                                                      {"value_low", context.currency},
                                                      {"value_high", context.currency},
                                                      {"top_rate", "rate"},
                                                      {"reason", "text"}});
  for (const CreditedModel& one : credited) {
    if (one.fit.is_left_out) continue;
    const auto place = std::find(drawn.begin(), drawn.end(), one.number);
    const ModelBootstrap* model =
        place == drawn.end() ? nullptr : &bootstrap.models[static_cast<std::size_t>(place - drawn.begin())];
    const std::string reason = model == nullptr ? reason_of(one.fit) : model->reason;
    for (std::size_t channel = 0; channel < one.fit.credits.size(); ++channel) {
      add_row(table, models()[one.number], gathered.paths.channels[channel], one.fit.credits[channel],
              reason.empty() ? &model->channels[channel] : nullptr, reason);
    }
  }
  add_notes(report, bootstrap, replicates, settings.seed);
}

}  // namespace lens
