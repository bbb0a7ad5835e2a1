#include "analyses/value/value.h"

#include "analyses/value/map.h"

namespace lens {

namespace value {

namespace {

constexpr Parameter kParameters[] = {
    {"calibration_end", ArgumentType::Time, "",
     "The last day whose purchases the models learn from; later ones are held against what the "
     "models expect. Empty "
     "means all.",
     ""},
    {"holdout_end", ArgumentType::Time, "",
     "The last day that is looked at; empty means the last day of the data.", ""},
    {"time_unit", ArgumentType::Choice, "week", "The unit of time of the parameters.",
     "day week month", true},
    {"purchase_unit", ArgumentType::Choice, "day",
     "Whether several orders of a day are one purchase (day) or each is.", "day order"},
    {"horizon", ArgumentType::Integer, "12", "How many months ahead the models look.", "", true},
    {"discount", ArgumentType::Number, "0.01",
     "What a month of waiting takes off the value of money.", "", true},
    {"margin", ArgumentType::Number, "",
     "The part of the value that is left after the cost of goods; empty means all.", "", true},
    {"limit", ArgumentType::Integer, "1000",
     "How many customers are listed, those worth most first; 0 lists all.", "", true},
};

std::string missing(const Context& context) {
  const bool has_acts = context.has(EventKind::Event) || context.has(EventKind::Order);
  if (has_acts && is_known(context.last)) return "";
  return "The value of customers needs orders with a customer, a time and an amount.";
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  const auto refuse = [](std::string name, std::string says) {
    return Error{"BAD_ARGUMENT", std::move(says), "arguments." + name};
  };
  const std::int64_t horizon = arguments.integer("horizon");
  if (horizon < 1 || horizon > 120)
    return refuse("horizon", "Between 1 and 120 months can be looked ahead.");
  const double discount = arguments.number("discount");
  if (!(discount >= 0 && discount < 1))
    return refuse("discount", "A discount lies between 0 and 1.");
  return arguments;
}

}  // namespace

}  // namespace value

constinit const Analysis kValueAnalysis = {
    .name = "value",
    .title = "What customers are worth",
    .meaning =
        "What customers have brought by age, who is still a customer, and what they may bring.",
    .source =
        "BG/NBD: Fader, Hardie and Lee 2005. Pareto/NBD: Schmittlein, Morrison and Colombo 1987. "
        "Gamma-Gamma: "
        "Fader and Hardie 2013.",
    .parameters = value::kParameters,
    .missing = value::missing,
    .settle = value::settle,
    .map = value::map,
    .map_context = nullptr,
    .finish = value::finish,
    .rows = value::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
