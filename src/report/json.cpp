#include "report/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.h"

namespace lens {

// The library writes a whole number with ".0"; its own text of a double is short to link, where
// std::to_chars brings 80 KB of tables to the page.
std::string number_text(double value) {
  if (!(value - value == 0)) return "null";
  if (value == 0) return "0";
  std::string text = nlohmann::ordered_json(value).dump();
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string money_text(Wide micros) {
  const UnsignedWide size = micros < 0 ? -static_cast<UnsignedWide>(micros)
                                       : static_cast<UnsignedWide>(micros);
  std::string text;
  for (UnsignedWide whole = size / kMicrosPerUnit; whole > 0 || text.empty(); whole /= 10) {
    text += static_cast<char>('0' + static_cast<int>(whole % 10));
  }
  std::ranges::reverse(text);
  std::string fraction =
      std::to_string(kMicrosPerUnit + static_cast<std::int64_t>(size % kMicrosPerUnit));
  fraction[0] = '.';
  fraction.resize(fraction.find_last_not_of('0') + 1);
  if (fraction.size() > 1) text += fraction;
  return micros < 0 ? "-" + text : text;
}

namespace {

// Bytes of a file that are no UTF-8 would make the whole answer unreadable.
std::string with_replacements(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::span bytes{reinterpret_cast<const unsigned char*>(text.data()), text.size()};
    const std::size_t valid = valid_utf8_prefix(bytes);
    out += text.substr(0, valid);
    text.remove_prefix(valid);
    if (text.empty()) break;
    out += "\uFFFD";
    text.remove_prefix(broken_utf8_length(bytes.subspan(valid)));
  }
  return out;
}

}  // namespace

std::string quoted_json(std::string_view text) {
  if (!is_valid_utf8(text)) return quoted_json(with_replacements(text));
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
  if (const auto* money = std::get_if<WideMoney>(&cell)) return money_text(money->micros);
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
