#pragma once
// What the row of a contract tells of its end.

#include <string>
#include <string_view>
#include <vector>

#include "journey/journeys.h"

namespace lens {

// Parts of a status that mean "ended", in three languages, separated by |: the default of an argument.
inline constexpr std::string_view kEndedWords =
    "cancel|ended|expired|churn|terminat|inactiv|отмен|расторг|истек|anulat|incetat|gekund";

class ContractEnds {
 public:
  // `words` as kEndedWords.
  ContractEnds(const Context& context, std::string_view words);
  // True when the row says that the contract is over: by its end, a cancellation, or its status.
  bool is_over(const EventTable& events, std::uint32_t row, const Detail* detail) const;

 private:
  const Context& context_;
  std::vector<std::string> words_;  // folded
};

}  // namespace lens
