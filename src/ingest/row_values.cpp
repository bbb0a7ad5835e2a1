// What the text of one cell means for its row: numbers, ids, orders, statuses, labels of totals.

#include <algorithm>
#include <cstring>

#include "base/money.h"
#include "base/text.h"
#include "ingest/plan_values.h"
#include "ingest/row_mapper.h"
#include "ingest/totals.h"

namespace lens {

namespace {

// E-mail addresses in lower case; telephone numbers as digits with a leading +.
void normalise_into(std::string& out, std::string_view text, IdType type) {
  out.clear();
  if (type == IdType::Email) {
    out = to_lower_ascii(text);
    return;
  }
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c == '+' && out.empty())) out += c;
  }
  if (out.starts_with("00")) out.replace(0, 2, "+");
}

}  // namespace

bool RowMapper::is_totals(const Record& record) const {
  if ((plan_.rules & kDropTotals) != 0) {
    for (const Field& field : record.fields) {
      if (is_totals_label(field.text())) return true;
    }
  }
  if ((plan_.rules & kUnlabelledTotals) == 0) return false;
  bool has_label_column = false;
  for (const Step& step : steps_) {
    const bool labels = step.meaning == Meaning::Campaign || step.meaning == Meaning::Content ||
                        step.meaning == Meaning::Term;
    if (!labels) continue;
    has_label_column = true;
    const std::size_t field = field_of_column_.empty() ? step.column : field_of_column_[step.column];
    if (field < record.fields.size() && record.fields[field].size != 0) return false;
  }
  return has_label_column;
}

// A time that the row can do without: one that cannot be read is left blank.
void RowMapper::take_side_time(const Step& step, const Field& field) {
  const std::string_view text = trim(field.text());
  if (is_missing(text)) return;
  ColumnCounts& counts = piece_.columns[step.column];
  const bool fits = parse_time(text, step.time).has_value();
  const bool fits_other = has_rival(step.time) && fits_rival(text, step.time);
  ++(fits ? counts.agreed : counts.contradicted);
  counts.only += fits && has_rival(step.time) && !fits_other;
  counts.rival += !fits && fits_other;
  if (!fits) side_trouble_ = step.column + 1;
}

// A contract may run on after it was cancelled: where both moments are told, it ends at the end.
void RowMapper::take_end_of_contract(const Step& step, const Field& field) {
  take_side_time(step, field);
  if (plan_.kind != TableKind::Subscriptions) return;
  if (draft_.has_ended && step.meaning != Meaning::EndTime) return;
  const auto parsed = parse_time(trim(field.text()), step.time);
  if (!parsed) return;
  draft_.ended = parsed->has_offset ? parsed->micros : instant(parsed->micros);
  draft_.has_ended = true;
}

// For a row that is used and has bytes beyond ASCII. What another encoding had no character for is
// U+FFFD by now.
void RowMapper::note_invalid_text(const Record& record) {
  const bool decoded = plan_.encoding != Encoding::Utf8;
  const auto is_sound = [decoded](std::string_view text) {
    return decoded ? text.find("\uFFFD") == std::string_view::npos : is_valid_utf8(text);
  };
  if (is_sound(record.bytes)) return;
  const auto broken = std::find_if(record.fields.begin(), record.fields.end(),
                                   [&](const Field& field) { return !is_sound(field.text()); });
  auto column = static_cast<std::uint32_t>(broken - record.fields.begin());
  const auto place = std::find(field_of_column_.begin(), field_of_column_.end(), column);
  if (place != field_of_column_.end()) column = static_cast<std::uint32_t>(place - field_of_column_.begin());
  note_cell(record, IssueCode::InvalidUtf8, broken != record.fields.end() ? column + 1 : 0);
}

void RowMapper::take_time_of_day(const Step& step, std::string_view text) {
  const auto parsed = parse_time_of_day(text);
  if (!parsed) return trouble(step, IssueCode::BadTime);
  draft_.time_of_day = *parsed;
  draft_.has_time_of_day = true;
}

bool RowMapper::take_number(const Step& step, std::string_view text, std::int64_t& micros) {
  ColumnCounts& counts = piece_.columns[step.column];
  const auto parsed = parse_micro(text, step.number);
  if (!parsed) {
    ++counts.contradicted;
    const NumberFormat rival{step.number.decimal == DecimalMark::Comma ? DecimalMark::Point : DecimalMark::Comma};
    counts.rival += parse_micro(text, rival).has_value();
    return false;
  }
  ++counts.agreed;
  piece_.rounded_amounts += parsed->rounded;
  micros = parsed->micros;
  if (parsed->marks.percent || step.percent) micros /= 100;
  if (!parsed->marks.currency.empty() && draft_.currency == 0) {
    draft_.currency = store_.words.words.code(currency_code_of(parsed->marks.currency));
  }
  return true;
}

void RowMapper::take_score(const Step& step, std::string_view text) {
  if (draft_.has_score || is_missing(trim(text))) return;
  draft_.has_score = take_number(step, trim(text), draft_.score);
  if (!draft_.has_score) trouble(step, IssueCode::BadScore);
}

void RowMapper::take_outcome(const Step& step, std::string_view text) {
  text = trim(text);
  // Of another kind of table, which a recipe may name, nothing becomes of outcomes.
  const bool is_test =
      plan_.kind == TableKind::ExperimentRows || plan_.kind == TableKind::ExperimentResults;
  if (!is_test || is_missing(text)) return;
  Outcome outcome{step.label, 0};
  if (const auto flag = parse_yes_no(text)) {
    ++piece_.columns[step.column].agreed;
    outcome.value = *flag ? kMicrosPerUnit : 0;
  } else if (!take_number(step, text, outcome.value)) {
    return trouble(step, IssueCode::BadNumber);
  }
  outcomes_.push_back(outcome);
}

void RowMapper::take_count(const Step& step, std::string_view text) {
  const std::string_view value = trim(text);
  if (metric_.counts[step.part].has_value() || is_missing(value)) return;
  std::int64_t micros = 0;
  if (!take_number(step, value, micros)) return trouble(step, IssueCode::BadNumber);
  if ((plan_.rules & kMicrosCost) != 0 && step.part == static_cast<std::uint8_t>(Count::Cost)) {
    micros /= kMicrosPerUnit;
  }
  metric_.counts[step.part] = micros;
  if (step.currency != 0 && draft_.currency == 0) draft_.currency = step.currency;
}

void RowMapper::take_id(const Step& step, std::string_view text) {
  const auto type = static_cast<IdType>(step.part);
  const bool is_customer = step.meaning == Meaning::Customer ||
                           (type == IdType::Login && text.find('@') != std::string_view::npos);
  if (is_customer) return take_customer(text);
  std::uint32_t& id = draft_.ids[step.part];
  if (id != kNoId) return;
  text = trim(text);
  if (text.size() > 1 && text.front() == '\'') text.remove_prefix(1);
  if (is_missing(text)) return;
  if (type == IdType::Email || type == IdType::Phone) {
    normalise_into(scratch_, text, type);
    text = scratch_;
  }
  if (!text.empty()) id = store_.ids.code(type, text);
}

// Whatever a file calls its customer: an e-mail address when it looks like one, else a login.
void RowMapper::take_customer(std::string_view text) {
  text = trim(text);
  const auto at = text.find('@');
  const bool is_email = at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
                        text.find('@', at + 1) == std::string_view::npos;
  if (!is_email) {
    std::uint32_t& login = draft_.ids[static_cast<std::size_t>(IdType::Login)];
    if (login == kNoId && !is_missing(text)) login = store_.ids.code(IdType::Login, text);
    return;
  }
  std::uint32_t& email = draft_.ids[static_cast<std::size_t>(IdType::Email)];
  if (email != kNoId) return;
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c < 'A' || c > 'Z';
  });
  if (is_plain) {
    email = store_.ids.code(IdType::Email, text);
    return;
  }
  normalise_into(scratch_, text, IdType::Email);
  email = store_.ids.code(IdType::Email, scratch_);
}

void RowMapper::take_order(std::string_view text) {
  text = trim(text);
  if (draft_.order != 0 || is_missing(text)) return;
  draft_.order = store_.words.labels.code(text);
  draft_.ids[static_cast<std::size_t>(IdType::Order)] = store_.ids.code(IdType::Order, text);
}

void RowMapper::take_source_medium(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto part = [&](std::string_view piece, std::size_t index) {
    piece = trim(piece);
    if (draft_.words[index] != 0 || is_missing_dimension(piece) || piece == "(direct)" ||
        piece == "(none)") {
      return;
    }
    draft_.words[index] = store_.words.words.code(piece);
  };
  part(text.substr(0, slash), 1);
  if (slash != std::string_view::npos) part(text.substr(slash + 1), 2);
}

void RowMapper::take_currency(const Step& step, std::string_view text) {
  if (is_missing(text)) return;
  const std::string code = currency_of(text);
  if (!is_currency_code(code)) return trouble(step, IssueCode::UnknownCurrency);
  draft_.currency = store_.words.words.code(code);
}

void RowMapper::take_status(std::string_view text) {
  StatusMeaning& known = statuses_[draft_.status % statuses_.size()];
  if (known.status != draft_.status) known = meaning_of_status(draft_.status, text);
  draft_.is_refund = draft_.is_refund || known.is_refund;
  draft_.cancelled = draft_.cancelled || known.is_cancelled;
}

RowMapper::StatusMeaning RowMapper::meaning_of_status(std::uint32_t status, std::string_view text) {
  const std::string folded = fold_header(text);
  const auto starts = [&](std::string_view word) { return folded.starts_with(word); };
  return {status,
          starts("refund:") || folded == "refund" || starts("chargeback") || starts("возврат") ||
              starts("rambursare"),
          starts("cancel") || starts("void") || starts("test") || starts("expired") ||
              starts("failed") || starts("draft") || starts("отмен") || starts("anulat")};
}

}  // namespace lens
