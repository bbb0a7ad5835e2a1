#include "analyses/experiment/experiment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "analyses/experiment/map.h"
#include "analyses/experiment/shares.h"

namespace lens {

namespace experiment {

namespace {

constexpr std::array<Parameter, 15> kParameters = {{
    {"control", ArgumentType::Text, "",
     "The variant that the others are held against; empty takes the one called control, A, "
     "baseline "
     "or original, else the first by its bytes.",
     "", true},
    {"variants", ArgumentType::Text, "",
     "The variants that take part, separated by |; empty means all. Who is in another one is left "
     "out.",
     ""},
    {"shares", ArgumentType::Text, "",
     "How customers were to be divided, as in control=2|test=1; empty means equally.", "", true},
    {"metric", ArgumentType::Text, "",
     "The results to compare, separated by |: columns of the files, or conversion, value and "
     "value/conversion from what customers did after they saw the variant; empty means all.",
     "", true},
    {"ratio", ArgumentType::Text, "",
     "A ratio of two results, as in value/conversion: sums over the customers of a variant.", ""},
    {"before", ArgumentType::Text, "",
     "The column with what was known of a customer before the exposure; empty takes one whose "
     "header says so, such as pre_revenue.",
     ""},
    {"file", ArgumentType::Text, "",
     "The table of results to look at, by the name of its file; empty takes the first.", "", true},
    {"alpha", ArgumentType::Number, "0.05",
     "The chance of a false alarm that is accepted, for verdicts and for the size of a sample; "
     "intervals are of 95 %.",
     "", true},
    {"power", ArgumentType::Number, "0.8", "The chance to find an effect that is there.", "", true},
    {"mde", ArgumentType::Number, "0.1",
     "The least effect that matters, relative to the control: 0.1 is a tenth more or less.", "",
     true},
    {"tau2", ArgumentType::Number, "",
     "The variance of the mixture of the sequential test, in squares of the result; empty takes "
     "the "
     "square of the least effect that matters.",
     "", true},
    {"prior_a", ArgumentType::Number, "1", "Conversions of the Beta prior of a rate, 1 or more.",
     "", true},
    {"prior_b", ArgumentType::Number, "1",
     "Customers without a conversion of the Beta prior of a rate, 1 or more.", "", true},
    {"peeks", ArgumentType::Integer, "1",
     "How often one looked at the results, after equal times since the first exposure.", "", true},
    {"srm_alpha", ArgumentType::Number, "0.001",
     "Below which p groups are not of the size they should be.", "", true},
}};

bool has_variants(const Context& context) {
  if (!context.results.empty() || context.has(EventKind::Exposure)) return true;
  const TupleDictionary& traits = context.words.traits;
  for (std::uint32_t code = 0; code < traits.size(); ++code) {
    if (traits.tuple(code)[static_cast<std::size_t>(Trait::Variant)] != 0) return true;
  }
  return false;
}

std::string missing(const Context& context) {
  if (has_variants(context)) return "";
  return "An experiment needs a file that says which customer saw which variant, or a table of "
         "results with a variant, its customers and its conversions.";
}

std::optional<Error> check_numbers(const Arguments& arguments) {
  const auto refuse = [](const char* name, const char* what) {
    return Error{"BAD_ARGUMENT", std::string("The argument ") + name + " must " + what + ".",
                 std::string("arguments.") + name};
  };
  for (const char* name : {"alpha", "power", "srm_alpha"}) {
    const double share = arguments.number(name);
    if (!(share > 0 && share < 1)) return refuse(name, "lie between 0 and 1");
  }
  for (const char* name : {"mde", "tau2"}) {
    const bool is_given = arguments.has(name);
    const double size = is_given ? arguments.number(name) : 1;
    if (!(size > 0) || !std::isfinite(size)) return refuse(name, "be above 0");
  }
  for (const char* name : {"prior_a", "prior_b"}) {
    const double prior = arguments.number(name);
    if (!(prior >= 1 && prior <= 1e9)) return refuse(name, "be 1 or more");
  }
  if (const std::int64_t peeks = arguments.integer("peeks"); peeks < 1 || peeks > 1000)
    return refuse("peeks", "lie between 1 and 1000");
  return std::nullopt;
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  if (const auto error = check_numbers(arguments)) return *error;
  if (!shares_of(arguments)) {
    return Error{"BAD_ARGUMENT", "The argument shares must name variants as in control=2|test=1.",
                 "arguments.shares"};
  }
  const std::string& ratio = arguments.text("ratio");
  const std::size_t line = ratio.find('/');
  if (!ratio.empty() && (line == std::string::npos || line == 0 || line + 1 == ratio.size())) {
    return Error{"BAD_ARGUMENT", "The argument ratio must name two results as in value/conversion.",
                 "arguments.ratio"};
  }
  return arguments;
}

}  // namespace

}  // namespace experiment

constinit const Analysis kExperimentAnalysis = {
    .name = "experiment",
    .title = "Experiment",
    .meaning =
        "Did a change work: are the groups as large as they should be, and does a variant differ "
        "from the control by more than chance?",
    .source =
        "Pearson 1900, Wilson 1927, Welch 1947, Newcombe 1998, Holm 1979, Benjamini and Hochberg "
        "1995, delta method by Deng, Knoblich and Lu 2018, CUPED by Deng et al. 2013, mSPRT by "
        "Johari et al. 2017",
    .parameters = experiment::kParameters,
    .missing = experiment::missing,
    .settle = experiment::settle,
    .map = experiment::map,
    .map_context = experiment::map_context,
    .finish = experiment::finish,
    .rows = experiment::rows,
    .context_rows = experiment::context_rows,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
