#include "analyses/identity/identity.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace lens {

namespace identity {

namespace {

// One tally: (type of id): customers named by it, and their rows.
Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(2)};
  return partial;
}

std::string missing(const Context& context) {
  const auto& kinds = context.kinds_present;
  if (std::find(kinds.begin(), kinds.end(), true) != kinds.end()) return "";
  return "Identity needs rows that name a customer, a device or an order.";
}

void map(const Journeys& journeys, const Context&, const Arguments&, Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  std::array<std::int64_t, kIdTypes> customers{}, rows{};
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const auto type = static_cast<std::size_t>(journeys.events.id_types[customer]);
    ++customers[type];
    rows[type] += journeys.end(customer) - journeys.first(customer);
  }
  for (std::size_t type = 0; type < kIdTypes; ++type) {
    if (customers[type] == 0) continue;
    const std::span<Wide> sums = partial.tallies[0].at(name_of(static_cast<IdType>(type)));
    sums[0] += customers[type];
    sums[1] += rows[type];
  }
}

void add_ids(const Partial& partial, const IdentityFacts& facts, Report& report) {
  ReportTable& table = report.add_table(
      "ids", {{"type", "text"}, {"ids", "count"}, {"customers", "count"}, {"rows", "count"}});
  const bool was_united = std::accumulate(facts.ids.begin(), facts.ids.end(), std::int64_t{0}) > 0;
  for (std::size_t type = 0; type < kIdTypes; ++type) {
    const std::string_view name = name_of(static_cast<IdType>(type));
    const std::span<const Wide> sums = partial.tallies[0].find(name);
    const auto customers = sums.empty() ? 0 : static_cast<std::int64_t>(sums[0]);
    const auto rows = sums.empty() ? 0 : static_cast<std::int64_t>(sums[1]);
    // With one kind of id there is nothing to join: every id is a customer.
    const std::int64_t ids = was_united ? std::max(facts.ids[type], customers) : customers;
    if (ids > 0) table.add_row({std::string(name), ids, customers, rows});
  }
}

void add_joins(const IdentityFacts& facts, Report& report) {
  ReportTable& joins = report.add_table(
      "joins", {{"a", "text"}, {"b", "text"}, {"pairs", "count"}, {"joined", "count"}});
  for (const IdentityFacts::Joint& joint : facts.joints) {
    joins.add_row(
        {std::string(name_of(joint.a)), std::string(name_of(joint.b)), joint.pairs, joint.joined});
  }
  ReportTable& sizes = report.add_table("sizes", {{"ids", "count"}, {"customers", "count"}});
  for (std::size_t ids = 1; ids < facts.customers_by_ids.size(); ++ids) {
    if (facts.customers_by_ids[ids] == 0) continue;
    sizes.add_row({static_cast<std::int64_t>(ids), facts.customers_by_ids[ids]});
  }
}

void add_named(const IdentityFacts& facts, Report& report) {
  ReportTable& largest =
      report.add_table("largest", {{"customer", "text"}, {"type", "text"}, {"ids", "count"}});
  for (const IdentityFacts::Named& one : facts.largest) {
    largest.add_row({one.id, std::string(name_of(one.type)), one.ids});
  }
  ReportTable& apart = report.add_table(
      "apart", {{"id", "text"}, {"type", "text"}, {"seen_with", "count"}, {"reason", "text"}});
  const auto add = [&](const std::vector<IdentityFacts::Named>& ids, const char* reason) {
    for (const IdentityFacts::Named& one : ids) {
      apart.add_row({one.id, std::string(name_of(one.type)), one.ids, std::string(reason)});
    }
  };
  add(facts.hubs, "joins_strangers");
  add(facts.blocked, "names_nobody");
}

void add_notes(const IdentityFacts& facts, Report& report) {
  if (!facts.hubs.empty()) {
    report.notes.push_back(std::to_string(facts.hubs.size()) +
                           " ids are shared by strangers, such as a kiosk, and join nobody.");
  }
  if (!facts.blocked.empty()) {
    report.notes.push_back(std::to_string(facts.blocked.size()) +
                           " ids are placeholders or shared addresses and join nobody.");
  }
  constexpr std::int64_t alarming = 50;
  if (!facts.largest.empty() && facts.largest[0].ids >= alarming) {
    report.notes.push_back("One customer has " + std::to_string(facts.largest[0].ids) +
                           " ids; look whether these are one person.");
  }
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  Report report{.analysis = "identity", .arguments = arguments, .tables = {}, .notes = {}};
  add_ids(partial.tallies.empty() ? none : partial, context.identity, report);
  add_joins(context.identity, report);
  add_named(context.identity, report);
  add_notes(context.identity, report);
  return report;
}

// All rows of one customer (table largest) or of all customers named by one type of id (table ids).
void rows(const Journeys& journeys, const Context&, const Arguments&, const CellName& cell,
          std::vector<RowRef>& out) {
  const auto customer_wanted = cell.find("customer");
  const auto type_wanted = cell.find("type");
  if (customer_wanted == cell.end() && type_wanted == cell.end()) return;
  const EventTable& events = journeys.events;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (customer_wanted != cell.end() && events.id(customer) != customer_wanted->second) continue;
    if (type_wanted != cell.end() && name_of(events.id_types[customer]) != type_wanted->second)
      continue;
    for (std::uint32_t row = journeys.first(customer); row < journeys.end(customer); ++row) {
      out.push_back({events.pieces[row], events.origins[row]});
    }
  }
}

}  // namespace

}  // namespace identity

constinit const Analysis kIdentityAnalysis = {
    .name = "identity",
    .title = "Identity",
    .meaning = "Which ids were joined into customers, and which were left apart and why.",
    .source =
        "Union-find over ids seen together, with a blocklist and a guard against shared devices.",
    .parameters = {},
    .missing = identity::missing,
    .settle = nullptr,
    .map = identity::map,
    .map_context = nullptr,
    .finish = identity::finish,
    .rows = identity::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
};

}  // namespace lens
