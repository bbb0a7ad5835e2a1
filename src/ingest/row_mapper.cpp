// Records and steps that are not of every row.

#include <algorithm>
#include <cstring>

#include "base/arguments.h"
#include "base/money.h"
#include "base/text.h"
#include "ingest/plan_values.h"
#include "ingest/row_mapper.h"

namespace lens {

void RowMapper::broken(const Record& record) {
  if (piece_.rows % Piece::kRowsPerMark == 0) piece_.marks.push_back(record.offset);
  set_aside(record, plan_.syntax == Syntax::Delimited ? IssueCode::UnclosedQuote : IssueCode::BadJson, 0);
  count_record();
}

void RowMapper::after_table(const Record& record) {
  if (piece_.rows % Piece::kRowsPerMark == 0) piece_.marks.push_back(record.offset);
  set_aside(record, IssueCode::Trailer, 0);
  count_record();
}

void RowMapper::count_record() {
  ++piece_.rows;
  ++piece_.records;
}

void RowMapper::count_fields(std::span<const Field> fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    piece_.columns[i].characters += fields[i].size;
    piece_.columns[i].filled += fields[i].size != 0;
    if (fields[i].quoted) count_quoted(fields[i], piece_.columns[i]);
  }
}

void RowMapper::blank_line() {
  ++piece_.rows;
  ++piece_.lines_skipped;
}

void RowMapper::count_quoted(const Field& field, ColumnCounts& counts) {
  counts.with_quote += std::memchr(field.begin, plan_.quote, field.size) != nullptr;
  counts.with_delimiter += std::memchr(field.begin, plan_.delimiter[0], field.size) != nullptr;
}

// The fields in the order of the plan's columns, blank ones where the record has too few.
std::span<const Field> RowMapper::in_order(std::span<const Field> fields) {
  ordered_.clear();
  for (const std::uint32_t field : field_of_column_) {
    ordered_.push_back(field < fields.size() ? fields[field] : Field{fields.data()->begin, 0, false});
  }
  return ordered_;
}

// A record with fewer or more fields than the header: true when it can be read all the same.
bool RowMapper::accept_ragged(const Record& record) {
  const std::size_t wanted = piece_.columns.size();
  if (record.fields.size() < wanted) {
    // A lone Ctrl-Z is how old programs end a file.
    const bool one_cell = record.fields.size() == 1 && (wanted > 2 || record.bytes == "\x1A");
    if (one_cell) {
      set_aside(record, IssueCode::Trailer, 0);
      return false;
    }
    note_cell(record, IssueCode::TooFewFields, static_cast<std::uint32_t>(record.fields.size() + 1));
    return true;
  }
  for (std::size_t i = wanted; i < record.fields.size(); ++i) {
    if (record.fields[i].size == 0) continue;
    set_aside(record, is_totals(record) ? IssueCode::TotalsRow : IssueCode::TooManyFields,
              static_cast<std::uint32_t>(i + 1));
    return false;
  }
  return true;
}

// ---- steps ------------------------------------------------------------------------------------

void RowMapper::run_rare_step(const Step& step, const Field& field) {
  const std::string_view text = field.text();
  switch (step.meaning) {
    case Meaning::Date: return take_time(step, field, draft_.date, draft_.has_date);
    case Meaning::TimeOfDay: return take_time_of_day(step, text);
    case Meaning::PeriodEnd: return take_time(step, field, draft_.period_end, draft_.has_period_end);
    case Meaning::UpdatedAt: return take_time(step, field, draft_.stamp, draft_.has_stamp);
    case Meaning::EndTime: return take_end_of_contract(step, field);
    case Meaning::CancelledAt:
      draft_.cancelled = draft_.cancelled || !is_missing(trim(text));
      return take_end_of_contract(step, field);
    case Meaning::OrderId: return take_order(text);
    case Meaning::SessionId: draft_.session = trim(text); return;
    case Meaning::SourceMedium: return take_source_medium(text);
    case Meaning::Quantity: return take_amount(step, field, draft_.quantity, draft_.has_quantity);
    case Meaning::UnitPrice: return take_amount(step, field, draft_.price, draft_.has_price);
    case Meaning::Refunded: return take_amount(step, field, draft_.refunded, draft_.has_refunded);
    case Meaning::Score:
    case Meaning::Stars: return take_score(step, text);
    case Meaning::Currency:
      return take_currency(step, trim(text));
    case Meaning::Status:
      draft_.status = store_.words.labels.code(trim(text));
      return take_status(text);
    case Meaning::Item:
      if (draft_.item == 0) draft_.item = store_.words.labels.code(text);
      return;
    case Meaning::Text:
      if (draft_.text == 0) draft_.text = store_.words.labels.code(text);
      return;
    case Meaning::CountColumn: return take_count(step, text);
    case Meaning::Path: draft_.path = text; return;
    case Meaning::PathConversions:
      return take_amount(step, field, draft_.conversions, draft_.has_conversions);
    case Meaning::PathValue: return take_amount(step, field, draft_.value, draft_.has_value);
    case Meaning::PathNulls: return take_amount(step, field, draft_.nulls, draft_.has_nulls);
    case Meaning::Outcome:
    case Meaning::GroupTotal: return take_outcome(step, text);
    case Meaning::GroupSize: return take_amount(step, field, draft_.quantity, draft_.has_quantity);
    case Meaning::GroupMean: return take_amount(step, field, draft_.value, draft_.has_value);
    case Meaning::GroupDeviation: return take_amount(step, field, draft_.price, draft_.has_price);
    case Meaning::MetricName: draft_.metric_name = text; return;
    case Meaning::MetricValue: return take_amount(step, field, draft_.value, draft_.has_value);
    default: return take_pointer(step, text);
  }
}

void RowMapper::take_time(const Step& step, const Field& field, std::int64_t& micros, bool& has) {
  if (has) return;
  bool has_offset = false;
  ColumnCounts& counts = piece_.columns[step.column];
  const bool fast = step.time == TimeFormat::Iso &&
                    parse_iso_fast(field.begin, field.size, iso_, micros, has_offset);
  if (!fast) {
    const std::string_view text = trim(field.text());
    if (is_missing(text)) return;
    const auto parsed = parse_time(text, step.time);
    if (!parsed) {
      ++counts.contradicted;
      counts.rival += fits_rival(text, step.time);
      return trouble(step, IssueCode::BadTime);
    }
    micros = parsed->micros;
    has_offset = parsed->has_offset;
    counts.only += has_rival(step.time) && !fits_rival(text, step.time);
  }
  ++counts.agreed;
  has = true;
  if (!has_offset && step.meaning == Meaning::Time) micros = instant(micros);
}

bool RowMapper::has_rival(TimeFormat format) {
  return format == TimeFormat::DayMonthYear || format == TimeFormat::MonthDayYear;
}

bool RowMapper::fits_rival(std::string_view text, TimeFormat format) {
  if (format == TimeFormat::DayMonthYear) return parse_time(text, TimeFormat::MonthDayYear).has_value();
  if (format == TimeFormat::MonthDayYear) return parse_time(text, TimeFormat::DayMonthYear).has_value();
  return false;
}

std::int64_t RowMapper::instant(std::int64_t local) {
  if (zone_.transitions.empty()) return local;
  Zone::Wall wall = Zone::Wall::Plain;
  const Timestamp at = zone_.instant_of(local, wall);
  piece_.gaps += wall == Zone::Wall::Gap;
  piece_.overlaps += wall == Zone::Wall::Overlap;
  return at.time_since_epoch().count();
}

void RowMapper::take_amount(const Step& step, const Field& field, std::int64_t& micros, bool& has) {
  if (has) return;
  if (step.number.decimal == DecimalMark::Point && !step.percent &&
      parse_micro_plain(field.begin, field.size, micros)) {
    ++piece_.columns[step.column].agreed;
    has = true;
  } else {
    const std::string_view text = trim(field.text());
    if (is_missing(text)) return;
    has = take_number(step, text, micros);
    if (!has) trouble(step, IssueCode::BadAmount);
  }
  if (step.currency != 0 && draft_.currency == 0) draft_.currency = step.currency;
}

void RowMapper::trouble(const Step& step, IssueCode code) {
  if (in_trouble_) return;
  in_trouble_ = true;
  trouble_code_ = code;
  trouble_column_ = step.column + 1;
}

}  // namespace lens
