// What letters have in common: case, diacritics and look-alike scripts folded away.

#include <algorithm>
#include <vector>

#include "base/currency.h"
#include "base/text.h"

namespace lens {
namespace {

// U+00C0 to U+017F without diacritics, in lower case. '=' keeps the letter; '+' has no form without
// diacritics, and its lower case is 32 (in the first part) or 1 (in the second) above an upper one.
constexpr std::string_view kLatin1 =
    "aaaaaa+ceeeeiiiidnooooo=ouuuuy+="
    "aaaaaa=ceeeeiiiidnooooo=ouuuuy=y";
constexpr std::string_view kLatinExtended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii+=jjkk=lllllll"
    "lllnnnnnnn+=oooooo+=rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

char32_t fold_latin(char32_t letter) {
  const bool extended = letter >= 0x100;
  const char folded = extended ? kLatinExtended[letter - 0x100] : kLatin1[letter - 0xC0];
  if (folded == '=') return letter;
  if (folded == '+') return letter + (extended ? 1 : 32);
  return static_cast<char32_t>(folded);
}

char32_t fold_cyrillic(char32_t letter) {
  if (letter >= 0x410 && letter <= 0x42F) return letter + 32;
  if (letter >= 0x400 && letter <= 0x40F) letter += 80;
  if (letter == U'ё') return U'е';
  // Beyond the Russian alphabet upper and lower case take turns.
  if (letter >= 0x460 && letter <= 0x4BF && letter % 2 == 0) return letter + 1;
  return letter;
}

bool is_latin(char32_t letter) { return letter >= 'a' && letter <= 'z'; }
bool is_cyrillic(char32_t letter) { return letter >= 0x430 && letter <= 0x4BF; }
bool is_letter_or_digit(char32_t c) {
  return is_latin(c) || (c >= '0' && c <= '9') || (c >= 0xC0 && c < 0x2000);
}

// Letters that look the same, in upper or in lower case.
constexpr std::u32string_view kLatinTwins = U"abcehikmoptxys";
constexpr std::u32string_view kCyrillicTwins = U"авсенікмортхуѕ";

// Puts a lower-case word with letters of both scripts into the one of its letters without a twin,
// else into the one that most letters have; Latin where they are even.
void unite_scripts(std::span<char32_t> word) {
  int latin = 0, cyrillic = 0;
  constexpr int only = 1000;  // outweighs every letter that could be the other script's
  for (const char32_t c : word) {
    if (is_latin(c)) latin += kLatinTwins.find(c) == kLatinTwins.npos ? only : 1;
    if (is_cyrillic(c)) cyrillic += kCyrillicTwins.find(c) == kCyrillicTwins.npos ? only : 1;
  }
  if (latin == 0 || cyrillic == 0) return;
  const auto& from = latin >= cyrillic ? kCyrillicTwins : kLatinTwins;
  const auto& to = latin >= cyrillic ? kLatinTwins : kCyrillicTwins;
  for (char32_t& c : word) {
    const std::size_t at = from.find(c);
    if (at != from.npos) c = to[at];
  }
}

bool is_separator(char32_t c) {
  return c <= ' ' || c == '_' || c == '-' || c == '.' || c == '/' || c == ':' || c == 0xA0 ||
         c == 0x202F || (c >= 0x2009 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2015) || c == 0xB7;
}
bool is_dropped(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB || c == 0xAD || c == 0xFEFF ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2018 && c <= 0x201F) || (c >= 0x300 && c <= 0x36F);
}

// Cuts "(EUR)", "[€]" or ", €" off the end and returns its code; empty when there is none.
std::string_view cut_currency(std::string_view& header) {
  if (header.empty()) return {};
  const bool bracketed = header.back() == ')' || header.back() == ']';
  const std::size_t open = header.find_last_of(bracketed ? "([" : ",");
  if (open == header.npos || open == 0) return {};
  const std::string_view inner =
      header.substr(open + 1, header.size() - open - (bracketed ? 2 : 1));
  const std::string_view code = currency_code_of(trim(inner));
  if (!code.empty()) header = trim(header.substr(0, open));
  return code;
}

}  // namespace

char32_t fold_letter(char32_t letter) {
  if (letter >= 'A' && letter <= 'Z') return letter + 32;
  if (letter < 0xC0) return letter;
  if (letter < 0x180) return fold_latin(letter);
  if (letter == U'Ș' || letter == U'ș') return 's';
  if (letter == U'Ț' || letter == U'ț') return 't';
  if (letter >= 0x400 && letter < 0x4C0) return fold_cyrillic(letter);
  return letter;
}

std::string fold_header(std::string_view utf8, std::string* currency) {
  std::string_view rest = trim(utf8);
  const std::string_view code = cut_currency(rest);
  if (currency != nullptr) *currency = code;
  std::vector<char32_t> folded;
  folded.reserve(rest.size());
  while (!rest.empty()) {
    const char32_t c = take_code_point(rest);
    // Й may come as two code points; it is a letter of its own, not an И with a mark.
    if (c == 0x306 && !folded.empty() && folded.back() == U'и') {
      folded.back() = U'й';
    } else if (is_separator(c)) {
      if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
    } else if (!is_dropped(c)) {
      folded.push_back(fold_letter(c));
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  for (auto word = folded.begin(); word != folded.end();) {
    const auto end = std::find_if_not(word, folded.end(), is_letter_or_digit);
    unite_scripts({word, end});
    word = end == folded.end() ? end : end + 1;
  }
  std::string out;
  for (const char32_t c : folded)
    append_utf8(c, out);
  return out;
}

}  // namespace lens
