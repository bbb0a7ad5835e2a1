#include "engine/asking.h"

#include <algorithm>

#include "base/check.h"
#include "engine/where.h"

namespace lens {

namespace {

const Kept kKeepAll;

// In the request's zone and without the sums it leaves out; all is put back at the end.
class AskedContext {
 public:
  AskedContext(Context& context, const Zone& zone, const Filter& filter) : context_(context), zone_(context.zone) {
    context_.zone = zone;
    if (!filter.filters_sums()) return;
    all_ = context_.metrics;
    std::erase_if(context_.metrics, [&](const MetricRow& row) { return !filter.keeps(row, context_); });
    filtered_ = true;
  }
  ~AskedContext() {
    context_.zone = zone_;
    if (filtered_) context_.metrics = std::move(all_);
  }
  AskedContext(const AskedContext&) = delete;
  AskedContext& operator=(const AskedContext&) = delete;

 private:
  Context& context_;
  Zone zone_;
  std::vector<MetricRow> all_;
  bool filtered_ = false;
};

// A mistake in the arguments of one analysis, with the path at which the whole request has them.
Error in_request(Error error, const ReportRequest::One& one, const GivenArguments& common) {
  constexpr std::string_view prefix = "arguments.";
  if (!error.where.starts_with(prefix)) return error;
  const std::string place = error.where.substr(prefix.size());
  const std::string name = place.substr(0, place.find('.'));
  const auto given = common.find(name);
  const auto own = one.arguments.find(name);
  if (given != common.end() && own != one.arguments.end() && own->second == given->second) error.where = place;
  else if (!one.path.empty()) error.where = one.path + "." + place;
  return error;
}

}  // namespace

const Zone& Asking::zone_of(const Request& request) const {
  static const Zone utc;
  const std::string& name = request.arguments.text("timezone");
  const auto found = options.zones.find(name.empty() ? timezone : name);
  return found == options.zones.end() ? utc : found->second;
}

bool Asking::answers(std::string_view request_json) const {
  const Result<Request> request = read_request(request_json);
  if (!request.ok()) return request.error().code != "UNKNOWN_ANALYSIS";
  const Analysis& analysis = *request.value().analysis;
  return analysis.is_whole == nullptr || analysis.is_whole(request.value().arguments);
}

Result<Request> Asking::check(std::string_view request_json) const {
  Result<Request> request = read_request(request_json);
  if (!request.ok()) return request;
  const std::string& zone_name = request.value().arguments.text("timezone");
  if (!zone_name.empty() && zone_name != "UTC" && !options.zones.contains(zone_name)) {
    return Error{"BAD_ARGUMENT", "The time zone " + zone_name + " is not known; use a name such as Europe/Bucharest.",
                 "arguments.timezone"};
  }
  const auto filter = Filter::make(request.value().arguments, context);
  if (!filter.ok()) return filter.error();
  const Analysis& analysis = *request.value().analysis;
  // Only worker 0 holds the profiles of the columns, so only there can one tell what is missing.
  const bool is_first = options.worker == 0 && analysis.missing != nullptr;
  if (const std::string missing = is_first ? analysis.missing(context) : ""; !missing.empty()) {
    return Error{"TOO_LITTLE_DATA", missing, std::string(analysis.name)};
  }
  if (analysis.settle == nullptr) return request;
  const auto settled = analysis.settle(context, request.value().arguments);
  if (!settled.ok()) return settled.error();
  request.value().arguments = settled.value();
  return request;
}

bool Asking::needs_pages(const Request& request) const {
  return !options.pages && request.analysis->needs_pages != nullptr &&
         request.analysis->needs_pages(request.arguments);
}

Result<std::vector<Request>> Asking::allowed(std::string_view json) const {
  const auto asked = read_report_request(json);
  if (!asked.ok()) return asked.error();
  std::vector<ReportRequest::One> wanted = asked.value().analyses;
  const bool everything = wanted.empty();
  if (everything) {
    for (const Analysis* row : analyses()) {
      if (row->name != "kpis" && row->in_report) wanted.push_back({std::string(row->name), {}, ""});
    }
  }
  std::erase_if(wanted, [](const ReportRequest::One& one) { return one.name == "kpis"; });
  wanted.insert(wanted.begin(), {"kpis", {}, ""});
  for (const ReportRequest::One& one : asked.value().analyses) {
    if (one.name == "kpis") wanted.front() = one;
  }
  std::vector<Request> requests;
  for (ReportRequest::One& one : wanted) {
    const Analysis* analysis = find_analysis(one.name);
    if (analysis == nullptr) continue;
    if (analysis->missing != nullptr && !analysis->missing(context).empty()) continue;
    const std::vector<const Parameter*> rows = parameters_of(*analysis);
    for (const auto& [name, value] : asked.value().common) {
      const bool is_known =
          std::any_of(rows.begin(), rows.end(), [&](const Parameter* row) { return row->name == name; });
      if (is_known) one.arguments.try_emplace(name, value);
    }
    const auto arguments = check_arguments(rows, one.arguments);
    if (!arguments.ok()) return in_request(arguments.error(), one, asked.value().common);
    Request request{analysis, arguments.value(), {}};
    if (analysis->settle != nullptr) {
      const auto settled = analysis->settle(context, request.arguments);
      if (!settled.ok()) {
        const Error error = in_request(settled.error(), one, asked.value().common);
        // What nobody asked for is left out where the data do not allow it.
        if (everything && error.where == settled.error().where) continue;
        return error;
      }
      request.arguments = settled.value();
    }
    const auto filter = Filter::make(request.arguments, context);
    if (!filter.ok()) return in_request(filter.error(), one, asked.value().common);
    requests.push_back(std::move(request));
  }
  return requests;
}

std::optional<Error> Asking::map(const Request& request, std::span<const EventTable> tables, Partial& partial) const {
  const auto filter = Filter::make(request.arguments, context);
  if (!filter.ok()) return filter.error();
  const AskedContext asked(context, zone_of(request), filter.value());
  const Analysis& analysis = *request.analysis;
  if (analysis.map == nullptr) return std::nullopt;
  if (tables.empty()) {
    // A worker without rows still answers with empty tallies, so that partials merge.
    const std::uint32_t no_offsets[1] = {0};
    EventTable empty;
    empty.offsets = {no_offsets, 1};
    analysis.map(Journeys{empty, kKeepAll}, context, request.arguments, partial);
  }
  for (const EventTable& table : tables) {
    const Kept kept = filter.value().keeps_all(table) ? Kept() : filter.value().kept(table, context);
    analysis.map(Journeys{table, kept}, context, request.arguments, partial);
  }
  return std::nullopt;
}

Result<Report> Asking::finish(const Request& request, Partials& partials) const {
  const auto filter = Filter::make(request.arguments, context);
  if (!filter.ok()) return filter.error();
  const AskedContext asked(context, zone_of(request), filter.value());
  const Analysis& analysis = *request.analysis;
  const Partial& whole = partials.whole(request, [&](Partial& partial) {
    if (analysis.map_context != nullptr) analysis.map_context(context, request.arguments, partial);
  });
  Report report = analysis.finish(whole, context, request.arguments);
  report.analysis = std::string(analysis.name);
  report.arguments = request.arguments;
  for (const std::string& note : context.notes) report.notes.push_back(note);
  return report;
}

std::vector<std::pair<std::uint32_t, std::uint64_t>> Asking::rows(const Request& request,
                                                                  std::span<const EventTable> tables) const {
  const auto filter = Filter::make(request.arguments, context);
  if (!filter.ok()) return {};
  const AskedContext asked(context, zone_of(request), filter.value());
  const Analysis& analysis = *request.analysis;
  std::vector<RowRef> refs;
  for (const EventTable& table : tables) {
    if (analysis.rows == nullptr) break;
    const Kept kept = filter.value().keeps_all(table) ? Kept() : filter.value().kept(table, context);
    analysis.rows(Journeys{table, kept}, context, request.arguments, request.cell, refs);
  }
  if (analysis.context_rows != nullptr && options.worker == 0) {
    analysis.context_rows(context, request.arguments, request.cell, refs);
  }
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rows;
  for (const RowRef& ref : refs) {
    const PieceFacts& piece = context.pieces[ref.piece];
    rows.emplace_back(piece.file, piece.first_row + ref.row);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

}  // namespace lens
