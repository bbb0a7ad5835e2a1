// JSON rows from bytes to the ledger: objects, lines of values, and lines that are neither.

#include "engine/engine_json.h"
#include "ingest/json_paths.h"
#include "planning.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;

namespace {

const std::string kLines =
    "[\"timestamp\",\"user_id\",\"event\",\"value\"]\n"
    "[\"2026-01-01T10:00:00Z\",\"u1\",\"page_view\",null]\r\n"
    "[\"2026-01-01T10:01:00Z\",\"u1\",\"a \\\"quoted\\\" name\",5]\n"
    "\n"
    "[ \"2026-01-02T09:00:00Z\" , \"u2\" , \"page_view\" , {\"nested\":[1,2]} ]";

std::optional<std::size_t> break_of(std::string_view text) { return json_break(text); }

Error problem_of(const std::string& name, const std::string& content) {
  const Plan plan = plan_of(content, name);
  REQUIRE(plan.problems.size() == 1);
  return plan.problems[0].error;
}

}  // namespace

TEST_CASE("lines of values under a line of names are rows, whatever the size of the chunks") {
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    INFO(chunk);
    Loaded loaded({{"events.ndjson", kLines}}, {1, chunk, 1});
    const LedgerFile file = loaded.ledger().files[0];
    CHECK(file.kind == "events");
    CHECK(file.lines_skipped == 1);
    CHECK(file.rows_read == 3);
    CHECK(file.rows_used == 3);
    const Report kpis = loaded.run("{\"analysis\":\"kpis\"}");
    CHECK(number(kpis, "kpis", "value", "name", "visitors") == 2);
  }
}

TEST_CASE("a line with more values than names is set aside, and so is one that is no array") {
  Loaded loaded({{"events.ndjson", kLines + "\n[\"2026-01-03T09:00:00Z\",\"u3\",\"x\",1,2]\n[\"2026-\n"}}, {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].rows_used == 3);
  CHECK(ledger.files[0].reasons.at("too_many_fields") == 1);
  CHECK(ledger.files[0].reasons.at("bad_json") == 1);
  CHECK(ledger.rows[0].bytes == "[\"2026-01-03T09:00:00Z\",\"u3\",\"x\",1,2]");
}

TEST_CASE("an object that is no JSON costs its own line, even the first") {
  Loaded loaded({{"events.ndjson",
                  "{bad}\n{\"timestamp\":\"2026-01-01T10:00:00Z\",\"user_id\":\"u1\",\"event\":\"page_view\"}\n"
                  "{\"timestamp\":\"2026-01-01T10:05:00Z\",\"user_id\":\"u1\",\"ev"}},
                {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].rows_read == 3);
  CHECK(ledger.files[0].rows_used == 1);
  CHECK(ledger.files[0].reasons.at("bad_json") == 2);
  CHECK(ledger.rows[0].row == 1);
  CHECK(ledger.rows[0].offset == 0);
}

TEST_CASE("a list that is never closed is cut off, which the ledger says, whatever the size of the chunks") {
  const std::string object = "{\"timestamp\":\"2026-01-01T10:00:00Z\",\"user_id\":\"u1\",\"event\":\"page_view\"}";
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    const LedgerFile whole = Loaded({{"events.json", "[" + object + "]\n"}}, {1, chunk, 1}).ledger().files[0];
    CHECK(whole.rows_read == 1);
    CHECK(whole.rows_used == 1);
    for (const std::string end : {"", ",", ",{\"timestamp\":"}) {
      INFO(end);
      const LedgerFile cut = Loaded({{"events.json", "[" + object + end}}, {1, chunk, 1}).ledger().files[0];
      CHECK(cut.rows_read == 2);
      CHECK(cut.rows_used == 1);
      CHECK(cut.reasons.at("bad_json") == 1);
    }
  }
}

TEST_CASE("the byte at which text stops being JSON is found") {
  CHECK(break_of("{\"a\":[1,{\"b\":null}]} ") == std::nullopt);
  CHECK(break_of("[1,,2]") == 3u);
  CHECK(break_of("{\"a\" 1}") == 5u);
  CHECK(break_of("[1] 2") == 4u);
  CHECK(break_of("{\"a\":") == 5u);
  CHECK(break_of("[\"open") == 6u);
}

TEST_CASE("a file of JSON that holds no rows is refused in one sentence with the byte") {
  CHECK(problem_of("x.json", "{\"a\":01}").code == "BAD_JSON");
  CHECK(problem_of("x.json", "{\"a\":01}").where == "x.json, byte 7");
  CHECK(problem_of("x.json", "true").code == "NOT_A_TABLE");
  CHECK(problem_of("x.json", std::string(200, '[')).code == "BAD_JSON");
  const Error large = problem_of("x.json", "{\"rows\":[\"" + std::string(kHeadBytes, 'x'));
  CHECK(large.code == "BAD_JSON");
  CHECK(large.message.find("256 KiB") != std::string::npos);
}

TEST_CASE("a table is a table whatever its name, and names in braces are no JSON") {
  CHECK(plan_of("date,cost\n2026-01-01,5\n", "spend.json").problems.empty());
  const FilePlan braces = file_of("{time},{user_id},{event_name}\n2026-01-01T00:00:00Z,u1,install\n");
  CHECK(braces.syntax == Syntax::Delimited);
  CHECK(braces.columns.size() == 3);
}

TEST_CASE("an answer is UTF-8 even where the rows it quotes are not") {
  const std::string text =
      "timestamp,user_id,event\n2026-01-01T10:00:00Z,u1,caf\u00E9 in \u00EEn\nnever,u\xE9,view\n";
  Loaded loaded({{"events.csv", text}}, {});
  const std::string json = ledger_json(loaded.ledger());
  CHECK(json.find("never,u\uFFFD,view") != std::string::npos);
  CHECK(json.find('\xE9') == std::string::npos);
}
