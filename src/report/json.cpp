#include "report/json.h"

#include <charconv>
#include <cmath>

namespace lens {

std::string number_text(double value) {
  if (!(value - value == 0)) return "null";
  if (value == 0) return "0";
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

std::string quoted_json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || c == '<' || c == '>' || c == '&') {
      constexpr std::string_view hex = "0123456789abcdef";
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string cell_json(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return std::to_string(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return number_text(*real);
  if (const auto* money = std::get_if<WideMoney>(&cell)) return number_text(to_units(money->micros));
  if (const auto* at = std::get_if<Timestamp>(&cell)) {
    return is_known(*at) ? quoted_json(iso_text(*at)) : std::string("null");
  }
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&cell)) return quoted_json(*text);
  return "null";
}

namespace {

void append_arguments(const Arguments& arguments, std::string& out) {
  bool first = true;
  for (const auto& [name, value] : arguments.all()) {
    out += (first ? "" : ",") + quoted_json(name) + ":" + quoted_json(value);
    first = false;
  }
}

void append_table(const ReportTable& table, std::string& out) {
  out += "{\"name\":" + quoted_json(table.name) + ",\"columns\":[";
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    if (column > 0) out += ',';
    out += "{\"name\":" + quoted_json(table.columns[column].name) +
           ",\"unit\":" + quoted_json(table.columns[column].unit) + ",\"values\":[";
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (row > 0) out += ',';
      out += cell_json(table.at(row, column));
    }
    out += "]}";
  }
  out += "]}";
}

}  // namespace

std::string report_json(const Report& report) {
  std::string out = "{\"analysis\":" + quoted_json(report.analysis) + ",\"arguments\":{";
  append_arguments(report.arguments, out);
  out += "},\"tables\":[";
  for (std::size_t i = 0; i < report.tables.size(); ++i) {
    if (i > 0) out += ',';
    append_table(report.tables[i], out);
  }
  out += "],\"notes\":[";
  for (std::size_t i = 0; i < report.notes.size(); ++i) {
    out += (i > 0 ? "," : "") + quoted_json(report.notes[i]);
  }
  return out + "]}";
}

}  // namespace lens
