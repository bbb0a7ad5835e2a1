#include "analyses/segments/segments.h"

#include "analyses/segments/map.h"
#include "analyses/segments/rules.h"

namespace lens {

namespace segments {

namespace {

constexpr Parameter kParameters[] = {
    {"rule", ArgumentType::Text, "",
     "A segment of your own: conditions joined by ;, for example orders>=2;days_since_order>60.",
     ""},
    {"recent", ArgumentType::Span, "30d", "How long ago something may be to count as recent.", ""},
    {"limit", ArgumentType::Integer, "1000",
     "How many members of each segment are listed; 0 lists all.", ""},
};

std::string missing(const Context& context) {
  if (is_known(context.last)) return "";
  return "Segments need events or orders with a customer and a time.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const auto segments = segments_of(arguments);
  if (!segments.ok()) return segments.error();
  return arguments;
}

}  // namespace

}  // namespace segments

constinit const Analysis kSegmentsAnalysis = {
    .name = "segments",
    .title = "Segments to act on",
    .meaning =
        "Customers who left a cart, are about to leave, may buy soon or are unhappy, and what to "
        "offer them.",
    .source = "journeylens: rules over what each customer did, up to the last day of the data.",
    .parameters = segments::kParameters,
    .missing = segments::missing,
    .settle = segments::settle,
    .map = segments::map,
    .map_context = nullptr,
    .finish = segments::finish,
    .rows = segments::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
