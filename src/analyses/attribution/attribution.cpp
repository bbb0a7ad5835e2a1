#include "analyses/attribution/attribution.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analyses/attribution/bootstrap_table.h"
#include "analyses/attribution/map.h"
#include "attribution/chain_order.h"
#include "attribution/custom_weights.h"
#include "attribution/milestones.h"
#include "base/statistics.h"
#include "report/json.h"

namespace lens {

namespace {

constexpr std::string_view kModelNames =
    "first last last_non_direct linear linear_unique position position_j position_inverse_j "
    "w_shaped "
    "time_decay custom participation markov shapley shapley_rate shapley_ordered shao_li logistic "
    "hazard";

constexpr Parameter kOwnParameters[] = {
    {"models", ArgumentType::List, "first,last,last_non_direct,linear,position,time_decay,markov",
     "The models to compare; the quick seven of the default, the others only when named.",
     kModelNames, true},
    {"markov_order", ArgumentType::Integer, "1",
     "How many channels in a row make one state of the Markov chain; 0 takes the number from 1 to 4 that predicts "
     "held-out journeys best.", "", true},
    {"open_paths", ArgumentType::Choice, "null",
     "Whether journeys without a conversion count as not converted or are dropped.", "null drop"},
    {"half_life", ArgumentType::Span, "7d",
     "The age difference that halves the credit of a touch under time_decay.", ""},
    {"position_first", ArgumentType::Number, "0.4", "The first touch's part under position.", "",
     true},
    {"position_last", ArgumentType::Number, "0.4", "The last touch's part under position.", "",
     true},
    {"margin", ArgumentType::Number, "",
     "The part of the value that is left after the cost of goods, for ROI; empty means all.", "",
     true},
    {"top", ArgumentType::Integer, "50", "How many paths are listed.", "", true},
    {"top_transitions", ArgumentType::Integer, "1000",
     "How many transitions are listed, those that happened most; 0 lists all.", "", true},
};

// Asked for by few. A report names them only when they are given, so that what the page asks for by
// itself stays as it was before there were such models.
constexpr Parameter kRareParameters[] = {
    {"milestone", ArgumentType::List, "",
     "The events that w_shaped looks for, such as generate_lead, alternatives parted by |; when "
     "empty, "
     "the touch in the middle.",
     ""},
    {"weights", ArgumentType::List, "",
     "The weights of the first, second and so on to the last touch under custom; the one before "
     "the "
     "last serves all between.",
     ""},
    {"channel_weights", ArgumentType::List, "",
     "What the weights of a channel are multiplied by under custom, such as Email=2,Direct=0.", ""},
    {"hazard_decay", ArgumentType::List, "",
     "Which part of its effect a touch loses in a day under hazard, such as 0.1, and others for some channels: "
     "0.1,Email=1; that of half_life when empty.",
     ""},
    {"seed", ArgumentType::Integer, "",
     "Where chance begins, of the bootstrap and of the random orders of shapley_rate; 42 when empty.", ""},
    {"bootstrap", ArgumentType::Integer, "",
     "How many times people are drawn anew for intervals, such as 1000; none when empty.", ""},
    {"top_channels", ArgumentType::Integer, "",
     "Among how many of the best channels one is counted in top_rate of the bootstrap; 3 when empty.", "", true},
};

// How paths are built, then what the models make of them.
std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows(path_parameters().begin(), path_parameters().end());
    rows.insert(rows.end(), std::begin(kOwnParameters), std::end(kOwnParameters));
    rows.insert(rows.end(), std::begin(kRareParameters), std::end(kRareParameters));
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  const bool has_touches = context.has(EventKind::Event) || context.has(EventKind::Session);
  if (has_touches || !context.paths.empty()) return "";
  return "There are no touches: add an export of web events or sessions, or a table of paths.";
}

Error refusal(std::string_view name, const std::string& rule) {
  return {"BAD_ARGUMENT", "The argument " + std::string(name) + " must be " + rule + ".",
          "arguments." + std::string(name)};
}

bool is_rare(std::string_view name) {
  return std::any_of(std::begin(kRareParameters), std::end(kRareParameters),
                     [&](const Parameter& row) { return row.name == name; });
}

Arguments without_unused(const Arguments& arguments) {
  Arguments used;
  for (const auto& [name, value] : arguments.all()) {
    if (!value.empty() || !is_rare(name)) used.set(name, value);
  }
  return used;
}

// The hazard model's touches halve in half_life, when nothing else is said.
Arguments with_decay(Arguments arguments) {
  const std::vector<std::string> wanted = arguments.list("models");
  if (arguments.has("hazard_decay") || std::find(wanted.begin(), wanted.end(), "hazard") == wanted.end()) {
    return arguments;
  }
  const double days = ratio(arguments.duration("half_life"), Days{1});
  arguments.set("hazard_decay", number_text(to_digits(std::numbers::ln2 / days, 6)));
  return arguments;
}

// What is wrong with the arguments of the models that run only when named.
std::optional<Error> mistake_of_rare(const Context& context, const Arguments& arguments) {
  const Result<CustomWeights> weights = custom_weights(arguments);
  if (!weights.ok()) return weights.error();
  const Result<HazardDecay> decay = hazard_decay(arguments);
  if (!decay.ok()) return decay.error();
  if (const std::optional<Error> mistake = mistake_of_bootstrap(arguments)) return mistake;
  if (arguments.has("top_channels") && arguments.integer("top_channels") < 1) {
    return refusal("top_channels", "a whole number, 1 or more");
  }
  const std::vector<std::string> milestones = milestones_of(arguments);
  if (milestones.size() > 2) return refusal("milestone", "one event or two, parted by a comma");
  for (const std::string& milestone : milestones) {
    if (!names_event(context, milestone)) {
      return refusal("milestone", "an event of these files, not \"" + milestone + "\"");
    }
  }
  return std::nullopt;
}

Result<Arguments> settle(const Context& context, const Arguments& arguments) {
  const double first = arguments.number("position_first");
  const double last = arguments.number("position_last");
  const std::int64_t order = arguments.integer("markov_order");
  if (order < 0 || order > 10) return refusal("markov_order", "a whole number from 0 to 10");
  if (arguments.duration("half_life") <= Duration{0}) return refusal("half_life", "longer than 0");
  if (!(first > 0 && first <= 1)) return refusal("position_first", "above 0 and at most 1");
  if (!(last > 0 && first + last <= 1)) {
    return refusal("position_last", "above 0, and with position_first at most 1");
  }
  if (arguments.has("margin") && !(std::abs(arguments.number("margin")) <= 1)) {
    return refusal("margin", "a fraction such as 0.3");
  }
  if (const std::optional<Error> mistake = mistake_of_rare(context, arguments)) return *mistake;
  return with_decay(without_unused(arguments));
}

bool needs_pages(const Arguments& arguments) { return arguments.text("by") == "landing_page"; }

// What takes more than the rules and the Markov chain comes with the second download.
bool is_whole(const Arguments& arguments) {
  if (replicates_of(arguments) > 0 && add_bootstrap_table == nullptr) return false;
  if (arguments.integer("markov_order") == 0 && choose_order == nullptr) return false;
  const std::vector<std::string> wanted = arguments.list("models");
  return std::all_of(wanted.begin(), wanted.end(),
                     [](const std::string& name) { return find_model(name) != nullptr; });
}

}  // namespace

const Analysis kAttributionAnalysis = {
    .name = "attribution",
    .title = "Attribution",
    .meaning = "Which channels lead to conversions, under several models side by side.",
    .source =
        "Rules as in Google Analytics and Google Ads; removal effect after Anderl et al. 2016",
    .parameters = parameters(),
    .missing = missing,
    .settle = settle,
    .map = map_attribution,
    .map_context = map_attribution_context,
    .finish = finish_attribution,
    .rows = rows_of_attribution,
    .context_rows = context_rows_of_attribution,
    .needs_pages = needs_pages,
    .is_whole = is_whole,
};

}  // namespace lens
