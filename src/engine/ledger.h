#pragma once
// The row ledger: for every file, rows read = rows used + rows set aside.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/request.h"
#include "ingest/piece.h"
#include "ingest/plan.h"
#include "table/context.h"

namespace lens {

// A row that ordering set aside.
struct SetAside {
  std::uint32_t piece = 0;
  std::uint32_t row = 0;  // within the piece
  IssueCode code{};
};

struct LedgerFile {
  std::string file, sheet, source, kind;
  std::uint64_t bytes = 0, rows_read = 0, rows_used = 0, rows_set_aside = 0, lines_skipped = 0;
  std::map<std::string, std::uint64_t> reasons;
  std::map<std::string, std::uint64_t> cell_notes;  // rows that are used with a field left blank
};

struct LedgerRow {
  std::uint32_t file = 0;     // index into files
  std::uint64_t row = 0;      // as a spreadsheet shows it
  std::uint64_t offset = 0;
  bool has_offset = false;    // false: the host reads the row again
  std::string column;
  std::string code;
  std::string bytes;
};

struct Ledger {
  std::vector<LedgerFile> files;
  std::vector<LedgerRow> rows;
  std::uint64_t rows_omitted = 0;
};

// Stops the program when a file does not add up.
Ledger make_ledger(const Plan& plan, const Context& context, std::span<const Piece> pieces,
                   std::span<const SetAside> duplicates, const LedgerQuery& query);

}  // namespace lens
