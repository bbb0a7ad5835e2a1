// Fisher's exact test: a table by hand, sums of chances, and large counts.

#include "base/fisher.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "support/golden.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinRel;

TEST_CASE("Fisher's lady: eight cups, all right, one chance in 70 on each side") {
  CHECK_THAT(hypergeometric_probability(4, 4, 4, 4), WithinRel(1.0 / 70, 1e-13));
  CHECK_THAT(fisher_two_sided(4, 4, 4, 8), WithinRel(2.0 / 70, 1e-13));
  // Three of four right: 16/70 and all that is no likelier: 34/70.
  CHECK_THAT(fisher_two_sided(3, 4, 4, 8), WithinRel(34.0 / 70, 1e-13));
  CHECK_THAT(fisher_two_sided(2, 4, 4, 8), WithinRel(1.0, 1e-13));
}

TEST_CASE("hypergeometric chances sum to one, for small and for large tables") {
  for (const std::int64_t scale : {1, 10, 1000}) {
    double sum = 0;
    for (std::int64_t x = 0; x <= 7 * scale; ++x)
      sum += hypergeometric_probability(x, 7 * scale, 13 * scale, 9 * scale);
    CHECK_THAT(sum, WithinRel(1.0, 1e-11));
  }
}

TEST_CASE("the two sides of Fisher's test are the tables that are no likelier, one by one") {
  for (std::int64_t n = 1; n <= 12; ++n) {
    for (std::int64_t a = 0; a <= n; ++a) {
      for (std::int64_t b = 0; b <= n; ++b) {
        for (std::int64_t both = std::max<std::int64_t>(0, a + b - n); both <= std::min(a, b);
             ++both) {
          const double here = hypergeometric_probability(both, a, n - a, b);
          double sum = 0;
          for (std::int64_t x = 0; x <= std::min(a, b); ++x) {
            const double chance = hypergeometric_probability(x, a, n - a, b);
            if (chance <= here * (1 + 1e-7)) sum += chance;
          }
          CHECK_THAT(fisher_two_sided(both, a, b, n), WithinRel(std::min(1.0, sum), 1e-12));
        }
      }
    }
  }
}

TEST_CASE("an extreme table of millions has a small p and no underflow to nothing") {
  const double p = fisher_two_sided(2'000, 10'000, 20'000, 1'000'000);  // expected: 200
  CHECK(p >= 0);
  CHECK(p < 1e-300);
  CHECK(fisher_two_sided(200, 10'000, 20'000, 1'000'000) > 0.9);
}

TEST_CASE("the golden comparison of two groups has the p of R") {
  const auto golden = known_json("stats_ab.json");
  bool found = false;
  for (const auto& section : golden) {
    if (!section.is_object() || !section.contains("48/80_vs_56/70")) continue;
    found = true;
    CHECK_THAT(fisher_two_sided(48, 80, 104, 150),
               WithinRel(section["48/80_vs_56/70"]["fisher_exact_p"].get<double>(), 1e-10));
  }
  CHECK(found);
}
