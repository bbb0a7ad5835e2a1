#pragma once
// How a set of files will be read: a hypothesis with its evidence. Without the evidence, a recipe.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/encoding.h"
#include "table/context.h"

namespace lens {

// What a table is about; spelled in recipes by name_of.
enum class TableKind : std::uint8_t {
  Events, Sessions, Orders, OrderLines, Spend, Metrics, Paths, Survey, Reviews, Deals, Subscriptions,
  Durations, CustomerSummary, ExperimentRows, ExperimentResults, Baskets, Clicks, Recording,
  Ignored,  // recognised as holding nothing to analyse, or not understood: read, nothing used
};
std::string_view name_of(TableKind kind);
std::optional<TableKind> find_table_kind(std::string_view name);

enum class Syntax : std::uint8_t { Delimited, Ndjson, JsonArray };
std::string_view name_of(Syntax syntax);
std::optional<Syntax> find_syntax(std::string_view name);

// What a column means: one row per meaning in meanings(); a column without one is kept, not used.
enum class Meaning : std::uint8_t {
  // who
  Customer,  // whatever the file calls a customer: e-mail shaped values are e-mails, else logins
  Login, Email, Phone, Crm, OrderId, Device, SessionId,
  // when
  Time, Date, TimeOfDay, EndTime, PeriodEnd, UpdatedAt, CancelledAt,
  // what
  EventName, EventId, Page, Referrer, Item, Text, Status,
  // where from
  Channel, Source, Medium, SourceMedium, Campaign, Content, Term, ClickId,
  // who and on what
  Country, DeviceCategory, Browser, System, Language, City, Platform, Plan, Variant,
  // how much
  Amount, Quantity, UnitPrice, Tax, Shipping, Discount, Refunded, Currency, Score, Stars,
  Outcome,  // of an experiment: many columns may have it, each is a result of its own
  // sums: the Count of the same name
  CountColumn,
  // paths tables
  Path, PathConversions, PathValue, PathNulls,
  // tall tables of metrics: one name and one value a row
  MetricName, MetricValue,
  // tables of an experiment's results: a group's customers, and sum, mean and deviation of a result
  GroupSize, GroupTotal, GroupMean, GroupDeviation,
  // click logs and recordings: the Measure of the same name, then what only recordings have
  ClientX, ClientY, PageX, PageY, ScrollX, ScrollY, ViewportWidth, ViewportHeight, PageWidth, PageHeight,
  RecordingType, RecordingSource, RecordingAction, RecordingNode,
};
// Several columns may have it.
inline bool is_repeatable(Meaning meaning) {
  return meaning == Meaning::Outcome || meaning == Meaning::GroupTotal;
}
struct MeaningRow {
  Meaning meaning;
  Count count;  // for CountColumn only
  std::string_view name;         // in recipes
  std::string_view explanation;  // one sentence
};
std::span<const MeaningRow> meanings();
const MeaningRow* find_meaning(std::string_view name);
const MeaningRow* meaning_row(Meaning meaning, Count count = {});

struct Evidence {
  std::uint64_t agreeing = 0;      // sampled values that fit the format chosen
  std::uint64_t contradicting = 0;
  std::uint64_t rival = 0;         // that fit only the other reading (month first, comma)
  std::vector<std::string> samples;
  double confidence = 0;           // 0..1
  bool settled = false;            // false: a declared default was taken; with --strict it is asked
};

// Keys that a recipe may leave out; what it leaves out is found anew.
enum RecipeKey : std::uint32_t {
  kGivenEncoding = 1, kGivenDelimiter = 2, kGivenQuote = 4, kGivenHeader = 8, kGivenHeaderRow = 16,
  kGivenKind = 32, kGivenSource = 64, kGivenColumns = 128, kGivenComputed = 256,
  kGivenMeaning = 512, kGivenFormat = 1024, kGivenTimezone = 2048, kGivenUnit = 4096,
  kGivenCurrency = 8192, kGivenIndex = 16384, kGivenPeriod = 32768, kGivenDefaults = 65536,
  kGivenEscape = 131072,
};

// Of several columns with one meaning, the first in FilePlan::columns that is not blank wins.
struct ColumnPlan {
  std::uint32_t index = 1;    // from 1; for JSON the order of first appearance
  std::string header;         // as in the file; for JSON the path, e.g. event_params.source
  const MeaningRow* meaning = nullptr;
  // Times: a TimeFormat name. Numbers: "1,234.56" (point) or "1.234,56" (comma), "percent" or
  // "fraction" for rates. Else empty.
  std::string format;
  std::string timezone;       // empty = the plan's
  std::string unit;           // currency code, or empty
  Evidence evidence;
  std::uint32_t given = 0;    // RecipeKey bits: what a recipe has settled
};

// A value made of other columns: amount = quantity × unit_price.
struct ComputedColumn {
  const MeaningRow* meaning = nullptr;
  std::vector<const MeaningRow*> product;
};

struct FilePlan {
  std::string match;          // pattern of file names (* and ?) a recipe applies to
  std::string file;           // the file it was made for
  std::string sheet;
  std::uint64_t bytes = 0;
  Syntax syntax = Syntax::Delimited;
  Encoding encoding = Encoding::Utf8;
  std::string delimiter = ",";  // one character; " " means runs of blanks
  char quote = '"';             // 0 = none
  char escape = 0;              // '\\' where a quote within quotes is written \"; 0 = only doubled
  char line_end = '\n';         // '\r' for files of the old Macintosh (settled by the sniff)
  bool header = true;
  // Line number of the header (without one: of the first row of data), from 1; lines before are
  // skipped.
  std::uint32_t header_row = 1;
  TableKind kind = TableKind::Ignored;
  std::string source = "generic";
  std::vector<ColumnPlan> columns;     // every column of the file
  std::vector<ComputedColumn> computed;
  std::uint32_t rules = 0;             // RowRule bits, from the source
  std::string default_channel;         // e.g. "Paid Social": for sources that stand for one channel
  std::string default_source;          // e.g. "google"
  std::string default_medium;          // e.g. "cpc"
  std::string default_event;           // name of rows without one: "nps", "csat", "chat"
  std::string period_first, period_last;  // from the preamble, ISO dates, for tables without a date
  // First and last day among the sampled rows; empty where the end of the file was not sampled.
  std::string sampled_first, sampled_last;
  std::vector<std::string> view_names;
  std::vector<std::string> notes;
  std::uint64_t rows_sampled = 0;
  std::uint32_t given = 0;             // RecipeKey bits: what a recipe has settled
};

// What kind of system a file came from, by its source and kind.
Origin origin_of(const FilePlan& file);

// Quirks as named rules that all sources share.
enum RowRule : std::uint32_t {
  kDropTotals = 1,            // any cell starts with Total: / Gesamt / Итого … -> totals_row
  kUnlabelledTotals = 2,      // no campaign, ad set and ad name -> totals_row
  kContinuationRows = 4,      // Shopify: a row that repeats the order id with blank totals is a line
  kStripApostrophe = 8,       // a leading ' against formulas
  kPercentIsPercent = 16,     // rates without a sign are already percents
  kMicrosCost = 32,           // cost in micro-units
  kTrailerNote = 64,          // one-cell rows after the table are set aside as trailer
  kEndsAtBlankLine = 128,     // further tables of the file follow a blank line: set aside as trailer
  kSecondHeaderRow = 256,     // the row below the header belongs to it
  kMonthFirst = 512,          // dates with slashes are month first, even if none shows it
};

struct Question {
  std::string file;
  std::string column;
  std::string code;   // date_order, decimal_mark, kind, encoding …
  std::string text;   // in everyday words
  struct Option { std::string value; std::string meaning; };
  std::vector<Option> options;
};

struct Plan {
  int version = 1;
  std::string timezone = "UTC";
  std::string currency;               // empty: the one the files name, else EUR
  std::vector<FilePlan> files;        // by name, then sheet: the order in which ties are settled
  std::vector<std::string> notes;
  std::vector<Question> questions;    // what could not be settled
  // Files that cannot be read at all (EMPTY, NOT_A_TABLE, TOO_MANY_COLUMNS): they stand in `files`
  // too, as Ignored and without columns. The host decides whether to go on without them.
  struct Problem { std::string file; Error error; };
  std::vector<Problem> problems;
  std::uint32_t given = 0;            // RecipeKey bits
};

// What a host shows of a file before reading it: decompressed bytes of its head and tail.
inline constexpr std::size_t kHeadBytes = std::size_t{256} << 10;
struct Head {
  std::string file;
  std::string sheet;
  std::uint64_t bytes = 0;   // size of the content when known (compressed files: of the file)
  std::string head;          // up to 256 KiB
  std::string tail;          // up to 64 KiB, empty when the head is everything
};

// Looks at the heads and decides. A recipe (may be null) is applied where its `match` fits.
// Error: BAD_RECIPE with the place. Files that cannot be read are Plan::problems.
Result<Plan> make_plan(std::span<const Head> heads, const Plan* recipe);

}  // namespace lens
