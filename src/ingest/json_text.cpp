#include "ingest/json_text.h"

#include "base/text.h"
#include "ingest/syntax/scan.h"

namespace lens {

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number of \uXXXX, moving `at` past its digits; false where there are not four.
bool take_unit(const char*& at, const char* end, char32_t& unit) {
  if (end - at < 4) return false;
  unit = 0;
  for (int i = 0; i < 4; ++i) {
    const int digit = hex_value(*at++);
    if (digit < 0) return false;
    unit = unit * 16 + static_cast<char32_t>(digit);
  }
  return true;
}

// `at` is past the backslash.
bool take_escape(const char*& at, const char* end, std::string& text) {
  constexpr std::string_view names = "\"\\/bfnrt";
  constexpr std::string_view values = "\"\\/\b\f\n\r\t";
  const char c = *at++;
  if (const std::size_t known = names.find(c); known != std::string_view::npos) {
    text += values[known];
    return true;
  }
  char32_t unit;
  if (c != 'u' || !take_unit(at, end, unit)) return false;
  if (unit >= 0xD800 && unit < 0xDC00) {
    char32_t low;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u') {
      unit = 0xFFFD;
    } else {
      at += 2;
      if (!take_unit(at, end, low)) return false;
      unit = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    }
  } else if (unit >= 0xDC00 && unit < 0xE000) {
    unit = 0xFFFD;
  }
  append_utf8(unit, text);
  return true;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - begin;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const bool zero = i < text.size() && text[i] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (i < text.size() && text[i] == '.' && (++i, digits() == 0)) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

}  // namespace

bool take_json_text(const char*& at, const char* end, JsonTexts& unescaped, std::string_view& text) {
  const char* begin = at;
  while (at < end && *at != '"' && *at != '\\' && !is_control(*at)) ++at;
  if (at == end || *at != '"') return take_escaped_text(begin, at, end, unescaped, text);
  text = {begin, static_cast<std::size_t>(at++ - begin)};
  return true;
}

bool take_escaped_text(const char* begin, const char*& at, const char* end, JsonTexts& unescaped,
                       std::string_view& text) {
  std::string& plain = unescaped.next();
  plain.append(begin, at);
  while (at < end && *at != '"') {
    if (is_control(*at)) return false;
    if (*at != '\\') {
      plain += *at++;
      continue;
    }
    if (++at == end || !take_escape(at, end, plain)) return false;
  }
  if (at == end) return false;
  ++at;
  const std::size_t size = plain.size();
  plain.append(kScanPadding, '\0');
  text = {plain.data(), size};
  return true;
}

bool take_json_word(const char*& at, const char* end, std::string_view& text) {
  const char* begin = at;
  while (at < end && *at != ',' && *at != '}' && *at != ']' && *at != ' ' && *at != '\n' &&
         *at != '\r' && *at != '\t') {
    ++at;
  }
  text = {begin, static_cast<std::size_t>(at - begin)};
  return text == "true" || text == "false" || text == "null" || is_json_number(text);
}

}  // namespace lens
