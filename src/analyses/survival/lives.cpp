#include "analyses/survival/lives.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"

namespace lens::survival {

namespace {

std::vector<std::string_view> names_of(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    if (const auto name = trim(text.substr(0, end)); !name.empty()) names.push_back(name);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return names;
}

// The acts that an argument names; where it is empty, what the run calls a conversion.
ConversionRule rule_of(const Context& context, const Arguments& arguments,
                       std::string_view argument) {
  const std::vector<Role> roles = roles_of_names(context);
  if (!arguments.has(argument)) return conversion_rule(context, arguments, roles);
  Arguments named = arguments;
  named.set("conversion", arguments.text(argument));
  ConversionRule rule = conversion_rule(context, named, roles);
  // A shop without an export of orders tells of them by events.
  for (std::size_t code = 0; rule.orders && code < roles.size(); ++code) {
    if (roles[code] == Role::Purchase) rule.names[code] = 1;
  }
  return rule;
}

bool is_act(EventKind kind) {
  return kind == EventKind::Event || kind == EventKind::Session || kind == EventKind::Order ||
         kind == EventKind::Survey || kind == EventKind::Review;
}

// Since the first instant of its month.
Duration since_month(Timestamp at, std::int64_t month, const Zone& zone) {
  return Duration{zone.local_micros(at) -
                  zone.local_micros(period_start(month, zone, Grain::Month))};
}

std::int64_t whole_months(Timestamp start, Timestamp end, const Zone& zone) {
  const std::int64_t first = period_of(start, zone, Grain::Month);
  const std::int64_t last = period_of(end, zone, Grain::Month);
  const bool is_short = since_month(end, last, zone) < since_month(start, first, zone);
  return last - first - (is_short ? 1 : 0);
}

}  // namespace

std::int64_t whole_units(Timestamp start, Timestamp end, Unit unit, const Zone& zone) {
  if (unit == Unit::Month) return whole_months(start, end, zone);
  return (end - start) / Duration{Days{unit == Unit::Week ? 7 : 1}};
}

LifeReader::LifeReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      are_contracts_(arguments.text("lives") == "contracts"),
      to_last_seen_(arguments.text("censored") == "last_seen"),
      ends_of_contracts_(context, arguments.text("ended")),
      end_rule_(rule_of(context, arguments, "end")),
      by_(arguments.text("by")) {
  const std::string& unit = arguments.text("unit");
  unit_ = unit == "month" ? Unit::Month : unit == "week" ? Unit::Week : Unit::Day;
  if (arguments.has("watched_from")) watched_from_ = arguments.time("watched_from");
  watched_until_ = arguments.has("watched_until") ? arguments.time("watched_until") : context.last;
  if (arguments.has("start")) start_rule_ = rule_of(context, arguments, "start");
  if (by_ == "channel") channels_.emplace(context, "channel");
}

const std::vector<Life>& LifeReader::read(std::uint32_t customer) {
  lives_.clear();
  if (are_contracts_) {
    read_contracts(customer);
  } else if (!journeys_.events.is_anonymous(customer)) {
    read_customer(customer);
  }
  return lives_;
}

std::string_view LifeReader::group(const Life& life) const {
  const EventTable& events = journeys_.events;
  const Words& words = context_.words;
  std::string_view text;
  if (by_ == "none") return "(all)";
  if (channels_) {
    text = channels_->text(channels_->of_source(events.sources[life.row]));
  } else if (by_ == "source" || by_ == "medium" || by_ == "campaign") {
    const SourcePart part = by_ == "source"   ? SourcePart::Source
                            : by_ == "medium" ? SourcePart::Medium
                                              : SourcePart::Campaign;
    text = words.part(events.sources[life.row], part);
  } else {
    for (std::uint32_t trait = 0; trait < kTraits; ++trait) {
      if (name_of(static_cast<Trait>(trait)) != by_) continue;
      text = words.trait(events.traits[life.row], static_cast<Trait>(trait));
    }
  }
  return text.empty() ? "(not set)" : text;
}

void LifeReader::read_contracts(std::uint32_t customer) {
  for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
    const bool is_contract = journeys_.events.kind(row) == EventKind::Subscription;
    if (is_contract && journeys_.keeps(row)) add_contract(row);
  }
}

void LifeReader::add_contract(std::uint32_t row) {
  const Detail* detail = find_detail(journeys_.events, row);
  const std::uint8_t flags = detail == nullptr ? std::uint8_t{0} : detail->flags;
  const Timestamp start = journeys_.events.time(row);
  const bool has_ended = ends_of_contracts_.is_over(journeys_.events, row, detail);
  if ((flags & Detail::kQuantity) != 0) {
    return detail->score < 0 ? remark(Remark::NoStart)
                             : add_length(row, start, detail->score / kMicrosPerUnit, has_ended);
  }
  if (!is_known(start)) return remark(Remark::NoStart);
  // The last change of one that has ended is its end, where no end is told.
  const bool has_moment = (flags & (Detail::kEnded | Detail::kStamp)) != 0;
  const Timestamp moment = has_moment ? Timestamp{Duration{detail->score}} : kNoTime;
  if (has_ended && !has_moment) return remark(Remark::NoEnd);
  const bool is_told = has_ended || (to_last_seen_ && has_moment);
  add(row, start, is_told ? moment : watched_until_, has_ended);
}

// The first start, and the first act after it that ends what it began.
void LifeReader::read_customer(std::uint32_t customer) {
  const EventTable& events = journeys_.events;
  Timestamp start = kNoTime, last_seen = kNoTime;
  std::uint32_t start_row = kNoEvent;
  for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
    if (!is_act(events.kind(row)) || !journeys_.keeps(row) || !is_known(events.time(row))) continue;
    if (start_row == kNoEvent) start_row = row;
    last_seen = events.time(row);
  }
  if (start_row == kNoEvent) return;
  start = events.time(start_row);
  if (start_rule_) {
    starts_.clear();
    conversions_of(journeys_, context_, *start_rule_, customer, starts_);
    if (starts_.empty()) return;
    start = starts_.front().at;
    start_row = starts_.front().event;
  }
  ends_.clear();
  conversions_of(journeys_, context_, end_rule_, customer, ends_);
  const auto end = std::find_if(ends_.begin(), ends_.end(), [&](const Conversion& one) {
    return one.at >= start && one.event != start_row && one.web_event != start_row;
  });
  const bool has_ended = end != ends_.end();
  add(start_row, start,
      has_ended       ? end->at
      : to_last_seen_ ? last_seen
                      : watched_until_,
      has_ended);
}

void LifeReader::add(std::uint32_t row, Timestamp start, Timestamp end, bool has_ended) {
  if (!is_known(watched_until_) || start > watched_until_) return remark(Remark::BeginsAfter);
  if (is_known(watched_from_) && end <= watched_from_) return remark(Remark::OverBefore);
  if (end > watched_until_) {
    if (has_ended) remark(Remark::EndsAfter);
    end = watched_until_;
    has_ended = false;
  }
  if (end < start) return remark(Remark::NoEnd);
  add_length(row, start, whole_units(start, end, unit_, context_.zone), has_ended);
}

void LifeReader::add_length(std::uint32_t row, Timestamp start, std::int64_t length,
                            bool has_ended) {
  Life life{row, kFromTheStart, length, has_ended};
  if (is_known(watched_from_)) {
    if (!is_known(start)) remark(Remark::WatchedFromStart);
    if (is_known(start) && start < watched_from_) {
      life.entry = whole_units(start, watched_from_, unit_, context_.zone);
    }
  }
  keep(life);
}

void LifeReader::keep(Life life) {
  if (life.entry >= life.exit) return remark(Remark::OverBefore);
  lives_.push_back(life);
}

std::optional<Error> check_names(const Context& context, const Arguments& arguments,
                                 std::string_view argument) {
  for (const std::string_view name : names_of(arguments.text(argument))) {
    const bool is_order = name == "order" || name == "orders";
    if (is_order || context.words.names.find(name)) continue;
    return Error{"BAD_ARGUMENT", "No event is called " + std::string(name) + ".",
                 "arguments." + std::string(argument)};
  }
  return std::nullopt;
}

}  // namespace lens::survival
