// Records of delimiter-separated text, whatever the size of the chunks.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "ingest/syntax/delimited.h"

using namespace lens;

namespace {

// Records as "a|b|c", a blank line as "", a broken line as "!line".
struct Listing {
  std::vector<std::string> lines;
  void record(const Record& record) {
    std::string line;
    for (std::size_t i = 0; i < record.fields.size(); ++i)
      line += (i > 0 ? "|" : "") + std::string(record.fields[i].text());
    lines.push_back(line);
  }
  void broken(const Record& record) { lines.push_back("!" + std::string(record.bytes)); }
  void blank_line() { lines.emplace_back(); }
};

std::vector<std::string> records(const std::string& text, std::size_t chunk, Dialect dialect = {}) {
  Listing listing;
  dialect.columns = 3;
  DelimitedReader<Listing> reader(dialect, listing);
  for (std::size_t at = 0;; at += chunk) {
    const bool last = at + chunk >= text.size();
    reader.buffer().append(std::string_view(text).substr(std::min(at, text.size()), chunk));
    REQUIRE(reader.take(last) == SyntaxProblem::None);
    if (last) break;
  }
  return listing.lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("fields, quotes and line ends are read as RFC 4180 says, at every cut") {
  const std::string text = "a,b,c\r\n\"1,5\",\"say \"\"hi\"\"\",\"two\nlines\"\n\n,,\nx,\"\",last";
  const Lines expected = {"a|b|c", "1,5|say \"hi\"|two\nlines", "", "||", "x||last"};
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) CHECK(records(text, chunk) == expected);
}

TEST_CASE("a quote inside a field is an ordinary character, and what follows a closing quote stays but for blanks") {
  const std::string text = "5\" pipe,\"a\"b,\"c\" \nq,w,\"e\"\r\n\"1\" ,\"2\"\t,\"3\"  \r\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk) == Lines{"5\" pipe|ab|c", "q|w|e", "1|2|3"});
  }
}

TEST_CASE("a line with faulty quotes is read in the way that gives as many fields as there are columns") {
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"1,\"5\" screen\",new", "1|5\" screen|new"},          // quotes that were not doubled
      {"1,\"table, 48\"\",\"round, new, big\"", "1|table, 48\"|round, new, big"},  // at the end, too
      {"1,\"two,\"three, four, five\"", "1|\"two|three, four, five"},  // one that is never closed
      {"\"1,two,\"three, four\"", "\"1|two|three, four"},
  };
  for (const auto& [line, expected] : lines) {
    const std::string text = "a,b,c\n" + line + "\r\n4,\"5\",6\n";
    for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
      CHECK(records(text, chunk) == Lines{"a|b|c", expected, "4|5|6"});
    }
  }
}

TEST_CASE("a quote at the end of a line does not swallow the lines up to the next one") {
  const std::string text = "1,2,\"\n3,\"4, four\",5\n6,\"7\",8\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk) == Lines{"1|2|\"", "3|4, four|5", "6|7|8"});
  }
}

TEST_CASE("where quotes are written with a backslash, it makes them and itself text, and nothing else") {
  const Dialect escaped{',', '"', '\n', 3, '\\'};
  const std::string text = "1,\"48\\\", round\",\"c:\\\\\"\n\"a\"\"b\",\"\\n\",c:\\\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk, escaped) == Lines{"1|48\", round|c:\\", "a\"b|\\n|c:\\"});
  }
}

TEST_CASE("an open quote at the end sets aside the line where it opens") {
  const std::string text = "1,2,3\n4,\"5,6\n7,8,9\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk) == Lines{"1|2|3", "!4,\"5,6", "7|8|9"});
  }
}

TEST_CASE("runs of blanks part fields where the delimiter is a blank") {
  const Dialect blanks{' ', '"', '\n', 3, 0};
  for (std::size_t chunk = 1; chunk <= 20; ++chunk) {
    CHECK(records("00004 19970101  1 29.33\n 7 8\t9\n", chunk, blanks) == Lines{"00004|19970101|1|29.33", "7|8|9"});
  }
}

TEST_CASE("files of the old Macintosh end their lines with CR") {
  CHECK(records("a,b\rc,d\r", 3, {',', '"', '\r', 2, 0}) == Lines{"a|b", "c|d"});
}
