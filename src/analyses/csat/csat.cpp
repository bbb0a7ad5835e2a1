#include "analyses/csat/csat.h"

#include <array>

#include "analyses/csat/map.h"

namespace lens {

namespace csat {

namespace {

constexpr std::array<Parameter, 7> kParameters = {{
    {"measure", ArgumentType::Choice, "csat",
     "What was asked: how content customers are (csat), or how easy it was for them (ces).",
     "csat ces", true},
    kAnswerGroups,
    kAnswerGrain,
    kWhichAnswers,
    {"scale", ArgumentType::Choice, "auto",
     "The scale of the answers; auto takes satisfaction from 1 to 5 and effort from 1 to 7 or 5.",
     "auto 1_to_5 1_to_7 1_to_10 0_to_10", true},
    {"satisfied_from", ArgumentType::Number, "",
     "The lowest answer that counts as satisfied; empty takes the two best, and of effort from 1 "
     "to 7 the three best.",
     "", true},
    {"limit", ArgumentType::Integer, "100", "How many rows a list shows; 0 shows all.", "", true},
}};

std::string missing(const Context& context) {
  if (context.has(EventKind::Survey)) return "";
  return "A satisfaction score needs survey answers, as a rule from 1 to 5; add an export of "
         "survey answers.";
}

}  // namespace

}  // namespace csat

constinit const Analysis kCsatAnalysis = {
    .name = "csat",
    .title = "Customer satisfaction",
    .meaning = "How content are customers, since when, and who is not?",
    .source =
        "Top-2-box: the share of the two best answers; effort by CEB 2013; the latest answer of "
        "each customer",
    .parameters = csat::kParameters,
    .missing = csat::missing,
    .settle = nullptr,
    .map = csat::map,
    .map_context = nullptr,
    .finish = csat::finish,
    .rows = csat::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
