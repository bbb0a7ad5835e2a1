#include "analyses/value/fitted.h"

#include <cmath>
#include <map>
#include <tuple>

#include "base/money.h"
#include "journey/records.h"

namespace lens::value {

namespace {

constexpr std::int64_t kFewestBuyers = 30;
constexpr std::int64_t kFewestRepeaters = 10;

double days_of_unit(const std::string& unit) {
  return unit == "day" ? 1 : unit == "week" ? 7 : 365.25 / 12;
}

Customer customer_of(std::string_view key, std::span<const Wide> sums, std::int64_t end,
                     double unit_days) {
  const auto days = [&](Wide from, Wide to) { return static_cast<double>(to - from) / unit_days; };
  Customer customer;
  customer.id = read_record_key(key).id;
  customer.purchases = static_cast<std::int64_t>(sums[kPurchases]);
  customer.buyer = {static_cast<double>(customer.purchases - 1),
                    days(sums[kFirstDay], sums[kLastDay]), days(sums[kFirstDay], end)};
  if (customer.buyer.repeats > 0)
    customer.mean = to_units(sums[kRepeatValue]) / customer.buyer.repeats;
  customer.value = sums[kValue];
  customer.later_purchases = static_cast<std::int64_t>(sums[kLaterPurchases]);
  return customer;
}

// Customers who are alike count as one: there are few kinds of them.
std::vector<Buyers> alike(const std::vector<Customer>& customers) {
  std::map<std::tuple<double, double, double>, double> counts;
  for (const Customer& one : customers)
    counts[{one.buyer.repeats, one.buyer.last, one.buyer.watched}] += 1;
  std::vector<Buyers> buyers;
  for (const auto& [key, count] : counts) {
    buyers.push_back({{std::get<0>(key), std::get<1>(key), std::get<2>(key)}, count});
  }
  return buyers;
}

std::vector<Spender> spenders(const std::vector<Customer>& customers) {
  std::map<std::pair<double, double>, double> counts;
  for (const Customer& one : customers) {
    if (one.buyer.repeats > 0 && one.mean > 0) counts[{one.buyer.repeats, one.mean}] += 1;
  }
  std::vector<Spender> found;
  for (const auto& [key, count] : counts)
    found.push_back({key.first, key.second, count});
  return found;
}

// Pearson's; nothing without any spread.
std::optional<double> correlation(const std::vector<Spender>& all) {
  double n = 0, x = 0, y = 0;
  for (const Spender& one : all) {
    n += one.count;
    x += one.count * one.repeats;
    y += one.count * one.mean;
  }
  double xx = 0, yy = 0, xy = 0;
  for (const Spender& one : all) {
    const double by_x = one.repeats - x / n, by_y = one.mean - y / n;
    xx += one.count * by_x * by_x;
    yy += one.count * by_y * by_y;
    xy += one.count * by_x * by_y;
  }
  if (xx == 0 || yy == 0) return std::nullopt;
  return xy / std::sqrt(xx * yy);
}

void fit_purchases(Fitted& to) {
  if (static_cast<std::int64_t>(to.customers.size()) < kFewestBuyers) {
    to.reason = "too_few_buyers";
  } else if (to.repeaters == 0) {
    to.reason = "no_repeats";
  } else if (to.repeaters < kFewestRepeaters) {
    to.reason = "too_few_repeats";
  }
  if (!to.reason.empty()) return;
  const std::vector<Buyers> buyers = alike(to.customers);
  to.bgnbd = fit_bgnbd(buyers);
  to.pareto = fit_paretonbd(buyers);
}

void fit_spend(Fitted& to) {
  const std::vector<Spender> all = spenders(to.customers);
  for (const Spender& one : all)
    to.spenders += static_cast<std::int64_t>(one.count);
  to.correlation = correlation(all);
  if (to.spenders < kFewestRepeaters)
    to.spend_reason = "too_few_repeats";
  else
    to.gamma = fit_gamma_gamma(all);
}

}  // namespace

Fitted fitted(const Partial& partial, const Context& context, const Arguments& arguments) {
  Fitted fitted;
  fitted.unit_days = days_of_unit(arguments.text("time_unit"));
  const std::int64_t end = period_of_arguments(context, arguments).calibration_end;
  const Tally& buyers = partial.tallies[kBuyers];
  for (const std::uint32_t row : buyers.sorted()) {
    if (buyers.sums(row)[kPurchases] == 0) continue;
    fitted.customers.push_back(
        customer_of(buyers.key(row), buyers.sums(row), end, fitted.unit_days));
    fitted.repeaters += fitted.customers.back().buyer.repeats > 0 ? 1 : 0;
  }
  fit_purchases(fitted);
  fit_spend(fitted);
  return fitted;
}

}  // namespace lens::value
