#pragma once
// Gauss's hypergeometric function, which Boost.Math does not have.

namespace lens {

// 2F1(a, b; c; z) for 0 <= z < 1 and c > 0, by the series after Euler's transformation when that
// has the larger c - a - b (Abramowitz and Stegun 15.3.3). Relative error below 1e-12 where the
// terms are positive.
double hypergeometric_2f1(double a, double b, double c, double z);

}  // namespace lens
