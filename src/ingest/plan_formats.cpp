#include "ingest/plan_formats.h"

#include <algorithm>
#include <optional>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "base/text.h"
#include "ingest/plan_values.h"

namespace lens {

namespace {

constexpr std::size_t kShownSamples = 3;
constexpr std::size_t kShownBytes = 120;
constexpr NumberFormat kPoint{DecimalMark::Point};
constexpr NumberFormat kComma{DecimalMark::Comma};

// Cut where a character begins.
std::string shortened(std::string_view value) {
  if (value.size() <= kShownBytes) return std::string(value);
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80) --end;
  return std::string(value.substr(0, end)) + "…";
}

std::vector<std::string> shown_samples(const std::vector<std::string>& values) {
  std::vector<std::string> shown;
  for (const std::string& value : values) {
    std::string text = shortened(value);
    if (std::find(shown.begin(), shown.end(), text) != shown.end()) continue;
    shown.push_back(std::move(text));
    if (shown.size() == kShownSamples) break;
  }
  return shown;
}

std::string_view without_apostrophe(std::string_view value) {
  if (value.starts_with('\'')) value.remove_prefix(1);
  return value;
}

// ---- times --------------------------------------------------------------------------------------

bool is_epoch(TimeFormat format) {
  return format == TimeFormat::EpochSeconds || format == TimeFormat::EpochMillis ||
         format == TimeFormat::EpochMicros || format == TimeFormat::ExcelSerial;
}

// Every number is some epoch, so a number counts only where it is a plausible time.
bool fits_time(std::string_view value, TimeFormat format) {
  const auto parsed = parse_time(without_apostrophe(value), format);
  if (!parsed) return false;
  const bool bare = is_epoch(format) || format == TimeFormat::CompactDate;
  return !bare || is_plausible_time(parsed->micros);
}

std::uint64_t count_fitting(const std::vector<std::string>& values, TimeFormat format) {
  return static_cast<std::uint64_t>(std::count_if(values.begin(), values.end(), [&](const auto& v) {
    return fits_time(v, format);
  }));
}

std::optional<TimeFormat> rival_of(TimeFormat format) {
  if (format == TimeFormat::DayMonthYear) return TimeFormat::MonthDayYear;
  if (format == TimeFormat::MonthDayYear) return TimeFormat::DayMonthYear;
  return std::nullopt;
}

TimeFormat best_time_format(const std::vector<std::string>& values) {
  TimeFormat best = TimeFormat::Iso;
  std::uint64_t most = 0;
  for (const TimeFormat format : all_time_formats()) {
    const std::uint64_t count = count_fitting(values, format);
    if (count > most) best = format, most = count;
  }
  return best;
}

void count_time_evidence(ColumnPlan& column, const std::vector<std::string>& values) {
  const auto format = find_time_format(column.format);
  if (!format) return;
  const auto rival = rival_of(*format);
  Evidence& evidence = column.evidence;
  evidence.agreeing = evidence.contradicting = evidence.rival = 0;
  for (const std::string& value : values) {
    const bool fits = fits_time(value, *format);
    ++(fits ? evidence.agreeing : evidence.contradicting);
    evidence.rival += !fits && rival && fits_time(value, *rival);
  }
}

// Which of day and month comes first is one question for the whole file. Dates with points are day
// first wherever they are written so.
struct DateOrder {
  std::uint64_t only_day_first = 0, only_month_first = 0, either = 0, with_points = 0;
  bool is_written = false;
};

DateOrder date_order_of(const FilePlan& file, const Sample& sample) {
  DateOrder order;
  for (const ColumnPlan& column : file.columns) {
    if (!is_time_column(column.meaning)) continue;
    const auto format = find_time_format(column.format);
    if (!format || !rival_of(*format)) continue;
    order.is_written = true;
    for (const std::string& value : sample.columns[column.index - 1].values) {
      const bool day = fits_time(value, TimeFormat::DayMonthYear);
      const bool month = fits_time(value, TimeFormat::MonthDayYear);
      order.only_day_first += day && !month;
      order.only_month_first += month && !day;
      order.either += day && month;
      order.with_points += day && value.find('.') < 3;
    }
  }
  return order;
}

void apply_date_order(FilePlan& file, const Sample& sample, TimeFormat format, bool settled) {
  for (ColumnPlan& column : file.columns) {
    if (!is_time_column(column.meaning) || (column.given & kGivenFormat) != 0) continue;
    const auto current = find_time_format(column.format);
    if (!current || !rival_of(*current)) continue;
    column.format = name_of(format);
    count_time_evidence(column, sample.columns[column.index - 1].values);
    if (!settled) {
      column.evidence.settled = false;
      column.evidence.confidence = std::min(column.evidence.confidence, 0.5);
    }
  }
}

std::string first_ordered_column(const FilePlan& file) {
  for (const ColumnPlan& column : file.columns) {
    const auto format = find_time_format(column.format);
    if (is_time_column(column.meaning) && format && rival_of(*format)) return column.header;
  }
  return "";
}

void ask_date_order(FilePlan& file, const std::string& column, bool day_first,
                    std::vector<Question>& questions) {
  file.notes.push_back("The dates of " + column + " could be day first or month first; they are read " +
                       (day_first ? "day first." : "month first."));
  questions.push_back({file.file, column, "date_order",
                       "Which comes first in the dates of " + column + ", the day or the month?",
                       {{std::string(name_of(TimeFormat::DayMonthYear)), "Day first: 03/04 is 3 April"},
                        {std::string(name_of(TimeFormat::MonthDayYear)),
                         "Month first: 03/04 is March 4"}}});
}

void settle_date_order(FilePlan& file, const Sample& sample, bool decimal_comma,
                       std::vector<Question>& questions) {
  const DateOrder order = date_order_of(file, sample);
  if (!order.is_written) return;
  const bool is_known = order.only_day_first != order.only_month_first;
  const bool has_points = order.with_points > 0;
  const bool day_first = is_known ? order.only_day_first > order.only_month_first
                                  : has_points || (decimal_comma && (file.rules & kMonthFirst) == 0);
  const bool is_asked = !is_known && !has_points && (file.rules & kMonthFirst) == 0 &&
                        order.either + order.only_day_first > 0;
  const std::string column = first_ordered_column(file);
  apply_date_order(file, sample, day_first ? TimeFormat::DayMonthYear : TimeFormat::MonthDayYear,
                   !is_asked);
  const bool is_given = std::any_of(file.columns.begin(), file.columns.end(), [](const auto& c) {
    return is_time_column(c.meaning) && (c.given & kGivenFormat) != 0;
  });
  if (is_asked && !is_given) ask_date_order(file, column, day_first, questions);
}

// ---- numbers ------------------------------------------------------------------------------------

struct MarkCounts {
  std::uint64_t point = 0, comma = 0;  // values that fit only one of the two
  std::uint64_t either = 0;            // fit both, and differ: "1,234"
};

// Counts of things have no decimals, let alone three: "15,000" impressions are fifteen thousand.
bool is_whole(const MeaningRow* meaning) {
  if (meaning == nullptr || meaning->meaning != Meaning::CountColumn || is_money_column(meaning)) return false;
  return meaning->count != Count::Position && meaning->count != Count::Conversions;
}

MarkCounts count_marks(const std::vector<std::string>& values, bool whole) {
  MarkCounts counts;
  for (const std::string& value : values) {
    const auto point = parse_micro(without_apostrophe(value), kPoint);
    const auto comma = parse_micro(without_apostrophe(value), kComma);
    counts.point += point && !comma;
    counts.comma += comma && !point;
    if (!point || !comma || point->micros == comma->micros) continue;
    ++(!whole ? counts.either : value.find(',') != std::string::npos ? counts.point : counts.comma);
  }
  return counts;
}

void count_number_evidence(ColumnPlan& column, const std::vector<std::string>& values) {
  const NumberFormat format = find_number_format(column.format).value_or(kPoint);
  const NumberFormat rival = format.decimal == DecimalMark::Point ? kComma : kPoint;
  Evidence& evidence = column.evidence;
  evidence.agreeing = evidence.contradicting = evidence.rival = 0;
  for (const std::string& value : values) {
    const bool is_flag = column.meaning->meaning == Meaning::Outcome && parse_yes_no(value);
    const bool fits = is_flag || parse_micro(without_apostrophe(value), format).has_value();
    ++(fits ? evidence.agreeing : evidence.contradicting);
    evidence.rival += !fits && parse_micro(without_apostrophe(value), rival).has_value();
  }
}

void ask_decimal_mark(FilePlan& file, const ColumnPlan& column, std::vector<Question>& questions) {
  const std::string sample = column.evidence.samples.empty() ? "1,234" : column.evidence.samples[0];
  const bool comma = column.format == name_of(kComma);
  file.notes.push_back("The numbers of " + column.header + " do not show whether " +
                       (comma ? "the comma or the point" : "the point or the comma") +
                       " is the decimal mark; the " + (comma ? "comma" : "point") + " is taken.");
  questions.push_back({file.file, column.header, "decimal_mark",
                       "Which mark stands before the decimals in " + column.header + " (" + sample + ")?",
                       {{std::string(name_of(kPoint)), "The point: 1,234.56"},
                        {std::string(name_of(kComma)), "The comma: 1.234,56"}}});
}

// Whether the other columns of the file, or its delimiter, speak for a decimal comma.
bool leans_to_comma(const FilePlan& file, const MarkCounts& all) {
  if (all.point != all.comma) return all.comma > all.point;
  return file.syntax == Syntax::Delimited && file.delimiter == ";";
}

MarkCounts marks_of_file(const FilePlan& file, const Sample& sample) {
  MarkCounts all;
  for (const ColumnPlan& column : file.columns) {
    const auto& values = sample.columns[column.index - 1].values;
    if (is_time_column(column.meaning) || share_of_numbers(values) < 0.6) continue;
    const MarkCounts counts = count_marks(values, is_whole(column.meaning));
    all.point += counts.point;
    all.comma += counts.comma;
    all.either += counts.either;
  }
  return all;
}

void settle_numbers(FilePlan& file, const Sample& sample, bool comma_file, bool is_proved,
                    std::vector<Question>& questions) {
  for (ColumnPlan& column : file.columns) {
    if (!is_number_column(column.meaning)) continue;
    const auto& values = sample.columns[column.index - 1].values;
    const MarkCounts counts = count_marks(values, is_whole(column.meaning));
    const bool own = counts.point != counts.comma;
    const bool comma = own ? counts.comma > counts.point : comma_file;
    const bool is_open = !own && counts.either > 0 && !is_proved;
    if ((column.given & kGivenFormat) == 0) column.format = name_of(comma ? kComma : kPoint);
    count_number_evidence(column, values);
    if ((column.given & kGivenFormat) != 0 || !is_open) continue;
    column.evidence.settled = false;
    column.evidence.confidence = std::min(column.evidence.confidence, 0.5);
    ask_decimal_mark(file, column, questions);
  }
}

// ---- everything else ----------------------------------------------------------------------------

bool says_utc(const SampleColumn& column) {
  const std::string header = to_lower_ascii(column.header);
  return header.ends_with("(utc)") || header.ends_with(" utc") || header.ends_with("_utc") ||
         header.ends_with("(gmt)");
}

// The currency of money without a column for it: of the header, else of the values.
std::string unit_of(const SampleColumn& column) {
  if (!column.currency.empty()) return column.currency;
  std::string found;
  for (const std::string& value : column.values) {
    const auto parsed = parse_micro(value, kPoint);
    const auto other = parsed ? parsed : parse_micro(value, kComma);
    if (!other || other->marks.currency.empty()) continue;
    const std::string code(currency_code_of(other->marks.currency));
    if (!found.empty() && code != found) return "";
    found = code;
  }
  return found;
}

void settle_column(ColumnPlan& column, const SampleColumn& sample) {
  Evidence& evidence = column.evidence;
  evidence.samples = shown_samples(sample.values);
  evidence.agreeing = sample.values.size();
  evidence.settled = column.meaning == nullptr || evidence.confidence >= 0.6 || column.given != 0;
  if ((column.given & kGivenFormat) == 0) column.format.clear();
  if (is_money_column(column.meaning) && (column.given & kGivenUnit) == 0) column.unit = unit_of(sample);
  if (!is_time_column(column.meaning)) return;
  if ((column.given & kGivenFormat) == 0) column.format = name_of(best_time_format(sample.values));
  if ((column.given & kGivenTimezone) == 0 && says_utc(sample)) column.timezone = "UTC";
  count_time_evidence(column, sample.values);
}

}  // namespace

bool is_time_column(const MeaningRow* meaning) {
  return meaning != nullptr && meaning->meaning >= Meaning::Time &&
         meaning->meaning <= Meaning::CancelledAt && meaning->meaning != Meaning::TimeOfDay;
}

bool is_number_column(const MeaningRow* meaning) {
  if (meaning == nullptr) return false;
  switch (meaning->meaning) {
    case Meaning::Quantity:
    case Meaning::Score:
    case Meaning::Stars:
    case Meaning::Outcome:
    case Meaning::CountColumn:
    case Meaning::PathConversions:
    case Meaning::PathValue:
    case Meaning::PathNulls:
    case Meaning::MetricValue:
    case Meaning::GroupSize:
    case Meaning::GroupTotal:
    case Meaning::GroupMean:
    case Meaning::GroupDeviation: return true;
    default: return is_money_column(meaning);
  }
}

bool is_money_column(const MeaningRow* meaning) {
  if (meaning == nullptr) return false;
  if (meaning->meaning == Meaning::CountColumn) {
    switch (meaning->count) {
      case Count::Cost:
      case Count::ConversionValue:
      case Count::Revenue:
      case Count::Refunds:
      case Count::Discounts:
      case Count::CostOfGoods:
      case Count::MarketingCost: return true;
      default: return false;
    }
  }
  return (meaning->meaning >= Meaning::Amount && meaning->meaning <= Meaning::Refunded &&
          meaning->meaning != Meaning::Quantity) ||
         meaning->meaning == Meaning::PathValue;
}

void settle_formats(FilePlan& file, const Sample& sample, std::vector<Question>& questions) {
  for (ColumnPlan& column : file.columns) settle_column(column, sample.columns[column.index - 1]);
  const MarkCounts marks = marks_of_file(file, sample);
  const bool comma = leans_to_comma(file, marks);
  settle_numbers(file, sample, comma, marks.point != marks.comma, questions);
  settle_date_order(file, sample, comma, questions);
}

}  // namespace lens
