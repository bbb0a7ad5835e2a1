#include <array>
#include <bit>

#include "attribution/model.h"

namespace lens {

namespace {

constexpr int kParts = 64;
constexpr double kLn2 = 0.6931471805599453;

// e^y for |y| < 0.011 by its Taylor series: the terms left out are below 1e-17.
constexpr double small_exp(double y) {
  return 1 + y * (1 + y * (1.0 / 2 + y * (1.0 / 6 + y * (1.0 / 24 + y * (1.0 / 120 + y / 720)))));
}

// 2^(-k / 64) by the Taylor series of e^y, from its end.
constexpr std::array<double, kParts> make_powers() {
  std::array<double, kParts> powers{};
  for (int k = 0; k < kParts; ++k) {
    const double y = -k * kLn2 / kParts;
    double sum = 1;
    for (int term = 24; term >= 1; --term)
      sum = 1 + sum * y / term;
    powers[static_cast<std::size_t>(k)] = sum;
  }
  return powers;
}
constexpr std::array<double, kParts> kPowers = make_powers();

// 2^-age for age >= 0 by arithmetic alone, so that native and WASM agree in every bit.
double halved(double age) {
  if (age >= 1000) return 0;
  const auto parts = static_cast<std::int64_t>(age * kParts);
  const double rest = age - static_cast<double>(parts) / kParts;  // exact; in [0, 1/64)
  const auto exponent = static_cast<std::uint64_t>(1023 - parts / kParts);
  return kPowers[static_cast<std::size_t>(parts % kParts)] * small_exp(-rest * kLn2) *
         std::bit_cast<double>(exponent << 52);
}

// A touch counts half as much as one that came a half-life later: weight = 2^(-age / half_life).
// Age is counted back from the last touch, not from the conversion. The shares are the same (the
// common factor cancels), but the last weight is exactly 1, so the total cannot underflow to 0.
void credit_by_time_decay(const Path& path, const Settings& settings, std::span<Share> out) {
  const Timestamp last = path.touches.back().at;
  const double per_half_life = 1 / static_cast<double>(settings.half_life.count());
  const auto weight = [&](const Touch& touch) {
    return halved(static_cast<double>((last - touch.at).count()) * per_half_life);
  };
  double total = 0;
  for (const Touch& touch : path.touches)
    total += weight(touch);
  const double scale = 1 / total;
  for (std::size_t i = 0; i + 1 < out.size(); ++i)
    out[i] = share_of(weight(path.touches[i]) * scale);
  give_remainder_to_last(out);
}

}  // namespace

extern const Model kTimeDecayModel = {
    .name = "time_decay",
    .meaning = "A touch gets half as much as one that came a half-life (7 days) later.",
    .source = "Time decay, as in Google Ads",
    .credit = credit_by_time_decay,
    .needs_times = true,
    .by_default = true,
};

}  // namespace lens
