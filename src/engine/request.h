#pragma once
// The only reader of request JSON: what is asked, checked against the catalogue.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/analysis.h"
#include "base/result.h"
#include "base/time.h"

namespace lens {

using GivenArguments = std::map<std::string, std::string, std::less<>>;

struct Request {
  const Analysis* analysis = nullptr;
  Arguments arguments;
  CellName cell;
};

// {"analysis": name, "arguments": {…}, "cell": {…}}. Unknown keys are refused with their path.
Result<Request> read_request(std::string_view json);
// {"analyses": [{"name", "arguments"}], "stage_model", "targets": {kpi: value}, "where", …}: what
// `report` runs; an empty list means every analysis the data allow. Arguments that an analysis does
// not take are left out where they were given for all.
struct ReportRequest {
  struct One {
    std::string name;
    GivenArguments arguments;
    std::string path;  // of its arguments in the request; empty when nobody named it
  };
  std::vector<One> analyses;
  GivenArguments common;
};
Result<ReportRequest> read_report_request(std::string_view json);

struct OpenOptions {
  std::map<std::string, Zone> zones;
  std::uint64_t total_bytes = 0;
  bool pages = false;
  std::uint32_t worker = 0;
  std::uint32_t workers = 1;
};
Result<OpenOptions> read_open_options(std::string_view json);

struct LedgerQuery {
  std::string file, code;
  std::uint64_t limit = 10'000;
};
Result<LedgerQuery> read_ledger_query(std::string_view json);

// [[file, row], …] or [row, …]: numbers only.
Result<std::vector<std::vector<std::uint64_t>>> read_number_lists(std::string_view json);

}  // namespace lens
