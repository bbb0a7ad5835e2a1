#include "analyses/customer/customer.h"

#include <vector>

#include "analyses/customer/map.h"
#include "journey/touches.h"

namespace lens {

namespace customer {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {
        {"id", ArgumentType::Text, "",
         "The customer; the list names those whose id contains it. Empty lists those with most "
         "events.",
         ""},
        {"limit", ArgumentType::Integer, "100", "How many customers are listed; 0 lists all.", ""}};
    rows.insert(rows.end(), path_parameters().begin(), path_parameters().end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (is_known(context.last)) return "";
  return "One customer's journey needs events or orders with a customer and a time.";
}

bool needs_pages(const Arguments& arguments) { return arguments.text("by") == "landing_page"; }

}  // namespace

}  // namespace customer

const Analysis kCustomerAnalysis = {
    .name = "customer",
    .title = "One customer",
    .meaning =
        "The whole journey of one customer over all sources, and what led to each conversion.",
    .source = "Events in order of time; credit by the rules of metrics.md C2.",
    .parameters = customer::parameters(),
    .missing = customer::missing,
    .settle = nullptr,
    .map = customer::map,
    .map_context = nullptr,
    .finish = customer::finish,
    .rows = customer::rows,
    .context_rows = nullptr,
    .needs_pages = customer::needs_pages,
    .in_report = false,
};

}  // namespace lens
