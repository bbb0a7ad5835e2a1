#include "analyses/nps/nps.h"

#include <array>

#include "analyses/nps/map.h"
#include "metrics/survey_answers.h"

namespace lens {

namespace nps {

namespace {

constexpr std::array<Parameter, 4> kParameters = {{
    kAnswerGrain,
    kAnswerGroups,
    kWhichAnswers,
    {"limit", ArgumentType::Integer, "100", "How many rows a list shows; 0 shows all.", "", true},
}};

std::string missing(const Context& context) {
  if (context.has(EventKind::Survey)) return "";
  return "A net promoter score needs survey answers from 0 to 10; add an export of survey answers.";
}

}  // namespace

}  // namespace nps

constinit const Analysis kNpsAnalysis = {
    .name = "nps",
    .title = "Net promoter score",
    .meaning =
        "Would customers recommend us, and what did those who would not go through after they "
        "bought?",
    .source =
        "Reichheld 2003: promoters answer 9 or 10, detractors 0 to 6; the latest answer of each "
        "customer",
    .parameters = nps::kParameters,
    .missing = nps::missing,
    .settle = nullptr,
    .map = nps::map,
    .map_context = nullptr,
    .finish = nps::finish,
    .rows = nps::rows,
    .context_rows = nullptr,
    .needs_pages = nullptr,
    .in_report = false,
};

}  // namespace lens
