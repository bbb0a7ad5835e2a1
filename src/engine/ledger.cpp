#include "engine/ledger.h"

#include <algorithm>

#include "base/check.h"
#include "base/sort.h"

namespace lens {

namespace {

constexpr std::size_t kCodes = 32;

void add_reasons(LedgerFile& file, const std::array<std::uint64_t, kCodes>& counts) {
  for (std::size_t code = 0; code < kCodes; ++code) {
    if (counts[code] == 0) continue;
    file.rows_set_aside += counts[code];
    file.reasons[std::string(name_of(static_cast<IssueCode>(code)))] += counts[code];
  }
}

std::string column_name(const FilePlan& file, std::uint32_t column) {
  if (column == 0) return "";
  if (column <= file.columns.size()) return file.columns[column - 1].header;
  return "#" + std::to_string(column);
}

bool wanted(const LedgerQuery& query, const LedgerFile& file, const std::string& code) {
  return (query.file.empty() || query.file == file.file) && (query.code.empty() || query.code == code);
}

}  // namespace

Ledger make_ledger(const Plan& plan, const Context& context, std::span<const Piece> pieces,
                   std::span<const SetAside> duplicates, const LedgerQuery& query) {
  Ledger ledger;
  for (const FilePlan& file : plan.files) {
    const std::string kind(name_of(file.kind));
    ledger.files.push_back(
        {file.file, file.sheet, file.source, kind, file.bytes, 0, 0, 0, 0, {}, {}});
  }
  for (const Piece& piece : pieces) {
    LedgerFile& file = ledger.files[piece.file];
    file.rows_read += piece.records;
    file.rows_used += piece.used;
    file.lines_skipped += piece.lines_skipped;
    if (plan.files[piece.file].bytes == 0) file.bytes += piece.bytes;
    add_reasons(file, piece.set_aside);
    for (std::size_t code = 0; code < kCodes; ++code) {
      if (piece.cell_notes[code] == 0) continue;
      file.cell_notes[std::string(name_of(static_cast<IssueCode>(code)))] += piece.cell_notes[code];
    }
    for (const Issue& issue : piece.issues) {
      if (!issue.set_aside) continue;
      const std::string code(name_of(issue.code));
      if (!wanted(query, file, code)) continue;
      ledger.rows.push_back({piece.file, context.pieces[piece.number].first_row + issue.row, issue.offset, true,
                             column_name(plan.files[piece.file], issue.column), code, issue.bytes});
    }
  }
  for (const SetAside& row : duplicates) {
    LedgerFile& file = ledger.files[context.pieces[row.piece].file];
    const std::string code(name_of(row.code));
    --file.rows_used;
    ++file.rows_set_aside;
    ++file.reasons[code];
    if (!wanted(query, file, code)) continue;
    const PieceFacts& piece = context.pieces[row.piece];
    ledger.rows.push_back({piece.file, piece.first_row + row.row, 0, false, "", code, ""});
  }
  std::uint64_t listed = 0;
  for (const LedgerFile& file : ledger.files) {
    LENS_CHECK(file.rows_read == file.rows_used + file.rows_set_aside);
    for (const auto& [code, count] : file.reasons) listed += wanted(query, file, code) ? count : 0;
  }
  sort_few(ledger.rows, [](const LedgerRow& a, const LedgerRow& b) {
    return a.file != b.file ? a.file < b.file : a.row < b.row;
  });
  if (ledger.rows.size() > query.limit) ledger.rows.resize(static_cast<std::size_t>(query.limit));
  ledger.rows_omitted = listed > ledger.rows.size() ? listed - ledger.rows.size() : 0;
  return ledger;
}

}  // namespace lens
