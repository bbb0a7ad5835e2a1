#include "analyses/heatmap/heatmap.h"

#include <array>

#include "analyses/heatmap/map.h"

namespace lens {

namespace heatmap {

namespace {

constexpr std::int64_t kMostBins = 1000;

constexpr std::array<Parameter, 9> kParameters = {{
    {"page", ArgumentType::Text, "", "The path of the page to be looked at; empty takes each.", ""},
    {"columns", ArgumentType::Integer, "64", "Into how many columns the width of a page is cut.",
     ""},
    {"rows", ArgumentType::Integer, "48", "Into how many rows the height of a page is cut.", ""},
    {"mobile_below", ArgumentType::Integer, "768",
     "Windows narrower than so many pixels are those of telephones.", ""},
    {"desktop_from", ArgumentType::Integer, "1024",
     "Windows of so many pixels and more are those of computers; between the two are tablets.", ""},
    {"rage_clicks", ArgumentType::Integer, "3", "How many clicks in one spot are clicks in anger.",
     ""},
    {"rage_within", ArgumentType::Span, "1s", "How fast clicks in anger follow the first of them.",
     ""},
    {"rage_distance", ArgumentType::Integer, "30",
     "How many pixels clicks in anger lie from the first of them at most.", ""},
    {"limit", ArgumentType::Integer, "1000", "How many cells are listed; 0 means all.", "", true},
}};

std::string missing(const Context& context) {
  if (!context.pointers.empty()) return "";
  return "A heatmap needs recorded visits (rrweb), or a table of clicks with x, y and the size of "
         "window or page.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const auto bad = [](std::string_view argument, std::string message) {
    return Error{"BAD_ARGUMENT", std::move(message), "arguments." + std::string(argument)};
  };
  for (const char* argument : {"columns", "rows"}) {
    const std::int64_t bins = arguments.integer(argument);
    if (bins < 1 || bins > kMostBins) return bad(argument, "A page is cut into 1 to 1000 parts.");
  }
  if (arguments.integer("rage_clicks") < 2)
    return bad("rage_clicks", "Clicks in anger are two at least.");
  for (const char* argument : {"mobile_below", "desktop_from", "rage_distance", "limit"}) {
    const std::int64_t number = arguments.integer(argument);
    if (number < 0 || number > 1'000'000)
      return bad(argument, "The number must lie between 0 and 1000000.");
  }
  return arguments;
}

}  // namespace

}  // namespace heatmap

constinit const Analysis kHeatmapAnalysis = {
    .name = "heatmap",
    .title = "Clicks and scrolling on pages",
    .meaning =
        "Where on each page people click, how far they scroll, and where they click in anger.",
    .source =
        "Places on the whole page, in a grid by its width and height; rage clicks as Microsoft "
        "Clarity "
        "and others mean them: three within a second and 30 pixels.",
    .parameters = heatmap::kParameters,
    .missing = heatmap::missing,
    .settle = heatmap::settle,
    .map = heatmap::map,
    .map_context = heatmap::map_context,
    .finish = heatmap::finish,
    .rows = nullptr,
    .context_rows = heatmap::context_rows,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
