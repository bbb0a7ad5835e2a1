#include "engine/where.h"

#include <algorithm>

#include "base/text.h"

namespace lens {

namespace {

std::vector<std::string_view> conditions_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t size = text.find(';'), skip = 1;
    if (const std::size_t word = text.find(" and "); word < size) {
      size = word;
      skip = 5;
    }
    const std::string_view part = trim(text.substr(0, size));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(size == std::string_view::npos ? text.size() : size + skip);
  }
  return parts;
}

constexpr std::string_view kKinds[] = {"event", "session", "order", "refund", "survey", "review",
                                       "deal", "subscription", "exposure", "contact"};

}  // namespace

Result<Filter::Condition> Filter::read(std::string_view text) {
  Condition condition;
  const std::size_t at = text.find_first_of("=!~");
  if (at == std::string_view::npos) {
    return Error{
        "BAD_ARGUMENT",
        "A condition is name=value, name!=value or name~part, not \"" + std::string(text) + "\".",
        "arguments.where"};
  }
  const std::string_view name = trim(text.substr(0, at));
  const bool negated = text[at] == '!';
  condition.relation = text[at] == '~' ? Relation::Contains : negated ? Relation::IsNot : Relation::Is;
  std::string_view values = trim(text.substr(at + (negated ? 2 : 1)));
  do {
    const std::size_t bar = values.find('|');
    condition.values.emplace_back(trim(values.substr(0, bar)));
    values = bar == std::string_view::npos ? std::string_view() : values.substr(bar + 1);
  } while (!values.empty());
  for (std::uint32_t part = 0; part < kSourceParts; ++part) {
    if (name_of(static_cast<SourcePart>(part)) != name) continue;
    condition.subject = Subject::Source;
    condition.part = part;
    return condition;
  }
  for (std::uint32_t trait = 0; trait < kTraits; ++trait) {
    if (name_of(static_cast<Trait>(trait)) != name && !(name == "device" && trait == 1)) continue;
    condition.subject = Subject::Trait;
    condition.part = trait;
    return condition;
  }
  constexpr std::pair<std::string_view, Subject> others[] = {
      {"event", Subject::Event}, {"page", Subject::Page}, {"kind", Subject::Kind},
      {"file", Subject::File},   {"customer", Subject::Customer}};
  for (const auto& [known, subject] : others) {
    if (known != name) continue;
    condition.subject = subject;
    return condition;
  }
  return Error{"BAD_ARGUMENT",
               "There is no " + std::string(name) +
                   " to filter by; there are channel, source, medium, campaign, content, term, referrer, country, "
                   "device_category, browser, system, language, city, platform, plan, variant, event, page, kind, "
                   "file and customer.",
               "arguments.where"};
}

bool Filter::holds(const Condition& condition, std::string_view text) {
  const auto matches = [&](const std::string& value) {
    if (condition.relation == Relation::Contains) {
      return to_lower_ascii(text).find(to_lower_ascii(value)) != std::string::npos;
    }
    return text == value;
  };
  const bool any = std::any_of(condition.values.begin(), condition.values.end(), matches);
  return condition.relation == Relation::IsNot ? !any : any;
}

void Filter::prepare(Condition& condition, const Context& context) {
  const Words& words = context.words;
  const auto fill = [&](std::uint32_t size, auto&& text_of) {
    condition.by_code.resize(size);
    for (std::uint32_t code = 0; code < size; ++code) condition.by_code[code] = holds(condition, text_of(code));
  };
  switch (condition.subject) {
    case Subject::Source:
      return fill(words.sources.size(), [&](std::uint32_t code) {
        return words.part(code, static_cast<SourcePart>(condition.part));
      });
    case Subject::Trait:
      return fill(words.traits.size(), [&](std::uint32_t code) {
        return words.trait(code, static_cast<Trait>(condition.part));
      });
    case Subject::Event: return fill(words.names.size(), [&](std::uint32_t code) { return words.names.text(code); });
    case Subject::Page: return fill(words.pages.size(), [&](std::uint32_t code) { return words.pages.text(code); });
    case Subject::Kind: return fill(std::size(kKinds), [&](std::uint32_t code) { return kKinds[code]; });
    case Subject::File:
      return fill(static_cast<std::uint32_t>(context.files.size()),
                  [&](std::uint32_t code) -> std::string_view { return context.files[code].file; });
    case Subject::Customer: return;
  }
}

Result<Filter> Filter::make(const Arguments& arguments, const Context& context) {
  Filter filter;
  if (arguments.has("from")) filter.from_ = arguments.time("from");
  if (arguments.has("to")) filter.to_ = arguments.time("to");
  filter.drop_equal_rows_ = arguments.text("duplicates") != "keep";
  for (const std::string_view text : conditions_of(arguments.text("where"))) {
    auto condition = read(text);
    if (!condition.ok()) return condition.error();
    prepare(condition.value(), context);
    filter.conditions_.push_back(std::move(condition.value()));
  }
  return filter;
}

bool Filter::keeps_all(const EventTable& table) const {
  return !filters_sums() && table.older_orders.empty() && (table.equal_rows.empty() || !drop_equal_rows_);
}

bool Filter::holds_for(const Condition& condition, const EventTable& table, std::uint32_t row,
                       std::uint32_t customer, const Context& context) const {
  switch (condition.subject) {
    case Subject::Source: return condition.by_code[table.sources[row]];
    case Subject::Trait: return condition.by_code[table.traits[row]];
    case Subject::Event: return condition.by_code[table.names[row]];
    case Subject::Page: return condition.by_code[table.pages[row]];
    case Subject::Kind: return condition.by_code[static_cast<std::size_t>(table.kind(row))];
    case Subject::File: return condition.by_code[context.pieces[table.pieces[row]].file];
    case Subject::Customer:
      return holds(condition, table.is_anonymous(customer) ? std::string_view() : table.id(customer));
  }
  return true;
}

// The events of a customer stand in time, so a period is one run of them.
void Filter::narrow(const EventTable& table, Kept& kept) const {
  kept.rows = Bits(table.rows, false);
  const auto place_of = [&](std::uint32_t first, std::uint32_t end, Timestamp at) {
    const std::int64_t* const times = table.times.data();
    const auto micros = static_cast<std::int64_t>(at.time_since_epoch().count());
    return static_cast<std::uint32_t>(std::lower_bound(times + first, times + end, micros) - times);
  };
  for (std::uint32_t customer = 0; customer < table.customers(); ++customer) {
    std::uint32_t first = table.offsets[customer];
    std::uint32_t end = table.offsets[customer + 1];
    if (is_known(from_)) first = place_of(first, end, from_);
    if (is_known(to_)) end = place_of(first, end, to_);
    kept.offsets.push_back(first);
    kept.offsets.push_back(end);
    kept.rows.set_all(first, end);
  }
}

Kept Filter::kept(const EventTable& table, const Context& context) const {
  Kept kept{Bits(table.rows, true), {}};
  if (is_known(from_) || is_known(to_)) narrow(table, kept);
  const Journeys journeys{table, kept};
  for (std::uint32_t customer = 0; customer < table.customers() && !conditions_.empty(); ++customer) {
    for (std::uint32_t row = journeys.first_kept(customer); row < journeys.end_kept(customer); ++row) {
      const bool holds = std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
        return holds_for(condition, table, row, customer, context);
      });
      if (!holds) kept.rows.set(row, false);
    }
  }
  if (drop_equal_rows_) {
    for (const std::uint32_t row : table.equal_rows) kept.rows.set(row, false);
  }
  for (const std::uint32_t row : table.older_orders) kept.rows.set(row, false);
  return kept;
}

// Sums know their source and their day only; conditions on people leave them as they are.
bool Filter::keeps(const MetricRow& row, const Context& context) const {
  const Timestamp first{Duration{row.first_micros}}, last{Duration{row.last_micros}};
  if (is_known(from_) && is_known(last) && last < from_) return false;
  if (is_known(to_) && is_known(first) && first >= to_) return false;
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const Condition& condition) {
    if (condition.subject == Subject::Source) return bool{condition.by_code[row.source]};
    if (condition.subject == Subject::File) return bool{condition.by_code[context.pieces[row.piece].file]};
    return true;
  });
}

}  // namespace lens
