#include "bindings/cli_output.h"

#include "report/json.h"
#include "report/text.h"

namespace lens::native {

namespace {

ReportTable files_table(const Ledger& ledger) {
  ReportTable table{"files",
                    {{"file", "text"},
                     {"source", "text"},
                     {"kind", "text"},
                     {"rows_read", "count"},
                     {"rows_used", "count"},
                     {"rows_set_aside", "count"},
                     {"lines_skipped", "count"},
                     {"reasons", "text"}},
                    {}};
  for (const LedgerFile& file : ledger.files) {
    std::string reasons;
    for (const auto& [code, count] : file.reasons) {
      reasons += (reasons.empty() ? "" : ", ") + code + " " + std::to_string(count);
    }
    const auto whole = [](std::uint64_t value) { return Cell(static_cast<std::int64_t>(value)); };
    table.add_row({file.file, file.source, file.kind, whole(file.rows_read), whole(file.rows_used),
                   whole(file.rows_set_aside), whole(file.lines_skipped), reasons});
  }
  return table;
}

constexpr std::size_t kShownBytes = 96;

// The first bytes of a long row, cut where a character ends.
std::string cut(const std::string& bytes, std::size_t longest) {
  if (bytes.size() <= longest) return bytes;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xc0) == 0x80) --end;
  return bytes.substr(0, end) + "…";
}

ReportTable rows_table(const Ledger& ledger, std::size_t longest) {
  ReportTable table{"rows",
                    {{"file", "text"}, {"sheet", "text"}, {"row", "count"}, {"offset", "count"}, {"column", "text"},
                     {"code", "text"}, {"bytes", "text"}},
                    {}};
  for (const LedgerRow& row : ledger.rows) {
    const LedgerFile& file = ledger.files[row.file];
    table.add_row({file.file, file.sheet, static_cast<std::int64_t>(row.row),
                   row.has_offset ? Cell(static_cast<std::int64_t>(row.offset)) : Cell(),
                   row.column, row.code, cut(row.bytes, longest)});
  }
  return table;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7f ? '?' : c;
  }
  return out;
}

std::string ledger_text(const Ledger& ledger) {
  std::string out = "== ledger\n\n" + table_text(files_table(ledger));
  if (!ledger.rows.empty()) out += "\nset aside\n" + table_text(rows_table(ledger, kShownBytes));
  if (ledger.rows_omitted > 0) out += "  and " + std::to_string(ledger.rows_omitted) + " more\n";
  return out + "\n";
}

std::string ledger_csv(const Ledger& ledger) { return table_csv(rows_table(ledger, std::string::npos)); }

std::string rows_output(std::span<const std::pair<std::uint32_t, CollectedRow>> rows, const Plan& plan, Format format) {
  if (format == Format::Json) {
    std::string out = "{\"total\":" + std::to_string(rows.size()) + ",\"rows\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& [file, row] = rows[i];
      const FilePlan& from = plan.files[file];
      out += (i > 0 ? "," : "") + ("{\"file\":" + quoted_json(from.file)) +
             ",\"sheet\":" + (from.sheet.empty() ? "null" : quoted_json(from.sheet)) +
             ",\"row\":" + std::to_string(row.row) + ",\"cells\":{";
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        out += (c > 0 ? "," : "") + quoted_json(row.cells[c].first) + ":" + quoted_json(row.cells[c].second);
      }
      out += "}}";
    }
    return out + "]}\n";
  }
  ReportTable table{"rows", {{"file", "text"}, {"row", "count"}, {"bytes", "text"}}, {}};
  for (const auto& [file, row] : rows) {
    table.add_row({plan.files[file].file, static_cast<std::int64_t>(row.row), row.bytes});
  }
  return format == Format::Csv ? table_csv(table) : table_text(table);
}

}  // namespace lens::native
