#pragma once
// What the journeys of some customers add to the named counts.

#include <cstdint>
#include <span>
#include <vector>

#include "base/arguments.h"
#include "base/tally.h"
#include "journey/journeys.h"
#include "metrics/count_sheet.h"
#include "metrics/life.h"
#include "metrics/mark_counts.h"

namespace lens {

// cart_window and the switches of sessions.
std::span<const Parameter> counting_parameters();

void count_journeys(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    Partial& partial);

// Counts that these data can tell, though perhaps nobody did: zero instead of absent.
void declare_counts(const Context& context, const Arguments& arguments, Partial& partial);

// Appends the event rows that add to a wanted count (by CountId), in any order, some twice.
void rows_of_counts(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    const std::vector<bool>& wanted, std::vector<std::uint32_t>& rows);

// ---- the parts, one customer at a time ---------------------------------------------------------

struct Counting {
  const Journeys& journeys;
  const Context& context;
  Timestamp from;  // start of the period asked for, or kNoTime
  Timestamp last;  // up to when it is known what came after
  Duration cart_window;
  bool counts_free_orders;
  const std::vector<Role>& roles;  // by event name
  Acts known_acts;                 // every role that some event name has
  CountSheet& sheet;
  Tally& answers;
  MarkCounts marked_sessions;  // how often each kind of session occurred; see visit_counts.cpp
  bool with_records = false;   // other systems tell of customers, too
};
Counting counting_of(const Journeys& journeys, const Context& context, const Arguments& arguments,
                     const LifeReader& reader, CountSheet& sheet, Tally& answers);
void count_life(const Life& life, Counting& to);  // all of the following
void count_visits(const Life& life, Counting& to);
void count_marked_sessions(Counting& to);  // after the last customer
void count_carts(const Life& life, Counting& to);
void count_sales(const Life& life, Counting& to);
void count_records(const Life& life, Counting& to);  // refunds, answers, deals, contracts

// The shop or the CRM, by the file of a row with an order.
Rank rank_of_sale(const Journeys& journeys, const Context& context, std::uint32_t row);

}  // namespace lens
