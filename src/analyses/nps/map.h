#pragma once
// Counting answers and what lies before them: the pure map, its keys, and the rows behind a number.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"
#include "metrics/answers.h"
#include "metrics/survey_answers.h"

namespace lens::nps {

// Every key begins with file and question, for only `finish` knows all answers to a question, and
// with them its scale.
//   kScores, kPeriods                                 as AnswerCounter says
//   kBuying   file, question, score                   of known customers, at a known time
//   kSince    file, question, score, microseconds     since the last purchase
//   kBetween  file, question, score, event name       answers with it between purchase and answer;
//                                                     an empty name when nothing lies between
//   kBuyers   file, question, customer, time          one answer of a detractor who has bought
enum TallyOf : std::uint8_t { kScores, kPeriods, kBuying, kSince, kBetween, kBuyers };
enum BuyingSlot : std::uint8_t { kDated, kBought, kValued, kRevenue, kBuyingSlots };
enum BuyerSlot : std::uint8_t {
  kScore,
  kPurchase,  // microseconds
  kHasValue,
  kValue,     // micro-units, of all purchases before the answer
  kEvents,    // between the last purchase and the answer
  kLastName,  // code of the last of them, or 0
  kBuyerSlots
};

Partial empty_partial();

enum class Class : std::uint8_t { Detractor, Passive, Promoter };
inline constexpr std::string_view kClassNames[] = {"detractors", "passives", "promoters"};
inline Class class_of(std::int64_t score) {
  if (score >= kPromoterFrom) return Class::Promoter;
  return score >= kPassiveFrom ? Class::Passive : Class::Detractor;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::nps
