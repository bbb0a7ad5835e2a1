#include "attribution/response_curve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/minimise.h"

namespace lens {

namespace {

constexpr double kCarries[] = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
constexpr double kShapes[] = {0.5, 0.75, 1, 1.5, 2, 3};
// Half of the ceiling, as a part of the largest adstocked spend: beyond it the curve is a straight line.
constexpr double kHalves[] = {0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 1.8, 2.5, 4, 6, 10};
constexpr double kCarryMax = 0.95, kShapeMin = 0.3, kShapeMax = 4, kHalfMin = 0.02, kHalfMax = 12;

// The ceiling with the least squares, and what it leaves; shares are those of a ceiling of 1.
struct Ceiling {
  double ceiling = 0, squares = 0;
};
Ceiling best_ceiling(std::span<const double> shares, double squares_of_shares, std::span<const double> response) {
  const double product = std::inner_product(shares.begin(), shares.end(), response.begin(), 0.0);
  const double squares = std::inner_product(response.begin(), response.end(), response.begin(), 0.0);
  if (!(squares_of_shares > 0) || !(product > 0)) return {0, squares};
  const double ceiling = product / squares_of_shares;
  return {ceiling, squares - ceiling * product};
}

std::vector<double> shares_of(const ResponseCurve& unit, std::span<const double> spend) {
  std::vector<double> shares = adstock(spend, unit.carry);
  for (double& x : shares) x = unit.at(x);
  return shares;
}

double squares_of(std::span<const double> numbers) {
  return std::inner_product(numbers.begin(), numbers.end(), numbers.begin(), 0.0);
}

double between(double low, double high, double place) { return low + (high - low) / (1 + std::exp(-place)); }
double place_of(double low, double high, double value) {
  const double part = std::clamp((value - low) / (high - low), 1e-3, 1 - 1e-3);
  return std::log(part / (1 - part));
}

bool is_concave(std::span<const Allocated> channels) {
  return std::all_of(channels.begin(), channels.end(), [](const Allocated& one) { return one.curve.shape <= 1; });
}

// Where the marginal return falls to `price`, within the bounds; the curve is concave.
double spend_at(const Allocated& channel, double price) {
  if (channel.curve.steady_slope(channel.least) <= price) return channel.least;
  if (channel.curve.steady_slope(channel.most) >= price) return channel.most;
  double low = channel.least, high = channel.most;
  for (int step = 0; step < 200 && high - low > 0; ++step) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (channel.curve.steady_slope(middle) > price ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

std::vector<double> divide_by_price(std::span<const Allocated> channels, double budget) {
  const auto spends_at = [&](double price) {
    std::vector<double> spends;
    for (const Allocated& one : channels) spends.push_back(spend_at(one, price));
    return spends;
  };
  const auto sum = [](const std::vector<double>& spends) {
    return std::accumulate(spends.begin(), spends.end(), 0.0);
  };
  double low = 0, high = 1;
  while (sum(spends_at(high)) > budget && high < 1e300) high *= 2;
  for (int step = 0; step < 200; ++step) {
    const double middle = low + (high - low) / 2;
    (sum(spends_at(middle)) > budget ? low : high) = middle;
  }
  return spends_at(high);
}

// Exactly, over spends in steps: best[b] is the most that the channels so far bring for b steps.
std::vector<double> divide_by_steps(std::span<const Allocated> channels, double budget) {
  constexpr std::size_t kSteps = 1000;
  double least = 0;
  for (const Allocated& one : channels) least += one.least;
  const double step = (budget - least) / kSteps;
  std::vector<double> best(kSteps + 1);
  std::vector<std::vector<std::uint32_t>> taken;
  for (const Allocated& one : channels) {
    const auto most = step > 0 ? static_cast<std::size_t>(std::min<double>(kSteps, (one.most - one.least) / step)) : 0;
    std::vector<double> returns;
    for (std::size_t i = 0; i <= most; ++i) {
      returns.push_back(one.curve.steady(one.least + static_cast<double>(i) * step));
    }
    std::vector<double> next(kSteps + 1);
    taken.emplace_back(kSteps + 1);
    for (std::size_t total = 0; total <= kSteps; ++total) {
      for (std::size_t i = 0; i <= std::min(most, total); ++i) {
        const double here = best[total - i] + returns[i];
        if (i > 0 && here <= next[total]) continue;
        next[total] = here;
        taken.back()[total] = static_cast<std::uint32_t>(i);
      }
    }
    best = std::move(next);
  }
  std::vector<double> spends(channels.size());
  std::size_t left = kSteps;
  for (std::size_t i = channels.size(); i-- > 0;) {
    const std::uint32_t steps = taken[i][left];
    spends[i] = channels[i].least + steps * step;
    left -= steps;
  }
  return spends;
}

}  // namespace

std::vector<double> adstock(std::span<const double> spend, double carry) {
  std::vector<double> stock(spend.begin(), spend.end());
  for (std::size_t t = 1; t < stock.size(); ++t) stock[t] += carry * stock[t - 1];
  return stock;
}

double ResponseCurve::at(double adstocked) const {
  if (!(adstocked > 0)) return 0;
  return ceiling / (1 + std::pow(half / adstocked, shape));
}

double ResponseCurve::slope(double adstocked) const {
  if (!(adstocked > 0)) {
    return shape < 1 ? std::numeric_limits<double>::infinity() : shape > 1 ? 0 : ceiling / half;
  }
  const double ratio = std::pow(half / adstocked, shape);
  return ceiling * shape * ratio / (adstocked * (1 + ratio) * (1 + ratio));
}

CurveGrid::CurveGrid(std::span<const double> spend) {
  for (const double carry : kCarries) {
    const std::vector<double> stock = adstock(spend, carry);
    const double most = *std::max_element(stock.begin(), stock.end());
    for (const double shape : kShapes) {
      for (const double part : kHalves) {
        Candidate one{{1, part * most, shape, carry}, stock, 0};
        for (double& x : one.shares) x = one.curve.at(x);
        one.squares = squares_of(one.shares);
        candidates_.push_back(std::move(one));
      }
    }
  }
}

CurveGrid::Fit CurveGrid::fit(std::span<const double> response) const {
  Fit best{{}, std::numeric_limits<double>::infinity()};
  for (const Candidate& one : candidates_) {
    const Ceiling found = best_ceiling(one.shares, one.squares, response);
    if (!(found.squares < best.squares)) continue;
    best = {one.curve, found.squares};
    best.curve.ceiling = found.ceiling;
  }
  return best;
}

CurveGrid::Fit fit_curve(const CurveGrid& grid, std::span<const double> spend, std::span<const double> response) {
  const CurveGrid::Fit rough = grid.fit(response);
  const double most = *std::max_element(spend.begin(), spend.end());
  const auto curve_at = [&](std::span<const double> at) {
    const double carry = between(0, kCarryMax, at[0]);
    const double scale = most / (1 - carry);
    return ResponseCurve{1, scale * std::exp(between(std::log(kHalfMin), std::log(kHalfMax), at[1])),
                         between(kShapeMin, kShapeMax, at[2]), carry};
  };
  const auto squares_at = [&](std::span<const double> at) {
    const std::vector<double> shares = shares_of(curve_at(at), spend);
    return best_ceiling(shares, squares_of(shares), response).squares;
  };
  const ResponseCurve& from = rough.curve;
  const double start[] = {
      place_of(0, kCarryMax, from.carry),
      place_of(std::log(kHalfMin), std::log(kHalfMax), std::log(from.half * (1 - from.carry) / most)),
      place_of(kShapeMin, kShapeMax, from.shape)};
  const std::optional<Minimum> found = minimise(squares_at, start, 8);
  if (!found || !(found->value < rough.squares)) return rough;
  CurveGrid::Fit fit{curve_at(found->at), found->value};
  const std::vector<double> shares = shares_of(fit.curve, spend);
  fit.curve.ceiling = best_ceiling(shares, squares_of(shares), response).ceiling;
  return fit;
}

std::optional<std::vector<double>> allocate(std::span<const Allocated> channels, double budget) {
  double least = 0, most = 0;
  for (const Allocated& one : channels) {
    least += one.least;
    most += one.most;
  }
  if (channels.empty() || budget < least || budget > most) return std::nullopt;
  return is_concave(channels) ? divide_by_price(channels, budget) : divide_by_steps(channels, budget);
}

}  // namespace lens
