#pragma once
// The rules behind insights_of: each reads the reports and adds what it finds.

#include <span>
#include <vector>

#include "metrics/insights.h"

namespace lens {

using Reports = std::span<const Report>;

void find_bottleneck(Reports reports, std::vector<Insight>& found);
void find_weakest_stage(Reports reports, std::vector<Insight>& found);
void find_channel_extremes(Reports reports, std::vector<Insight>& found);
void find_misjudged_channels(Reports reports, std::vector<Insight>& found);
void find_best_cohort(Reports reports, std::vector<Insight>& found);
void find_over_claim(Reports reports, std::vector<Insight>& found);
void find_set_aside_rows(const LedgerTotals& ledger, std::vector<Insight>& found);
void find_state(Reports reports, std::vector<Insight>& found);  // calm: how things stand

}  // namespace lens
