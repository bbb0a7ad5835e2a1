// Files that are damaged, far too large in one place, or about nothing: one sentence with code and place.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "engine/engine.h"
#include "support/loaded.h"
#include "support/story.h"

using namespace lens;
using namespace lens::tests;

namespace {

const std::string kEvents =
    "timestamp,user_id,event\n2026-01-01T10:00:00Z,u1,page_view\n2026-01-01T10:05:00Z,u2,page_view\n";

// The error that reading stops with, chunk by chunk, as a host reads.
std::optional<Error> failure_of(const std::string& name, const std::string& text) {
  constexpr std::size_t chunk = std::size_t{1} << 20;
  Engine engine;
  engine.add_head({name, "", text.size(), text.substr(0, kHeadBytes), ""});
  const auto plan = engine.plan("");
  REQUIRE(plan.ok());
  REQUIRE(plan.value().problems.empty());
  REQUIRE(!engine.open(plan.value(), {}));
  engine.begin_piece(0, 0, {});
  for (std::size_t at = 0; at <= text.size(); at += chunk) {
    const std::size_t size = std::min(chunk, text.size() - at);
    if (size > 0) std::memcpy(engine.room(size), text.data() + at, size);
    if (engine.filled(size, at + chunk > text.size()) == Engine::Fed::Failed) return engine.failure();
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a field above 16 MiB is an error that names its row, quoted or not") {
  const std::string long_text(std::size_t{20} << 20, 'x');
  for (const std::string quote : {"", "\""}) {
    const auto error = failure_of("a.csv", kEvents + "2026-01-01T10:00:00Z," + quote + long_text + quote + ",view\n");
    REQUIRE(error);
    CHECK(error->code == "FIELD_TOO_LONG");
    CHECK(error->where == "a.csv, row 4");
  }
}

TEST_CASE("an object above 16 MiB is an error that names its row") {
  const std::string row = "{\"timestamp\":\"2026-01-01T10:00:00Z\",\"user_id\":\"u1\",\"event\":\"view\"}\n";
  const auto error = failure_of("a.ndjson", row + row + "{\"event\":\"" + std::string(std::size_t{20} << 20, 'x'));
  REQUIRE(error);
  CHECK(error->code == "FIELD_TOO_LONG");
  CHECK(error->where == "a.ndjson, row 3");
}

TEST_CASE("a row of more fields than any table has is an error that names it") {
  std::string text = kEvents;
  while (text.size() < kHeadBytes) text += "2026-01-01T10:00:00Z,u1,page_view\n";
  const auto row = std::count(text.begin(), text.end(), '\n') + 1;
  const auto error = failure_of("a.csv", text + std::string(1'000'000, ',') + "\n");
  REQUIRE(error);
  CHECK(error->code == "TOO_MANY_COLUMNS");
  CHECK(error->where == "a.csv, row " + std::to_string(row));
}

TEST_CASE("a table that nothing is understood of is set aside whole, and says so") {
  Loaded loaded({{"colours.csv", "shade,depth\nred,5\nblue,6\n"}, {"events.csv", kEvents}}, {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].kind == "ignored");
  CHECK(ledger.files[0].rows_read == 2);
  CHECK(ledger.files[0].rows_used == 0);
  CHECK(ledger.files[0].reasons.at("ignored_table") == 2);
  CHECK(ledger.files[1].rows_used == 2);
}

TEST_CASE("bytes that are no character are counted as cell notes, and the row is used") {
  Loaded loaded({{"events.csv", kEvents + "2026-01-01T10:06:00Z,u3,caf\xE9\n2026-01-01T10:07:00Z,u4,caf\u00E9\n"}}, {});
  const LedgerFile file = loaded.ledger().files[0];
  CHECK(file.rows_used == 4);
  CHECK(file.rows_set_aside == 0);
  CHECK(file.cell_notes.at("invalid_utf8") == 1);
}

TEST_CASE("half a character of UTF-16 is counted too") {
  std::string text = "\xFF\xFE";
  for (const char c : kEvents) text += std::string{c, '\0'};
  text.insert(text.size() - 2, std::string("\x00\xD8", 2));
  Loaded loaded({{"events.csv", text}}, {1, 1, 1});
  const LedgerFile file = loaded.ledger().files[0];
  CHECK(file.rows_used == 2);
  CHECK(file.cell_notes.at("invalid_utf8") == 1);
}

TEST_CASE("the Ctrl-Z that old programs end a file with is no row of its table") {
  Loaded loaded({{"spend.csv", "date,cost\n2026-01-01,5.00\n\x1A"}}, {});
  CHECK(loaded.ledger().files[0].rows_used == 1);
  CHECK(loaded.ledger().files[0].reasons.at("trailer") == 1);
}

TEST_CASE("an end or a cancellation that cannot be read is left blank, and the row is used") {
  const std::string head = "subscription_id,customer_email,plan,mrr,start_date,cancelled_at\n";
  Loaded loaded({{"subscriptions.csv", head + "s1,a@example.com,Pro,29,2026-01-01,2026-03-01\n"
                                              "s2,b@example.com,Pro,29,2026-01-02,\n"
                                              "s3,c@example.com,Pro,29,2026-01-03,2026-02-01\n"
                                              "s4,d@example.com,Pro,29,2026-01-04,soon\n"}},
                {});
  const LedgerFile file = loaded.ledger().files[0];
  CHECK(file.kind == "subscriptions");
  CHECK(file.rows_used == 4);
  CHECK(file.cell_notes.at("bad_time") == 1);
}

TEST_CASE("a campaign whose name only begins like a total is no total") {
  Loaded loaded({{"spend.csv", "date,campaign,clicks,cost\n2026-01-01,Gesamtschule,10,5.00\n"
                               "2026-01-02,Totally new,20,6.00\nTotal,,30,11.00\n"}},
                {});
  const LedgerFile file = loaded.ledger().files[0];
  CHECK(file.rows_used == 2);
  CHECK(file.reasons.at("totals_row") == 1);
}
