#include "ingest/row_mapper.h"

#include <algorithm>
#include <atomic>
#include <cstring>

#include "base/arguments.h"
#include "base/hash.h"
#include "base/money.h"
#include "base/text.h"
#include "ingest/plan_values.h"
#include "ingest/totals.h"
#include "ingest/syntax/scan.h"

namespace lens {

namespace {

IdType id_type_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::Email: return IdType::Email;
    case Meaning::Phone: return IdType::Phone;
    case Meaning::Crm: return IdType::Crm;
    default: return IdType::Login;
  }
}

std::int64_t micros_of_date(const std::string& date) {
  return parse_instant(date).value_or(kNoTime).time_since_epoch().count();
}

}  // namespace

RowMapper::RowMapper(const Plan& plan, std::uint32_t file, std::uint32_t piece_number,
                     const Zone& zone, Store& store, Piece& piece)
    : plan_(plan.files[file]),
      zone_(zone),
      store_(store),
      piece_(piece),
      piece_number_(piece_number),
      names_(store.words.names, ShortTexts::Marks::Keep),
      words_(store.words.words, ShortTexts::Marks::Drop),
      sources_(store.words.sources),
      traits_(store.words.traits),
      origin_(origin_of(plan.files[file])),
      has_totals_((plan.files[file].rules & (kDropTotals | kUnlabelledTotals)) != 0),
      plan_period_first_(micros_of_date(plan.files[file].period_first)),
      plan_period_last_(micros_of_date(plan.files[file].period_last)) {
  piece_.file = file;
  piece_.columns.resize(plan_.columns.size());
  piece_.buckets.resize(std::size_t{1} << store.bucket_bits);
  // Steps run in the order of the columns; where two columns have one meaning the first non-blank
  // value wins, so every step leaves alone what is already there.
  for (const ColumnPlan& column : plan_.columns) steps_.push_back(compile(column));
  for (const ComputedColumn& computed : plan_.computed) {
    has_product_ = has_product_ || computed.meaning->meaning == Meaning::Amount;
  }
  Dictionary& words = store.words.words;
  default_source_ = {words.code(plan_.default_channel), words.code(plan_.default_source),
                     words.code(plan_.default_medium)};
  has_defaults_ = default_source_ != std::array<std::uint32_t, 3>{};
  for (std::uint32_t part = 0; has_defaults_ && part < 3; ++part) sources_.use(part);
  Dictionary& names = store.words.names;
  default_name_ = names.code(plan_.kind == TableKind::Sessions ? "session" : "event");
  report_currency_ = words.code(plan.currency.empty() ? "EUR" : plan.currency);
  constexpr std::array<std::string_view, 10> kinds = {
      "event", "session", "order", "refund", "survey", "review", "deal", "subscription", "exposure",
      "contact"};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const bool own = i >= 2 && !plan_.default_event.empty();
    kind_names_[i] = names.code(own ? std::string_view(plan_.default_event) : kinds[i]);
  }
}

RowMapper::Step RowMapper::compile(const ColumnPlan& column) {
  Step step;
  step.column = column.index - 1;
  if (column.meaning == nullptr || plan_.kind == TableKind::Ignored) return step;
  step.used = true;
  step.number = find_number_format(column.format).value_or(NumberFormat{});
  step.percent = column.format == "percent";
  if (const auto format = find_time_format(column.format)) step.time = *format;
  step.meaning = column.meaning->meaning;
  if (step.meaning == Meaning::CountColumn) step.part = static_cast<std::uint8_t>(column.meaning->count);
  if (column.unit.size() == 3) step.currency = store_.words.words.code(column.unit);
  compile_parts(step);
  return step;
}

// Which ids and which parts of the two tuples a column may fill.
void RowMapper::compile_parts(Step& step) {
  const auto id = [&](IdType type) {
    const auto number = static_cast<std::uint8_t>(type);
    const auto after = std::lower_bound(id_types_.begin(), id_types_.end(), number);
    if (after == id_types_.end() || *after != number) id_types_.insert(after, number);
  };
  const auto source = [&](SourcePart part) {
    step.part = static_cast<std::uint8_t>(part);
    sources_.use(step.part);
  };
  switch (step.meaning) {
    case Meaning::Login:
    case Meaning::Email:
    case Meaning::Phone:
    case Meaning::Crm:
    case Meaning::Customer:
      step.part = static_cast<std::uint8_t>(id_type_of(step.meaning));
      id(id_type_of(step.meaning));
      return id(IdType::Email);
    case Meaning::Device: return id(IdType::Device);
    case Meaning::OrderId: return id(IdType::Order);
    case Meaning::SourceMedium:
      source(SourcePart::Source);
      return source(SourcePart::Medium);
    case Meaning::Channel: return source(SourcePart::Channel);
    case Meaning::Source: return source(SourcePart::Source);
    case Meaning::Medium: return source(SourcePart::Medium);
    case Meaning::Campaign: return source(SourcePart::Campaign);
    case Meaning::Content: return source(SourcePart::Content);
    case Meaning::Term: return source(SourcePart::Term);
    case Meaning::Referrer: return source(SourcePart::Referrer);
    default: break;
  }
  if (step.meaning >= Meaning::Country && step.meaning <= Meaning::Variant) {
    step.part = static_cast<std::uint8_t>(static_cast<int>(step.meaning) -
                                          static_cast<int>(Meaning::Country));
    traits_.use(step.part);
  }
}

// In short runs of stores, kept apart: of a long one the compiler makes a memory.fill, which in
// WebAssembly is a call out of the engine, for every row.
void RowMapper::Draft::clear() {
  const auto part = [] { std::atomic_signal_fence(std::memory_order_seq_cst); };
  ids.fill(kNoId);
  source.fill(0);
  part();
  traits.fill(0);
  name = status = item = text = currency = order = 0;
  part();
  time = date = time_of_day = period_end = stamp = 0;
  part();
  amount = refunded = quantity = price = score = value = conversions = nulls = 0;
  part();
  has_time = has_date = has_time_of_day = has_period_end = has_stamp = false;
  has_amount = has_refunded = has_quantity = has_price = has_score = false;
  has_value = has_conversions = has_nulls = false;
  is_refund = cancelled = false;
  session = page = path = metric_name = {};
}

// ---- one record -------------------------------------------------------------------------------

void RowMapper::record(const Record& record) {
  if (piece_.rows % Piece::kRowsPerMark == 0) piece_.marks.push_back(record.offset);
  const std::size_t given = record.fields.size();
  const std::size_t wanted = piece_.columns.size();
  if (given != wanted && !accept_ragged(record)) {
    ++piece_.rows;
    ++piece_.records;
    return;
  }
  const std::span<const Field> fields = record.fields.first(std::min(given, wanted));
  count_fields(fields);
  if (has_totals_ && is_totals(record)) {
    set_aside(record, IssueCode::TotalsRow, 0);
  } else {
    draft_.clear();
    in_trouble_ = false;
    side_trouble_ = 0;
    const Step* step = steps_.data();
    for (const Field& field : fields) {
      if (step->used & (field.size != 0)) run_step(*step, field);
      ++step;
    }
    finish_row(record);
  }
  ++piece_.rows;
  ++piece_.records;
}

void RowMapper::count_fields(std::span<const Field> fields) {
  ColumnCounts* counts = piece_.columns.data();
  for (const Field& field : fields) {
    counts->characters += field.size;
    counts->filled += field.size != 0;
    if (field.quoted) count_quoted(field, *counts);
    ++counts;
  }
}

void RowMapper::broken(const Record& record) {
  if (piece_.rows % Piece::kRowsPerMark == 0) piece_.marks.push_back(record.offset);
  set_aside(record, plan_.syntax == Syntax::Delimited ? IssueCode::UnclosedQuote : IssueCode::BadJson, 0);
  ++piece_.rows;
  ++piece_.records;
}

void RowMapper::blank_line() {
  ++piece_.rows;
  ++piece_.lines_skipped;
}

void RowMapper::count_quoted(const Field& field, ColumnCounts& counts) {
  counts.with_quote += std::memchr(field.begin, plan_.quote, field.size) != nullptr;
  counts.with_delimiter += std::memchr(field.begin, plan_.delimiter[0], field.size) != nullptr;
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

void RowMapper::run_step(const Step& step, const Field& field) {
  switch (step.meaning) {
    case Meaning::Time: return take_time(step, field, draft_.time, draft_.has_time);
    case Meaning::EventName:
      if (draft_.name == 0) draft_.name = names_.code(field.begin, field.size);
      return;
    case Meaning::Login:
    case Meaning::Email:
    case Meaning::Phone:
    case Meaning::Crm: return take_id(static_cast<IdType>(step.part), field.text());
    case Meaning::Customer: return take_customer(field.text());
    case Meaning::Device: return take_id(IdType::Device, field.text());
    case Meaning::Channel:
    case Meaning::Source:
    case Meaning::Medium:
    case Meaning::Campaign:
    case Meaning::Content:
    case Meaning::Term:
    case Meaning::Referrer: {
      std::uint32_t& part = draft_.source[step.part];
      if (part == 0) part = words_.code(field.begin, field.size);
      return;
    }
    case Meaning::Country:
    case Meaning::DeviceCategory:
    case Meaning::Browser:
    case Meaning::System:
    case Meaning::Language:
    case Meaning::City:
    case Meaning::Platform:
    case Meaning::Plan:
    case Meaning::Variant: {
      std::uint32_t& trait = draft_.traits[step.part];
      if (trait == 0) trait = words_.code(field.begin, field.size);
      return;
    }
    case Meaning::Amount: return take_amount(step, field, draft_.amount, draft_.has_amount);
    case Meaning::Page: draft_.page = field.text(); return;
    default: return run_rare_step(step, field);
  }
}

void RowMapper::run_rare_step(const Step& step, const Field& field) {
  const std::string_view text = field.text();
  switch (step.meaning) {
    case Meaning::Date: return take_time(step, field, draft_.date, draft_.has_date);
    case Meaning::TimeOfDay: return take_time_of_day(step, text);
    case Meaning::PeriodEnd: return take_time(step, field, draft_.period_end, draft_.has_period_end);
    case Meaning::UpdatedAt: return take_time(step, field, draft_.stamp, draft_.has_stamp);
    case Meaning::EndTime: return take_side_time(step, field);
    case Meaning::CancelledAt:
      draft_.cancelled = draft_.cancelled || !is_missing(trim(text));
      return take_side_time(step, field);
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
    case Meaning::MetricName: draft_.metric_name = text; return;
    case Meaning::MetricValue: return take_amount(step, field, draft_.value, draft_.has_value);
    default: return;
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
