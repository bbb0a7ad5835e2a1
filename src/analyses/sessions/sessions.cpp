#include "analyses/sessions/sessions.h"

#include "journey/records.h"
#include "journey/sessions.h"
#include "journey/touches.h"

namespace lens {

namespace {

// partial.tallies[kRecords]: one row per session; the codes are words of the engine.
enum RecordSlot : std::size_t { kEnd, kEvents, kViews, kSource, kLanding, kStream, kRecordSlots };
// partial.tallies[kTotals]: one row.
enum TotalSlot : std::size_t {
  kSessions,
  kTotalEvents,
  kTotalViews,
  kSingleEvent,
  kSeconds,
  kCustomers,
  kTotalSlots
};
enum TallyIndex : std::size_t { kRecords, kTotals };

constexpr std::int64_t kSecond = 1'000'000;

std::span<const Parameter> parameters() {
  static const std::vector<Parameter> all = [] {
    std::vector<Parameter> rows(session_parameters().begin(), session_parameters().end());
    rows.push_back(
        {"landing", ArgumentType::Flag, "false",
         "Whether to list the page each session began on; the files are read again for it.", ""});
    rows.push_back(
        {"limit", ArgumentType::Integer, "1000", "How many sessions are listed; 0 lists all.", ""});
    return rows;
  }();
  return all;
}

std::string missing(const Context& context) {
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) return "";
  return "There are no web or app events, so there are no sessions; add an export of events.";
}

bool needs_pages(const Arguments& arguments) { return arguments.flag("landing"); }

std::size_t limit_of(const Arguments& arguments) {
  return static_cast<std::size_t>(std::max<std::int64_t>(0, arguments.integer("limit")));
}

// Instants as numbers that sort as the instants do.
std::uint64_t sortable(Timestamp at) {
  return static_cast<std::uint64_t>(at.time_since_epoch().count()) ^ (std::uint64_t{1} << 63);
}
Timestamp instant_of(std::uint64_t sortable_at) {
  return Timestamp{Duration{static_cast<std::int64_t>(sortable_at ^ (std::uint64_t{1} << 63))}};
}

void add_record(Tally& records, std::string& key, std::string_view id, const Session& session) {
  key.clear();
  const std::uint32_t codes[] = {session.first};
  append_record_key(key, id, sortable(session.start), codes);
  const auto sums = records.at(key);
  sums[kEnd] = session.end.time_since_epoch().count();
  sums[kEvents] = session.events;
  sums[kViews] = session.views;
  sums[kSource] = session.source;
  sums[kLanding] = session.landing;
  sums[kStream] = session.stream;
}

void add_totals(std::span<Wide> totals, const Session& session) {
  ++totals[kSessions];
  totals[kTotalEvents] += session.events;
  totals[kTotalViews] += session.views;
  totals[kSingleEvent] += session.events == 1;
  totals[kSeconds] += (session.end - session.start).count();
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kRecordSlots), Tally(kTotalSlots)};
  Sessioniser sessioniser(context, session_rules(arguments));
  std::vector<Session> sessions;
  std::string key;
  std::array<Wide, kTotalSlots> totals{};
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    sessions.clear();
    sessioniser.sessions_of(journeys, customer, sessions);
    totals[kCustomers] += !sessions.empty();
    for (const Session& session : sessions) {
      add_totals(totals, session);
      add_record(partial.tallies[kRecords], key, journeys.events.id(customer), session);
    }
    keep_first(partial.tallies[kRecords], limit_of(arguments));
  }
  const auto sums = partial.tallies[kTotals].at("");
  for (std::size_t slot = 0; slot < kTotalSlots; ++slot)
    sums[slot] += totals[slot];
}

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }

double seconds(Wide micros) { return static_cast<double>(micros) / static_cast<double>(kSecond); }

void add_session(ReportTable& table, const CustomerRecord& record, std::span<const Wide> sums,
                 const Words& words, const TouchKeys& channels, bool shows_landing) {
  const auto source = static_cast<std::uint32_t>(sums[kSource]);
  const auto landing = static_cast<std::uint32_t>(sums[kLanding]);
  const Timestamp start = instant_of(record.place);
  const Timestamp end{Duration{whole(sums[kEnd])}};
  Cell page;
  if (shows_landing) page = std::string(words.pages.text(landing));
  table.add_row({std::string(record.id), start, end, whole(sums[kEvents]), whole(sums[kViews]),
                 seconds((end - start).count()), source_medium_of(words, source),
                 std::string(channels.text(channels.of_source(source))),
                 std::string(words.part(source, SourcePart::Campaign)), page,
                 whole(sums[kStream]) + 1});
}

void add_session_table(Report& report, const Tally& records, const Context& context,
                       const Arguments& arguments) {
  const std::size_t limit = limit_of(arguments);
  ReportTable& table = report.add_table("sessions", {{"customer", "text"},
                                                     {"start", "time"},
                                                     {"end", "time"},
                                                     {"events", "count"},
                                                     {"views", "count"},
                                                     {"duration", "seconds"},
                                                     {"source", "text"},
                                                     {"channel", "text"},
                                                     {"campaign", "text"},
                                                     {"landing", "text"},
                                                     {"device", "count"}});
  const TouchKeys channels(context, "channel");
  for (const std::uint32_t row : records.sorted()) {
    if (limit != 0 && table.rows() == limit) break;
    add_session(table, read_record_key(records.key(row)), records.sums(row), context.words,
                channels, arguments.flag("landing"));
  }
}

void add_totals_table(Report& report, std::span<const Wide> totals) {
  ReportTable& table = report.add_table("totals", {{"sessions", "count"},
                                                   {"customers", "count"},
                                                   {"events", "count"},
                                                   {"views", "count"},
                                                   {"single_event_sessions", "count"},
                                                   {"mean_duration", "seconds"}});
  const Wide sessions = totals[kSessions];
  Cell mean;
  if (sessions > 0) mean = seconds(totals[kSeconds]) / static_cast<double>(sessions);
  table.add_row({whole(sessions), whole(totals[kCustomers]), whole(totals[kTotalEvents]),
                 whole(totals[kTotalViews]), whole(totals[kSingleEvent]), mean});
}

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  Report report;
  report.analysis = "sessions";
  report.arguments = arguments;
  const std::size_t limit = limit_of(arguments);
  const Tally none(kRecordSlots);
  add_session_table(report, partial.tallies.empty() ? none : partial.tallies[kRecords], context,
                    arguments);
  const std::array<Wide, kTotalSlots> zero{};
  const auto found =
      partial.tallies.empty() ? std::span<const Wide>() : partial.tallies[kTotals].find("");
  const std::span<const Wide> totals = found.empty() ? std::span<const Wide>(zero) : found;
  add_totals_table(report, totals);
  if (limit != 0 && totals[kSessions] > static_cast<Wide>(limit)) {
    report.notes.push_back("The first " + std::to_string(limit) + " of " +
                           std::to_string(whole(totals[kSessions])) +
                           " sessions are listed, by customer; limit=0 lists all.");
  }
  return report;
}

// cell {customer, start?}: the events of the sessions of one customer.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  Sessioniser sessioniser(context, session_rules(arguments));
  const EventTable& events = journeys.events;
  const auto wanted = cell.find("customer");
  const auto start = cell.find("start");
  std::vector<Session> sessions;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (wanted != cell.end() && events.id(customer) != wanted->second) continue;
    sessions.clear();
    sessioniser.sessions_of(journeys, customer, sessions);
    for (const Session& session : sessions) {
      if (start != cell.end() && iso_text(session.start) != start->second) continue;
      for (std::uint32_t row = session.first; row <= session.last; ++row) {
        const bool is_web =
            events.kind(row) == EventKind::Event || events.kind(row) == EventKind::Session;
        if (is_web && events.streams[row] == session.stream && journeys.keeps(row)) {
          out.push_back({events.pieces[row], events.origins[row]});
        }
      }
    }
  }
}

}  // namespace

const Analysis kSessionsAnalysis = {
    .name = "sessions",
    .title = "Sessions",
    .meaning = "Every visit: who, when, how long, where from and where it began.",
    .source = "Google Analytics 4: 30 minutes of inactivity end a session",
    .parameters = parameters(),
    .missing = missing,
    .settle = nullptr,
    .map = map,
    .map_context = nullptr,
    .finish = finish,
    .rows = rows,
    .context_rows = nullptr,
    .needs_pages = needs_pages,
};

}  // namespace lens
