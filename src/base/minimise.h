#pragma once
// The minimum of a smooth function of a few parameters, and how sharp it is: likelihood fits.

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace lens {

using Objective = std::function<double(std::span<const double>)>;

struct Minimum {
  std::vector<double> at;
  double value = 0;
  // Inverse of the matrix of second derivatives, row by row: of a negative log-likelihood the
  // covariance of the estimates. Empty where the function is flat in some direction or the minimum
  // lies on a bound.
  std::vector<double> covariance;
  bool is_inside = false;  // no parameter has run to its bound
};

// Nelder and Mead 1965 from `start`, begun again until it stays, then Newton steps on numeric
// derivatives. Every parameter stays within [-bound, bound]; nothing when the function is not
// finite at the start.
std::optional<Minimum> minimise(const Objective& objective, std::span<const double> start,
                                double bound);

}  // namespace lens
