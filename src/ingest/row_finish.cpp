// What becomes of a record once its fields are read: an event, a row of sums, or a path.

#include <algorithm>
#include <cstring>

#include "base/money.h"
#include "base/text.h"
#include "ingest/row_mapper.h"
#include "ingest/synonyms.h"

namespace lens {

namespace {

EventKind event_kind_of(TableKind kind) {
  switch (kind) {
    case TableKind::Sessions: return EventKind::Session;
    case TableKind::Orders:
    case TableKind::OrderLines: return EventKind::Order;
    case TableKind::Survey: return EventKind::Survey;
    case TableKind::Reviews: return EventKind::Review;
    case TableKind::Deals: return EventKind::Deal;
    case TableKind::Subscriptions: return EventKind::Subscription;
    case TableKind::ExperimentRows: return EventKind::Exposure;
    case TableKind::CustomerSummary:
    case TableKind::Durations:
    case TableKind::Baskets: return EventKind::Contact;
    default: return EventKind::Event;
  }
}

bool needs_time(EventKind kind) {
  return kind == EventKind::Event || kind == EventKind::Session || kind == EventKind::Order;
}

bool is_sale(TableKind kind) { return kind == TableKind::Orders || kind == TableKind::OrderLines; }

}  // namespace

void RowMapper::finish_row(const Record& record) {
  switch (plan_.kind) {
    case TableKind::Ignored: return set_aside(record, IssueCode::IgnoredTable, 0);
    case TableKind::ExperimentResults: return add_results(record);
    case TableKind::Clicks:
    case TableKind::Recording: return finish_pointer(record);
    case TableKind::Spend:
    case TableKind::Metrics: return finish_metrics(record);
    case TableKind::Paths: return finish_path(record);
    default: break;
  }
  settle_time();
  const EventKind kind = event_kind_of(plan_.kind);
  const bool sale = is_sale(plan_.kind);
  if (in_trouble_ && (trouble_code_ == IssueCode::BadTime || (sale && trouble_code_ != IssueCode::BadScore))) {
    outcomes_.clear();
    return set_aside(record, trouble_code_, trouble_column_);
  }
  if (needs_time(kind) && !draft_.has_time) return set_aside(record, IssueCode::MissingTime, 0);
  if (has_product_ && draft_.has_quantity && draft_.has_price) {
    draft_.amount = product_of(draft_.quantity, draft_.price);
    draft_.has_amount = true;
  }
  if (sale) return finish_sale(record);
  if (in_trouble_) note_cell(record, trouble_code_, trouble_column_);
  kind == EventKind::Exposure ? add_exposures(record) : add_event(record, kind);
}

// One event for each outcome, named by its item; a row without any is one all the same. It is one
// row of the file, whose doubts are told once.
void RowMapper::add_exposures(const Record& record) {
  if (outcomes_.empty()) return add_event(record, EventKind::Exposure);
  bool is_first = true;
  for (const Outcome outcome : outcomes_) {
    draft_.item = outcome.label;
    draft_.score = outcome.value;
    draft_.has_score = true;
    const auto notes = piece_.cell_notes;
    const std::size_t issues = piece_.issues.size();
    add_event(record, EventKind::Exposure);
    side_trouble_ = 0;
    if (!is_first) {
      --piece_.used;
      piece_.cell_notes = notes;
      piece_.issues.resize(issues);
    }
    is_first = false;
  }
  outcomes_.clear();
}

// A row of a group's results: its sums, or its mean, under the name beside it or above the column.
void RowMapper::add_results(const Record& record) {
  ResultRow row;
  row.variant = draft_.traits()[static_cast<std::size_t>(Trait::Variant)];
  if (row.variant == 0 || !draft_.has_quantity) {
    outcomes_.clear();
    return set_aside(record, in_trouble_ ? trouble_code_ : IssueCode::MissingAmount,
                     in_trouble_ ? trouble_column_ : 0);
  }
  if (in_trouble_) note_cell(record, trouble_code_, trouble_column_);
  const std::string_view name = trim(draft_.metric_name);
  const std::uint32_t named = name.empty() ? 0 : store_.words.labels.code(name);
  row.size = draft_.quantity / kMicrosPerUnit;
  row.mean = draft_.value;
  row.deviation = draft_.price;
  row.has_mean = draft_.has_value;
  row.has_deviation = draft_.has_price;
  row.piece = piece_number_;
  row.row = static_cast<std::uint32_t>(piece_.rows);
  row.metric = named;
  row.has_total = !outcomes_.empty();
  if (outcomes_.empty()) piece_.results.push_back(row);
  for (const Outcome outcome : outcomes_) {
    row.metric = named != 0 ? named : outcome.label;
    row.total = outcome.value;
    piece_.results.push_back(row);
    // Mean and deviation belong to the one sum that they stand beside.
    row.has_mean = row.has_deviation = false;
  }
  outcomes_.clear();
  count_used(record);
}

// A date and a time of day in two columns make one instant; a date alone is its midnight.
void RowMapper::settle_time() {
  if (draft_.has_time || !draft_.has_date) return;
  draft_.time = instant(draft_.date + (draft_.has_time_of_day ? draft_.time_of_day : 0));
  draft_.has_time = true;
}

// Both factors are micro-units; the product is rounded half away from zero to micro-units.
std::int64_t RowMapper::product_of(std::int64_t a, std::int64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  const Wide half = product < 0 ? -kMicrosPerUnit / 2 : kMicrosPerUnit / 2;
  return static_cast<std::int64_t>((product + half) / kMicrosPerUnit);
}

void RowMapper::finish_sale(const Record& record) {
  const bool continuation = (plan_.rules & kContinuationRows) != 0 && !draft_.has_amount;
  if (continuation) {
    return count_used(record);  // a further line of an order: its money stands in the first row
  }
  if (!draft_.has_amount) return set_aside(record, IssueCode::MissingAmount, 0);
  if (is_foreign_money()) return set_aside(record, IssueCode::OtherCurrency, 0);
  const bool refund = draft_.is_refund || draft_.amount < 0;
  if (refund && draft_.amount > 0) draft_.amount = -draft_.amount;
  add_event(record, refund ? EventKind::Refund : EventKind::Order);
}

// Money of another currency is never added: without rates the row is set aside.
bool RowMapper::is_foreign_money() const {
  return draft_.currency != 0 && draft_.currency != report_currency_;
}

// Of a row that has no name.
std::uint32_t RowMapper::name_of_row(EventKind kind) {
  if (kind != EventKind::Event && kind != EventKind::Session) return kind_names_[static_cast<std::size_t>(kind)];
  if (draft_.page.empty()) return default_name_;
  // Only once a row is a view of a page: a name that no row has would make the others none.
  if (page_view_name_ == 0) page_view_name_ = store_.words.names.code("page_view");
  return page_view_name_;
}

// A visit does not come from the site it is on: trackers name the page before as the referrer.
void RowMapper::drop_own_referrer() {
  std::uint32_t& referrer = draft_.words[static_cast<std::size_t>(SourcePart::Referrer)];
  if (referrer == 0 || draft_.page.empty()) return;
  const std::string_view host = host_of(store_.words.words.text(referrer));
  if (!host.empty() && to_lower_ascii(host) == to_lower_ascii(host_of(draft_.page))) referrer = 0;
}

void RowMapper::add_default_source() {
  const bool named = draft_.words[1] != 0 || draft_.words[2] != 0;
  for (std::size_t i = 0; i < 3; ++i) {
    if (draft_.words[i] == 0 && (!named || i == 0)) draft_.words[i] = default_source_[i];
  }
}

// Of a row with a session, or with no id at all: a customer of its own, named by its place, so that
// it is the same in every run.
std::uint32_t RowMapper::rare_customer(const Record& record, std::uint32_t first) {
  return draft_.session.empty() ? nameless_customer(record.offset) : session_of_row(first);
}

std::uint32_t RowMapper::nameless_customer(std::uint64_t offset) {
  scratch_ = '\x01' + std::to_string(piece_.file) + ':' + std::to_string(offset);
  return store_.ids.code(IdType::Session, scratch_);
}

// Of a row that waited and whose id is not known as it is spelled.
std::uint32_t RowMapper::new_customer(const Waiting& waiting) {
  draft_.ids.fill(kNoId);
  take_id(*waiting.step, waiting.text);
  for (const std::uint8_t type : id_types_) {
    if (draft_.ids[type] != kNoId) return draft_.ids[type];
  }
  return nameless_customer(waiting.offset);
}

// A session number repeats across devices, so a session is known by its device and its number.
std::uint32_t RowMapper::session_of_row(std::uint32_t first) {
  const std::uint32_t device = draft_.ids[static_cast<std::size_t>(IdType::Device)];
  const std::uint32_t owner = device != kNoId ? device : first;
  scratch_ = owner == kNoId ? std::string() : std::string(store_.ids.text(owner));
  scratch_ += '\x1f';
  scratch_ += draft_.session;
  session_id_ = store_.ids.code(IdType::Session, scratch_);
  return first != kNoId ? first : session_id_;
}

std::uint32_t RowMapper::detail_of_row(EventKind kind) {
  Detail detail;
  detail.amount = draft_.amount;
  detail.refunded = draft_.refunded;
  detail.score = draft_.has_score   ? draft_.score
                 : draft_.has_ended ? draft_.ended
                 : draft_.has_stamp ? draft_.stamp
                                    : draft_.quantity;
  detail.order = draft_.order;
  detail.item = draft_.item;
  detail.text = draft_.text != 0 ? draft_.text : draft_.status;
  detail.currency = draft_.currency;
  const auto flag = [&](bool on, Detail::Flag bit) { detail.flags |= on ? bit : 0; };
  flag(draft_.has_amount, Detail::kAmount);
  flag(draft_.has_refunded && draft_.refunded != 0, Detail::kRefunded);
  flag(draft_.has_score, Detail::kScore);
  flag(draft_.cancelled, Detail::kCancelled);
  flag(kind != EventKind::Survey && plan_.kind == TableKind::OrderLines, Detail::kLine);
  const bool has_moment = draft_.has_score || draft_.has_ended;
  flag(!draft_.has_score && draft_.has_ended, Detail::kEnded);
  flag(!has_moment && draft_.has_stamp, Detail::kStamp);
  flag(!has_moment && !draft_.has_stamp && draft_.has_quantity, Detail::kQuantity);
  detail.page = store_.want_pages && !draft_.page.empty() ? store_.words.pages.code(path_of_url(draft_.page)) : 0;
  piece_.details.push_back(detail);
  return static_cast<std::uint32_t>(piece_.details.size());
}

// "/p/1" of "https://shop.example/p/1?utm_source=x#top".
std::string_view RowMapper::path_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos && scheme < 12) {
    const std::size_t slash = url.find('/', scheme + 3);
    url = slash == std::string_view::npos ? std::string_view("/") : url.substr(slash);
  }
  return url.substr(0, url.find_first_of("?#"));
}

// ---- tables of sums ---------------------------------------------------------------------------

void RowMapper::finish_metrics(const Record& record) {
  settle_time();
  if (in_trouble_ && trouble_code_ == IssueCode::BadTime) {
    metric_ = MetricRow{};
    return set_aside(record, trouble_code_, trouble_column_);
  }
  if (!draft_.metric_name.empty()) take_tall_metric();
  const bool any = std::any_of(metric_.counts.begin(), metric_.counts.end(),
                               [](const auto& count) { return count.has_value(); });
  if (!any) {
    metric_ = MetricRow{};
    return set_aside(record, in_trouble_ ? trouble_code_ : IssueCode::MissingAmount,
                     in_trouble_ ? trouble_column_ : 0);
  }
  if (in_trouble_) note_cell(record, trouble_code_, trouble_column_);
  const bool has_money = metric_.counts[static_cast<std::size_t>(Count::Cost)].has_value() ||
                         metric_.counts[static_cast<std::size_t>(Count::Revenue)].has_value();
  if (has_money && is_foreign_money()) {
    metric_ = MetricRow{};
    return set_aside(record, IssueCode::OtherCurrency, 0);
  }
  metric_.first_micros = draft_.has_time ? draft_.time : plan_period_first_;
  metric_.last_micros = draft_.has_period_end ? draft_.period_end
                        : draft_.has_time     ? draft_.time
                                              : plan_period_last_;
  if (has_defaults_) add_default_source();
  metric_.source = sources_.code(draft_.words.data());
  metric_.currency = draft_.currency;
  metric_.piece = piece_number_;
  metric_.row = static_cast<std::uint32_t>(piece_.rows);
  metric_.origin = origin_;
  piece_.metrics.push_back(metric_);
  metric_ = MetricRow{};
  count_used(record);
}

void RowMapper::take_tall_metric() {
  const MeaningRow* row = meaning_of_metric(draft_.metric_name);
  if (row == nullptr || row->meaning != Meaning::CountColumn || !draft_.has_value) return;
  metric_.counts[static_cast<std::size_t>(row->count)] = draft_.value;
}

void RowMapper::finish_path(const Record& record) {
  if (in_trouble_) return set_aside(record, trouble_code_, trouble_column_);
  PathRow row;
  std::string_view rest = draft_.path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('>'), rest.size());
    const std::string_view channel = trim(rest.substr(0, end));
    if (!channel.empty()) row.channels.push_back(store_.words.words.code(channel));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (row.channels.empty()) return set_aside(record, IssueCode::NoPath, 0);
  row.conversions = draft_.has_conversions ? draft_.conversions / kMicrosPerUnit
                    : draft_.has_nulls     ? 0
                                           : 1;
  row.value_micros = draft_.has_value ? draft_.value : 0;
  row.nulls = draft_.has_nulls ? draft_.nulls / kMicrosPerUnit : 0;
  row.piece = piece_number_;
  row.row = static_cast<std::uint32_t>(piece_.rows);
  piece_.paths.push_back(std::move(row));
  count_used(record);
}

void RowMapper::count_used(const Record& record) {
  ++piece_.used;
  if (!is_ascii(record.bytes)) note_invalid_text(record);
}

// ---- the ledger -------------------------------------------------------------------------------

void RowMapper::set_aside(const Record& record, IssueCode code, std::uint32_t column) {
  ++piece_.set_aside[static_cast<std::size_t>(code)];
  keep_issue(record, code, column, true);
}

void RowMapper::note_cell(const Record& record, IssueCode code, std::uint32_t column) {
  if (plan_.kind == TableKind::Ignored) return;  // its rows are set aside, cells and all
  ++piece_.cell_notes[static_cast<std::size_t>(code)];
  keep_issue(record, code, column, false);
}

void RowMapper::keep_issue(const Record& record, IssueCode code, std::uint32_t column, bool aside) {
  if (piece_.issues.size() >= Piece::kKeptIssues) return;
  piece_.issues.push_back({record.offset, static_cast<std::uint32_t>(piece_.rows), column, code,
                           aside, std::string(record.bytes.substr(0, Piece::kKeptBytes))});
}

}  // namespace lens
