#pragma once
// The buyers of a partial result as the models see them, and the models that fit them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/value/map.h"
#include "analyses/value/models.h"

namespace lens::value {

struct Customer {
  std::string_view id;
  Buyer buyer;      // in the argument's unit of time
  double mean = 0;  // of a repeat purchase, in units of the currency; 0 without one
  std::int64_t purchases = 0;
  Wide value = 0;  // micro-units, within the calibration
  std::int64_t later_purchases = 0;
};

// Who bought within the calibration, in order of their ids.
struct Fitted {
  std::vector<Customer> customers;
  double unit_days = 7;
  std::int64_t repeaters = 0;
  std::string reason;  // why there is no model of purchases; empty when there is
  std::optional<Fit<BetaGeometric>> bgnbd;
  std::optional<Fit<ParetoNbd>> pareto;
  std::int64_t spenders = 0;
  std::string spend_reason;
  std::optional<Fit<GammaGamma>> gamma;
  std::optional<double> correlation;  // of repeats and mean value: Gamma-Gamma takes it for 0

  // Why no forecast of purchases; empty when there is one.
  std::string no_forecast() const { return bgnbd ? "" : reason.empty() ? "not_identified" : reason; }
  double month() const { return 365.25 / 12 / unit_days; }  // in units of time
};

Fitted fitted(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::value
