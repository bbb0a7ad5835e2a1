// Questions: map over this worker's tables, finish on the merging side, and the rows behind a number.

#include <algorithm>

#include "engine/asked_context.h"
#include "engine/engine.h"

namespace lens {

namespace {

const Kept kKeepAll;

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

Result<Request> Engine::check(std::string_view request_json) const {
  Result<Request> request = read_request(request_json);
  if (!request.ok()) return request;
  const std::string& zone_name = request.value().arguments.text("timezone");
  if (!zone_name.empty() && zone_name != "UTC" && !options_.zones.contains(zone_name)) {
    return Error{"BAD_ARGUMENT", "The time zone " + zone_name + " is not known; use a name such as Europe/Bucharest.",
                 "arguments.timezone"};
  }
  const auto filter = Filter::make(request.value().arguments, united_.context);
  if (!filter.ok()) return filter.error();
  const Analysis& analysis = *request.value().analysis;
  // Only worker 0 holds the profiles of the columns, so only there can one tell what is missing.
  const bool is_first = options_.worker == 0 && analysis.missing != nullptr;
  if (const std::string missing = is_first ? analysis.missing(united_.context) : ""; !missing.empty()) {
    return Error{"TOO_LITTLE_DATA", missing, std::string(analysis.name)};
  }
  if (analysis.settle == nullptr) return request;
  const auto settled = analysis.settle(united_.context, request.value().arguments);
  if (!settled.ok()) return settled.error();
  request.value().arguments = settled.value();
  return request;
}

const Zone& Engine::asked_zone(const Request& request) const {
  const std::string& name = request.arguments.text("timezone");
  return zone(name.empty() ? plan_.timezone : name);
}

bool Engine::needs_pages(const Request& request) const {
  return !options_.pages && request.analysis->needs_pages != nullptr &&
         request.analysis->needs_pages(request.arguments);
}

std::optional<Error> Engine::map(const Request& request) {
  const auto filter = Filter::make(request.arguments, united_.context);
  if (!filter.ok()) return filter.error();
  Partial& partial = partials_.begin(request);
  const AskedContext asked(united_.context, asked_zone(request), filter.value());
  const Analysis& analysis = *request.analysis;
  if (analysis.map != nullptr) {
    // A worker without rows still answers with empty tallies, so that partials merge.
    const std::uint32_t no_offsets[1] = {0};
    if (tables_.empty()) {
      EventTable empty;
      empty.offsets = {no_offsets, 1};
      analysis.map(Journeys{empty, kKeepAll}, united_.context, request.arguments, partial);
    }
    for (const EventTable& table : tables_) {
      const Kept kept = filter.value().keeps_all(table) ? Kept() : filter.value().kept(table, united_.context);
      analysis.map(Journeys{table, kept}, united_.context, request.arguments, partial);
    }
  }
  return std::nullopt;
}

Result<Report> Engine::finish(const Request& request) {
  return lens::finish(request, asked_zone(request), united_.context, partials_);
}

std::string Engine::context_block() const {
  ByteWriter out;
  out.put_text(plan_.timezone);
  write_context(united_.context, out);
  return out.take();
}

Result<std::vector<Request>> Engine::allowed(std::string_view json) const {
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
    if (analysis->missing != nullptr && !analysis->missing(united_.context).empty()) continue;
    for (const auto& [name, value] : asked.value().common) {
      const auto takes = [&](const Parameter& row) { return row.name == name; };
      const bool known = std::any_of(analysis->parameters.begin(), analysis->parameters.end(), takes) ||
                         std::any_of(common_parameters().begin(), common_parameters().end(), takes);
      if (known) one.arguments.try_emplace(name, value);
    }
    std::vector<const Parameter*> rows;
    for (const Parameter& row : analysis->parameters) rows.push_back(&row);
    for (const Parameter& row : common_parameters()) rows.push_back(&row);
    const auto arguments = check_arguments(rows, one.arguments);
    if (!arguments.ok()) return in_request(arguments.error(), one, asked.value().common);
    Request request{analysis, arguments.value(), {}};
    if (analysis->settle != nullptr) {
      const auto settled = analysis->settle(united_.context, request.arguments);
      if (!settled.ok()) {
        const Error error = in_request(settled.error(), one, asked.value().common);
        // What nobody asked for is left out where the data do not allow it.
        if (everything && error.where == settled.error().where) continue;
        return error;
      }
      request.arguments = settled.value();
    }
    const auto filter = Filter::make(request.arguments, united_.context);
    if (!filter.ok()) return in_request(filter.error(), one, asked.value().common);
    requests.push_back(std::move(request));
  }
  return requests;
}

std::vector<std::pair<std::uint32_t, std::uint64_t>> Engine::rows(const Request& request) {
  std::vector<RowRef> refs;
  const auto filter = Filter::make(request.arguments, united_.context);
  if (!filter.ok()) return {};
  const AskedContext asked(united_.context, asked_zone(request), filter.value());
  const Analysis& analysis = *request.analysis;
  for (const EventTable& table : tables_) {
    if (analysis.rows == nullptr) break;
    const Kept kept = filter.value().keeps_all(table) ? Kept() : filter.value().kept(table, united_.context);
    analysis.rows(Journeys{table, kept}, united_.context, request.arguments, request.cell, refs);
  }
  if (analysis.context_rows != nullptr && options_.worker == 0) {
    analysis.context_rows(united_.context, request.arguments, request.cell, refs);
  }
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rows;
  for (const RowRef& ref : refs) {
    const PieceFacts& piece = united_.context.pieces[ref.piece];
    rows.emplace_back(piece.file, piece.first_row + ref.row);
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

}  // namespace lens
