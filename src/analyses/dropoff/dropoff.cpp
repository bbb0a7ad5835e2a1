#include "analyses/dropoff/dropoff.h"

#include <algorithm>
#include <array>

#include "analyses/dropoff/map.h"
#include "journey/conversion_values.h"

namespace lens {

namespace dropoff {

namespace {

constexpr auto kParameters = with_step_parameters(std::array<Parameter, 9>{{
    {"compare", ArgumentType::List,
     "event,channel,source,device_category,country,landing_page,product",
     "What those who left are held against those who went on by; event stands for every event "
     "after "
     "the step.",
     kProperties},
    {"by", ArgumentType::Choice, "channel", "Customers are told apart by this in the breakdown.",
     kGroupsBy},
    {"within", ArgumentType::Choice, "device_category",
     "What is held constant when groups are compared two by two.", kGroupsBy},
    {"what_if_step", ArgumentType::Text, "",
     "The step from which more should go on; empty takes each.", "", true},
    {"what_if_rate", ArgumentType::Number, "",
     "The rate, between 0 and 1, at which customers go on then; empty means a tenth more than now.",
     "", true},
    {"alpha", ArgumentType::Number, "0.05", "How likely an experiment may raise a false alarm.", "",
     true},
    {"power", ArgumentType::Number, "0.8",
     "How likely an experiment shall find the change when it is there.", "", true},
    kConversionValue,
    {"limit", ArgumentType::Integer, "20", "How many reasons are listed for a step; 0 means all.",
     "", true},
}});

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) && is_known(context.last)) return "";
  return "Reasons of drop-off need events with a customer and a time, such as a web analytics "
         "export.";
}

Error bad(std::string_view argument, std::string message) {
  return {"BAD_ARGUMENT", std::move(message), "arguments." + std::string(argument)};
}

bool is_share(const Arguments& arguments, std::string_view argument, bool takes_ends) {
  const double value = arguments.number(argument);
  return (value > 0 && value < 1) || (takes_ends && (value == 0 || value == 1));
}

// Each word once, as a list is written.
std::string each_once(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i), words[i]) !=
        words.begin() + static_cast<std::ptrdiff_t>(i))
      continue;
    text += (text.empty() ? "" : ",") + words[i];
  }
  return text;
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  Result<Arguments> funnel = settle_funnel(context, arguments);
  if (!funnel.ok()) return funnel;
  Arguments settled = funnel.value();
  settled.set("compare", each_once(settled.list("compare")));
  const std::vector<std::string> steps = settled.list("steps");
  const std::string& step = settled.text("what_if_step");
  if (!step.empty() && std::find(steps.begin(), steps.end() - 1, step) == steps.end() - 1) {
    return bad("what_if_step", "There is no step \"" + step + "\" from which customers go on.");
  }
  if (settled.has("what_if_rate") && !is_share(settled, "what_if_rate", true)) {
    return bad("what_if_rate", "A rate lies between 0 and 1.");
  }
  for (const char* argument : {"alpha", "power"}) {
    if (!is_share(settled, argument, false)) {
      return bad(argument, "A probability lies between 0 and 1, without the two.");
    }
  }
  if (settled.integer("limit") < 0) {
    return bad("limit", "The number of reasons must be 0 or more.");
  }
  if (settled.text("by") == "none" || settled.text("by") == settled.text("within")) {
    settled.set("within", "none");
  }
  return settled;
}

bool needs_pages(const Arguments& arguments) {
  const std::vector<std::string> compared = arguments.list("compare");
  return arguments.text("by") == "landing_page" || arguments.text("within") == "landing_page" ||
         std::find(compared.begin(), compared.end(), "landing_page") != compared.end();
}

}  // namespace

}  // namespace dropoff

constinit const Analysis kDropoffAnalysis = {
    .name = "dropoff",
    .title = "Reasons of drop-off",
    .meaning =
        "What those who leave at a step did or had, beside those who go on, and what keeping them "
        "would be worth.",
    .source =
        "Log odds ratio with a flat prior (Haldane 1956, Gart 1966), Pearson's chi-square or "
        "Fisher's "
        "exact test, corrected after Benjamini and Hochberg 1995; rates after Wilson 1927, "
        "differences "
        "after Newcombe 1998; groups within strata after Mantel and Haenszel 1959.",
    .parameters = dropoff::kParameters,
    .missing = dropoff::missing,
    .settle = dropoff::settle,
    .map = dropoff::map,
    .map_context = nullptr,
    .finish = dropoff::finish,
    .rows = dropoff::rows,
    .context_rows = nullptr,
    .needs_pages = dropoff::needs_pages,
    .in_report = false,
};

}  // namespace lens
