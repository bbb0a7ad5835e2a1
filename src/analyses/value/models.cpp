#include "analyses/value/models.h"

#include <cmath>

#include "base/hypergeometric.h"
#include "base/minimise.h"

namespace lens::value {

namespace {

constexpr double kBound =
    7;  // of log parameters: likelihoods of Gamma-Gamma lose their digits far outside

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

// How much likelier a customer who is quiet since `last` has left than stayed, after BG/NBD.
double odds_of_left(const BetaGeometric& m, const Buyer& c) {
  if (c.repeats == 0) return 0;
  const double longer = std::log((m.alpha + c.watched) / (m.alpha + c.last));
  return m.a / (m.b + c.repeats - 1) * std::exp((m.r + c.repeats) * longer);
}

template <class Model, std::size_t... i>
Model model_from(std::span<const double> logs, std::index_sequence<i...>) {
  return Model{std::exp(logs[i])...};
}

template <class Model>
Model model_from(std::span<const double> logs) {
  return model_from<Model>(logs, std::make_index_sequence<Model::kParameters.size()>());
}

template <class Model, class Case>
std::optional<Fit<Model>> fit(std::span<const Case> cases, auto&& known) {
  const auto loss = [&](std::span<const double> logs) {
    const Model model = model_from<Model>(logs);
    double sum = 0;
    for (const Case& one : cases)
      sum -= one.count * model.log_likelihood(known(one));
    return sum;
  };
  const std::vector<double> start(Model::kParameters.size(), 0.0);
  const std::optional<Minimum> found = minimise(loss, start, kBound);
  if (!found || !found->is_inside) return std::nullopt;
  return Fit<Model>{model_from<Model>(found->at), -found->value, found->covariance};
}

const Buyer& buyer_of(const Buyers& buyers) { return buyers.buyer; }
const Spender& itself(const Spender& spender) { return spender; }

}  // namespace

// ---- BG/NBD
// --------------------------------------------------------------------------------------

double BetaGeometric::log_likelihood(const Buyer& c) const {
  const double rate = std::lgamma(r + c.repeats) - std::lgamma(r) + r * std::log(alpha);
  const double stays = log_beta(a, b + c.repeats) - log_beta(a, b);
  return rate + stays - (r + c.repeats) * std::log(alpha + c.watched) +
         std::log1p(odds_of_left(*this, c));
}

double BetaGeometric::alive(const Buyer& c) const { return 1 / (1 + odds_of_left(*this, c)); }

double BetaGeometric::expected(const Buyer& c, double ahead) const {
  const double x = c.repeats;
  const double end = alpha + c.watched + ahead;
  const double grown = hypergeometric_2f1(r + x, b + x, a + b + x - 1, ahead / end);
  const double quiet = std::exp((r + x) * std::log((alpha + c.watched) / end));
  return (a + b + x - 1) / (a - 1) * (1 - quiet * grown) * alive(c);
}

double BetaGeometric::expected_of_new(double ahead) const {
  const double grown = hypergeometric_2f1(r, b, a + b - 1, ahead / (alpha + ahead));
  return (a + b - 1) / (a - 1) * (1 - std::exp(r * std::log(alpha / (alpha + ahead))) * grown);
}

double BetaGeometric::probability(int repeats, double ahead) const {
  const double none = std::exp(r * std::log(alpha / (alpha + ahead)));
  const double share = ahead / (alpha + ahead);
  double term = none, fewer = 0;  // the chance of so many purchases of a customer who never leaves
  for (int i = 0; i < repeats; ++i) {
    fewer += term;
    term *= (r + i) / (i + 1.0) * share;
  }
  const double stays = std::exp(log_beta(a, b + repeats) - log_beta(a, b)) * term;
  if (repeats == 0) return stays;
  return stays + std::exp(log_beta(a + 1, b + repeats - 1) - log_beta(a, b)) * (1 - fewer);
}

// ---- Pareto/NBD
// ----------------------------------------------------------------------------------

// The logarithm of s / (r + s + x) A0 of Fader and Hardie's note: the customer left before the end.
double ParetoNbd::log_left_early(const Buyer& c) const {
  const double n = r + s + c.repeats;
  const double larger = std::max(alpha, beta);
  const double second = alpha >= beta ? s + 1 : r + c.repeats;
  const auto part = [&](double time) {
    const double at = larger + time;
    return std::log(hypergeometric_2f1(n, second, n + 1, std::fabs(alpha - beta) / at)) -
           n * std::log(at);
  };
  const double early = part(c.last), late = part(c.watched);
  return std::log(s / n) + early + std::log1p(-std::exp(late - early));
}

double ParetoNbd::log_likelihood(const Buyer& c) const {
  const double scale =
      std::lgamma(r + c.repeats) - std::lgamma(r) + r * std::log(alpha) + s * std::log(beta);
  const double stayed =
      -(r + c.repeats) * std::log(alpha + c.watched) - s * std::log(beta + c.watched);
  if (c.last >= c.watched) return scale + stayed;
  const double left = log_left_early(c);
  const double larger = std::max(stayed, left);
  return scale + larger + std::log(std::exp(stayed - larger) + std::exp(left - larger));
}

double ParetoNbd::alive(const Buyer& c) const {
  if (c.last >= c.watched) return 1;
  const double stayed =
      -(r + c.repeats) * std::log(alpha + c.watched) - s * std::log(beta + c.watched);
  return 1 / (1 + std::exp(log_left_early(c) - stayed));
}

double ParetoNbd::expected(const Buyer& c, double ahead) const {
  const double end = beta + c.watched;
  const double staying = -std::expm1((s - 1) * std::log(end / (end + ahead))) / (s - 1);
  return alive(c) * (r + c.repeats) * end / (alpha + c.watched) * staying;
}

double ParetoNbd::expected_of_new(double ahead) const {
  return r * beta / alpha * -std::expm1((s - 1) * std::log(beta / (beta + ahead))) / (s - 1);
}

// ---- Gamma-Gamma
// ---------------------------------------------------------------------------------

double GammaGamma::log_likelihood(const Spender& c) const {
  const double shape = p * c.repeats;
  return std::lgamma(shape + q) - std::lgamma(shape) - std::lgamma(q) + q * std::log(v) +
         (shape - 1) * std::log(c.mean) + shape * std::log(c.repeats) -
         (shape + q) * std::log(v + c.repeats * c.mean);
}

std::optional<double> GammaGamma::expected_mean(double repeats, double mean) const {
  const double weight = p * repeats + q - 1;
  if (q <= 1) return std::nullopt;
  return p * (v + repeats * mean) / weight;
}

// ---- fits
// ----------------------------------------------------------------------------------------

std::optional<Fit<BetaGeometric>> fit_bgnbd(std::span<const Buyers> buyers) {
  return fit<BetaGeometric>(buyers, buyer_of);
}
std::optional<Fit<ParetoNbd>> fit_paretonbd(std::span<const Buyers> buyers) {
  return fit<ParetoNbd>(buyers, buyer_of);
}
std::optional<Fit<GammaGamma>> fit_gamma_gamma(std::span<const Spender> spenders) {
  return fit<GammaGamma>(spenders, itself);
}

}  // namespace lens::value
