#include "base/text.h"

#include <cstdint>

#include "base/digits.h"

namespace lens {
namespace {

constexpr std::string_view kNoBreakBlanks[] = {"\u00A0", "\u202F"};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t blank_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  for (const std::string_view blank : kNoBreakBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  for (const std::string_view blank : kNoBreakBlanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

// Length of the sequence that a byte beyond ASCII starts; 0 when it starts none.
std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0xC2 || lead > 0xF4) return 0;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Whether the bytes after the lead are right, as many as there are. The range of the second one
// rules out overlong forms, surrogates and what is beyond U+10FFFF.
bool continues_well(std::span<const unsigned char> bytes) {
  const unsigned char lead = bytes[0];
  const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes.size() > 1 && (bytes[1] < lowest || bytes[1] > highest)) return false;
  for (std::size_t i = 2; i < bytes.size(); ++i) {
    if ((bytes[i] & 0xC0) != 0x80) return false;
  }
  return true;
}

// Length of the valid sequence at the start of `bytes`, whose first is beyond ASCII, or 0.
std::size_t sequence_length(std::span<const unsigned char> bytes) {
  const std::size_t length = length_by_lead(bytes[0]);
  if (length == 0 || bytes.size() < length) return 0;
  return continues_well(bytes.first(length)) ? length : 0;
}

std::span<const unsigned char> as_bytes(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

}  // namespace

std::optional<bool> parse_yes_no(std::string_view text) {
  constexpr std::string_view kYes[] = {"true", "yes", "y", "t", "1", "da", "да", "Да", "ДА"};
  constexpr std::string_view kNo[] = {"false", "no", "n", "f", "0", "nu", "нет", "Нет", "НЕТ"};
  if (text.size() > 6) return std::nullopt;
  const std::string lower = to_lower_ascii(text);
  for (const std::string_view word : kYes) {
    if (lower == word) return true;
  }
  for (const std::string_view word : kNo) {
    if (lower == word) return false;
  }
  return std::nullopt;
}

std::string_view trim(std::string_view text) {
  // What most texts begin and end with is no blank: one look settles it.
  const auto is_plain = [](char c) { return c > ' ' && c <= '~'; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
  while (const std::size_t length = blank_at_start(text))
    text.remove_prefix(length);
  while (const std::size_t length = blank_at_end(text))
    text.remove_suffix(length);
  return text;
}

bool is_ascii(std::string_view text) {
  std::uint64_t all = 0;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8)
    all |= load8(text.data() + i);
  for (; i < text.size(); ++i)
    all |= static_cast<unsigned char>(text[i]);
  return (all & kHighBits) == 0;
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

std::string_view host_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, std::min(url.find_first_of("/?#:"), url.size()));
  return url.starts_with("www.") ? url.substr(4) : url;
}

std::size_t valid_utf8_prefix(std::span<const unsigned char> bytes) {
  const auto* text = reinterpret_cast<const char*>(bytes.data());
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (at + 16 <= bytes.size() &&
           ((load8(text + at) | load8(text + at + 8)) & kHighBits) == 0) {
      at += 16;
    }
    while (at < bytes.size() && bytes[at] < 0x80)
      ++at;
    while (at < bytes.size() && bytes[at] >= 0x80) {
      const std::size_t length = sequence_length(bytes.subspan(at));
      if (length == 0) return at;
      at += length;
    }
  }
  return at;
}

bool is_valid_utf8(std::span<const unsigned char> bytes) {
  return valid_utf8_prefix(bytes) == bytes.size();
}

bool is_valid_utf8(std::string_view text) { return is_valid_utf8(as_bytes(text)); }

bool is_cut_utf8(std::span<const unsigned char> bytes) {
  return !bytes.empty() && bytes.size() < length_by_lead(bytes[0]) && continues_well(bytes);
}

std::size_t broken_utf8_length(std::span<const unsigned char> bytes) {
  std::size_t length = 1;
  while (length < bytes.size() && is_cut_utf8(bytes.first(length + 1)))
    ++length;
  return length;
}

char32_t take_code_point(std::string_view& text) {
  const auto bytes = as_bytes(text);
  const unsigned char lead = bytes[0];
  const std::size_t length = lead < 0x80 ? 1 : sequence_length(bytes);
  text.remove_prefix(length == 0 ? broken_utf8_length(bytes) : length);
  if (length == 0) return U'\uFFFD';
  if (length == 1) return lead;
  char32_t code_point = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i)
    code_point = code_point << 6 | (bytes[i] & 0x3FU);
  return code_point;
}

void append_utf8(char32_t code_point, std::string& out) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
  }
  put(0x80 | (code_point & 0x3F));
}

}  // namespace lens
