#include <algorithm>
#include <array>

#include "analyses/journeys/partial.h"
#include "journey/records.h"

namespace lens {

namespace {

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

bool is_full(const ReportTable& table, std::size_t limit) {
  return limit != 0 && table.rows() >= limit;
}

void add_paths(Report& report, const Tally& steps, const Context& context,
               const Arguments& arguments) {
  ReportTable& table =
      report.add_table("paths", {{"customer", "text"}, {"path", "text"}, {"converted", "count"}});
  const TouchKeys keys(context, arguments.text("by"));
  for (const std::uint32_t row : steps.sorted()) {
    if (is_full(table, listed(arguments))) break;
    const CustomerRecord record = read_record_key(steps.key(row));
    std::string path;
    for (std::size_t i = 0; i < record.count(); ++i) {
      if (i > 0) path += " > ";
      path += keys.text(keys.of_code(record.code(i)));
    }
    table.add_row({std::string(record.id), path, whole(steps.sums(row)[0])});
  }
}

void add_abandoners(Report& report, const Tally& abandoners, const Arguments& arguments) {
  ReportTable& table = report.add_table("abandoners", {{"customer", "text"}, {"kind", "text"}});
  for (const std::uint32_t row : abandoners.sorted()) {
    if (is_full(table, listed(arguments))) break;
    const auto kind = static_cast<Abandonment>(abandoners.sums(row)[0]);
    table.add_row(
        {std::string(read_record_key(abandoners.key(row)).id), std::string(name_of(kind))});
  }
}

// Order ids by bytes, separated by ", "; an order without an id is counted only.
std::string offline_orders(const Tally& offline, std::size_t limit) {
  std::string text;
  std::size_t count = 0;
  for (const std::uint32_t row : offline.sorted()) {
    if (offline.key(row).empty()) continue;
    if (limit != 0 && count++ == limit) break;
    if (!text.empty()) text += ", ";
    text += offline.key(row);
  }
  return text;
}

void add_reconciliation(Report& report, std::span<const Wide> matches, const Tally& offline,
                        const Context& context, const Arguments& arguments) {
  ReportTable& table =
      report.add_table("reconciliation", {{"web_purchases", "count"},
                                          {"orders_matched_to_web", "count"},
                                          {"web_purchases_without_order", "count"},
                                          {"orders_offline", "count"},
                                          {"orders_offline_only", "text"},
                                          {"duplicate_order_rows_dropped", "count"}});
  table.add_row({whole(matches[kWebPurchases]), whole(matches[kMatched]), whole(matches[kWebOnly]),
                 whole(matches[kOfflineOnly]), offline_orders(offline, listed(arguments)),
                 context.duplicate_orders});
}

void add_notes(Report& report, std::span<const Wide> matches, const Arguments& arguments) {
  const std::size_t limit = listed(arguments);
  const Wide longest = std::max(matches[kPaths], matches[kLeftCarts]);
  if (limit != 0 && longest > static_cast<Wide>(limit)) {
    report.notes.push_back("The tables list the first " + std::to_string(limit) + " of " +
                           std::to_string(whole(matches[kPaths])) + " paths and " +
                           std::to_string(whole(matches[kLeftCarts])) +
                           " customers who left a cart, by customer; limit=0 lists all.");
  }
  if (matches[kTouchless] > 0) {
    report.notes.push_back(std::to_string(whole(matches[kTouchless])) +
                           " conversions have no touch before them and so no path.");
  }
}

}  // namespace

Report finish_journeys(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report;
  report.analysis = "journeys";
  report.arguments = arguments;
  Partial filled = partial;
  prepare_journeys(filled);
  const std::array<Wide, kMatchSlots> zero{};
  const auto found = filled.tallies[kMatches].find("");
  const std::span<const Wide> matches = found.empty() ? std::span<const Wide>(zero) : found;
  add_paths(report, filled.tallies[kSteps], context, arguments);
  add_abandoners(report, filled.tallies[kAbandoners], arguments);
  add_reconciliation(report, matches, filled.tallies[kOffline], context, arguments);
  add_notes(report, matches, arguments);
  return report;
}

}  // namespace lens
