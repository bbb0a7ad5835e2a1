#include "analyses/experiment/customers.h"

#include <algorithm>

#include "base/text.h"
#include "journey/sessions.h"

namespace lens::experiment {

namespace {

std::vector<bool> asked_variants(const Context& context, const Arguments& arguments) {
  std::vector<bool> asked;
  std::string_view rest = arguments.text("variants");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    asked.resize(context.words.words.size());
    for (std::uint32_t code = 1; code < asked.size(); ++code) {
      if (context.words.words.text(code) == trim(rest.substr(0, end))) asked[code] = true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return asked;
}

}  // namespace

CustomerReader::CustomerReader(const Journeys& journeys, const Context& context,
                               const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      shown_by_(context.has(EventKind::Exposure) ? EventKind::Exposure : EventKind::Event),
      has_sales_(context.has(EventKind::Order) || context.has(EventKind::Event)),
      rule_(conversion_rule(context, arguments, roles_of_names(context))),
      is_asked_(asked_variants(context, arguments)),
      details_(journeys.events) {}

const Shown* CustomerReader::read(std::uint32_t customer) {
  shown_.variant = 0;
  shown_.in_two = false;
  shown_.since = kNoTime;
  shown_.rows.clear();
  shown_.outcomes.clear();
  const EventTable& events = journeys_.events;
  for (std::uint32_t row = journeys_.first_kept(customer); row < journeys_.end_kept(customer);
       ++row) {
    const EventKind kind = events.kinds[row];
    const bool says =
        kind == shown_by_ || (shown_by_ == EventKind::Event && kind == EventKind::Session);
    if (!says || !journeys_.keeps(row)) continue;
    const std::uint32_t variant =
        context_.words.traits.tuple(events.traits[row])[static_cast<std::size_t>(Trait::Variant)];
    if (variant == 0 || (!is_asked_.empty() && !is_asked_[variant])) continue;
    add_row(row, variant);
  }
  if (shown_.variant == 0) return nullptr;
  if (has_sales_) add_sales(customer);
  return &shown_;
}

void CustomerReader::add_row(std::uint32_t row, std::uint32_t variant) {
  shown_.in_two |= shown_.variant != 0 && shown_.variant != variant;
  shown_.variant = variant;
  shown_.rows.push_back(row);
  // Rows stand in time, those without one first.
  const Timestamp at = journeys_.events.time(row);
  if (!is_known(shown_.since)) shown_.since = at;
  if (shown_by_ == EventKind::Exposure) add_outcome(row);
}

void CustomerReader::add_outcome(std::uint32_t row) {
  const Detail* detail = details_.take(row);
  if (detail == nullptr || detail->item == 0 || (detail->flags & Detail::kScore) == 0) return;
  const auto is_it = [&](const Value& value) { return value.label == detail->item; };
  auto found = std::find_if(shown_.outcomes.begin(), shown_.outcomes.end(), is_it);
  if (found == shown_.outcomes.end())
    found = shown_.outcomes.insert(found, Value{.label = detail->item});
  Value& value = *found;
  // A sum that would not fit is beyond what counts anyway.
  const std::int64_t limit = 2 * kMostMicros;
  value.sum = std::clamp(value.sum + std::clamp(detail->score, -limit, limit), -limit, limit);
  value.is_hit |= detail->score > 0;
  value.is_number |= detail->score != 0 && detail->score != kMicrosPerUnit;
}

void CustomerReader::add_sales(std::uint32_t customer) {
  all_.clear();
  conversions_of(journeys_, context_, rule_, customer, all_);
  shown_.conversions.clear();
  shown_.value = shown_.conversions_before = shown_.value_before = 0;
  const std::int64_t limit = 2 * kMostMicros;
  const auto add = [&](std::int64_t& sum, std::int64_t value) {
    sum = std::min(limit, sum + std::min(limit, value));
  };
  for (const Conversion& conversion : all_) {
    const bool is_earlier = is_known(shown_.since) && conversion.at < shown_.since;
    add(is_earlier ? shown_.value_before : shown_.value, conversion.value);
    if (is_earlier) {
      ++shown_.conversions_before;
    } else {
      shown_.conversions.push_back(conversion);
    }
  }
}

bool is_before(std::string_view header, const Arguments& arguments) {
  if (arguments.has("before")) return header == arguments.text("before");
  constexpr std::string_view kWords[] = {"pre",     "before",  "previous", "prior",   "до",
                                         "прошлый", "прошлая", "inainte",  "anterior"};
  const std::string name = fold_header(header);
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
    return name.starts_with(std::string(word) + ' ') || name.ends_with(' ' + std::string(word));
  });
}

}  // namespace lens::experiment
