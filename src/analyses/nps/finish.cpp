#include "analyses/nps/map.h"
#include "analyses/nps/nps.h"
#include "analyses/nps/tables.h"

namespace lens::nps {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "nps", .arguments = arguments, .tables = {}, .notes = {}};
  const Questions questions(filled.tallies[kScores]);
  add_score_tables(filled, questions, arguments, report);
  add_journey_tables(filled, questions, arguments, context, report);
  questions.add_table(report);
  questions.add_notes(report);
  return report;
}

}  // namespace lens::nps
