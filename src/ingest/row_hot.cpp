// What runs for every row of events: one file, so that it is compiled to one function. A browser runs
// a function slowly until it has run often, and what is one grows quick at once.

#include <algorithm>
#include <atomic>

#include "ingest/row_mapper.h"
#include "ingest/syntax/scan.h"

namespace lens {

namespace {

constexpr std::int64_t kUnknownTime = kNoTime.time_since_epoch().count();

// Fields are readable past their end.
inline bool has_at(std::string_view text) {
  const ByteVector at = splat('@');
  for (std::size_t begin = 0; begin < text.size(); begin += 16) {
    const std::uint32_t found = matches16(text.data() + begin, at, at);
    const std::size_t rest = text.size() - begin;
    if ((rest >= 16 ? found : found & ((1u << rest) - 1)) != 0) return true;
  }
  return false;
}

}  // namespace

// In short runs of stores, kept apart: of a long one the compiler makes a memory.fill, which in
// WebAssembly is a call out of the engine, for every row.
inline void RowMapper::Draft::clear() {
  const auto part = [] { std::atomic_signal_fence(std::memory_order_seq_cst); };
  ids.fill(kNoId);
  words.fill(0);
  part();
  name = status = item = text = currency = order = 0;
  part();
  time = date = time_of_day = period_end = stamp = ended = 0;
  part();
  amount = refunded = quantity = price = score = value = conversions = nulls = 0;
  part();
  has_time = has_date = has_time_of_day = has_period_end = has_stamp = has_ended = false;
  has_amount = has_refunded = has_quantity = has_price = has_score = false;
  has_value = has_conversions = has_nulls = false;
  is_refund = cancelled = false;
  session = page = path = metric_name = {};
}

// ---- steps ------------------------------------------------------------------------------------

// The first id of a row is looked up when the row is done: as a rule it is the only one, and then it
// can wait for those of other rows.
[[gnu::always_inline]] inline void RowMapper::take_id_fast(const Step& step, const Field& field) {
  const std::string_view text = field.text();
  auto type = static_cast<IdType>(step.part);
  if (type == IdType::Login && has_at(text)) type = IdType::Email;
  const bool is_first = late_step_ == nullptr;
  if (late_.data() != nullptr) look_up_late();
  late_ = text;
  late_type_ = type;
  late_step_ = &step;
  if (!is_first) look_up_late();
}

// An id that is known as it is spelled needs no second look; a leading apostrophe always does.
inline void RowMapper::look_up_late() {
  const std::string_view text = late_;
  late_ = {};
  std::uint32_t& id = draft_.ids[static_cast<std::size_t>(late_type_)];
  if (id == kNoId && text.front() != '\'') {
    id = store_.ids.find(late_type_, text);
    if (id != kNoId) return;
  }
  take_id(*late_step_, text);
}

[[gnu::always_inline]] inline void RowMapper::take_time_fast(const Step& step, const Field& field) {
  bool has_offset = false;
  const bool fast = step.time == TimeFormat::Iso && !draft_.has_time &&
                    parse_iso_fast(field.begin, field.size, iso_, draft_.time, has_offset);
  if (!fast) return take_time(step, field, draft_.time, draft_.has_time);
  ++piece_.columns[step.column].agreed;
  draft_.has_time = true;
  if (!has_offset && !zone_.transitions.empty()) draft_.time = instant(draft_.time);
}

[[gnu::always_inline]] inline void RowMapper::run_step(const Step& step, const Field& field) {
  switch (step.way) {
    case Way::Time: return take_time_fast(step, field);
    case Way::Name:
      if (draft_.name == 0) draft_.name = names_.code(field.begin, field.size);
      return;
    case Way::Id: return take_id_fast(step, field);
    case Way::Word: {
      std::uint32_t& word = draft_.words[step.part];
      if (word == 0) word = words_.code(field.begin, field.size);
      return;
    }
    case Way::Page: draft_.page = field.text(); return;
    case Way::Amount: return take_amount(step, field, draft_.amount, draft_.has_amount);
    default: return run_rare_step(step, field);
  }
}

// ---- one record -------------------------------------------------------------------------------

void RowMapper::record(const Record& record) {
  if (piece_.rows % Piece::kRowsPerMark == 0) piece_.marks.push_back(record.offset);
  const std::size_t given = record.fields.size();
  const std::size_t wanted = steps_.size();
  if (given != wanted && !accept_ragged(record)) return count_record();
  std::span<const Field> fields = record.fields.first(std::min(given, wanted));
  if (!field_of_column_.empty()) fields = in_order(fields);
  if (has_totals_ && is_totals(record)) {
    count_fields(fields);
    set_aside(record, IssueCode::TotalsRow, 0);
    return count_record();
  }
  draft_.clear();
  late_ = {};
  late_step_ = nullptr;
  in_trouble_ = false;
  side_trouble_ = 0;
  const Step* step = steps_.data();
  ColumnCounts* counts = piece_.columns.data();
  for (const Field& field : fields) {
    counts->characters += field.size;
    counts->filled += field.size != 0;
    if (field.quoted) count_quoted(field, *counts);
    if ((field.size != 0) & (step->way != Way::None)) run_step(*step, field);
    ++step;
    ++counts;
  }
  if (is_plain_ & draft_.has_time & !in_trouble_) {
    put_event(record, EventKind::Event);
  } else {
    if (late_.data() != nullptr) look_up_late();
    finish_row(record);
  }
  count_record();
}

// ---- an event ---------------------------------------------------------------------------------

void RowMapper::add_event(const Record& record, EventKind kind) { put_event(record, kind); }

[[gnu::always_inline]] inline void RowMapper::put_event(const Record& record, EventKind kind) {
  if (side_trouble_ != 0) note_cell(record, IssueCode::BadTime, side_trouble_);
  const bool waits = late_.data() != nullptr && can_wait(record);
  if (late_.data() != nullptr && !waits) look_up_late();
  const std::uint32_t id = waits ? kNoId : customer_of_row(record);
  const RowPrint print = print_of(record.bytes);
  if (has_referrer_) drop_own_referrer();
  if (has_defaults_) add_default_source();
  const std::uint32_t name = draft_.name != 0 ? draft_.name : name_of_row(kind);
  StagedRow own;
  StagedRow& row = waits ? wait(record) : own;
  row.time = draft_.has_time ? draft_.time : kUnknownTime;
  row.id = id;
  row.stream = waits ? kNoId : stream_of_row();
  row.row = static_cast<std::uint32_t>(piece_.rows);
  row.fingerprint = print.fingerprint;
  row.source = sources_.code(draft_.words.data());
  row.traits = traits_.code(draft_.traits());
  row.name_and_kind = name << 4 | static_cast<std::uint32_t>(kind);
  row.detail = has_detail() ? detail_of_row(kind) : 0;
  if (!waits) put(row);
  if (kind == EventKind::Event) count_name(name);
  if (draft_.has_time) count_time();
  piece_.kinds[static_cast<std::size_t>(kind)] = true;
  ++piece_.used;
  if (!print.is_ascii) note_invalid_text(record);
  if (waiting_count_ == kWaiting) settle();
}

// ---- rows that wait ---------------------------------------------------------------------------

// One id and nothing else that names a customer, in bytes that stay until settle() is called.
[[gnu::always_inline]] inline bool RowMapper::can_wait(const Record& record) const {
  bool is_alone = draft_.session.empty();
  for (const std::uint8_t type : id_types_) is_alone &= draft_.ids[type] == kNoId;
  const char* end = record.bytes.data() + record.bytes.size();
  return is_alone && late_.data() >= record.bytes.data() && late_.data() < end;
}

[[gnu::always_inline]] inline StagedRow& RowMapper::wait(const Record& record) {
  Waiting& waiting = waiting_[waiting_count_];
  waiting_hashes_[waiting_count_++] = IdTable::hash_of(late_type_, late_);
  waiting.text = late_;
  waiting.step = late_step_;
  waiting.type = late_type_;
  waiting.offset = record.offset;
  return waiting.row;
}

[[gnu::always_inline]] inline void RowMapper::put(const StagedRow& row) {
  piece_.buckets[bucket_of(store_.ids.hash(row.id), store_.bucket_bits)].add(row);
}

void RowMapper::settle() {
  const std::size_t count = waiting_count_;
  waiting_count_ = 0;
  brought_ += store_.ids.bring(std::span<const std::uint64_t>(waiting_hashes_).first(count));
  for (std::size_t i = 0; i < count; ++i) {
    Waiting& waiting = waiting_[i];
    const bool is_plain = waiting.text.front() != '\'';
    std::uint32_t id = is_plain ? store_.ids.find_hashed(waiting.type, waiting.text, waiting_hashes_[i]) : kNoId;
    if (id == kNoId) id = new_customer(waiting);
    waiting.row.id = id;
    waiting.row.stream = store_.ids.type(id) == IdType::Device ? id : kNoId;
  }
  // Apart from the search, so that the ways to several buckets are under way at once.
  for (std::size_t i = 0; i < count; ++i) put(waiting_[i].row);
}

// The strongest id of the row; every other id of it is linked to that one.
[[gnu::always_inline]] inline std::uint32_t RowMapper::customer_of_row(const Record& record) {
  std::uint32_t first = kNoId;
  for (const std::uint8_t type : id_types_) {
    const std::uint32_t id = draft_.ids[type];
    if (id == kNoId) continue;
    if (first == kNoId) {
      first = id;
    } else {
      store_.pairs.add(first, id, draft_.has_time ? draft_.time : kUnknownTime);
    }
  }
  return first != kNoId && draft_.session.empty() ? first : rare_customer(record, first);
}

[[gnu::always_inline]] inline std::uint32_t RowMapper::stream_of_row() const {
  if (!draft_.session.empty()) return session_id_;
  return draft_.ids[static_cast<std::size_t>(IdType::Device)];
}

[[gnu::always_inline]] inline bool RowMapper::has_detail() const {
  const bool wants_page = store_.want_pages && !draft_.page.empty();
  return draft_.has_amount | draft_.has_refunded | draft_.has_score | draft_.cancelled | draft_.has_ended | wants_page |
         ((draft_.order | draft_.item | draft_.text | draft_.status) != 0);
}

[[gnu::always_inline]] inline void RowMapper::count_name(std::uint32_t name) {
  if (name >= piece_.name_counts.size()) piece_.name_counts.resize(name + 64);
  ++piece_.name_counts[name];
}

[[gnu::always_inline]] inline void RowMapper::count_time() {
  piece_.first_time = piece_.has_time ? std::min(piece_.first_time, draft_.time) : draft_.time;
  piece_.last_time = piece_.has_time ? std::max(piece_.last_time, draft_.time) : draft_.time;
  piece_.has_time = true;
}

}  // namespace lens
