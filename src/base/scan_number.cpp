#include "base/scan_number.h"

#include "base/text.h"

namespace lens {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::size_t digits_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length]))
    ++length;
  return length;
}

// Removes `mark` from the start of `text`; false when it does not stand there.
bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}
std::string_view take_bytes(std::string_view& text, std::size_t size) {
  const std::string_view taken = text.substr(0, size);
  text.remove_prefix(size);
  return taken;
}

constexpr std::string_view kBlanks[] = {" ", "\t", "\u00A0", "\u202F", "\u2009", "\u2007"};
constexpr std::string_view kApostrophes[] = {"'", "\u2019"};

bool take_blank(std::string_view& text) {
  if (text.empty() || (text[0] > ' ' && text[0] <= '~')) return false;
  for (const std::string_view blank : kBlanks) {
    if (take(text, blank)) return true;
  }
  return false;
}

// The mark that parts thousands at the start of `text`; empty when there is none.
std::string_view grouping_mark(std::string_view text, NumberFormat format) {
  const std::string_view other = format.decimal == DecimalMark::Point ? "," : ".";
  if (text.empty() || text[0] == static_cast<char>(format.decimal)) return {};
  if (text.starts_with(other)) return other;
  for (const std::string_view mark : kApostrophes) {
    if (text.starts_with(mark)) return mark;
  }
  for (const std::string_view mark : kBlanks) {
    if (mark != "\t" && text.starts_with(mark)) return mark;
  }
  return {};
}

// Takes the digits before the decimal mark with their grouping; false when that is ill-formed.
bool take_whole(std::string_view& text, NumberFormat format, std::string_view& whole) {
  const std::string_view start = text;
  const std::size_t first = digits_length(text);
  text.remove_prefix(first);
  const std::string_view mark = first > 0 ? grouping_mark(text, format) : std::string_view{};
  bool all_three = true, inner_two = true;  // 1,234,567 and 12,34,567
  std::size_t last = 0;
  while (!mark.empty() && text.starts_with(mark)) {
    const std::size_t length = digits_length(text.substr(mark.size()));
    if (length == 0) break;  // the blank before a currency, say
    inner_two = inner_two && (last == 0 || last == 2);
    all_three = all_three && length == 3;
    last = length;
    text.remove_prefix(mark.size() + length);
  }
  whole = start.substr(0, start.size() - text.size());
  if (last == 0) return true;
  if (start.front() == '0') return false;
  return (all_three && first <= 3) || (inner_two && last == 3 && first <= 2);
}

// Takes e3, E-12 and the like; an e that no digits follow is left standing.
int take_exponent(std::string_view& text) {
  if (text.empty() || (text[0] != 'e' && text[0] != 'E')) return 0;
  std::string_view rest = text.substr(1);
  const bool negative = take(rest, "-");
  if (!negative) take(rest, "+");
  const std::size_t length = digits_length(rest);
  if (length == 0) return 0;
  int exponent = 0;
  for (const char c : take_bytes(rest, length)) {
    if (exponent < 10'000'000) exponent = exponent * 10 + (c - '0');
  }
  text = rest;
  return negative ? -exponent : exponent;
}

// What may stand before and after the digits, each at most once.
class Affixes {
 public:
  explicit Affixes(ScannedNumber& number) : number_(number) {}

  bool take_prefix(std::string_view& text) {
    while (!text.empty() && !is_digit(text[0])) {
      if (take_blank(text)) continue;
      const bool taken =
          take_sign(text) || take_percent(text) || take_bound(text) || take_currency(text);
      if (!taken) break;
    }
    return good_;
  }

  bool take_suffix(std::string_view& text) {
    while (!text.empty() && good_) {
      if (take_blank(text) || take_percent(text) || take_currency(text)) continue;
      if (bracket_ && take(text, ")")) {
        bracket_ = false;
      } else if (!signed_ && take(text, "-")) {
        signed_ = number_.negative = true;
      } else {
        return false;
      }
    }
    return good_ && !bracket_ && !(number_.marks.percent && !number_.marks.currency.empty());
  }

 private:
  bool once(bool& seen) {
    good_ = good_ && !seen;
    seen = true;
    return true;
  }

  bool take_sign(std::string_view& text) {
    if (take(text, "+")) return once(signed_);
    if (take(text, "("))
      bracket_ = true;
    else if (!take(text, "-") && !take(text, "\u2212"))
      return false;
    number_.negative = true;
    return once(signed_);
  }

  // A sign and a code may stand together, "$45.00 USD": then the code says which dollar.
  bool take_currency(std::string_view& text) {
    const std::size_t length = currency_length(text);
    if (length == 0) return false;
    const std::string_view written = take_bytes(text, length);
    std::string_view& currency = number_.marks.currency;
    const bool is_code = is_currency_code(written);
    if (!currency.empty() && is_code == is_currency_code(currency)) good_ = false;
    if (currency.empty() || is_code) currency = written;
    return true;
  }

  bool take_percent(std::string_view& text) {
    return take(text, "%") && once(number_.marks.percent);
  }

  bool take_bound(std::string_view& text) {
    Bound& bound = number_.marks.bound;
    if (bound != Bound::Exact || text.empty()) return false;
    if (take(text, "<") || take(text, "\u2264"))
      bound = Bound::Below;
    else if (take(text, ">") || take(text, "\u2265"))
      bound = Bound::Above;
    return bound != Bound::Exact;
  }

  ScannedNumber& number_;
  bool signed_ = false;
  bool bracket_ = false;
  bool good_ = true;
};

}  // namespace

std::optional<ScannedNumber> scan_number(std::string_view text, NumberFormat format) {
  ScannedNumber number;
  text = trim(text);
  take(text, "'");  // spreadsheets put it before what they shall not read as a formula
  Affixes affixes(number);
  if (!affixes.take_prefix(text)) return std::nullopt;
  if (!take_whole(text, format, number.whole)) return std::nullopt;
  const char mark = static_cast<char>(format.decimal);
  if (take(text, {&mark, 1})) number.fraction = take_bytes(text, digits_length(text));
  if (number.whole.empty() && number.fraction.empty()) return std::nullopt;
  number.exponent = take_exponent(text);
  if (!affixes.take_suffix(text)) return std::nullopt;
  return number;
}

}  // namespace lens
