#pragma once
// What is kept of customers: a line for each that is found, and all of the one that is asked for.

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"

namespace lens::customer {

// kFound: by (fewest events last, id): a line of the list. kTimeline: by (type of id, place in
// time): an event. kTouches: by (type of id, conversion, place among its touches): a touch and its
// shares.
enum TallyOf : std::uint8_t { kFound, kTimeline, kTouches };
enum FoundSlot : std::uint8_t {
  kEvents,
  kConversions,
  kValue,
  kHasValue,
  kFirst,
  kLast,
  kFoundSlots
};
enum EventSlot : std::uint8_t {
  kAt,
  kKind,
  kName,
  kSource,
  kTraits,
  kPiece,
  kRow,
  kSession,
  kFlags,
  kAmount,
  kScore,
  kOrder,
  kItem,
  kText,
  kConversion,
  kEventSlots,
};
// kShares is the first of one slot for each model of credit_models().
enum TouchSlot : std::uint8_t { kTouchAt, kTouchCode, kConvertedAt, kConvertedValue, kShares };

// The rules that need no other customer, as numbers into models().
std::vector<std::size_t> credit_models();
// The id of a line of the list.
std::string_view id_of(std::string_view found_key);

Partial empty_partial();
void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial);
// cell {table=timeline, place} of the customer asked for, {table=timeline}, or {table=customers,
// customer}.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out);

}  // namespace lens::customer
