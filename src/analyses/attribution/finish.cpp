#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "analyses/attribution/credit_table.h"
#include "analyses/attribution/map.h"
#include "base/sort.h"

namespace lens {

namespace {

constexpr double kWhole = static_cast<double>(kWholeShare);

// Sums of shares by channel: exact, and the same in whatever order they came.
struct ShareSums {
  std::vector<Wide> share, value;
  explicit ShareSums(std::size_t channels) : share(channels), value(channels) {}
  std::vector<Credit> credits() const {
    std::vector<Credit> credits;
    for (std::size_t i = 0; i < share.size(); ++i) {
      credits.push_back({static_cast<double>(share[i]) / kWhole, to_units(value[i]) / kWhole});
    }
    return credits;
  }
};

std::vector<double> weights_of(const PathCounts& paths, const Settings& settings) {
  std::vector<double> weights;
  if (settings.channel_weights.empty()) return weights;
  for (const std::string& channel : paths.channels) {
    const auto found = settings.channel_weights.find(channel);
    weights.push_back(found == settings.channel_weights.end() ? 1 : found->second);
  }
  return weights;
}

// Credit of a model that looks at the order of the channels alone.
std::vector<Credit> credit_paths(const Model& model, const PathCounts& paths,
                                 const Settings& settings) {
  ShareSums sums(paths.channels.size());
  const std::vector<double> weights = weights_of(paths, settings);
  std::vector<Touch> touches;
  std::vector<Share> shares;
  for (std::size_t index = 0; index < paths.size(); ++index) {
    const std::int64_t conversions = paths.conversions[index];
    if (conversions == 0) continue;
    const std::span<const std::uint32_t> path = paths.path(index);
    touches.clear();
    for (const std::uint32_t channel : path)
      touches.push_back({channel, 0, Timestamp{}});
    shares.resize(path.size());
    model.credit({touches, paths.is_direct, weights}, settings, shares);
    for (std::size_t i = 0; i < path.size(); ++i) {
      sums.share[path[i]] += static_cast<Wide>(shares[i]) * conversions;
      sums.value[path[i]] += static_cast<Wide>(shares[i]) * paths.value[index];
    }
  }
  return sums.credits();
}

// Credit that was summed journey by journey, since it depends on times.
std::vector<Credit> credit_timed(std::size_t model, const Tally& timed, const Gathered& gathered) {
  ShareSums sums(gathered.paths.channels.size());
  for (std::size_t row = 0; row < timed.size(); ++row) {
    if (code_at(timed.key(row), 0) != model) continue;
    const std::uint32_t channel = gathered.channel_of_code[code_at(timed.key(row), 1)];
    sums.share[channel] += timed.sums(row)[kTimedShare];
    sums.value[channel] += timed.sums(row)[kTimedValue];
  }
  return sums.credits();
}

std::string path_text(const PathCounts& paths, std::size_t index) {
  std::string text;
  for (const std::uint32_t channel : paths.path(index)) {
    if (!text.empty()) text += " > ";
    text += paths.channels[channel];
  }
  return text;
}

// The paths that converted most often; of equally many the first by bytes.
std::vector<std::pair<std::string, std::size_t>> top_paths(const PathCounts& paths,
                                                           std::size_t top) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths.conversions[i] > 0) order.push_back(i);
  }
  const auto converts_more = [&](std::size_t a, std::size_t b) {
    return paths.conversions[a] > paths.conversions[b];
  };
  if (top < order.size()) {
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(top);
    std::nth_element(order.begin(), last, order.end(), converts_more);
    const std::int64_t least = paths.conversions[*last];
    std::erase_if(order, [&](std::size_t i) { return paths.conversions[i] < least; });
  }
  std::vector<std::pair<std::string, std::size_t>> named;
  for (const std::size_t i : order)
    named.emplace_back(path_text(paths, i), i);
  sort_few(named, [&](const auto& a, const auto& b) {
    if (paths.conversions[a.second] != paths.conversions[b.second]) {
      return converts_more(a.second, b.second);
    }
    return a.first < b.first;
  });
  named.resize(std::min(named.size(), top));
  return named;
}

void add_paths_table(Report& report, const PathCounts& paths, const Arguments& arguments,
                     const std::string& currency) {
  ReportTable& table = report.add_table(
      "paths",
      {{"path", "text"}, {"conversions", "count"}, {"value", currency}, {"nulls", "count"}});
  const auto top = static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("top")));
  for (auto& [text, index] : top_paths(paths, top)) {
    table.add_row(
        {text, paths.conversions[index], WideMoney{paths.value[index]}, paths.nulls[index]});
  }
}

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

void add_totals_table(Report& report, std::span<const Wide> totals, const std::string& currency,
                      const std::optional<double>& p_conversion) {
  ReportTable& table = report.add_table("totals", {{"conversions", "count"},
                                                   {"attributed", "count"},
                                                   {"value", currency},
                                                   {"value_attributed", currency},
                                                   {"nulls", "count"},
                                                   {"emptied_by_lookback", "count"},
                                                   {"p_conversion", "rate"}});
  table.add_row({whole(totals[kConversions]), whole(totals[kAttributed]), WideMoney{totals[kValue]},
                 WideMoney{totals[kValueAttributed]}, whole(totals[kNulls]),
                 whole(totals[kEmptied]), cell_or_absent(p_conversion)});
}

void add_notes(Report& report, std::span<const Wide> totals, const Arguments& arguments) {
  report.notes.push_back(
      "Credit says what came before a conversion, not what caused it; only a test with and without "
      "a channel shows that.");
  if (totals[kEmptied] > 0) {
    report.notes.push_back("All touches of " + std::to_string(whole(totals[kEmptied])) +
                           " conversions are older than the lookback; they stand under (none).");
  }
  if (totals[kYoungNulls] > 0) {
    report.notes.push_back(std::to_string(whole(totals[kYoungNulls])) + " of " +
                           std::to_string(whole(totals[kNulls])) +
                           " journeys without a conversion are younger than the lookback of " +
                           arguments.text("lookback") + " and may still convert.");
  }
}

class CreditWriter {
 public:
  CreditWriter(const Context& context, const Arguments& arguments, const Gathered& gathered,
               const TouchKeys& keys, std::span<const Wide> totals)
      : paths_(gathered.paths),
        costs_(cost_by_channel(context, keys)),
        none_{static_cast<double>(totals[kConversions] - totals[kAttributed]),
              to_units(totals[kValue] - totals[kValueAttributed])},
        table_(make_credit_table(context.currency)) {
    totals_.conversions = static_cast<double>(totals[kConversions]);
    if (arguments.has("margin")) totals_.margin = arguments.number("margin");
    channels_.insert(paths_.channels.begin(), paths_.channels.end());
    for (const auto& [channel, cost] : costs_)
      channels_.insert(channel);
    if (none_.conversions > 0) channels_.insert("(none)");
  }

  void add(const Model& model, const std::vector<Credit>& credits) {
    for (const std::string& channel : channels_) {
      if (channel == "(none)" && none_.conversions > 0) {
        add_none_row(table_, model.name, none_, totals_);
        continue;
      }
      CreditRow row{model.name, channel, {}, {}};
      const auto found = std::lower_bound(paths_.channels.begin(), paths_.channels.end(), channel);
      if (found != paths_.channels.end() && *found == channel) {
        row.credit = credits[static_cast<std::size_t>(found - paths_.channels.begin())];
      }
      if (const auto cost = costs_.find(channel); cost != costs_.end()) row.cost = cost->second;
      add_credit_row(table_, row, totals_);
    }
  }
  ReportTable take() { return std::move(table_); }

 private:
  const PathCounts& paths_;
  CostByChannel costs_;
  Credit none_;
  CreditTotals totals_;
  std::set<std::string, std::less<>> channels_;
  ReportTable table_;
};

std::array<Wide, kTotalSlots> totals_of(const Partial& partial) {
  std::array<Wide, kTotalSlots> totals{};
  if (partial.tallies.empty()) return totals;
  const auto found = partial.tallies[kTotals].find("");
  std::copy(found.begin(), found.end(), totals.begin());
  return totals;
}

// Credit of a model that goes path by path, as far as the data allow it.
Fit credit_of(std::size_t number, const Partial& partial, const Context& context,
              const Gathered& gathered, const Settings& settings) {
  const Model& model = models()[number];
  Fit fit;
  if (!is_timed(model, settings)) {
    fit.credits = credit_paths(model, gathered.paths, settings);
  } else if (context.paths.empty()) {
    fit.credits = credit_timed(number, partial.tallies[kTimed], gathered);
  } else {
    fit.is_left_out = true;
    fit.reason = "no_times";
    fit.notes.push_back("A table of paths gives no times, so " + std::string(model.name) +
                        " is left out.");
    return fit;
  }
  if (!model.conserves) {
    fit.reason = "not_conserving";
    fit.notes.push_back(
        "Under " + std::string(model.name) +
        " every channel of a journey gets the whole conversion: its rows must not be "
        "added up.");
  } else if (gathered.paths.total_conversions() == 0) {
    fit.reason = "no_conversions";
  } else if (model.credit == credit_custom && settings.weights.empty() &&
             settings.channel_weights.empty()) {
    fit.reason = "no_weights";
  }
  return fit;
}

Fit answer_of(std::size_t number, const Partial& partial, const Context& context,
              const Gathered& gathered, const Settings& settings) {
  const Model& model = models()[number];
  if (model.fit == nullptr) return credit_of(number, partial, context, gathered, settings);
  Fit fit = model.fit(gathered.paths, settings);
  if (fit.samples > 0) {
    fit.notes.push_back("The channels are too many to look at all subsets of them; " +
                        std::string(model.name) + " is the mean over " +
                        std::to_string(fit.samples) + " random orders, with its standard error.");
  }
  return fit;
}

}  // namespace

Report finish_attribution(const Partial& partial, const Context& context,
                          const Arguments& arguments) {
  Report report;
  report.analysis = "attribution";
  report.arguments = arguments;
  const auto totals = totals_of(partial);
  const TouchKeys keys(context, arguments.text("by"));
  const Gathered gathered = gather_paths(partial, context, keys);
  const Settings settings = settings_of(context, arguments);
  add_notes(report, totals, arguments);
  CreditWriter writer(context, arguments, gathered, keys, totals);
  std::vector<ReportTable> more;
  std::optional<double> p_conversion;
  ReportTable known = make_models_table();
  bool is_told = false;
  for (const std::size_t number : models_of(arguments)) {
    const Model& model = models()[number];
    Fit fit = answer_of(number, partial, context, gathered, settings);
    if (!fit.is_left_out) writer.add(model, fit.credits);
    is_told = is_told || !model.by_default;
    add_model_row(known, model, fit);
    std::move(fit.tables.begin(), fit.tables.end(), std::back_inserter(more));
    std::move(fit.notes.begin(), fit.notes.end(), std::back_inserter(report.notes));
    if (fit.p_conversion) p_conversion = fit.p_conversion;
  }
  report.tables.push_back(writer.take());
  if (is_told) report.tables.push_back(std::move(known));
  add_totals_table(report, totals, context.currency, p_conversion);
  std::move(more.begin(), more.end(), std::back_inserter(report.tables));
  add_paths_table(report, gathered.paths, arguments, context.currency);
  return report;
}

}  // namespace lens
