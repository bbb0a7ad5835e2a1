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

TEST_CASE("a quote inside a field is an ordinary character, and what follows a closing quote stays") {
  const std::string text = "5\" pipe,\"a\"b,\"c\" \nq,w,\"e\"\r\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk) == Lines{"5\" pipe|ab|c ", "q|w|e"});
  }
}

TEST_CASE("an open quote at the end sets aside the line where it opens") {
  const std::string text = "1,2,3\n4,\"5,6\n7,8,9\n";
  for (std::size_t chunk = 1; chunk <= text.size() + 1; ++chunk) {
    CHECK(records(text, chunk) == Lines{"1|2|3", "!4,\"5,6", "7|8|9"});
  }
}

TEST_CASE("runs of blanks part fields where the delimiter is a blank") {
  const Dialect blanks{' ', '"', '\n', 3};
  for (std::size_t chunk = 1; chunk <= 20; ++chunk) {
    CHECK(records("00004 19970101  1 29.33\n 7 8\t9\n", chunk, blanks) == Lines{"00004|19970101|1|29.33", "7|8|9"});
  }
}

TEST_CASE("files of the old Macintosh end their lines with CR") {
  CHECK(records("a,b\rc,d\r", 3, {',', '"', '\r', 2}) == Lines{"a|b", "c|d"});
}
