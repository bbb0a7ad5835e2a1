#include <algorithm>
#include <cmath>

#include "analyses/value/fitted.h"
#include "analyses/value/tables.h"
#include "base/statistics.h"
#include "journey/records.h"

namespace lens::value {

namespace {

constexpr int kLikelihoodDigits = 10;
constexpr double kNormal95 = 1.959963984540054;

// ---- parameters
// ----------------------------------------------------------------------------------

template <class Model>
double& parameter(Model& model, std::size_t at);
template <>
double& parameter(BetaGeometric& m, std::size_t at) {
  return *std::array<double*, 4>{&m.r, &m.alpha, &m.a, &m.b}[at];
}
template <>
double& parameter(ParetoNbd& m, std::size_t at) {
  return *std::array<double*, 4>{&m.r, &m.alpha, &m.s, &m.beta}[at];
}
template <>
double& parameter(GammaGamma& m, std::size_t at) {
  return *std::array<double*, 3>{&m.p, &m.q, &m.v}[at];
}

// Value, 95 % interval on the scale of logarithms, on which the estimate is nearly normal.
template <class Model>
void add_parameters(ReportTable& table, const std::optional<Fit<Model>>& fit,
                    std::string_view reason) {
  constexpr std::size_t count = Model::kParameters.size();
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<Cell> row = {std::string(Model::kName), std::string(Model::kParameters[i])};
    if (!fit) {
      row.resize(5);
      row.push_back(text(reason.empty() ? "not_identified" : reason));
      table.add_row(std::move(row));
      continue;
    }
    Model model = fit->model;
    const double value = parameter(model, i);
    row.push_back(number(value));
    const double variance = fit->log_covariance.empty() ? -1 : fit->log_covariance[i * count + i];
    const bool has_interval = variance > 0;
    const double factor = has_interval ? std::exp(kNormal95 * std::sqrt(variance)) : 1;
    row.push_back(number(has_interval ? value / factor : NAN));
    row.push_back(number(has_interval ? value * factor : NAN));
    row.push_back(text(has_interval ? "" : "not_identified"));
    table.add_row(std::move(row));
  }
  if (!fit) return;
  table.add_row({std::string(Model::kName), std::string("log_likelihood"),
                 number(fit->log_likelihood, kLikelihoodDigits), Cell(), Cell(), Cell()});
}

void add_parameters(Report& report, const Fitted& fitted) {
  ReportTable& table = report.add_table("parameters", {{"model", "text"},
                                                       {"name", "text"},
                                                       {"value", "ratio"},
                                                       {"low", "ratio"},
                                                       {"high", "ratio"},
                                                       {"reason", "text"}});
  add_parameters(table, fitted.bgnbd, fitted.reason);
  add_parameters(table, fitted.pareto, fitted.reason);
  add_parameters(table, fitted.gamma, fitted.spend_reason);
}

// ---- what one customer may still bring
// -------------------------------------------------------------

struct Forecast {
  int months = 12;
  double month = 0;  // in units of time
  double discount = 0;
  double margin = 1;
};

Forecast forecast_of(const Fitted& fitted, const Arguments& arguments) {
  return {static_cast<int>(arguments.integer("horizon")), fitted.month(),
          arguments.number("discount"), arguments.has("margin") ? arguments.number("margin") : 1};
}

std::optional<double> future_value(const BetaGeometric& bgnbd, const GammaGamma& gamma,
                                   const Customer& customer, const Forecast& forecast) {
  const bool has_mean = customer.buyer.repeats > 0 && customer.mean > 0;
  const auto mean =
      gamma.expected_mean(has_mean ? customer.buyer.repeats : 0, has_mean ? customer.mean : 0);
  if (!mean) return std::nullopt;
  return forecast.margin * lifetime_value(bgnbd, customer.buyer, *mean, forecast.months,
                                          forecast.month, forecast.discount);
}

// What a small change of the logarithm of each parameter does to the value, by central differences;
// then the variance of the value's logarithm (the delta method).
template <class Model, class Value>
double log_variance(const Fit<Model>& fit, Value&& value_with) {
  constexpr std::size_t count = Model::kParameters.size();
  constexpr double step = 1e-4;
  std::array<double, count> slopes{};
  for (std::size_t i = 0; i < count; ++i) {
    Model up = fit.model, down = fit.model;
    parameter(up, i) *= std::exp(step);
    parameter(down, i) *= std::exp(-step);
    slopes[i] = (std::log(value_with(up)) - std::log(value_with(down))) / (2 * step);
  }
  double variance = 0;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j)
      variance += slopes[i] * slopes[j] * fit.log_covariance[i * count + j];
  }
  return variance;
}

std::optional<Interval> interval_of(const Fitted& fitted, const Customer& customer,
                                    const Forecast& forecast, double value) {
  if (fitted.bgnbd->log_covariance.empty() || fitted.gamma->log_covariance.empty() || value <= 0)
    return std::nullopt;
  const double variance =
      log_variance(*fitted.bgnbd,
                   [&](const BetaGeometric& m) {
                     return *future_value(m, fitted.gamma->model, customer, forecast);
                   }) +
      log_variance(*fitted.gamma, [&](const GammaGamma& m) {
        return future_value(fitted.bgnbd->model, m, customer, forecast).value_or(value);
      });
  if (!(variance >= 0)) return std::nullopt;
  const double factor = std::exp(kNormal95 * std::sqrt(variance));
  return Interval{value / factor, value * factor};
}

void add_customers(Report& report, const Fitted& fitted, const Forecast& forecast,
                   std::size_t limit, const std::string& currency) {
  ReportTable& table = report.add_table("customers", {{"customer", "text"},
                                                      {"purchases", "count"},
                                                      {"last_at", "ratio"},
                                                      {"watched", "ratio"},
                                                      {"value", currency},
                                                      {"mean_value", currency},
                                                      {"alive", "rate"},
                                                      {"expected_purchases", "ratio"},
                                                      {"future_value", currency},
                                                      {"low", currency},
                                                      {"high", currency},
                                                      {"reason", "text"}});
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < fitted.customers.size(); ++i) {
    const Customer& one = fitted.customers[i];
    const auto value = fitted.bgnbd && fitted.gamma
                           ? future_value(fitted.bgnbd->model, fitted.gamma->model, one, forecast)
                           : std::nullopt;
    order.emplace_back(-to_digits(value.value_or(to_units(one.value)), kDigits), i);
  }
  const std::size_t shown = limit == 0 ? order.size() : std::min(limit, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end());
  for (std::size_t at = 0; at < shown; ++at) {
    const Customer& one = fitted.customers[order[at].second];
    std::vector<Cell> row = {std::string(one.id), one.purchases, number(one.buyer.last),
                             number(one.buyer.watched), WideMoney{one.value}};
    row.push_back(number(one.buyer.repeats > 0 ? one.mean : NAN));
    const bool has_model = fitted.bgnbd.has_value();
    row.push_back(number(has_model ? fitted.bgnbd->model.alive(one.buyer) : NAN));
    row.push_back(
        number(has_model ? fitted.bgnbd->model.expected(one.buyer, forecast.months * forecast.month)
                         : NAN));
    const bool has_value = has_model && fitted.gamma && fitted.gamma->model.q > 1;
    const double value = has_value ? -order[at].first : NAN;
    const auto interval = has_value ? interval_of(fitted, one, forecast, value) : std::nullopt;
    row.push_back(number(value));
    row.push_back(number(interval ? interval->low : NAN));
    row.push_back(number(interval ? interval->high : NAN));
    row.push_back(text(has_value                      ? ""
                       : !fitted.reason.empty()       ? fitted.reason
                       : !fitted.spend_reason.empty() ? fitted.spend_reason
                                                      : "not_identified"));
    table.add_row(std::move(row));
  }
  if (shown == order.size()) return;
  report.notes.push_back("The first " + std::to_string(shown) + " of " +
                         std::to_string(order.size()) +
                         " customers are listed, those worth most first.");
}

// ---- in short
// ------------------------------------------------------------------------------------

std::string verdict_of(double ratio) { return ratio < 3 ? "missed" : ratio <= 4 ? "watch" : "met"; }

void add_summary(Report& report, const Fitted& fitted, const Partial& partial,
                 const Forecast& forecast, const std::string& currency) {
  ReportTable& table = report.add_table("summary", {{"customers", "count"},
                                                    {"repeat_customers", "count"},
                                                    {"value_per_customer", currency},
                                                    {"future_value", currency},
                                                    {"lifetime_value", currency},
                                                    {"aov", currency},
                                                    {"lifetime_to_aov", "ratio"},
                                                    {"verdict", "text"},
                                                    {"expected_purchases", "ratio"},
                                                    {"alive", "ratio"},
                                                    {"correlation", "ratio"},
                                                    {"reason", "text"}});
  Wide value = 0;
  double future = 0, expected = 0, alive = 0;
  const bool has_model = fitted.bgnbd.has_value();
  const bool has_value = has_model && fitted.gamma && fitted.gamma->model.q > 1;
  for (const Customer& one : fitted.customers) {
    value += one.value;
    if (has_value) future += *future_value(fitted.bgnbd->model, fitted.gamma->model, one, forecast);
    if (has_model)
      expected += fitted.bgnbd->model.expected(one.buyer, forecast.months * forecast.month);
    if (has_model) alive += fitted.bgnbd->model.alive(one.buyer);
  }
  const auto n = static_cast<double>(fitted.customers.size());
  const auto rest = partial.tallies[kRest].find("");
  const double so_far = forecast.margin * to_units(value) / n;
  Wide all = 0;
  for (const std::uint32_t row : partial.tallies[kAges].sorted())
    all += partial.tallies[kAges].sums(row)[kRevenue];
  const double aov =
      rest[kKnownAmounts] == 0 ? NAN : to_units(all) / static_cast<double>(rest[kKnownAmounts]);
  const double lifetime = has_value ? so_far + future / n : so_far;
  const double ratio = lifetime / (aov * forecast.margin);
  const bool has_ratio = n > 0 && std::isfinite(ratio);
  table.add_row({static_cast<std::int64_t>(fitted.customers.size()), fitted.repeaters,
                 number(so_far), number(has_value ? future / n : NAN),
                 number(n > 0 ? lifetime : NAN), number(aov), number(has_ratio ? ratio : NAN),
                 text(has_ratio ? verdict_of(ratio) : ""), number(has_model ? expected : NAN),
                 number(has_model ? alive : NAN), number(fitted.correlation.value_or(NAN)),
                 text(has_value               ? ""
                      : fitted.reason.empty() ? "not_identified"
                                              : fitted.reason)});
}

void add_notes(Report& report, const Fitted& fitted, std::span<const Wide> rest) {
  const auto say = [&](Wide count, const char* what) {
    if (count != 0) report.notes.push_back(std::to_string(static_cast<std::int64_t>(count)) + what);
  };
  say(rest[kUnknownAmounts], " orders without an amount add nothing to the value.");
  say(rest[kNobodysOrders], " orders without a customer are left out.");
  if (fitted.gamma && fitted.correlation && std::fabs(*fitted.correlation) > 0.3) {
    report.notes.push_back(
        "Who buys often spends differently from who buys seldom; the forecast of value takes the "
        "two "
        "for unrelated and is to be read with care.");
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const Fitted found = fitted(filled, context, arguments);
  const Forecast forecast = forecast_of(found, arguments);
  const Period period = period_of_arguments(context, arguments);
  const auto limit =
      static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
  Report report{.analysis = "value", .arguments = arguments, .tables = {}, .notes = {}};
  add_summary(report, found, filled, forecast, context.currency);
  add_parameters(report, found);
  add_ages(report, filled, period, context.currency);
  add_repeats(report, found);
  add_holdout(report, found, period);
  add_customers(report, found, forecast, limit, context.currency);
  add_notes(report, found, filled.tallies[kRest].find(""));
  return report;
}

}  // namespace lens::value
