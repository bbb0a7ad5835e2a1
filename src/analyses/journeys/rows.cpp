// The rows behind a cell: cell {table=paths, customer, path?}, {table=abandoners, customer?,
// kind?}, {table=reconciliation, column}.

#include "analyses/journeys/partial.h"

namespace lens {

namespace {

std::string_view part_of(const CellName& cell, std::string_view name) {
  const auto found = cell.find(name);
  return found == cell.end() ? std::string_view() : std::string_view(found->second);
}

void add_row(const EventTable& events, std::uint32_t row, std::vector<RowRef>& out) {
  out.push_back({events.pieces[row], events.origins[row]});
}

void add_conversion(const EventTable& events, const Conversion& conversion,
                    std::vector<RowRef>& out) {
  add_row(events, conversion.event, out);
  if (conversion.web_event != kNoEvent && conversion.web_event != conversion.event) {
    add_row(events, conversion.web_event, out);
  }
}

void add_reconciled(const EventTable& events, const Walk& walk, std::string_view column,
                    std::vector<RowRef>& out) {
  for (const Conversion& conversion : walk.conversions) {
    const bool is_web = conversion.web_event != kNoEvent;
    const bool is_matched = is_web && conversion.web_event != conversion.event;
    const bool is_asked_for = column == "web_purchases"                 ? is_web
                              : column == "orders_matched_to_web"       ? is_matched
                              : column == "web_purchases_without_order" ? is_web && !is_matched
                                                                        : !is_web;
    if (is_asked_for) add_conversion(events, conversion, out);
  }
}

void add_paths(const EventTable& events, const Walk& walk, const TouchKeys& keys,
               std::string_view wanted, std::vector<RowRef>& out) {
  for (const Walk::Step& step : walk.steps) {
    std::string path;
    for (std::uint32_t i = step.first; i < step.end; ++i) {
      if (i > step.first) path += " > ";
      path += keys.text(walk.touches[i].key);
    }
    if (!wanted.empty() && path != wanted) continue;
    for (std::uint32_t i = step.first; i < step.end; ++i)
      add_row(events, walk.touches[i].row, out);
    if (step.conversion != kNoEvent) add_conversion(events, walk.conversions[step.conversion], out);
  }
}

void add_left_carts(const Journeys& journeys, const Walk& walk, const std::vector<Role>& roles,
                    std::vector<RowRef>& out) {
  const EventTable& events = journeys.events;
  for (const Session& session : walk.sessions) {
    for (std::uint32_t row = session.first; row <= session.last && !session.converted; ++row) {
      if (events.streams[row] == session.stream && roles[events.names[row]] == Role::AddToCart) {
        add_row(events, row, out);
      }
    }
  }
}

}  // namespace

void rows_of_journeys(const Journeys& journeys, const Context& context, const Arguments& arguments,
                      const CellName& cell, std::vector<RowRef>& out) {
  const std::string_view table = part_of(cell, "table"), wanted = part_of(cell, "customer");
  const std::string_view kind = part_of(cell, "kind");
  Walker walker(context, arguments);
  Walk walk;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (!wanted.empty() && journeys.events.id(customer) != wanted) continue;
    walker.walk(journeys, customer, walk);
    if (table == "reconciliation") {
      add_reconciled(journeys.events, walk, part_of(cell, "column"), out);
    } else if (table == "abandoners") {
      const auto left = abandonment_of(journeys, walker.roles(), walk);
      if (left && (kind.empty() || name_of(*left) == kind)) {
        add_left_carts(journeys, walk, walker.roles(), out);
      }
    } else {
      add_paths(journeys.events, walk, walker.keys(), part_of(cell, "path"), out);
    }
  }
}

}  // namespace lens
