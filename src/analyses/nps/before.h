#pragma once
// What a customer had bought before an answer, and what happened between the last purchase and it.

#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/survey_answers.h"
#include "journey/conversions.h"

namespace lens::nps {

struct Before {
  Timestamp purchase = kNoTime;  // the last one
  Timestamp answer = kNoTime;    // until when rows lie before the answer
  std::int64_t value = 0;        // micro-units of all purchases
  bool has_value = false;
  std::vector<std::uint32_t> purchase_rows;  // of the last purchase: the order, the web purchase
  std::vector<std::uint32_t> rows;           // between, in time
};

// Orders and web purchases, whatever the argument `conversion` says: who has bought is no matter of
// goals.
class PurchaseReader {
 public:
  PurchaseReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  // Reads the purchases of the next customer.
  void turn_to(std::uint32_t customer);
  // Nothing when the time of the answer is not known, or no purchase lies before it.
  std::optional<Before> before(const SurveyAnswer& answer) const;

 private:
  const Journeys& journeys_;
  const Context& context_;
  ConversionRule rule_;
  std::uint32_t customer_ = 0;
  std::vector<Conversion> purchases_;
};

}  // namespace lens::nps
