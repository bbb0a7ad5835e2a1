#include "analyses/channels/channels.h"

#include "analyses/channels/traffic.h"
#include "base/statistics.h"

namespace lens {

namespace channels {

namespace {

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows = {
        {"by", ArgumentType::Choice, "channel", "What visits are grouped by.", kTouchViews},
        {"grain", ArgumentType::Choice, "session",
         "Whether a visit counts for the channel it came from (session), or each event for the "
         "channel that stands beside it (event).",
         "session event"},
    };
    const std::span<const Parameter> sessions = session_parameters();
    rows.insert(rows.end(), sessions.begin(), sessions.end());
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) return "";
  return "Channels need web or app events with their source; add an export of events.";
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  (is_by_event(arguments) ? count_events : count_sessions)(journeys, context, arguments, partial);
}

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

Cell ratio_cell(Wide part, Wide total) {
  if (total == 0) return {};
  return static_cast<double>(part) / static_cast<double>(total);
}

Cell reason_of(Wide base, std::span<const Wide> sums, bool by_event) {
  if (base == 0) return std::string(by_event ? "no_visitors" : "no_sessions");
  if (sums[kConversions] == 0) return std::string("no_conversions");
  return sums[kValued] == 0 ? Cell(std::string("missing_count:revenue")) : Cell();
}

// By session the rate is sessions that converted / sessions; by event, buyers / visitors.
void add_channel(ReportTable& table, std::string_view channel, std::span<const Wide> sums,
                 bool by_event) {
  const Wide hits = by_event ? sums[kBuyers] : sums[kConverted];
  const Wide base = by_event ? sums[kVisitors] : sums[kSessions];
  const auto interval = wilson95_if(whole(hits), whole(base));
  const bool knows_value = sums[kConversions] == 0 || sums[kValued] > 0;
  Cell aov;
  if (sums[kValued] > 0) aov = to_units(sums[kRevenue]) / static_cast<double>(sums[kConversions]);
  table.add_row({std::string(channel), whole(sums[kEvents]),
                 by_event ? Cell() : Cell(whole(sums[kSessions])), whole(sums[kVisitors]),
                 whole(sums[kConversions]), whole(sums[kBuyers]),
                 knows_value ? Cell(WideMoney{sums[kRevenue]}) : Cell(), ratio_cell(hits, base),
                 interval ? Cell(interval->low) : Cell(), interval ? Cell(interval->high) : Cell(),
                 aov, reason_of(base, sums, by_event)});
}

void add_notes(Report& report, std::span<const Wide> rest, bool by_event) {
  const std::string outside = std::to_string(whole(rest[kOutside]));
  if (rest[kOutside] > 0) {
    report.notes.push_back(
        outside + (rest[kOutside] == 1 ? " conversion lies" : " conversions lie") +
        " in no session and " + (rest[kOutside] == 1 ? "has" : "have") + " no channel here.");
  }
  if (rest[kNoCustomer] > 0) {
    report.notes.push_back("Without a customer are " + std::to_string(whole(rest[kNoCustomer])) +
                           (by_event ? " events" : " sessions") +
                           "; they are not counted in visitors and buyers.");
  }
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "channels", .arguments = arguments, .tables = {}, .notes = {}};
  ReportTable& table = report.add_table("channels", {{"channel", "text"},
                                                     {"events", "count"},
                                                     {"sessions", "count"},
                                                     {"visitors", "count"},
                                                     {"conversions", "count"},
                                                     {"buyers", "count"},
                                                     {"revenue", context.currency},
                                                     {"conversion_rate", "rate"},
                                                     {"low", "rate"},
                                                     {"high", "rate"},
                                                     {"aov", context.currency},
                                                     {"reason", "text"}});
  if (partial.tallies.empty()) return report;
  const Tally& channels = partial.tallies[kChannels];
  for (const std::uint32_t row : channels.sorted()) {
    add_channel(table, channels.key(row), channels.sums(row), is_by_event(arguments));
  }
  const std::span<const Wide> rest = partial.tallies[kRest].find("");
  if (!rest.empty()) add_notes(report, rest, is_by_event(arguments));
  return report;
}

bool needs_pages(const Arguments& arguments) { return arguments.text("by") == "landing_page"; }

}  // namespace

}  // namespace channels

const Analysis kChannelsAnalysis = {
    .name = "channels",
    .title = "Channels",
    .meaning = "How much traffic each channel brings, and how much of it converts.",
    .source = "Google Analytics 4: default channel group of the session's own source",
    .parameters = channels::parameters(),
    .missing = channels::missing,
    .settle = nullptr,
    .map = channels::map,
    .map_context = nullptr,
    .finish = channels::finish,
    .rows = channels::rows_of_channel,
    .context_rows = nullptr,
    .needs_pages = channels::needs_pages,
};

}  // namespace lens
