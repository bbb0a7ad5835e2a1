#include "analyses/reviews/reviews.h"

#include "analyses/reviews/map.h"

namespace lens {

namespace reviews {

namespace {

constexpr Parameter kParameters[] = {
    {"grain", ArgumentType::Choice, "month", "The length of a period of the trend.", "day week month"},
    {"poor_to", ArgumentType::Number, "2", "The most stars of a poor review.", "", true},
    {"good_from", ArgumentType::Number, "4", "The fewest stars of a good review.", "", true},
    {"min_reviews", ArgumentType::Integer, "2", "In how many reviews a term must stand to be looked at.", "", true},
    {"prior", ArgumentType::Number, "",
     "How much the use of a term in all reviews weighs against a chance difference, as a sum over all terms; empty "
     "takes as much as the side that says less.",
     "", true},
    {"topics", ArgumentType::Integer, "10", "How many topics of each side are shown.",
     "", true},
    {"limit", ArgumentType::Integer, "100", "How many terms of each side are listed; 0 lists all.", "", true},
};

std::string missing(const Context& context) {
  if (context.has(EventKind::Review)) return "";
  return "What customers say needs reviews: an export with stars and texts.";
}

Error refusal(std::string_view name, const std::string& rule) {
  return {"BAD_ARGUMENT", "The argument " + std::string(name) + " must be " + rule + ".",
          "arguments." + std::string(name)};
}

Result<Arguments> settle(const Context&, const Arguments& arguments) {
  if (!(arguments.number("poor_to") < arguments.number("good_from"))) {
    return refusal("poor_to", "less than good_from");
  }
  if (arguments.integer("min_reviews") < 1) return refusal("min_reviews", "a whole number, 1 or more");
  if (arguments.integer("topics") < 0) return refusal("topics", "a whole number, 0 or more");
  if (arguments.integer("limit") < 0) return refusal("limit", "a whole number, 0 or more");
  if (arguments.has("prior") && !(arguments.number("prior") > 0)) return refusal("prior", "above 0");
  return arguments;
}

}  // namespace

}  // namespace reviews

const Analysis kReviewsAnalysis = {
    .name = "reviews",
    .title = "Reviews",
    .meaning = "What customers complain of and what they praise, in their own words, and how the stars go.",
    .source =
        "Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008); Benjamini and Hochberg 1995",
    .parameters = reviews::kParameters,
    .missing = reviews::missing,
    .settle = reviews::settle,
    .map = reviews::map,
    .map_context = nullptr,
    .finish = reviews::finish,
    .rows = reviews::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
