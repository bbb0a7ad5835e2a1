#include "base/parse_number.h"

#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <random>
#include <string>

using namespace lens;

namespace {

constexpr NumberFormat kPoint{DecimalMark::Point}, kComma{DecimalMark::Comma};
constexpr std::int64_t kUnit = 1'000'000;

std::optional<std::int64_t> micros(std::string_view text, NumberFormat format = kPoint) {
  const auto parsed = parse_micro(text, format);
  if (!parsed) return std::nullopt;
  return parsed->micros;
}
NumberProblem problem_of(std::string_view text, NumberFormat format = kPoint) {
  NumberProblem problem{};
  CHECK_FALSE(parse_micro(text, format, &problem));
  return problem;
}
double value(std::string_view text, NumberFormat format = kPoint) {
  const auto parsed = parse_double(text, format);
  REQUIRE(parsed);
  return parsed->value;
}

// What stands behind a field in the reader's buffers.
std::string padded(std::string_view text) { return std::string(text) + std::string(64, '7'); }

std::optional<std::int64_t> plain(std::string_view text, DecimalMark mark = DecimalMark::Point) {
  const std::string bytes = padded(text);
  std::int64_t result = 0;
  if (!parse_micro_plain(bytes.data(), text.size(), result, mark)) return std::nullopt;
  return result;
}

}  // namespace

TEST_CASE("money is read as whole micro-units, exactly") {
  CHECK(micros("123.45") == 123450000);
  CHECK(micros("0.000001") == 1);
  CHECK(micros("5.") == 5 * kUnit);
  CHECK(micros(".5") == kUnit / 2);
  CHECK(micros("+5") == 5 * kUnit);
  CHECK(micros("-0") == 0);
  CHECK(micros("  7 ") == 7 * kUnit);
  CHECK(micros("'+1555") == 1555 * kUnit);
  CHECK(micros("1.5e3") == 1500 * kUnit);
  CHECK(micros("12E-1") == 1200000);
}

TEST_CASE("the other mark, blanks and apostrophes part the thousands") {
  CHECK(micros("1,234.56") == 1234560000);
  CHECK(micros("1.234,56", kComma) == 1234560000);
  CHECK(micros("1 234,56", kComma) == 1234560000);
  CHECK(micros("1\u00A0234,56", kComma) == 1234560000);
  CHECK(micros("1\u202F234\u202F567,5", kComma) == 1234567500000);
  CHECK(micros("1'234.56") == 1234560000);
  CHECK(micros("1\u2019234.56") == 1234560000);
  CHECK(micros("12,34,567") == 1234567 * kUnit);
  CHECK(micros("1.234.567", kComma) == 1234567 * kUnit);
  CHECK(micros("62,312") == 62312 * kUnit);
  CHECK(micros("62,312", kComma) == 62312000);
}

TEST_CASE("groups that are not well-formed are no number") {
  for (const char* text : {"1,23", "1,2345", "1,234,56", "0,123", "1234,567", ",123", "1,,234",
                           "1,234 567", "1 23", "1.234,56", "1.2.3", "1,234,"}) {
    INFO(text);
    CHECK(problem_of(text) == NumberProblem::NotANumber);
  }
  CHECK(problem_of("1,234.56", kComma) == NumberProblem::NotANumber);
}

TEST_CASE("a minus may lead, trail, be typographic or be brackets, but only one of them") {
  CHECK(micros("-5") == -5 * kUnit);
  CHECK(micros("\u2212"
               "5") == -5 * kUnit);
  CHECK(micros("5-") == -5 * kUnit);
  CHECK(micros("(5.00)") == -5 * kUnit);
  CHECK(micros("($1,234.50)") == -1234500000);
  CHECK(micros("-$5") == -5 * kUnit);
  CHECK(micros("$-5") == -5 * kUnit);
  for (const char* text : {"--5", "-5-", "(-5)", "(5", "5)", "(5))", "+-5", "-", "()", "5+"}) {
    INFO(text);
    CHECK(problem_of(text) == NumberProblem::NotANumber);
  }
}

TEST_CASE("a currency before or after the digits is handed out") {
  const auto currency = [](std::string_view text, NumberFormat format = kPoint) {
    const auto parsed = parse_micro(text, format);
    return parsed ? std::string(parsed->marks.currency) : "no number";
  };
  CHECK(currency("$45.00") == "$");
  CHECK(currency("€5") == "€");
  CHECK(currency("5 EUR") == "EUR");
  CHECK(currency("EUR 5") == "EUR");
  CHECK(currency("5EUR") == "EUR");
  CHECK(currency("US$ 0,00", kComma) == "US$");
  CHECK(currency("1 234,50 ₽", kComma) == "₽");
  CHECK(currency("12,00 zł", kComma) == "zł");
  CHECK(currency("99 руб.") == "руб.");
  CHECK(currency("99 lei") == "lei");
  CHECK(currency("5") == "");
  CHECK(currency("$45.00 CAD") == "CAD");
  CHECK(currency("$5€") == "no number");
  CHECK(currency("5 PCS") == "no number");
  CHECK(currency("5 EURO") == "no number");
  CHECK(currency_code_of("€") == "EUR");
  CHECK(currency_code_of("CAD") == "CAD");
  CHECK(currency_code_of("kr") == "");
  CHECK(is_currency_code("USD"));
  CHECK_FALSE(is_currency_code("UTC"));
  CHECK_FALSE(is_currency_code("usd"));
}

TEST_CASE("a percent sign is a mark beside the value") {
  const auto parsed = parse_micro("6.47%", kPoint);
  REQUIRE(parsed);
  CHECK(parsed->micros == 6470000);
  CHECK(parsed->marks.percent);
  CHECK(parse_double("99,88 %", kComma)->marks.percent);
  CHECK(parse_double("%5", kPoint)->marks.percent);
  CHECK_FALSE(parse_double("$5%", kPoint));
}

TEST_CASE("a censored value is kept with the side on which the true one lies") {
  const auto below = parse_double("< 10%", kPoint), above = parse_double(">90%", kPoint);
  REQUIRE((below && above));
  CHECK(below->value == 10);
  CHECK(below->marks.bound == Bound::Below);
  CHECK(above->value == 90);
  CHECK(above->marks.bound == Bound::Above);
  CHECK(parse_double("10%", kPoint)->marks.bound == Bound::Exact);
}

TEST_CASE("more than six decimals are rounded half to even, and say so") {
  const auto rounded = [](std::string_view text) {
    const auto parsed = parse_micro(text, kPoint);
    REQUIRE(parsed);
    return std::pair{parsed->micros, parsed->rounded};
  };
  CHECK(rounded("0.0000005") == std::pair{std::int64_t{0}, true});
  CHECK(rounded("0.0000015") == std::pair{std::int64_t{2}, true});
  CHECK(rounded("0.0000025") == std::pair{std::int64_t{2}, true});
  CHECK(rounded("0.00000250000001") == std::pair{std::int64_t{3}, true});
  CHECK(rounded("-0.0000015") == std::pair{std::int64_t{-2}, true});
  CHECK(rounded("1.0000000") == std::pair{kUnit, false});
  CHECK(rounded("0.5580847724") == std::pair{std::int64_t{558085}, true});
  CHECK(rounded("1e-99999999") == std::pair{std::int64_t{0}, true});
}

TEST_CASE("what 64 bits of micro-units cannot hold is out of range, never wrapped") {
  CHECK(micros("9223372036854.775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(micros("-9223372036854.775807") == -std::numeric_limits<std::int64_t>::max());
  CHECK(problem_of("9223372036854.775808") == NumberProblem::OutOfRange);
  CHECK(problem_of("9223372036854.7758075") == NumberProblem::OutOfRange);
  CHECK(problem_of("1e400") == NumberProblem::OutOfRange);
  CHECK(problem_of("1.23457E+18") == NumberProblem::OutOfRange);
  CHECK(micros("0e99999999999999999999") == 0);
}

TEST_CASE("what is no decimal number is none") {
  for (const char* text : {"", " ", "NaN", "inf", "-Infinity", "0x10", "1_000", "١٢", "e5", "abc",
                           "5 5", "1e", "1e+", "12 px", "%", "€", ".", "<", "2026-01-02"}) {
    INFO(text);
    CHECK(problem_of(text) == NumberProblem::NotANumber);
  }
}

TEST_CASE("a whole number is read as one, however it is written") {
  CHECK(parse_integer("1,234", kPoint) == 1234);
  CHECK(parse_integer("12.0", kPoint) == 12);
  CHECK(parse_integer("1e3", kPoint) == 1000);
  CHECK(parse_integer("1.234", kComma) == 1234);
  CHECK(parse_integer("-9223372036854775807", kPoint) == -9223372036854775807);
  CHECK_FALSE(parse_integer("9223372036854775808", kPoint));
  CHECK_FALSE(parse_integer("1.5", kPoint));
  CHECK_FALSE(parse_integer("5%", kPoint));
  CHECK_FALSE(parse_integer("$5", kPoint));
}

TEST_CASE("a rate is the double nearest to what is written") {
  CHECK(value("0.1") == 0.1);
  CHECK(value("1.005") == 1.005);
  CHECK(value("9007199254740993") == 9007199254740992.0);
  CHECK(value("0.5580847724") == 0.5580847724);
  CHECK(value("1.234,5", kComma) == 1234.5);
  CHECK(value("4.9406564584124654e-324") == std::numeric_limits<double>::denorm_min());
  CHECK(value("2.4703282292062327e-324") == 0);
  CHECK(value("9007199254740993." + std::string(900, '0')) == 9007199254740992.0);
  CHECK(value("9007199254740993." + std::string(900, '0') + "1") == 9007199254740994.0);
  CHECK_FALSE(std::signbit(value("-0")));
  NumberProblem problem{};
  CHECK_FALSE(parse_double("1e400", kPoint, &problem));
  CHECK(problem == NumberProblem::OutOfRange);
}

TEST_CASE("random doubles written with 17 digits come back bit for bit") {
  std::mt19937_64 random(17);
  for (int i = 0; i < 50000; ++i) {
    const double written = std::bit_cast<double>(random());
    if (!(written - written == 0)) continue;  // infinite or NaN
    char text[64];
    const int size = std::snprintf(text, sizeof text, "%.*e", i % 2 == 0 ? 16 : 40, written);
    const double read = value({text, static_cast<std::size_t>(size)});
    REQUIRE(std::bit_cast<std::uint64_t>(read) == std::bit_cast<std::uint64_t>(written));
  }
}

TEST_CASE("the number corpora are read bit for bit") {
  const std::filesystem::path folder = "../shared/corpora/numbers";
  if (!std::filesystem::exists(folder)) {
    std::cout << "number corpora are not there: not compared\n";
    return;
  }
  std::size_t lines = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    std::string half, single, bits, text;
    while (file >> half >> single >> bits >> text) {
      ++lines;
      INFO(text);
      const auto expected = std::bit_cast<double>(std::stoull(bits, nullptr, 16));
      const auto read = parse_double(text, kPoint);
      if (std::isinf(expected)) {
        CHECK_FALSE(read);
      } else {
        REQUIRE(read);
        // Minus zero is read as zero.
        const double wanted = expected == 0 ? 0 : expected;
        CHECK(std::bit_cast<std::uint64_t>(read->value) == std::bit_cast<std::uint64_t>(wanted));
      }
    }
  }
  CHECK(lines > 10000);
}

TEST_CASE("the fast path reads plain money and leaves the rest to the slow one") {
  CHECK(plain("0") == 0);
  CHECK(plain("123.45") == 123450000);
  CHECK(plain("-123.45") == -123450000);
  CHECK(plain("5.") == 5 * kUnit);
  CHECK(plain(".5") == kUnit / 2);
  CHECK(plain("12345678") == 12345678 * kUnit);
  CHECK(plain("123456789012.123456") == 123456789012123456);
  CHECK(plain("123,45", DecimalMark::Comma) == 123450000);
  CHECK(plain("1234567,891", DecimalMark::Comma) == 1234567891000);
  for (const char* text : {"", "-", ".", "-.", "+5", "1,234.5", "1.2.3", "1.1234567", "12.34.56789",
                           "1234567890123", "5 ", "1e3", "12345678.1234567", "1234567.12.3456"}) {
    INFO(text);
    CHECK_FALSE(plain(text));
  }
}

TEST_CASE("whatever the fast paths accept is what the slow path reads") {
  std::mt19937 random(5);
  constexpr std::string_view alphabet = "01234567890123456789..,-e ";
  std::size_t accepted = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string text;
    const std::size_t length = random() % 21;
    while (text.size() < length)
      text += alphabet[random() % (i % 2 == 0 ? 21 : alphabet.size())];
    INFO(text);
    for (const DecimalMark mark : {DecimalMark::Point, DecimalMark::Comma}) {
      if (const auto fast = plain(text, mark)) {
        ++accepted;
        REQUIRE(micros(text, {mark}) == fast);
      }
    }
    const std::string bytes = padded(text);
    std::int64_t whole = 0;
    if (parse_integer_plain(bytes.data(), text.size(), whole)) {
      REQUIRE(parse_integer(text, kPoint) == whole);
    }
  }
  CHECK(accepted > 10000);
}

TEST_CASE("a cell that says nothing is missing, never 0") {
  for (const char* text : {"",
                           " ",
                           "--",
                           " --",
                           "-",
                           "\u2013",
                           "\u2014",
                           "N/A",
                           "n/a",
                           "(not set)",
                           "(not provided)",
                           "(none)",
                           "(other)",
                           "(data not available)",
                           "null",
                           "NULL",
                           "NaN",
                           "NaT",
                           "#N/A",
                           "\\N",
                           "\u00A0"}) {
    INFO(text);
    CHECK(is_missing(text));
  }
  for (const char* text :
       {"0", "none", "-1", "NA", "user_1", "n", "(not set) x", "(direct)", "nanny"}) {
    INFO(text);
    CHECK_FALSE(is_missing(text));
  }
}

TEST_CASE("(none) and (other) are values of a dimension") {
  CHECK_FALSE(is_missing_dimension("(none)"));
  CHECK_FALSE(is_missing_dimension("(other)"));
  CHECK(is_missing_dimension("(not set)"));
  CHECK(is_missing_dimension("--"));
}
