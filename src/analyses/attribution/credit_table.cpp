#include "analyses/attribution/credit_table.h"

namespace lens {

namespace {

// What spending on a channel brought, as far as it is known (Zero denominators: absent).
struct Economics {
  std::optional<double> cpa, roas, roi;
  std::string reason;
};

Economics economics_of(const Credit& credit, std::optional<Wide> cost,
                       std::optional<double> margin) {
  Economics economics;
  if (!cost) {
    economics.reason = "no_spend";
    return economics;
  }
  const double spent = to_units(*cost);
  if (credit.conversions > 0) economics.cpa = spent / credit.conversions;
  if (spent > 0) {
    economics.roas = credit.value / spent;
    economics.roi = (credit.value * margin.value_or(1) - spent) / spent;
  }
  if (!economics.cpa) {
    economics.reason = "no_conversions";
  } else if (!economics.roas) {
    economics.reason = "zero_spend";
  }
  return economics;
}

double share_of_total(double conversions, double total) {
  return total > 0 ? conversions / total : 0;
}

}  // namespace

ReportTable make_credit_table(const std::string& currency) {
  return {"credit",
          {{"model", "text"},
           {"channel", "text"},
           {"conversions", "count"},
           {"value", currency},
           {"share", "rate"},
           {"cost", currency},
           {"cpa", currency},
           {"roas", "ratio"},
           {"roi", "ratio"},
           {"reason", "text"}},
          {}};
}

void add_credit_row(ReportTable& table, const CreditRow& row, const CreditTotals& totals) {
  const Economics economics = economics_of(row.credit, row.cost, totals.margin);
  Cell cost;
  if (row.cost) cost = WideMoney{*row.cost};
  Cell reason;
  if (!economics.reason.empty()) reason = economics.reason;
  table.add_row({std::string(row.model), std::string(row.channel), row.credit.conversions,
                 row.credit.value, share_of_total(row.credit.conversions, totals.conversions), cost,
                 cell_or_absent(economics.cpa), cell_or_absent(economics.roas),
                 cell_or_absent(economics.roi), reason});
}

void add_none_row(ReportTable& table, std::string_view model, const Credit& credit,
                  const CreditTotals& totals) {
  table.add_row({std::string(model), std::string("(none)"), credit.conversions, credit.value,
                 share_of_total(credit.conversions, totals.conversions), Cell(), Cell(), Cell(),
                 Cell(), std::string("no_touch")});
}

ReportTable make_models_table() {
  return {"models",
          {{"model", "text"},
           {"conserves", "text"},
           {"attributed", "count"},
           {"samples", "count"},
           {"reason", "text"}},
          {}};
}

void add_model_row(ReportTable& table, const Model& model, const Fit& fit) {
  double conversions = 0;
  for (const Credit& credit : fit.credits)
    conversions += credit.conversions;
  Cell reason;
  if (!fit.reason.empty()) reason = fit.reason;
  table.add_row({std::string(model.name), model.conserves,
                 fit.is_left_out ? Cell() : Cell(conversions), fit.samples, reason});
}

}  // namespace lens
