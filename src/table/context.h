#pragma once
// What every worker holds whole: words, the data period, and the tables that name no customer.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "table/event_table.h"
#include "table/identity_facts.h"

namespace lens {

// Counts that exports bring as sums. Names as in a recipe and in the catalogue.
enum class Count : std::uint8_t {
  Impressions, Clicks, Cost, Conversions, ConversionValue, Reach, Sessions, EngagedSessions, Users,
  NewUsers, PageViews, Bounces, Leads, Followers, Engagements, VideoViews, Position, QualityScore,
  Delivered, Opens, Unsubscribes, Orders, Revenue, Refunds, Carts, Checkouts, FormStarts, FormSubmits,
  NewCustomers, Customers, RepeatCustomers, BouncedSinglePage, Discounts, CostOfGoods, MarketingCost,
  DealsWon, DealsLost, CartsPurchased, CustomersInPeriod,
};
inline constexpr std::size_t kCounts = 39;
std::string_view name_of(Count count);
std::optional<Count> find_count(std::string_view name);

// What kind of system a number came from. For one count the first in this order is used.
enum class Origin : std::uint8_t { Shop, Crm, Events, WebAnalytics, AdPlatform };
std::string_view name_of(Origin origin);

// One row of a table of sums: a day or a period, where it came from, and its counts in micro-units
// (so that 2.5 conversions and 12.34 of cost are exact). Absent means not in the file.
struct MetricRow {
  std::int64_t first_micros = kNoTime.time_since_epoch().count();  // start of the day, UTC
  std::int64_t last_micros = kNoTime.time_since_epoch().count();   // start of the last day
  std::uint32_t source = 0;    // Words::sources
  std::uint32_t piece = 0;     // where from, for "show the rows"
  std::uint32_t row = 0;
  std::uint32_t currency = 0;  // Words::words; 0 = the report's
  Origin origin = Origin::AdPlatform;
  std::array<std::optional<std::int64_t>, kCounts> counts;
};

// One row of a paths table: channels in order, how often it converted, was worth, and did not.
struct PathRow {
  std::vector<std::uint32_t> channels;  // Words::words
  std::int64_t conversions = 0;
  std::int64_t value_micros = 0;
  std::int64_t nulls = 0;
  std::uint32_t piece = 0;
  std::uint32_t row = 0;
};

// One row of a table of an experiment's results: a group and one result of it.
struct ResultRow {
  std::uint32_t variant = 0;   // Words::words
  std::uint32_t metric = 0;    // Words::labels; 0 when the table names none
  std::int64_t size = 0;       // customers
  std::int64_t total = 0;      // micro-units, as mean and deviation
  std::int64_t mean = 0;
  std::int64_t deviation = 0;
  std::uint32_t piece = 0;
  std::uint32_t row = 0;
  bool has_total = false, has_mean = false, has_deviation = false;
  std::uint8_t reserved[5] = {};  // blocks hold whole bytes
};

// What a pointer row measures, in micro-pixels of the page's own units (CSS pixels).
enum class Measure : std::uint8_t {
  ClientX, ClientY,  // within the window
  PageX, PageY,      // on the whole page
  ScrollX, ScrollY, ViewportWidth, ViewportHeight, PageWidth, PageHeight,
};
inline constexpr std::size_t kMeasures = 10;
inline constexpr std::int64_t kNoMeasure = std::numeric_limits<std::int64_t>::min();

// What a row of a click log or of a recording shows. Of a recording, its state comes in rows, too.
enum class PointerKind : std::uint8_t {
  Click, Scroll,
  Page,      // another page is shown, in a window of this size
  Snapshot,  // the page as it stands: which node is the document, and how far it is scrolled
  Resize,    // of the window
};
struct PointerRow {
  std::int64_t at = kNoTime.time_since_epoch().count();  // microseconds
  std::array<std::int64_t, kMeasures> measures = no_measures();
  std::uint32_t visitor = 0;  // Words::labels; 0: a recording, whose file is its visitor, or unknown
  std::uint32_t page = 0;     // Words::labels: path
  std::uint32_t device = 0;   // Words::words: kind of device as the file tells it
  std::uint32_t node = 0;     // of a recording: what was scrolled, or the document
  std::uint32_t piece = 0;
  std::uint32_t row = 0;
  PointerKind kind = PointerKind::Click;
  bool is_recorded = false;

  std::int64_t operator[](Measure measure) const {
    return measures[static_cast<std::size_t>(measure)];
  }
  static constexpr std::array<std::int64_t, kMeasures> no_measures() {
    std::array<std::int64_t, kMeasures> none{};
    for (std::int64_t& measure : none) measure = kNoMeasure;
    return none;
  }
};

struct FileFacts {
  std::string file;    // name as given
  std::string sheet;
  std::string source;  // catalogue name of the recogniser
  std::string kind;    // recipe kind
  Origin origin = Origin::Events;
  std::vector<std::string> view_names;  // event names that the recipe marks as views; may be empty
};

// One piece of a file as a reader got it: rows are numbered within the piece.
struct PieceFacts {
  std::uint32_t file = 0;       // index into files
  std::uint64_t first_row = 0;  // number that a spreadsheet shows for its first row
};

// What was seen in one column of one file, over all rows.
struct ColumnProfile {
  std::uint32_t file = 0;          // index into files
  std::uint32_t index = 0;         // position in the file, from 1
  std::string header;
  std::string meaning;             // empty: not used
  std::string format;
  std::uint64_t filled = 0;        // rows with a value
  std::uint64_t blank = 0;
  std::uint64_t characters = 0;    // bytes of all values, quotes undone
  std::uint64_t with_quote = 0;    // values that hold the quote character
  std::uint64_t with_delimiter = 0;
  std::uint64_t agreed = 0;        // values that fit the format
  std::uint64_t contradicted = 0;  // values that do not
};

struct Context {
  Zone zone;
  std::string currency = "EUR";
  Timestamp first = kNoTime;  // of all events and orders with a time
  Timestamp last = kNoTime;
  Words words;
  std::vector<MetricRow> metrics;  // sorted by file and row
  std::vector<PathRow> paths;      // sorted by file and row
  std::vector<ResultRow> results;  // sorted by file and row
  std::vector<PointerRow> pointers;  // clicks and scrolls with their places, sorted by file and row
  std::vector<FileFacts> files;    // sorted by name
  std::vector<PieceFacts> pieces;
  std::vector<ColumnProfile> columns;  // by file and index
  std::vector<bool> kinds_present = std::vector<bool>(16, false);  // by EventKind
  std::vector<std::string> notes;  // what the load has to say: formats taken by default, and so on
  std::int64_t duplicate_rows = 0;
  std::int64_t duplicate_orders = 0;
  std::int64_t other_currency_rows = 0;
  std::vector<std::int64_t> name_counts;  // events of kind Event by name code
  IdentityFacts identity;                 // filled by Unite; empty when files have one kind of id

  bool has(EventKind kind) const { return kinds_present[static_cast<std::size_t>(kind)]; }
};

}  // namespace lens
