#pragma once
// Fisher's exact test of a two by two table, for counts of any size.

#include <cstdint>

namespace lens {

// Chance of exactly x marked among `drawn`, of `marked` and `plain` in all (hypergeometric), to a
// relative error near 1e-14 (saddle-point expansion, Loader 2000).
double hypergeometric_probability(std::int64_t x, std::int64_t marked, std::int64_t plain,
                                  std::int64_t drawn);

// Two-sided p of Fisher's exact test: all tables with the same margins that are no likelier than
// this one. `both` things have a and b; 0 <= both <= a, b and a + b - both <= n.
double fisher_two_sided(std::int64_t both, std::int64_t a, std::int64_t b, std::int64_t n);

}  // namespace lens
