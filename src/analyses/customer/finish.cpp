#include <algorithm>
#include <array>
#include <optional>

#include "analyses/customer/customer.h"
#include "analyses/customer/map.h"
#include "attribution/model.h"
#include "journey/channels.h"
#include "journey/touches.h"
#include "metrics/stages.h"

namespace lens::customer {

namespace {

constexpr double kSecond = 1'000'000.0;  // microseconds

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }
std::uint32_t code(Wide value) { return static_cast<std::uint32_t>(value); }
Timestamp instant(Wide micros) { return Timestamp{Duration{whole(micros)}}; }
Cell time_cell(Timestamp at) { return is_known(at) ? Cell(at) : Cell(); }
Cell text_cell(std::string_view text) { return text.empty() ? Cell() : Cell(std::string(text)); }
bool has(std::span<const Wide> event, Detail::Flag flag) {
  return (whole(event[kFlags]) & flag) != 0;
}
EventKind kind_of(std::span<const Wide> event) {
  return static_cast<EventKind>(whole(event[kKind]));
}

std::string_view name_of(EventKind kind) {
  constexpr std::array<std::string_view, 10> names = {
      "event",  "session", "order",        "refund",   "survey",
      "review", "deal",    "subscription", "exposure", "contact"};
  return names[static_cast<std::size_t>(kind)];
}

// How far along the way an event shows its customer to be.
Place place_of(EventKind kind, Role role, double score) {
  switch (kind) {
    case EventKind::Order:
    case EventKind::Subscription:
      return Place::Buying;
    case EventKind::Deal:
      return Place::Deciding;
    case EventKind::Survey:
      return score >= 9 ? Place::Recommending : Place::Seen;
    case EventKind::Event:
      break;
    case EventKind::Session:
      return Place::Attracted;
    default:
      return Place::Seen;
  }
  switch (role) {
    case Role::ViewItem:
    case Role::Search:
    case Role::VideoView:
    case Role::Download:
    case Role::CtaClick:
      return Place::Interested;
    case Role::SignUp:
    case Role::Chat:
    case Role::Lead:
    case Role::FormSubmit:
      return Place::Trusting;
    case Role::AddToCart:
    case Role::StartTrial:
    case Role::DemoRequest:
      return Place::Wanting;
    case Role::BeginCheckout:
      return Place::Deciding;
    case Role::Purchase:
      return Place::Buying;
    case Role::Referral:
      return Place::Recommending;
    default:
      return Place::Attracted;
  }
}

// What the events of one customer say together.
struct Summary {
  std::int64_t events = 0, sessions = 0, conversions = 0;
  Timestamp first = kNoTime, last = kNoTime, first_conversion = kNoTime, last_conversion = kNoTime;
  Place place = Place::Seen;
  std::string viewed, bought;
};

void add_event(Summary& sum, std::span<const Wide> event, const std::vector<Role>& roles,
               const Words& words) {
  const Timestamp at = instant(event[kAt]);
  ++sum.events;
  sum.sessions = std::max(sum.sessions, whole(event[kSession]));
  if (is_known(at) && !is_known(sum.first)) sum.first = at;
  if (is_known(at)) sum.last = at;
  const Role role = roles[code(event[kName])];
  const double score = has(event, Detail::kScore) ? to_units(event[kScore]) : 0;
  sum.place = std::max(sum.place, place_of(kind_of(event), role, score));
  const std::string_view item = words.labels.text(code(event[kItem]));
  if (role == Role::ViewItem && !item.empty()) sum.viewed = item;
  if (kind_of(event) == EventKind::Order && !item.empty()) sum.bought = item;
  if (event[kConversion] == 0) return;
  if (++sum.conversions == 1) sum.first_conversion = at;
  sum.last_conversion = at;
  if (sum.conversions > 1) sum.place = std::max(sum.place, Place::Returning);
}

void add_summary(const Partial& partial, const Context& context, const Arguments& arguments,
                 Report& report) {
  ReportTable& table = report.add_table("customer", {{"customer", "text"},
                                                     {"stage", "text"},
                                                     {"events", "count"},
                                                     {"sessions", "count"},
                                                     {"conversions", "count"},
                                                     {"value", context.currency},
                                                     {"first_seen", "time"},
                                                     {"last_seen", "time"},
                                                     {"since_last", "seconds"},
                                                     {"between_conversions", "seconds"},
                                                     {"expected_next", "time"},
                                                     {"last_viewed", "text"},
                                                     {"last_bought", "text"},
                                                     {"reason", "text"}});
  const Tally& timeline = partial.tallies[kTimeline];
  if (timeline.size() == 0) return;
  Summary sum;
  const std::vector<Role> roles = roles_of_names(context);
  for (const std::uint32_t row : timeline.sorted())
    add_event(sum, timeline.sums(row), roles, context.words);
  Cell value, between, expected, reason;
  for (const std::uint32_t row : partial.tallies[kFound].sorted()) {
    const auto found = partial.tallies[kFound].sums(row);
    if (id_of(partial.tallies[kFound].key(row)) != arguments.text("id")) continue;
    if (found[kHasValue] != 0) value = WideMoney{found[kValue]};
  }
  if (sum.conversions > 1) {
    // The mean of the gaps is the whole time over their number.
    const Duration gap = (sum.last_conversion - sum.first_conversion) / (sum.conversions - 1);
    between = static_cast<double>(gap.count()) / kSecond;
    expected = sum.last_conversion + gap;
  } else {
    reason = std::string(sum.conversions == 0 ? "no_conversion" : "one_conversion");
  }
  const Cell since = is_known(sum.last)
                         ? Cell(static_cast<double>((context.last - sum.last).count()) / kSecond)
                         : Cell();
  const std::string_view stage =
      find_stage_model(arguments.text("stage_model"))->stage_of(sum.place);
  table.add_row({arguments.text("id"), std::string(stage), sum.events, sum.sessions,
                 sum.conversions, value, time_cell(sum.first), time_cell(sum.last), since, between,
                 expected, text_cell(sum.viewed), text_cell(sum.bought), reason});
}

void add_timeline(const Tally& timeline, const Context& context, Report& report) {
  ReportTable& table = report.add_table("timeline", {{"place", "count"},
                                                     {"time", "time"},
                                                     {"session", "count"},
                                                     {"kind", "text"},
                                                     {"event", "text"},
                                                     {"conversion", "count"},
                                                     {"channel", "text"},
                                                     {"source_medium", "text"},
                                                     {"campaign", "text"},
                                                     {"device", "text"},
                                                     {"order", "text"},
                                                     {"item", "text"},
                                                     {"amount", context.currency},
                                                     {"score", "points"},
                                                     {"text", "text"},
                                                     {"file", "text"},
                                                     {"row", "count"}});
  const Words& words = context.words;
  for (const std::uint32_t row : timeline.sorted()) {
    const auto event = timeline.sums(row);
    const std::string_view key = timeline.key(row);
    std::int64_t place = 0;
    for (const char byte : key.substr(1))
      place = place << 8 | static_cast<unsigned char>(byte);
    const std::uint32_t source = code(event[kSource]);
    const PieceFacts& piece = context.pieces[code(event[kPiece])];
    table.add_row({place + 1, time_cell(instant(event[kAt])),
                   event[kSession] == 0 ? Cell() : Cell(whole(event[kSession])),
                   std::string(name_of(kind_of(event))),
                   text_cell(words.names.text(code(event[kName]))), whole(event[kConversion]),
                   source == 0 ? Cell() : Cell(channel_of(words, source)),
                   source == 0 ? Cell() : Cell(source_medium_of(words, source)),
                   text_cell(words.part(source, SourcePart::Campaign)),
                   text_cell(words.trait(code(event[kTraits]), Trait::Device)),
                   text_cell(words.labels.text(code(event[kOrder]))),
                   text_cell(words.labels.text(code(event[kItem]))),
                   has(event, Detail::kAmount) ? Cell(WideMoney{event[kAmount]}) : Cell(),
                   has(event, Detail::kScore) ? Cell(to_units(event[kScore])) : Cell(),
                   text_cell(words.labels.text(code(event[kText]))), context.files[piece.file].file,
                   static_cast<std::int64_t>(piece.first_row) + whole(event[kRow])});
  }
}

void add_touches(const Tally& touches, const Context& context, const Arguments& arguments,
                 Report& report) {
  ReportTable& table = report.add_table("touches", {{"converted_at", "time"},
                                                    {"value", context.currency},
                                                    {"touched_at", "time"},
                                                    {"channel", "text"},
                                                    {"model", "text"},
                                                    {"credit", "rate"}});
  const TouchKeys keys(context, arguments.text("by"));
  const std::vector<std::size_t> wanted = credit_models();
  for (const std::uint32_t row : touches.sorted()) {
    const auto touch = touches.sums(row);
    const std::string channel(keys.text(keys.of_code(code(touch[kTouchCode]))));
    for (std::size_t model = 0; model < wanted.size(); ++model) {
      const double credit =
          static_cast<double>(whole(touch[kShares + model])) / static_cast<double>(kWholeShare);
      table.add_row({instant(touch[kConvertedAt]), WideMoney{touch[kConvertedValue]},
                     instant(touch[kTouchAt]), channel, std::string(models()[wanted[model]].name),
                     credit});
    }
  }
}

void add_found(const Tally& found, const Context& context, const Arguments& arguments,
               Report& report) {
  ReportTable& table = report.add_table("customers", {{"customer", "text"},
                                                      {"events", "count"},
                                                      {"conversions", "count"},
                                                      {"value", context.currency},
                                                      {"first_seen", "time"},
                                                      {"last_seen", "time"}});
  const std::int64_t limit = arguments.integer("limit");
  for (const std::uint32_t row : found.sorted()) {
    if (limit > 0 && static_cast<std::int64_t>(table.rows()) >= limit) break;
    const auto sums = found.sums(row);
    table.add_row({std::string(id_of(found.key(row))), whole(sums[kEvents]),
                   whole(sums[kConversions]),
                   sums[kHasValue] != 0 ? Cell(WideMoney{sums[kValue]}) : Cell(),
                   time_cell(instant(sums[kFirst])), time_cell(instant(sums[kLast]))});
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "customer", .arguments = arguments, .tables = {}, .notes = {}};
  add_summary(filled, context, arguments, report);
  add_timeline(filled.tallies[kTimeline], context, report);
  add_touches(filled.tallies[kTouches], context, arguments, report);
  add_found(filled.tallies[kFound], context, arguments, report);
  if (arguments.text("id").empty()) {
    report.notes.push_back("No customer is named; the list shows those with most events.");
  } else if (filled.tallies[kTimeline].size() == 0) {
    report.notes.push_back("No customer has this id; the list shows those whose id contains it.");
  } else {
    report.notes.push_back("The stage is the furthest that an event of the customer shows.");
  }
  return report;
}

}  // namespace lens::customer
