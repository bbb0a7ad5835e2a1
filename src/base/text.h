#pragma once
// UTF-8 text: is it whole, and what is left of a header when case, accents and marks do not count.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lens {

std::string_view trim(std::string_view text);  // ASCII blanks, U+00A0 and U+202F at both ends
bool is_ascii(std::string_view text);
std::string to_lower_ascii(std::string_view text);  // other bytes stay

// true, yes, да, 1 … and false, no, нет, nu, 0 …, in any case; nothing for other words.
std::optional<bool> parse_yes_no(std::string_view text);

// "https://www.example.com/page" -> "example.com"
std::string_view host_of(std::string_view url);

// Bytes from the start that are whole, valid UTF-8 (no overlong forms, no surrogates).
std::size_t valid_utf8_prefix(std::span<const unsigned char> bytes);
bool is_valid_utf8(std::span<const unsigned char> bytes);
bool is_valid_utf8(std::string_view text);

// Whether `bytes`, one to three of them, could be the start of a valid sequence that goes on.
bool is_cut_utf8(std::span<const unsigned char> bytes);
// Bytes at the start that one U+FFFD replaces when no valid sequence stands there: as much of a
// sequence as is right, at least one byte (what browsers do). Needs at least one byte.
std::size_t broken_utf8_length(std::span<const unsigned char> bytes);

// The code point at the start of `text`, which it shortens; U+FFFD for what is broken.
char32_t take_code_point(std::string_view& text);
void append_utf8(char32_t code_point, std::string& out);

// Lower case without diacritics, for Latin and Cyrillic: É -> e, ș -> s, Ё -> е; others stay.
char32_t fold_letter(char32_t letter);

// What two spellings of one header have in common: lower case, no diacritics, words parted by
// single blanks (in place of _ - . / : and no-break blanks too), no quotes, and each word wholly in
// the script that most of its letters have, so that "Kлики" with a Latin K is "клики". A currency
// in brackets at the end, "Amount spent (EUR)", is cut off and handed out in `currency`.
std::string fold_header(std::string_view utf8, std::string* currency = nullptr);

}  // namespace lens
