#include "report/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "report/json.h"

namespace lens {

namespace {

std::string decimals(double value, int count) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", count, value);
  return text;
}

std::string grouped(std::string digits) {
  const std::size_t start = digits[0] == '-' ? 1 : 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > start + 3;) {
    at -= 3;
    digits.insert(at, " ");
  }
  return digits;
}

// Values may hold anything; a terminal must not obey them.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\x%02x", static_cast<unsigned>(byte));
      out += escaped;
    } else {
      out += c;
    }
  }
  return out;
}

std::string real_text(double value, std::string_view unit) {
  if (!(value - value == 0)) return "-";
  if (unit == "rate") return decimals(value * 100, 1) + " %";
  if (unit == "ratio") return grouped(decimals(value, 2));
  if (unit == "points") return decimals(value, 1);
  if (unit == "seconds") return grouped(decimals(value, 0)) + " s";
  if (unit.size() == 3 && unit[0] >= 'A' && unit[0] <= 'Z') return grouped(decimals(value, 2));
  return grouped(decimals(value, std::floor(value) == value ? 0 : 2));
}

std::string shown(const Cell& cell, std::string_view unit) {
  if (const auto* text = std::get_if<std::string>(&cell)) return harmless(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    return unit == "rate" ? real_text(static_cast<double>(*whole), unit) : grouped(std::to_string(*whole));
  }
  if (const auto* real = std::get_if<double>(&cell)) return real_text(*real, unit);
  if (const auto* money = std::get_if<WideMoney>(&cell)) return grouped(decimals(to_units(money->micros), 2));
  if (const auto* at = std::get_if<Timestamp>(&cell)) return is_known(*at) ? iso_text(*at) : "-";
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "yes" : "no";
  return "-";
}

bool is_text_column(const ReportTable& table, std::size_t column) {
  return table.columns[column].unit == "text" || table.columns[column].unit == "time";
}

// Code points, not bytes: the width of the scripts we speak.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

void append_padded(std::string& out, const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, width_of(text)), ' ');
  out += left ? text + blanks : blanks + text;
}

std::string aligned_text(const ReportTable& table, const std::vector<std::size_t>& rows) {
  std::vector<std::vector<std::string>> lines(rows.size() + 1);
  std::vector<std::size_t> widths(table.columns.size());
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const auto& [name, unit] = table.columns[column];
    lines[0].push_back(name);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      lines[i + 1].push_back(shown(table.at(rows[i], column), unit));
    }
    for (const auto& line : lines) widths[column] = std::max(widths[column], width_of(line[column]));
  }
  std::string out;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    std::string line = "  ";
    for (std::size_t column = 0; column < widths.size(); ++column) {
      if (column > 0) line += "  ";
      append_padded(line, lines[row][column], widths[column], is_text_column(table, column));
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
    if (row > 0) continue;
    std::size_t total = 0;
    for (const std::size_t width : widths) total += width + 2;
    out += "  " + std::string(total > 2 ? total - 2 : 0, '-') + "\n";
  }
  return out;
}

// A value that is absent stands beside the reason why; a terminal gets the rows that have one.
std::vector<std::size_t> rows_with_value(const ReportTable& table) {
  const auto column = [&](std::string_view name) {
    const auto found = std::ranges::find(table.columns, name, &ReportColumn::name);
    return static_cast<std::size_t>(found - table.columns.begin());
  };
  const std::size_t value = column("value"), none = table.columns.size();
  const bool explains = value < none && column("reason") < none;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!explains || table.at(row, value).index() != 0) rows.push_back(row);
  }
  return rows;
}

// Longer tables are cut.
constexpr std::size_t kMostRows = 60;

}  // namespace

std::string table_text(const ReportTable& table, std::size_t most) {
  std::vector<std::size_t> rows = rows_with_value(table);
  const std::size_t without = table.rows() - rows.size();
  const bool is_cut = rows.size() > kMostRows && rows.size() > most && table.name != "kpis";
  const std::size_t more = is_cut ? rows.size() - most : 0;
  rows.resize(rows.size() - more);
  std::string out = aligned_text(table, rows);
  if (more + without == 0) return out;
  out += "  … and ";
  if (more > 0) out += std::to_string(more) + " more rows" + (without > 0 ? ", " : "");
  if (without > 0) out += std::to_string(without) + " rows without a value";
  return out + ": --format csv or json tells all\n";
}
std::string report_text(const Report& report, std::size_t most) {
  std::string out = "== " + report.analysis + "\n";
  for (const ReportTable& table : report.tables) {
    if (table.rows() == 0) continue;
    out += "\n" + table.name + "\n" + table_text(table, most);
  }
  if (!report.notes.empty()) out += "\n";
  for (const std::string& note : report.notes) out += "  * " + harmless(note) + "\n";
  return out + "\n";
}

std::string csv_cell(std::string_view text) {
  std::string value(text);
  const std::size_t first = value.find_first_not_of(' ');
  const bool formula =
      first != std::string::npos &&
      std::string_view("=+-@|%\t\r\n").find(value[first]) != std::string_view::npos;
  if (formula) value.insert(0, "'");
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string table_csv(const ReportTable& table) {
  std::string out;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    out += (column > 0 ? "," : "") + csv_cell(table.columns[column].name);
  }
  out += "\r\n";
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const Cell& cell = table.at(row, column);
      if (column > 0) out += ',';
      if (const auto* text = std::get_if<std::string>(&cell)) {
        out += csv_cell(*text);
      } else if (const auto* at = std::get_if<Timestamp>(&cell)) {
        out += is_known(*at) ? iso_text(*at) : "";
      } else if (cell.index() != 0) {
        out += cell_json(cell);
      }
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace lens
