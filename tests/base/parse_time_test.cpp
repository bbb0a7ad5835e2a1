#include "base/parse_time.h"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>

using namespace lens;

namespace {

constexpr std::int64_t kSecond = 1'000'000;

// Microseconds of an instant, from the calendar of the standard library.
std::int64_t at(int year, unsigned month, unsigned day, int hour = 0, int minute = 0,
                int second = 0, int micros = 0) {
  using namespace std::chrono;
  const sys_days date = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
  return microseconds{date.time_since_epoch()}.count() +
         ((hour * 60 + minute) * 60LL + second) * kSecond + micros;
}

std::optional<std::int64_t> micros(std::string_view text, TimeFormat format) {
  const auto parsed = parse_time(text, format);
  if (!parsed) return std::nullopt;
  return parsed->micros;
}
std::optional<std::int64_t> iso(std::string_view text) { return micros(text, TimeFormat::Iso); }
std::optional<std::int64_t> words(std::string_view text) {
  return micros(text, TimeFormat::MonthName);
}

struct Fast {
  std::int64_t micros;
  bool has_offset;
};
std::optional<Fast> fast(std::string_view text, IsoCache& cache) {
  const std::string bytes = std::string(text) + std::string(64, '7');
  Fast result{};
  if (!parse_iso_fast(bytes.data(), text.size(), cache, result.micros, result.has_offset)) {
    return std::nullopt;
  }
  return result;
}

}  // namespace

TEST_CASE("an ISO date with or without a time of day is one instant") {
  CHECK(iso("2026-03-01") == at(2026, 3, 1));
  CHECK(iso("2026-03-01T10:20:30Z") == at(2026, 3, 1, 10, 20, 30));
  CHECK(iso("2026-03-01 10:20") == at(2026, 3, 1, 10, 20));
  CHECK(iso("2015-10-11 19:42:58.123000") == at(2015, 10, 11, 19, 42, 58, 123000));
  CHECK(iso(" 2026-03-01 ") == at(2026, 3, 1));
  CHECK(iso("0001-01-01") == at(1, 1, 1));
  CHECK(iso("9999-12-31T23:59:59Z") == at(9999, 12, 31, 23, 59, 59));
  CHECK(iso("1969-12-31T23:59:59Z") == -kSecond);
  CHECK(iso("2038-01-19T03:14:08Z") == (std::int64_t{1} << 31) * kSecond);
}

TEST_CASE("an offset is taken off, and whether there was one is kept") {
  CHECK(iso("2026-07-20 14:18:23 -0400") == at(2026, 7, 20, 18, 18, 23));
  CHECK(iso("2023-04-21T14:51:11+0300") == at(2023, 4, 21, 11, 51, 11));
  CHECK(iso("2026-06-15T12:00:00+05:45") == at(2026, 6, 15, 6, 15));
  CHECK(iso("2024-03-15 18:42 +0000") == at(2024, 3, 15, 18, 42));
  CHECK(iso("2024-03-15 18:42:00.5 UTC") == at(2024, 3, 15, 18, 42, 0, 500000));
  CHECK(iso("2024-03-15 18:42:00+00") == at(2024, 3, 15, 18, 42));
  CHECK(iso("2024-03-15 18:42:00 GMT+2") == at(2024, 3, 15, 16, 42));
  CHECK(parse_time("2026-01-01T00:00:00-00:00", TimeFormat::Iso)->has_offset);
  CHECK_FALSE(parse_time("2026-01-01T00:00:00", TimeFormat::Iso)->has_offset);
  CHECK(parse_time("2026-01-01", TimeFormat::Iso)->date_only);
  CHECK_FALSE(parse_time("2026-01-01 00:00", TimeFormat::Iso)->date_only);
}

TEST_CASE("what is no day of the calendar and no time of the day is no time") {
  for (const char* text : {"10000-01-01",
                           "0000-01-01",
                           "-0001-06-01",
                           "2026-02-29",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-04-31",
                           "1900-02-29",
                           "2016-12-31T23:59:60Z",
                           "2026-01-01T25:00:00",
                           "2026-01-01T24:00:01",
                           "2026-01-01T10:60:00",
                           "2026-01-01T10",
                           "2026-01-01Z",
                           "2026-01-01T10:00:00+15:00",
                           "2026-01-01T10:00:00 EST",
                           "2026-01-01T10:00:00+03:",
                           "2026-11-01 01:30:00 America/New_York",
                           "2026-W01-1",
                           "2026-001",
                           "2026-1-1",
                           "NaT",
                           "",
                           "2026-01-01 10:00:00.1234567890",
                           "2026-01-01x",
                           "0001-01-01T00:00:00+01:00",
                           "9999-12-31T24:00:00"}) {
    INFO(text);
    CHECK_FALSE(iso(text));
  }
  CHECK(iso("2024-02-29") == at(2024, 2, 29));
  CHECK(iso("2000-02-29") == at(2000, 2, 29));
}

TEST_CASE("24:00:00 is the start of the next day") {
  CHECK(iso("2026-01-01T24:00:00Z") == at(2026, 1, 2));
  CHECK(iso("2026-12-31 24:00") == at(2027, 1, 1));
}

TEST_CASE("digits finer than a microsecond are cut off, and say so") {
  const auto fine = parse_time("2026-01-01T00:00:00.123456789Z", TimeFormat::Iso);
  REQUIRE(fine);
  CHECK(fine->micros == at(2026, 1, 1, 0, 0, 0, 123456));
  CHECK(fine->truncated);
  CHECK_FALSE(parse_time("2026-01-01T00:00:00.123456000Z", TimeFormat::Iso)->truncated);
}

TEST_CASE("a 12-hour clock has AM and PM and neither 0 nor 13") {
  CHECK(micros("9/1/2026 2:30 PM", TimeFormat::MonthDayYear) == at(2026, 9, 1, 14, 30));
  CHECK(micros("9/1/2026, 12:05:06 AM", TimeFormat::MonthDayYear) == at(2026, 9, 1, 0, 5, 6));
  CHECK(micros("9/1/2026 12:00\u202Fpm", TimeFormat::MonthDayYear) == at(2026, 9, 1, 12));
  CHECK_FALSE(micros("9/1/2026 0:30 AM", TimeFormat::MonthDayYear));
  CHECK_FALSE(micros("9/1/2026 13:30 PM", TimeFormat::MonthDayYear));
}

TEST_CASE("the order of day and month is that of the format, never of the value") {
  CHECK(micros("03/04/2026", TimeFormat::DayMonthYear) == at(2026, 4, 3));
  CHECK(micros("03/04/2026", TimeFormat::MonthDayYear) == at(2026, 3, 4));
  CHECK(micros("31.12.2026", TimeFormat::DayMonthYear) == at(2026, 12, 31));
  CHECK_FALSE(micros("31.12.2026", TimeFormat::MonthDayYear));
  CHECK_FALSE(micros("12/31/2026", TimeFormat::DayMonthYear));
  CHECK(micros("1-9-2026", TimeFormat::DayMonthYear) == at(2026, 9, 1));
  CHECK(micros("1. 9. 2026 8:05", TimeFormat::DayMonthYear) == at(2026, 9, 1, 8, 5));
  CHECK(micros("09/15/2026 18:00", TimeFormat::MonthDayYear) == at(2026, 9, 15, 18));
  CHECK(micros("31.12.26", TimeFormat::DayMonthYear) == at(2026, 12, 31));
  CHECK(micros("31.12.69", TimeFormat::DayMonthYear) == at(1969, 12, 31));
  CHECK_FALSE(micros("31.12/2026", TimeFormat::DayMonthYear));
  CHECK_FALSE(micros("31.12.226", TimeFormat::DayMonthYear));
  CHECK(micros("2026/3/1", TimeFormat::YearMonthDay) == at(2026, 3, 1));
  CHECK(micros("2026.03.01 10:00", TimeFormat::YearMonthDay) == at(2026, 3, 1, 10));
}

TEST_CASE("a compact date may have its clock joined on") {
  const auto compact = [](std::string_view text) { return micros(text, TimeFormat::CompactDate); };
  CHECK(compact("20260826") == at(2026, 8, 26));
  CHECK(compact("2026082614") == at(2026, 8, 26, 14));
  CHECK(compact("202608261430") == at(2026, 8, 26, 14, 30));
  CHECK(compact("20260826143015") == at(2026, 8, 26, 14, 30, 15));
  CHECK(compact("20260826T143015Z") == at(2026, 8, 26, 14, 30, 15));
  CHECK(compact("20260101T000000+1400") == at(2025, 12, 31, 10));
  CHECK(compact("20260826 14:30") == at(2026, 8, 26, 14, 30));
  for (const char* text :
       {"20261301", "2026013", "202601011", "1767225600", "1212121212", "2026082625"}) {
    INFO(text);
    CHECK_FALSE(compact(text));
  }
}

TEST_CASE("months are known by name in six languages") {
  CHECK(words("Sep 27, 2024") == at(2024, 9, 27));
  CHECK(words("27 Sep 2024") == at(2024, 9, 27));
  CHECK(words("Tue, Jul 14, 2026") == at(2026, 7, 14));
  CHECK(words("27 January 2026") == at(2026, 1, 27));
  CHECK(words("Jan 5, 2026 3:04 PM") == at(2026, 1, 5, 15, 4));
  CHECK(words("January 5, 2026 at 3:04\u202FPM") == at(2026, 1, 5, 15, 4));
  CHECK(words("1st of March 2026") == at(2026, 3, 1));
  CHECK(words("27-Sep-24") == at(2024, 9, 27));
  CHECK(words("2024 Sep 27") == at(2024, 9, 27));
  CHECK(words("27 сентября 2024 г.") == at(2024, 9, 27));
  CHECK(words("вт, 14 июл. 2026 г., 10:00") == at(2026, 7, 14, 10));
  CHECK(words("1 мая 2026") == at(2026, 5, 1));
  CHECK(words("14 iul. 2026") == at(2026, 7, 14));
  CHECK(words("14 noiembrie 2026") == at(2026, 11, 14));
  CHECK(words("1. März 2024") == at(2024, 3, 1));
  CHECK(words("24. Dez. 2024") == at(2024, 12, 24));
  CHECK(words("1er août 2026") == at(2026, 8, 1));
  CHECK(words("mar. 14 juil. 2026") == at(2026, 7, 14));
  CHECK(words("27 de septiembre de 2024") == at(2024, 9, 27));
  CHECK(words("27\u00A0SEPT\u00A02024") == at(2024, 9, 27));
}

TEST_CASE("mail and clock-before-year forms are dates in words too") {
  CHECK(words("Tue, 14 Jul 2026 10:00:00 +0200 (CEST)") == at(2026, 7, 14, 8));
  CHECK(words("Wed Oct 10 20:19:24 +0000 2018") == at(2018, 10, 10, 20, 19, 24));
  CHECK(words("Sun Mar 01 2026 10:00:00 GMT+0200 (Eastern European Standard Time)") ==
        at(2026, 3, 1, 8));
}

TEST_CASE("words that name no one day are no date") {
  for (const char* text :
       {"Sep 2024", "Jui 14 2026", "Xyz 27 Sep 2024", "27 Sep", "Sep Oct 2024", "Sep 27 Oct 2024",
        "31 Feb 2024", "27 Sep 2024 tomorrow", "Tue", "5 items sold", "2024"}) {
    INFO(text);
    CHECK_FALSE(words(text));
  }
}

TEST_CASE("an epoch counts seconds, milliseconds or microseconds, as the format says") {
  CHECK(micros("1767225600", TimeFormat::EpochSeconds) == at(2026, 1, 1));
  CHECK(micros("1767225600.25", TimeFormat::EpochSeconds) == at(2026, 1, 1, 0, 0, 0, 250000));
  CHECK(micros("1767225600000", TimeFormat::EpochMillis) == at(2026, 1, 1));
  CHECK(micros("1767225600000000", TimeFormat::EpochMicros) == at(2026, 1, 1));
  CHECK(micros("0", TimeFormat::EpochSeconds) == 0);
  CHECK(micros("-1", TimeFormat::EpochSeconds) == -kSecond);
  CHECK(micros("-0.0000001", TimeFormat::EpochSeconds) == -1);
  CHECK(parse_time("0", TimeFormat::EpochSeconds)->has_offset);
  CHECK_FALSE(micros("253402300800", TimeFormat::EpochSeconds));
  CHECK_FALSE(micros("1767225600000", TimeFormat::EpochSeconds));
  CHECK_FALSE(micros("1e9", TimeFormat::EpochSeconds));
  CHECK(is_plausible_time(at(2026, 1, 1)));
  CHECK_FALSE(is_plausible_time(*micros("1767225600", TimeFormat::EpochMillis)));
}

TEST_CASE("an Excel serial counts days, and a fraction is the time of day to the millisecond") {
  const auto excel = [](std::string_view text) { return micros(text, TimeFormat::ExcelSerial); };
  CHECK(excel("46023") == at(2026, 1, 1));
  CHECK(excel("46023.5") == at(2026, 1, 1, 12));
  CHECK(excel("46023,5") == at(2026, 1, 1, 12));
  CHECK(excel("45300.524305555559") == at(2024, 1, 9, 12, 35));
  CHECK(excel("1") == at(1900, 1, 1));
  CHECK(excel("59") == at(1900, 2, 28));
  CHECK(excel("61") == at(1900, 3, 1));
  CHECK(excel("2958465") == at(9999, 12, 31));
  CHECK(excel("46022.999999999999") == at(2026, 1, 1));
  for (const char* text : {"60", "0", "-1", "2958466", "1e4", "46023.5.1"}) {
    INFO(text);
    CHECK_FALSE(excel(text));
  }
}

TEST_CASE("a time of day and a duration stand alone") {
  CHECK(parse_time_of_day("14:44:57") == ((14 * 60 + 44) * 60 + 57) * kSecond);
  CHECK(parse_time_of_day("2:30:00 PM") == (14 * 60 + 30) * 60 * kSecond);
  CHECK_FALSE(parse_time_of_day("14:44:57 x"));
  CHECK_FALSE(parse_time_of_day("25:00"));
  CHECK(parse_duration("0:04:23") == (4 * 60 + 23) * kSecond);
  CHECK(parse_duration("4:23") == (4 * 60 + 23) * kSecond);
  CHECK(parse_duration("125:00:00.5") == 125 * 3600 * kSecond + kSecond / 2);
  CHECK_FALSE(parse_duration("1:60"));
  CHECK_FALSE(parse_duration("1:60:00"));
  CHECK_FALSE(parse_duration("978"));
}

TEST_CASE("every time format is found by its name") {
  for (const TimeFormat format : all_time_formats()) {
    CHECK_FALSE(name_of(format).empty());
    CHECK(find_time_format(name_of(format)) == format);
  }
  CHECK(all_time_formats().size() == 10);
  CHECK(name_of(TimeFormat::DayMonthYear) == "dd.mm.yyyy");
  CHECK_FALSE(find_time_format("yyyy"));
}

TEST_CASE("a day written in any calendar format is read as that day") {
  std::mt19937 random(3);
  for (int i = 0; i < 3000; ++i) {
    const int year = 1 + static_cast<int>(random() % 9999);
    const auto month = static_cast<unsigned>(1 + random() % 12);
    const auto day = static_cast<unsigned>(1 + random() % 28);
    const std::int64_t expected = at(year, month, day);
    char text[64];
    const auto reads = [&](const char* pattern, auto... parts) {
      std::snprintf(text, sizeof text, pattern, parts...);
      return std::string_view(text);
    };
    CHECK(iso(reads("%04d-%02u-%02u", year, month, day)) == expected);
    CHECK(micros(reads("%04d/%u/%u", year, month, day), TimeFormat::YearMonthDay) == expected);
    CHECK(micros(reads("%04d%02u%02u", year, month, day), TimeFormat::CompactDate) == expected);
    CHECK(micros(reads("%02u.%02u.%04d", day, month, year), TimeFormat::DayMonthYear) == expected);
    CHECK(micros(reads("%u/%u/%04d", month, day, year), TimeFormat::MonthDayYear) == expected);
  }
}

TEST_CASE("the fast path reads plain ISO times and keeps the day") {
  IsoCache cache;
  const auto first = fast("2026-03-01T10:20:30.5Z", cache);
  REQUIRE(first);
  CHECK(first->micros == at(2026, 3, 1, 10, 20, 30, 500000));
  CHECK(first->has_offset);
  CHECK(cache.start == at(2026, 3, 1));
  CHECK(fast("2026-03-01 00:00:00", cache)->micros == at(2026, 3, 1));
  CHECK_FALSE(fast("2026-03-01 00:00:00", cache)->has_offset);
  CHECK(fast("2026-03-03", cache)->micros == at(2026, 3, 3));
  CHECK(fast("2026-03-02 23:59:59.123456", cache)->micros == at(2026, 3, 2, 23, 59, 59, 123456));
  for (const char* text :
       {"2026-02-29", "2026-03-0", "2026-03-01T10:20", "2026-02-29T10:20:30", "2026-03-01T24:00:00",
        "2026-03-01T10:20:60", "2026-03-01T10:2a:30", "2026-03-01x10:20:30", "2026-03-01T10:20:30+",
        "2026-03-01T10:20:30.Z", "2026-03-01T10:20:30.1234567", "2026/03/01T10:20:30",
        "2026-03-01T1\xB0:20:30"}) {
    INFO(text);
    CHECK_FALSE(fast(text, cache));
  }
}

TEST_CASE("whatever the fast path accepts is what the slow path reads") {
  std::mt19937 random(11);
  IsoCache cache;
  std::size_t accepted = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string text = "2026-03-01T10:20:30.123456Z";
    text[9] = static_cast<char>('0' + random() % 10);
    if (random() % 2 == 0) text.resize(19 + random() % 8);
    const int changes = static_cast<int>(random() % 3);
    for (int change = 0; change < changes; ++change) {
      text[random() % text.size()] = "0123456789:-.TZ +\xB0"[random() % 18];
    }
    INFO(text);
    const auto quick = fast(text, cache);
    if (!quick) continue;
    ++accepted;
    const auto slow = parse_time(text, TimeFormat::Iso);
    REQUIRE(slow);
    REQUIRE(slow->micros == quick->micros);
    REQUIRE(slow->has_offset == quick->has_offset);
  }
  CHECK(accepted > 50000);
}
