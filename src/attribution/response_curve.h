#pragma once
// What a channel brings for what is spent on it, period by period, and how a budget is divided best.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lens {

// Geometric adstock (Broadbent 1979): x*[t] = x[t] + carry x*[t - 1], carry in [0, 1).
std::vector<double> adstock(std::span<const double> spend, double carry);

// Hill's curve: ceiling x^shape / (half^shape + x^shape). Above shape 1 it is S-shaped.
struct ResponseCurve {
  double ceiling = 0;  // what no spend exceeds; >= 0
  double half = 1;     // the adstocked spend that brings half of it; > 0
  double shape = 1;    // > 0
  double carry = 0;    // of the spend of a period into the next one

  // Of an adstocked spend, >= 0.
  double at(double adstocked) const;
  double slope(double adstocked) const;
  // In every period, and for one more unit in every period, when this much is spent in each.
  double steady(double spend) const { return at(spend / (1 - carry)); }
  double steady_slope(double spend) const { return slope(spend / (1 - carry)) / (1 - carry); }
};

// The curve that leaves the least squares over a grid of carry, half and shape; the ceiling follows from
// them. A grid and not a descent: nothing depends on where it starts, and every curve of the grid is
// worked out once for all replicates of a bootstrap.
class CurveGrid {
 public:
  // `spend` by period; some of it is above 0.
  explicit CurveGrid(std::span<const double> spend);
  struct Fit {
    ResponseCurve curve;
    double squares = 0;  // sum of squared residuals
  };
  // `response` by the same periods.
  Fit fit(std::span<const double> response) const;

 private:
  struct Candidate {
    ResponseCurve curve;         // with ceiling 1
    std::vector<double> shares;  // of the ceiling, by period
    double squares = 0;          // of the shares
  };
  std::vector<Candidate> candidates_;
};

// The best of the grid, then the least squares near it (Nelder and Mead).
CurveGrid::Fit fit_curve(const CurveGrid& grid, std::span<const double> spend, std::span<const double> response);

// One channel among which a budget is divided, and how far its spend may move.
struct Allocated {
  ResponseCurve curve;
  double least = 0, most = 0;
};
// The spend of each channel, summing to the budget, that together bring the most in a steady state: the
// marginal returns of all that may still move are equal. With an S-shaped curve among them the budget is
// divided in steps of a thousandth. Nothing when the bounds leave no such division.
std::optional<std::vector<double>> allocate(std::span<const Allocated> channels, double budget);

}  // namespace lens
