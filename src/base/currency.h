#pragma once
// Which currency a sign or a code stands for.

#include <cstddef>
#include <string_view>

namespace lens {

// Whether three letters are a currency code of ISO 4217, in capitals.
bool is_currency_code(std::string_view code);
// The code of a currency as written in a number: "€" -> EUR, "$" -> USD, "zł" -> PLN, "EUR" -> EUR;
// empty when the sign stands for several currencies and none is usual (kr).
std::string_view currency_code_of(std::string_view written);
// Bytes of the currency sign or code at the start of `text`; 0 when there is none.
std::size_t currency_length(std::string_view text);

}  // namespace lens
