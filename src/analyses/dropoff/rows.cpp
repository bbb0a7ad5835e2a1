// The rows behind a cell: the steps of those who are counted in it, and the event that tells them
// apart.

#include <algorithm>
#include <optional>

#include "analyses/dropoff/map.h"

namespace lens::dropoff {

namespace {

// Which customers a cell is about.
struct Wanted {
  std::string table, column, property, value;
  std::uint32_t step = kStepsMax;  // nothing is about the step after the last

  // Whether the customer is one of those who left, or who went on, as the column asks.
  bool takes(const FunnelMatch& match) const {
    if (match.level <= step) return false;
    const bool went_on = match.level > step + 1;
    if (column == "in_progress") return !went_on && match.in_progress;
    if (column.starts_with("left") || column == "lost") return !went_on && !match.in_progress;
    if (column == "entered") return true;
    if (table == "reasons" && !column.starts_with("went_on")) return went_on || !match.in_progress;
    return went_on || column == "rate" || column == "low" || column == "high";
  }
};

Wanted parse_cell(const CellName& cell, const FunnelSteps& steps) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string() : found->second;
  };
  Wanted wanted{part("table"), part("column"), part("property"), part("value"), kStepsMax};
  const auto found = std::find(steps.texts.begin(), steps.texts.end(), part("step"));
  if (found != steps.texts.end())
    wanted.step = static_cast<std::uint32_t>(found - steps.texts.begin());
  return wanted;
}

// The property that the cell names, unless it is about all customers of the step.
std::optional<Property> property_of(const Wanted& wanted, const Arguments& arguments) {
  if (wanted.table == "breakdown" && arguments.text("by") != "none")
    return Property(arguments.text("by"));
  const bool is_all = wanted.column == "left" || wanted.column == "went_on";
  if (wanted.table == "reasons" && !is_all) return Property(wanted.property);
  return std::nullopt;
}

}  // namespace

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  FunnelWalker walker(journeys, context, arguments);
  const Wanted wanted = parse_cell(cell, walker.steps());
  if (wanted.step + 1 >= walker.rules().steps) return;
  const std::optional<Property> property = property_of(wanted, arguments);
  const EventTable& events = journeys.events;
  std::vector<std::uint32_t> names;
  const auto fits = [&](std::uint32_t customer, const FunnelMatch& match) {
    if (!property) return true;
    if (property->name() == "event") {
      events_between(journeys, walker, customer, match, wanted.step, names);
      return std::any_of(names.begin(), names.end(), [&](std::uint32_t name) {
        return context.words.names.text(name) == wanted.value;
      });
    }
    const std::uint32_t step = wanted.table == "breakdown" ? 0 : wanted.step;
    return property->text(context, property->of(journeys, context, customer, match, step)) ==
           wanted.value;
  };
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const FunnelMatch match = walker.match(customer);
    if (match.level == 0 || !wanted.takes(match) || !fits(customer, match)) continue;
    const std::uint32_t shown = std::min(match.level, wanted.step + 2);
    for (std::uint32_t step = 0; step < shown; ++step) {
      const std::uint32_t row = match.chain[step].row;
      out.push_back({events.pieces[row], events.origins[row]});
    }
  }
}

}  // namespace lens::dropoff
