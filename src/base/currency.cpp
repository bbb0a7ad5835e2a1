#include "base/currency.h"

#include <array>

namespace lens {
namespace {

struct Sign {
  std::string_view written;
  std::string_view code;  // empty: several currencies share the sign
};

// Where one sign starts another, the longer one comes first.
constexpr Sign kSigns[] = {
    {"US$", "USD"},  {"CA$", "CAD"},  {"C$", "CAD"},  {"AU$", "AUD"}, {"A$", "AUD"},
    {"NZ$", "NZD"},  {"HK$", "HKD"},  {"NT$", "TWD"}, {"MX$", "MXN"}, {"S$", "SGD"},
    {"R$", "BRL"},   {"$", "USD"},    {"€", "EUR"},   {"£", "GBP"},   {"¥", "JPY"},
    {"₽", "RUB"},  {"руб.", "RUB"}, {"руб", "RUB"}, {"р.", "RUB"},  {"₴", "UAH"},
    {"грн.", "UAH"}, {"грн", "UAH"},  {"₸", "KZT"},   {"₼", "AZN"}, {"₾", "GEL"},
    {"lei", "RON"},  {"Lei", "RON"},  {"лв.", "BGN"}, {"лв", "BGN"},  {"zł", "PLN"},
    {"Kč", "CZK"},   {"Ft", "HUF"},   {"kr.", ""},    {"kr", ""},     {"Fr.", "CHF"},
    {"₺", "TRY"},    {"₪", "ILS"},    {"₹", "INR"},   {"Rs.", "INR"}, {"Rs", "INR"},
    {"₩", "KRW"},    {"฿", "THB"},    {"₫", "VND"},   {"₱", "PHP"},   {"₦", "NGN"},
};

// Three letters each, in order.
constexpr std::string_view kCodes =
    "AEDAFNALLAMDANGAOAARSAUDAWGAZNBAMBBDBDTBGNBHDBIFBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCLPCNYCOP"
    "CRCCUPCVECZKDJFDKKDOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRR"
    "ISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBPLKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXN"
    "MYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBDSCRSDGSEKSGDSHPSLESOSSRD"
    "SSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUYUUZSVESVNDVUVWSTXAFXCDXOFXPFYERZARZMWZWG";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// By byte: whether a sign or a code begins with it.
constexpr std::array<bool, 256> kBeginnings = [] {
  std::array<bool, 256> beginnings{};
  for (const Sign& sign : kSigns) beginnings[static_cast<unsigned char>(sign.written[0])] = true;
  for (unsigned char c = 'A'; c <= 'Z'; ++c) beginnings[c] = true;
  return beginnings;
}();

}  // namespace

bool is_currency_code(std::string_view code) {
  if (code.size() != 3) return false;
  std::size_t low = 0, high = kCodes.size() / 3;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = kCodes.substr(middle * 3, 3).compare(code);
    if (order == 0) return true;
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return false;
}

std::string_view currency_code_of(std::string_view written) {
  for (const Sign& sign : kSigns) {
    if (sign.written == written) return sign.code;
  }
  return is_currency_code(written) ? written : std::string_view{};
}

std::size_t currency_length(std::string_view text) {
  if (text.empty() || !kBeginnings[static_cast<unsigned char>(text.front())]) return 0;
  for (const Sign& sign : kSigns) {
    if (!text.starts_with(sign.written)) continue;
    const std::string_view rest = text.substr(sign.written.size());
    // "Ft" and "Rs" are words: what goes on with a letter is another one.
    if (is_letter(sign.written.back()) && !rest.empty() && is_letter(rest.front())) continue;
    return sign.written.size();
  }
  const bool is_code = is_currency_code(text.substr(0, 3));
  return is_code && (text.size() == 3 || !is_letter(text[3])) ? 3 : 0;
}

}  // namespace lens
