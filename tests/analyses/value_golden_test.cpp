// Models of buying again against published and recomputed answers (golden/btyd_cdnow.json), where
// they lie beside us.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <map>
#include <sstream>
#include <tuple>

#include "analyses/value/models.h"
#include "support/golden.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinRel;
using nlohmann::json;
using namespace lens::value;

BetaGeometric published_bgnbd(const json& golden) {
  const json& m = golden["published"]["bgnbd"];
  return {m["r"].get<double>(), m["alpha"].get<double>(), m["a"].get<double>(),
          m["b"].get<double>()};
}
ParetoNbd published_pareto(const json& golden) {
  const json& m = golden["published"]["paretonbd"];
  return {m["r"].get<double>(), m["alpha"].get<double>(), m["s"].get<double>(),
          m["beta"].get<double>()};
}
GammaGamma published_gamma(const json& golden) {
  const json& m = golden["published"]["gamma_gamma"];
  return {m["p"].get<double>(), m["q"].get<double>(), m["v"].get<double>()};
}

struct Summary {
  std::vector<Buyers> buyers;
  std::vector<Spender> spenders;
};

// The published summary, ID,x,t_x,T,zbar; customers who are alike together.
Summary summary_of(const std::string& text) {
  std::map<std::tuple<double, double, double>, double> alike;
  Summary summary;
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::string cell;
    std::vector<double> numbers;
    while (std::getline(cells, cell, ','))
      numbers.push_back(std::stod(cell));
    alike[{numbers[1], numbers[2], numbers[3]}] += 1;
    if (numbers[1] > 0 && numbers[4] > 0) summary.spenders.push_back({numbers[1], numbers[4], 1});
  }
  for (const auto& [key, count] : alike) {
    summary.buyers.push_back({{std::get<0>(key), std::get<1>(key), std::get<2>(key)}, count});
  }
  return summary;
}

template <class Model>
double log_likelihood(const Model& model, const std::vector<Buyers>& buyers) {
  double sum = 0;
  for (const Buyers& one : buyers)
    sum += one.count * model.log_likelihood(one.buyer);
  return sum;
}

Buyer buyer_of(const json& one) {
  return {one["x"].get<double>(), one["t_x"].get<double>(), one["T"].get<double>()};
}

}  // namespace

TEST_CASE("golden btyd_cdnow: predictions at the published parameters") {
  const auto golden = shared_json("golden/btyd_cdnow.json");
  if (!golden) return;
  const BetaGeometric bgnbd = published_bgnbd(*golden);
  const ParetoNbd pareto = published_pareto(*golden);
  const GammaGamma gamma = published_gamma(*golden);
  for (const json& one : (*golden)["predictions_at_published"]) {
    const Buyer buyer = buyer_of(one);
    CHECK_THAT(bgnbd.alive(buyer), WithinRel(one["p_alive_bgnbd"].get<double>(), 1e-10));
    CHECK_THAT(bgnbd.expected(buyer, 39), WithinRel(one["cond_exp_39_bgnbd"].get<double>(), 1e-10));
    CHECK_THAT(pareto.alive(buyer), WithinRel(one["p_alive_paretonbd"].get<double>(), 1e-10));
    CHECK_THAT(pareto.expected(buyer, 52),
               WithinRel(one["cond_exp_52_paretonbd"].get<double>(), 1e-10));
    CHECK_THAT(*gamma.expected_mean(buyer.repeats, 35),
               WithinRel(one["expected_spend_gg_if_m_35"].get<double>(), 1e-10));
  }
  for (const auto& [time, expected] : (*golden)["bgnbd_expected_by_t"].items()) {
    CHECK_THAT(bgnbd.expected_of_new(std::stod(time)), WithinRel(expected.get<double>(), 1e-10));
  }
  for (const auto& [time, expected] : (*golden)["paretonbd_expected_by_t"].items()) {
    if (time == "0") continue;
    CHECK_THAT(pareto.expected_of_new(std::stod(time)), WithinRel(expected.get<double>(), 1e-10));
  }
  for (const json& one : (*golden)["clv_12m_disc_1pct_month_weeks_per_month_52_12"]) {
    const Buyer buyer = buyer_of(one);
    const double mean = *gamma.expected_mean(buyer.repeats, one["mean_value"].get<double>());
    CHECK_THAT(lifetime_value(bgnbd, buyer, mean, 12, 52.0 / 12, 0.01),
               WithinRel(one["clv"].get<double>(), 1e-10));
  }
}

TEST_CASE("golden btyd_cdnow: how many customers buy again how often") {
  const auto golden = shared_json("golden/btyd_cdnow.json");
  if (!golden) return;
  const BetaGeometric bgnbd = published_bgnbd(*golden);
  const json& chances = (*golden)["bgnbd_pmf"];
  CHECK_THAT(bgnbd.probability(10, 2),
             WithinRel(chances["n10_t2"].get<double>(), 1e-6));  // a difference of near equals
  CHECK_THAT(bgnbd.probability(0, 39), WithinRel(chances["n0_t39"].get<double>(), 1e-10));
  for (std::size_t more = 0; more < 10; ++more) {
    CHECK_THAT(bgnbd.probability(11 + static_cast<int>(more), 30),
               WithinRel(chances["n11..20_t30"][more].get<double>(), 1e-9));
  }
}

TEST_CASE("golden btyd_cdnow: fits of the published summary") {
  const auto golden = shared_json("golden/btyd_cdnow.json");
  const auto text = shared_file("data/cdnow/cdnow_customers_summary_with_transactions.csv");
  if (!golden || !text) return;
  const Summary summary = summary_of(*text);
  const json& at = (*golden)["loglik_at_published"];
  CHECK_THAT(log_likelihood(published_bgnbd(*golden), summary.buyers),
             WithinRel(at["bgnbd"].get<double>(), 1e-10));
  CHECK_THAT(log_likelihood(published_pareto(*golden), summary.buyers),
             WithinRel(at["paretonbd"].get<double>(), 1e-10));
  const json& fits = (*golden)["own_fit"];
  const auto bgnbd = fit_bgnbd(summary.buyers);
  REQUIRE(bgnbd);
  CHECK_THAT(bgnbd->model.r, WithinRel(fits["bgnbd"]["r"].get<double>(), 1e-6));
  CHECK_THAT(bgnbd->model.alpha, WithinRel(fits["bgnbd"]["alpha"].get<double>(), 1e-6));
  CHECK_THAT(bgnbd->model.a, WithinRel(fits["bgnbd"]["a"].get<double>(), 1e-5));
  CHECK_THAT(bgnbd->model.b, WithinRel(fits["bgnbd"]["b"].get<double>(), 1e-5));
  CHECK_THAT(bgnbd->log_likelihood,
             WithinRel(fits["bgnbd"]["log_likelihood"].get<double>(), 1e-11));
  const auto pareto = fit_paretonbd(summary.buyers);
  REQUIRE(pareto);
  CHECK_THAT(pareto->model.r, WithinRel(fits["paretonbd"]["r"].get<double>(), 1e-4));
  CHECK_THAT(pareto->model.s, WithinRel(fits["paretonbd"]["s"].get<double>(), 1e-4));
  CHECK_THAT(pareto->log_likelihood,
             WithinRel(fits["paretonbd"]["log_likelihood"].get<double>(), 1e-10));
  const auto gamma = fit_gamma_gamma(summary.spenders);
  REQUIRE(gamma);
  CHECK_THAT(gamma->model.p, WithinRel(fits["gamma_gamma"]["p"].get<double>(), 1e-4));
  CHECK_THAT(gamma->model.q, WithinRel(fits["gamma_gamma"]["q"].get<double>(), 1e-4));
  CHECK_THAT(gamma->model.v, WithinRel(fits["gamma_gamma"]["v"].get<double>(), 1e-4));
}

}  // namespace lens::tests
