#pragma once
// Questions over ordered tables: what an engine and an analyst have in common.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/partials.h"
#include "engine/request.h"
#include "report/report.h"
#include "table/context.h"
#include "table/event_table.h"

namespace lens {

// A load as questions see it. Errors of all: BAD_REQUEST, BAD_ARGUMENT, UNKNOWN_ANALYSIS, UNKNOWN_ARGUMENT,
// TOO_LITTLE_DATA.
struct Asking {
  Context& context;  // a question may change it; all is put back at its end
  const OpenOptions& options;
  const std::string& timezone;  // of the plan

  // False when this build lacks what the request asks for, so that an analyst has to be asked. Mistakes are
  // for `check` to tell.
  bool answers(std::string_view request_json) const;
  // A request with its arguments settled.
  Result<Request> check(std::string_view request_json) const;
  bool needs_pages(const Request& request) const;
  // What `report` runs, in order: requests whose data are there.
  Result<std::vector<Request>> allowed(std::string_view report_request_json) const;
  // Adds what the request's filter keeps of the tables; empty tallies where there is no table.
  std::optional<Error> map(const Request& request, std::span<const EventTable> tables, Partial& partial) const;
  // The report of a partial result that is whole but for what the context adds.
  Result<Report> finish(const Request& request, Partials& partials) const;
  // The rows behind the request's cell: file and number of row, rising, each once. Those that the context knows
  // of are found on worker 0.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rows(const Request& request,
                                                            std::span<const EventTable> tables) const;

 private:
  const Zone& zone_of(const Request& request) const;
};

}  // namespace lens
