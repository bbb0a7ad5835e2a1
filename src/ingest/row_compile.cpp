// The plan of a file to one step per column.

#include <algorithm>

#include "base/arguments.h"
#include "base/parse_time.h"
#include "ingest/row_mapper.h"

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
  piece_.buckets = store.new_buckets();
  // Steps run in the order of the columns; where two columns have one meaning the first non-blank
  // value wins, so every step leaves alone what is already there.
  for (const ColumnPlan& column : plan_.columns) {
    steps_.push_back(compile(column));
    field_of_column_.push_back(column.index - 1);
  }
  // An object of JSON becomes fields in the order of the plan at once.
  const bool is_object = plan_.syntax != Syntax::Delimited && !plan_.header;
  if (is_object || std::ranges::is_sorted(field_of_column_)) field_of_column_.clear();
  for (const ComputedColumn& computed : plan_.computed) {
    has_product_ = has_product_ || computed.meaning->meaning == Meaning::Amount;
  }
  recorded_.fill(kNoMeasure);
  is_plain_ = plan_.kind == TableKind::Events && !has_product_;
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
  step.column = static_cast<std::uint32_t>(steps_.size());
  if (column.meaning == nullptr || plan_.kind == TableKind::Ignored) return step;
  step.number = find_number_format(column.format).value_or(NumberFormat{});
  step.percent = column.format == "percent";
  if (const auto format = find_time_format(column.format)) step.time = *format;
  step.meaning = column.meaning->meaning;
  if (step.meaning == Meaning::CountColumn) step.part = static_cast<std::uint8_t>(column.meaning->count);
  if (is_repeatable(step.meaning)) step.label = store_.words.labels.code(column.header);
  if (column.unit.size() == 3) step.currency = store_.words.words.code(column.unit);
  compile_way(step);
  return step;
}

void RowMapper::compile_way(Step& step) {
  const auto source = [&](SourcePart part) { compile_word(step, static_cast<std::uint32_t>(part)); };
  step.way = Way::Rare;
  // A visitor of a click log is no customer: nothing else is known of what one does there.
  if (is_of_pointers() && step.meaning >= Meaning::Customer && step.meaning <= Meaning::SessionId) return;
  switch (step.meaning) {
    case Meaning::EventId:
    case Meaning::ClickId: step.way = Way::None; return;
    case Meaning::Time: step.way = Way::Time; return;
    case Meaning::EventName: step.way = Way::Name; return;
    case Meaning::Page: step.way = Way::Page; return;
    case Meaning::Amount: step.way = Way::Amount; return;
    case Meaning::Login:
    case Meaning::Email:
    case Meaning::Phone:
    case Meaning::Crm:
    case Meaning::Customer: return compile_id(step, id_type_of(step.meaning));
    case Meaning::Device: return compile_id(step, IdType::Device);
    case Meaning::OrderId: return may_have(IdType::Order);
    case Meaning::SourceMedium:
      sources_.use(static_cast<std::uint32_t>(SourcePart::Source));
      sources_.use(static_cast<std::uint32_t>(SourcePart::Medium));
      return;
    case Meaning::Channel: return source(SourcePart::Channel);
    case Meaning::Source: return source(SourcePart::Source);
    case Meaning::Medium: return source(SourcePart::Medium);
    case Meaning::Campaign: return source(SourcePart::Campaign);
    case Meaning::Content: return source(SourcePart::Content);
    case Meaning::Term: return source(SourcePart::Term);
    case Meaning::Referrer: has_referrer_ = true; return source(SourcePart::Referrer);
    default: break;
  }
  if (step.meaning < Meaning::Country || step.meaning > Meaning::Variant) return;
  const int trait = static_cast<int>(step.meaning) - static_cast<int>(Meaning::Country);
  compile_word(step, kSourceParts + static_cast<std::uint32_t>(trait));
}

void RowMapper::compile_id(Step& step, IdType type) {
  step.way = Way::Id;
  step.part = static_cast<std::uint8_t>(type);
  may_have(type);
  if (type == IdType::Login) may_have(IdType::Email);  // one that looks like an address is one
}

void RowMapper::may_have(IdType type) {
  const auto number = static_cast<std::uint8_t>(type);
  const auto after = std::lower_bound(id_types_.begin(), id_types_.end(), number);
  if (after == id_types_.end() || *after != number) id_types_.insert(after, number);
}

void RowMapper::compile_word(Step& step, std::uint32_t place) {
  step.way = Way::Word;
  step.part = static_cast<std::uint8_t>(place);
  place < kSourceParts ? sources_.use(place) : traits_.use(place - kSourceParts);
}

}  // namespace lens
