#include "engine/insights_json.h"

#include "metrics/insights.h"
#include "report/json.h"

namespace lens {

namespace {

LedgerTotals totals_of(const Ledger& ledger) {
  LedgerTotals totals;
  std::map<std::string, std::int64_t> reasons;
  for (const LedgerFile& file : ledger.files) {
    totals.rows_read += static_cast<std::int64_t>(file.rows_read);
    totals.rows_set_aside += static_cast<std::int64_t>(file.rows_set_aside);
    for (const auto& [code, count] : file.reasons) reasons[code] += static_cast<std::int64_t>(count);
  }
  for (const auto& [code, count] : reasons) {
    if (count <= totals.rows_of_reason) continue;
    totals.reason = code;
    totals.rows_of_reason = count;
  }
  return totals;
}

template <class Pairs, class Write>
std::string object_json(const Pairs& pairs, Write&& write) {
  std::string out = "{";
  for (const auto& [name, value] : pairs) {
    out += (out.size() > 1 ? "," : "") + quoted_json(name) + ":" + write(value);
  }
  return out + "}";
}

std::string proof_json(const CellProof& proof) {
  return "{\"analysis\":" + quoted_json(proof.analysis) + ",\"table\":" + quoted_json(proof.table) + ",\"cell\":" +
         object_json(proof.cell, [](const std::string& text) { return quoted_json(text); }) + "}";
}

}  // namespace

std::string insights_json(std::span<const Report> reports, const Ledger& ledger) {
  std::string out = "[";
  for (const Insight& insight : insights_of(reports, totals_of(ledger))) {
    std::string evidence;
    for (const CellProof& proof : insight.evidence) evidence += (evidence.empty() ? "" : ",") + proof_json(proof);
    out += (out.size() > 1 ? "," : "") + ("{\"id\":" + quoted_json(insight.id)) +
           ",\"severity\":" + quoted_json(name_of(insight.severity)) +
           ",\"numbers\":" + object_json(insight.numbers, cell_json) + ",\"evidence\":[" + evidence + "]}";
  }
  return out + "]";
}

}  // namespace lens
