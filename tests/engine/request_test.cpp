// Requests of a whole report: what is refused, and where it says the mistake stands.

#include <catch2/catch_test_macros.hpp>

#include "support/loaded.h"

using namespace lens;
using namespace lens::tests;

namespace {

// "CODE path" of what a request is refused with, or "".
std::string refusal(const std::string& request) {
  const std::string events =
      "timestamp,user_id,event,country\n2026-01-01T10:00:00Z,u1,page_view,France\n"
      "2026-01-01T10:05:00Z,u1,add_to_cart,France\n";
  Loaded loaded({{"events.csv", events}}, {});
  const auto allowed = loaded.first().allowed(request);
  return allowed.ok() ? "" : allowed.error().code + " " + allowed.error().where;
}

}  // namespace

TEST_CASE("a report request is taken with all that it may hold") {
  CHECK(refusal("{}").empty());
  CHECK(refusal("{\"analyses\":[{\"name\":\"funnel\",\"arguments\":{\"window\":\"7d\"}}],\"stage_model\":\"aida\","
                "\"targets\":{\"bounce_rate\":0.3},\"where\":\"country=France\"}")
            .empty());
}

TEST_CASE("a mistake in a report request is named by its path, even where nobody named an analysis") {
  CHECK(refusal("{\"foo\":1}") == "BAD_REQUEST foo");
  CHECK(refusal("{\"analyses\":[{\"name\":\"none\"}]}") == "UNKNOWN_ANALYSIS analyses[0].name");
  CHECK(refusal("{\"analyses\":[\"kpis\",{\"name\":\"funnel\",\"args\":{}}]}") == "BAD_REQUEST analyses[1].args");
  CHECK(refusal("{\"analyses\":[\"kpis\",{\"name\":\"funnel\",\"arguments\":{\"windw\":\"7d\"}}]}") ==
        "UNKNOWN_ARGUMENT analyses[1].arguments.windw");
  CHECK(refusal("{\"stage_model\":\"none\"}") == "BAD_ARGUMENT stage_model");
  CHECK(refusal("{\"targets\":{\"none\":0.3}}") == "BAD_ARGUMENT targets.none");
  CHECK(refusal("{\"targets\":{\"bounce_rate\":\"low\"}}") == "BAD_ARGUMENT targets.bounce_rate");
  CHECK(refusal("{\"where\":\"planet=Mars\"}") == "BAD_ARGUMENT where");
}
