#pragma once
// What a reader should know first: records with numbers and evidence. Sentences live with the page.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "report/report.h"

namespace lens {

// A cell of a report that a number of an insight was read from.
struct CellProof {
  std::string analysis;
  std::string table;
  std::map<std::string, std::string, std::less<>> cell;  // keys of the row, and `column`
};

// attention: something costs money or trust. news: worth acting on. calm: worth knowing.
enum class Severity : std::uint8_t { Attention, News, Calm };
std::string_view name_of(Severity severity);

struct Insight {
  std::string id;
  Severity severity = Severity::Calm;
  std::map<std::string, Cell, std::less<>> numbers;
  std::vector<CellProof> evidence;
};

// What the row ledger adds up to.
struct LedgerTotals {
  std::int64_t rows_read = 0;
  std::int64_t rows_set_aside = 0;
  std::string reason;  // the commonest, and how many rows it explains
  std::int64_t rows_of_reason = 0;
};

// From finished reports, the most pressing first; of several reports of one analysis the first.
//
//   id                   severity            numbers
//   bottleneck           attention           from step n rate low high attainable_rate basis lost
//                                            recoverable value_at_stake
//   largest_loss         news                from step n rate low high lost
//   weakest_stage        attention, news     stage kpi value unit target low high n verdict
//   message_mismatch     attention, news     channel sessions share_of_sessions conversions rate
//                                            low high average_rate n
//   undervalued_channel  news                channel measure last_share markov_share difference n
//   overvalued_channel   news                the same
//   best_channel         news, calm          as message_mismatch
//   best_cohort          news, calm          cohort period grain rate low high n others_rate
//                        others_n
//   over_claim           news                claims orders ratio
//   set_aside_rows       attention to calm   rows_read rows_set_aside share reason rows_of_reason
//   repeat_purchases     calm                kpi value low high n
//   net_promoter_score   calm                value low high n promoters detractors
//   conversion           calm                value low high n
//   revenue              calm                value orders aov unit
//
// Where n is below 30 the insight is calm, and `reason` is too_few_to_tell.
std::vector<Insight> insights_of(std::span<const Report> reports, const LedgerTotals& ledger);

}  // namespace lens
