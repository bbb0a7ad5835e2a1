// Dates with the month in words: English, Russian, Romanian, German, French and Spanish.

#include "base/text.h"
#include "base/time_parts.h"

namespace lens::time_parts {
namespace {

// Folded: lower case, no diacritics. Any beginning of three letters or more that only one month
// has is that month: Sept, juil, окт.
constexpr std::string_view kMonths[12] = {
    "january januar janner ianuarie janvier enero январь января",
    "february februar feber februarie fevrier febrero февраль февраля",
    "march marz maerz mrz martie mars marzo март марта",
    "april aprilie avril abril апрель апреля",
    "may mai mayo май мая",
    "june juni iunie juin junio июнь июня",
    "july juli iulie juillet julio июль июля",
    "august aout agosto август августа",
    "september septembrie septembre septiembre setiembre сентябрь сентября",
    "october oktober octombrie octobre octubre октябрь октября",
    "november noiembrie novembre noviembre ноябрь ноября",
    "december dezember decembrie decembre diciembre декабрь декабря"};
constexpr std::string_view kWeekdays =
    "monday tuesday wednesday thursday friday saturday sunday "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "luni marti miercuri joi vineri sambata duminica "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "lunes martes miercoles jueves viernes sabado domingo";
constexpr std::string_view kFillers = "de del of the";
constexpr std::string_view kOrdinals = "st nd rd th er";

std::string_view take_until_blank(std::string_view& words) {
  const std::size_t end = words.find(' ');
  const std::string_view word = words.substr(0, end);
  words.remove_prefix(end == words.npos ? words.size() : end + 1);
  return word;
}

// Letters of `word` when `whole` starts with it, else 0.
int prefix_letters(std::string_view word, std::string_view whole) {
  int letters = 0;
  for (; !word.empty(); ++letters) {
    if (whole.empty() || fold_letter(take_code_point(word)) != take_code_point(whole)) return 0;
  }
  return letters;
}

bool is_listed(std::string_view word, std::string_view list, int least_letters) {
  while (!list.empty()) {
    if (prefix_letters(word, take_until_blank(list)) >= least_letters) return true;
  }
  return false;
}

// 1 to 12, or 0 for a word that is no month or could be two.
int month_of(std::string_view word) {
  int month = 0;
  for (int i = 0; i < 12; ++i) {
    if (!is_listed(word, kMonths[i], 3)) continue;
    if (month != 0) return 0;
    month = i + 1;
  }
  return month;
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// No-break blanks part words; they are not part of them.
std::string_view take_letters(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && is_letter(text[length])) {
    std::string_view rest = text.substr(length);
    if (take_blanks(rest) > 0) break;
    ++length;
  }
  const std::string_view word = text.substr(0, length);
  text.remove_prefix(length);
  return word;
}

class DateWords {
 public:
  // Reads until day, month and year are known; false when something else stands between.
  bool read(std::string_view& text) {
    while (day_ == 0 || month_ == 0 || year_ < 0) {
      const std::string_view before = text;
      while (take_blanks(text) > 0 || take(text, ',') || take(text, '.') || take(text, '-') ||
             take(text, '/')) {
      }
      if (text.empty()) return false;
      if (day_ != 0 && month_ != 0 && is_clock(text)) {
        text = before;
        return take_year_at_end(text);
      }
      if (!(is_digit(text[0]) ? read_number(text) : read_word(take_letters(text)))) return false;
    }
    return true;
  }
  std::optional<std::int64_t> day_number() const {
    return time_parts::day_number(year_, month_, day_);
  }

 private:
  static bool is_clock(std::string_view text) {
    const std::size_t length = digits_length(text);
    return length > 0 && length < 3 && text.size() > length && text[length] == ':';
  }

  // "Oct 10 20:19:24 +0000 2018": the clock stands before the year.
  bool take_year_at_end(std::string_view& text) {
    if (text.size() < 5 || text[text.size() - 5] != ' ') return false;
    std::string_view year = text.substr(text.size() - 4);
    text.remove_suffix(5);
    return take_digits(year, 4, year_);
  }

  bool read_number(std::string_view& text) {
    const std::size_t length = digits_length(text);
    if (length == 4 && year_ < 0) return take_digits(text, 4, year_);
    if (day_ == 0) {
      if (!take_number(text, 1, 2, day_)) return false;
      std::string_view rest = text;
      const std::string_view ordinal = take_letters(rest);
      if (!ordinal.empty() && is_listed(ordinal, kOrdinals, 2)) text = rest;
      return true;
    }
    if (length != 2 || month_ == 0 || year_ >= 0 || !take_digits(text, 2, year_)) return false;
    year_ = full_year(year_);
    return true;
  }

  // The first word may be a weekday. "Mar" may be one too (mardi, martes): a second month tells.
  bool read_word(std::string_view word) {
    if (word.empty()) return false;
    const bool first = day_ == 0 && month_ == 0 && year_ < 0 && !weekday_;
    const int month = month_of(word);
    const bool weekday = first && is_listed(word, kWeekdays, 2);
    weekday_ = weekday_ || weekday;
    if (month != 0) {
      if (month_ != 0 && !unsure_month_) return false;
      unsure_month_ = weekday;
      month_ = month;
      return true;
    }
    return weekday || is_listed(word, kFillers, 2);
  }

  int day_ = 0, month_ = 0, year_ = -1;
  bool weekday_ = false, unsure_month_ = false;
};

}  // namespace

std::optional<ParsedTime> parse_month_name(std::string_view text) {
  DateWords words;
  if (!words.read(text)) return std::nullopt;
  // "2024 г.", "2024 года": the Russian word for year.
  std::string_view rest = text;
  take_blanks(rest);
  const std::string_view word = take_letters(rest);
  if (word == "г" || word == "года") {
    take(rest, '.');
    text = rest;
  }
  return finish_time(words.day_number(), text);
}

}  // namespace lens::time_parts
