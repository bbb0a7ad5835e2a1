#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "analyses/attribution/bootstrap_table.h"
#include "analyses/attribution/credit_table.h"
#include "analyses/attribution/map.h"
#include "attribution/answer.h"
#include "base/sort.h"

namespace lens {

namespace {

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
  std::vector<CreditedModel> credited;
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
    credited.push_back({number, std::move(fit)});
  }
  report.tables.push_back(writer.take());
  if (is_told) report.tables.push_back(std::move(known));
  if (replicates_of(arguments) > 0) {
    add_bootstrap_table(report, partial, context, gathered, credited, arguments);
  }
  add_totals_table(report, totals, context.currency, p_conversion);
  std::move(more.begin(), more.end(), std::back_inserter(report.tables));
  add_paths_table(report, gathered.paths, arguments, context.currency);
  return report;
}

}  // namespace lens
