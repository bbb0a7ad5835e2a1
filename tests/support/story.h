#pragma once
// Small worlds for tests: journeys written as lines of text, turned into a sorted event table.

#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"
#include "table/context.h"
#include "table/event_table.h"

namespace lens::tests {

// One event as a test says it. Times are minutes since 2026-01-01T00:00Z unless `at` is set.
struct Happening {
  std::string customer;
  double minute = 0;
  std::string name = "page_view";
  std::string source, medium, campaign, channel;
  EventKind kind = EventKind::Event;
  double amount = -1;         // currency units; negative means none (refunds: set `refund`)
  double refund = 0;          // amount of a Refund event, as a positive number
  std::string order;
  std::string page;
  std::string country;
  std::string variant;        // of an experiment
  std::string question;       // of a survey
  std::string device;         // another stream of the same customer
  double score = -1;
  std::string status;
  Timestamp at = kNoTime;     // instead of `minute`
  bool no_time = false;
};

struct World {
  Context context;
  EventTable events;
  Kept kept;                  // all
  Journeys journeys() const { return {events, kept}; }
};

// As many rows as bits, those with a 1 are kept.
Kept kept_rows(std::string_view bits);

// Sorts by customer (bytes), time, and order given. Customers named "order:…" are anonymous.
World make_world(std::vector<Happening> happenings);

// "ad@0d email@7d buy@9d": name@time with the unit m, h or d; one customer per story. Names that
// start with an upper-case letter or hold no special meaning are plain events.
std::vector<Happening> story(const std::string& customer, std::string_view line);

// Runs settle, map, map_context and finish of one analysis with defaults overridden by `given`.
Report run(const World& world, std::string_view analysis,
           const std::map<std::string, std::string, std::less<>>& given = {});

// Table and cell by name; the row is the first whose `key_column` shows `key`. Fails the test when
// there is none. Numbers of any kind come back as double, absent ones as NaN.
double number(const Report& report, std::string_view table, std::string_view column,
              std::string_view key_column, std::string_view key);
const ReportTable& table(const Report& report, std::string_view name);
std::string text_of(const Cell& cell);
double number_of(const Cell& cell);

}  // namespace lens::tests
