#pragma once
// The table `credit`: every model's channels with their credit, cost and what follows from the two.

#include <optional>

#include "attribution/cost.h"
#include "attribution/partial.h"

namespace lens {

struct CreditRow {
  std::string_view model;
  std::string_view channel;
  Credit credit;
  std::optional<Wide> cost;  // micro-units
};

struct CreditTotals {
  double conversions = 0;
  std::optional<double> margin;
};

ReportTable make_credit_table(const std::string& currency);
void add_credit_row(ReportTable& table, const CreditRow& row, const CreditTotals& totals);
// Conversions that no touch came before.
void add_none_row(ReportTable& table, std::string_view model, const Credit& credit,
                  const CreditTotals& totals);

// What to know of each model's answer; asked for with a model that does not run by default.
ReportTable make_models_table();
void add_model_row(ReportTable& table, const Model& model, const Fit& fit);

}  // namespace lens
