#include "base/hypergeometric.h"

#include <cmath>

namespace lens {

namespace {

constexpr int kMostTerms = 100'000;  // near z = 1 the terms fall slowly

double series(double a, double b, double c, double z) {
  double sum = 1, term = 1;
  for (int n = 0; n < kMostTerms; ++n) {
    term *= (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
    sum += term;
    if (std::fabs(term) < 1e-17 * std::fabs(sum)) break;
  }
  return sum;
}

}  // namespace

double hypergeometric_2f1(double a, double b, double c, double z) {
  const double excess = c - a - b;
  if (excess >= 0) return series(a, b, c, z);
  return std::pow(1 - z, excess) * series(c - a, c - b, c, z);
}

}  // namespace lens
