// Which places convert, against all the others; small data, counted by hand.

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "support/loaded.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;

namespace {

std::string event(const std::string& minute, int customer, const std::string& name,
                  const std::string& page, const std::string& source = "google") {
  return "2026-03-01T10:" + minute + ":00Z,c" + std::to_string(customer) + "," + name + "," + page +
         "," + source + (name == "purchase" ? ",10,EUR\n" : ",,\n");
}

// 40 visits begin on /a, of which 20 buy; 40 begin on /b, of which 2 buy; 5 begin on /c. Visits
// that do not buy see one page and go.
std::string web() {
  std::string text = "timestamp,user_id,event,page,source,amount,currency\n";
  for (int customer = 0; customer < 85; ++customer) {
    const std::string page = customer < 40 ? "/a" : customer < 80 ? "/b" : "/c";
    text += event("00", customer, "page_view", page, customer < 40 ? "google" : "news");
    if (customer < 20 || customer == 40 || customer == 41) {
      text +=
          event("01", customer, "page_view", "/pay") + event("02", customer, "purchase", "/pay");
    }
  }
  return text;
}

// Three visits on /form begin it, two send it; of four that see the button two click and one of
// them buys.
std::string actions() {
  std::string text = "timestamp,user_id,event,page,source,amount,currency\n";
  for (int customer = 0; customer < 3; ++customer)
    text += event("00", customer, "form_start", "/form");
  for (int customer = 0; customer < 2; ++customer)
    text += event("01", customer, "form_submit", "/form");
  for (int customer = 10; customer < 14; ++customer)
    text += event("00", customer, "cta_view", "/button");
  for (int customer = 10; customer < 12; ++customer)
    text += event("01", customer, "cta_click", "/button");
  return text + event("02", 10, "purchase", "/button");
}

Report landing(const std::string& text, const std::string& arguments = "",
               std::uint32_t workers = 1) {
  Loaded loaded({{"web.csv", text}}, {.workers = workers});
  return loaded.run(R"({"analysis":"landing","arguments":{)" + arguments + "}}");
}

}  // namespace

TEST_CASE(
    "Visits, bounces and conversions are counted by the page they began on, most visits first") {
  const Report report = landing(web());
  CHECK(column(report, "places", "entry") == Texts{"/a", "/b", "/c"});
  CHECK(column(report, "places", "sessions") == Texts{"40", "40", "5"});
  CHECK(column(report, "places", "bounces") == Texts{"20", "38", "5"});
  CHECK(column(report, "places", "conversions") == Texts{"20", "2", "0"});
  CHECK(column(report, "places", "conversion_rate").front() == "0.5");
  CHECK(column(report, "places", "revenue_per_session").front() == "5");
}

TEST_CASE("A place is held against all the others: better, worse, or too few visits to tell") {
  const Report report = landing(web());
  CHECK(column(report, "places", "quadrant") == Texts{"star", "message_mismatch", "too_few"});
  CHECK(column(report, "places", "reason") == Texts{"", "", "fewer_than_30"});
  // 20/40 against 2/45: Wilson gives [0.352, 0.648] and [0.0123, 0.1482]; Newcombe's lower end is
  // 0.45556 - sqrt((0.5 - 0.35198)^2 + (0.14834 - 0.04444)^2) = 0.2747.
  CHECK(std::stod(column(report, "places", "difference").front()) == Catch::Approx(0.5 - 2.0 / 45));
  CHECK(std::stod(column(report, "places", "difference_low").front()) ==
        Catch::Approx(0.2747).margin(5e-4));
}

TEST_CASE("No place is called better by chance alone") {
  std::string text = "timestamp,user_id,event,page,source,amount,currency\n";
  for (int customer = 0; customer < 80; ++customer) {
    const std::string page = customer % 2 == 0 ? "/a" : "/b";
    text += event("00", customer, "page_view", page);
    if (customer < 21) text += event("01", customer, "purchase", page);
  }
  CHECK(column(landing(text), "places", "quadrant") == Texts{"like_others", "like_others"});
}

TEST_CASE("Pages have views, and exits where they were the last of a visit") {
  const Report report = landing(web());
  CHECK(column(report, "pages", "page") == Texts{"/a", "/b", "/pay", "/c"});
  CHECK(column(report, "pages", "views") == Texts{"40", "40", "22", "5"});
  CHECK(column(report, "pages", "exits") == Texts{"20", "38", "22", "5"});
}

TEST_CASE("Forms are begun and sent, calls to action seen, clicked and followed by a conversion") {
  const Report report = landing(actions());
  CHECK(column(report, "forms", "entry") == Texts{"/form"});
  CHECK(column(report, "forms", "started") == Texts{"3"});
  CHECK(column(report, "forms", "completed") == Texts{"2"});
  CHECK(column(report, "calls_to_action", "entry") == Texts{"/button"});
  CHECK(column(report, "calls_to_action", "seen") == Texts{"4"});
  CHECK(column(report, "calls_to_action", "clicked") == Texts{"2"});
  CHECK(column(report, "calls_to_action", "converted") == Texts{"1"});
}

TEST_CASE(
    "Sources are places, too; without conversions the reason is said, and one place has no "
    "others") {
  const Report report = landing(web(), R"("by":"source")");
  CHECK(column(report, "places", "entry") == Texts{"news", "google"});
  const Report none = landing("timestamp,user_id,event,page,source,amount,currency\n" +
                              event("00", 1, "page_view", "/a"));
  CHECK(column(none, "places", "reason") == Texts{"no_conversions"});
  CHECK(column(none, "places", "difference") == Texts{""});
}

TEST_CASE("Several workers give the same places") {
  Loaded one({{"web.csv", web()}}, {.workers = 1});
  Loaded two({{"web.csv", web()}}, {.workers = 2});
  const std::string request = R"({"analysis":"landing","arguments":{}})";
  CHECK(one.report_text(request) == two.report_text(request));
}

TEST_CASE("The rows behind a place are the events of its visits") {
  Loaded loaded({{"web.csv", web()}}, {});
  const auto behind = [&](const std::string& name) {
    const auto request = loaded.first().check(
        R"({"analysis":"landing","cell":{"table":"places","entry":"/b","column":")" + name +
        R"("}})");
    REQUIRE(request.ok());
    return loaded.first().rows(request.value()).size();
  };
  CHECK(behind("sessions") == 44);    // 40 views of /b, and two events more of each buyer
  CHECK(behind("conversions") == 6);  // three events of each of the two buyers
  CHECK(behind("bounces") == 38);
}
