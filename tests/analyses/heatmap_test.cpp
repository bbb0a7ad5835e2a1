#include "analyses/heatmap/heatmap.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "support/golden.h"
#include "support/loaded.h"
#include "support/report_lines.h"
#include "support/tables.h"

using namespace lens;
using namespace lens::tests;
using Catch::Matchers::WithinAbs;

namespace {

std::string asking(const std::string& arguments) {
  return "{\"analysis\":\"heatmap\",\"arguments\":{" + arguments + "}}";
}

Report map_of(const std::string& csv, const std::string& arguments = "") {
  Loaded loaded({{"clicks.csv", csv}}, {});
  return loaded.run(asking(arguments));
}

// Clicks of one visitor on one page of 1000 by 1000, at seconds of one minute.
std::string clicks(const std::vector<std::pair<std::string, std::string>>& at_and_place) {
  std::string csv = "time,visitor_id,page,x,y,page_width,page_height\n";
  for (const auto& [second, place] : at_and_place)
    csv += "2026-01-05T10:00:" + second + "Z,v1,/a," + place + ",1000,1000\n";
  return csv;
}

std::string recorded(const std::vector<std::string>& events) {
  std::string json;
  for (std::size_t i = 0; i < events.size(); ++i) {
    json += (i == 0 ? "[" : ",\n") + std::string("{") + events[i] +
            ",\"timestamp\":" + std::to_string(1763488980000 + 1000 * i) + "}";
  }
  return json + "]";
}

const std::string kMeta =
    "\"type\":4,\"data\":{\"href\":\"https://shop.example/a?x=1\",\"width\":1000,\"height\":500}";
const std::string kSnapshot =
    "\"type\":2,\"data\":{\"node\":{\"type\":0,\"childNodes\":[],\"id\":1},"
    "\"initialOffset\":{\"left\":0,\"top\":0}}";

std::string scrolled(int node, int y) {
  return "\"type\":3,\"data\":{\"source\":3,\"id\":" + std::to_string(node) +
         ",\"x\":0,\"y\":" + std::to_string(y) + "}";
}

std::string clicked(int x, int y, int action = 2) {
  return "\"type\":3,\"data\":{\"source\":2,\"type\":" + std::to_string(action) +
         ",\"id\":9,\"x\":" + std::to_string(x) + ",\"y\":" + std::to_string(y) + "}";
}

}  // namespace

TEST_CASE("a click lies in the cell floor(x columns / width), floor(y rows / height of the page)") {
  const std::string csv =
      "page,x,y,viewport_width,page_height\n"
      "/a,0,0,1280,3000\n/a,10,20,1280,3000\n/a,640,1500,1280,3000\n/a,1280,3000,1280,3000\n";
  const Report report = map_of(csv);
  CHECK(lines(report, "cells", 6) ==
        Lines{"/a desktop 0 0 2 4", "/a desktop 32 24 1 4", "/a desktop 63 47 1 4"});
  CHECK_THAT(number_of(cell_of(report, "cells", "share")), WithinAbs(0.5, 1e-12));
  CHECK(lines(map_of(csv, "\"columns\":\"2\",\"rows\":\"1\""), "cells", 5) ==
        Lines{"/a desktop 0 0 2", "/a desktop 1 0 2"});
}

TEST_CASE("a click outside of its page is counted and in no cell") {
  const Report report = map_of(
      "page,x,y,viewport_width,page_height\n/a,1281,5,1280,3000\n/a,5,3001,1280,3000\n"
      "/a,-1,5,1280,3000\n/a,5,5,1280,3000\n");
  CHECK(column(report, "pages", "clicks") == Texts{"4"});
  CHECK(column(report, "pages", "outside") == Texts{"3"});
  CHECK(table(report, "cells").rows() == 1);
  CHECK(says(report, "3 clicks lie outside of their page and are in no cell."));
}

TEST_CASE(
    "pages on telephones, tablets and computers are maps of their own, by the window's width") {
  const Report report = map_of(
      "page,x,y,viewport_width,page_height\n/a,1,1,767,900\n/a,1,1,768,900\n/a,1,1,1023,900\n"
      "/a,1,1,1024,900\n/b,1,1,390,900\n");
  CHECK(lines(report, "pages", 3) ==
        Lines{"/a tablet 2", "/a desktop 1", "/a mobile 1", "/b mobile 1"});
}

TEST_CASE("three clicks within a second and 30 pixels are one rage click, however many follow") {
  const auto rages = [](const std::vector<std::pair<std::string, std::string>>& all) {
    return column(map_of(clicks(all)), "pages", "rage_clicks");
  };
  CHECK(rages({{"00.0", "100,100"}, {"00.4", "110,100"}, {"01.0", "130,100"}}) == Texts{"1"});
  CHECK(rages({{"00.0", "100,100"}, {"00.4", "110,100"}, {"01.001", "130,100"}}) == Texts{"0"});
  CHECK(rages({{"00.0", "100,100"}, {"00.4", "110,100"}, {"01.0", "131,100"}}) == Texts{"0"});
  CHECK(rages({{"00.0", "100,100"}, {"00.4", "110,100"}}) == Texts{"0"});
  CHECK(rages({{"00.0", "9,9"}, {"00.1", "9,9"}, {"00.2", "9,9"}, {"00.3", "9,9"}}) == Texts{"1"});
  CHECK(rages({{"00.0", "9,9"},
               {"00.1", "9,9"},
               {"00.2", "9,9"},
               {"05.0", "9,9"},
               {"05.1", "9,9"},
               {"05.2", "9,9"}}) == Texts{"2"});
}

TEST_CASE(
    "without a visitor or a time nobody knows of rage clicks: a reason stands for the number") {
  const Report report =
      map_of("page,x,y,viewport_width,page_height\n/a,5,5,1280,3000\n/a,5,5,1280,3000\n");
  CHECK(column(report, "pages", "rage_clicks") == Texts{""});
  CHECK(column(report, "pages", "reason") == Texts{"no_visitor_or_time"});
}

TEST_CASE(
    "where a log tells how far the page was scrolled, x and y count from the window's corner") {
  const Report report = map_of(
      "time,visitor_id,event,page,x,y,scroll_y,viewport_width,viewport_height,page_height\n"
      "2026-01-05T10:00:00Z,v1,click,/a,640,100,1400,1280,600,3000\n"
      "2026-01-05T10:00:01Z,v1,scroll,/a,640,100,2400,1280,600,3000\n"
      "2026-01-05T10:00:02Z,v2,click,/a,640,100,0,1280,600,3000\n");
  CHECK(lines(report, "cells", 5) == Lines{"/a desktop 32 1 1", "/a desktop 32 24 1"});
  // Depths of 3000 and 600 of 3000 pixels.
  CHECK_THAT(number_of(cell_of(report, "pages", "median_scroll")), WithinAbs(0.6, 1e-12));
  CHECK_THAT(number_of(cell_of(report, "pages", "p90_scroll_pixels")), WithinAbs(2760, 1e-9));
}

TEST_CASE("a recording's clicks lie where the page was scrolled to, not where the window was") {
  Loaded loaded(
      {{"recording.json", recorded({kMeta, kSnapshot, clicked(500, 200), scrolled(1, 1000),
                                    scrolled(7, 9000), clicked(500, 200), clicked(500, 200, 1)})}},
      {});
  const Report report = loaded.run(asking("\"columns\":\"10\",\"rows\":\"15\""));
  // The deepest lower edge of the window is 1000 + 500; node 7 is a list within the page, and mouse
  // downs are no clicks.
  CHECK(lines(report, "cells", 5) == Lines{"/a tablet 5 2 1", "/a tablet 5 12 1"});
  CHECK(lines(report, "pages", 5) == Lines{"/a tablet 2 1 0"});
  CHECK(column(report, "pages", "median_scroll_pixels") == Texts{"1500"});
  CHECK(column(report, "pages", "median_scroll") == Texts{""});
  CHECK(column(report, "pages", "reason") == Texts{"no_page_height"});
  CHECK(says(report, "Each recording counts as one visitor."));
  CHECK(
      says(report,
           "1 maps end at the deepest place seen on them, for the height of the page is not in the "
           "files."));
}

TEST_CASE("another page of a recording begins at its top, and a window may change its size") {
  const std::string second =
      "\"type\":4,\"data\":{\"href\":\"https://shop.example/b\",\"width\":500,\"height\":800}";
  const std::string resized = "\"type\":3,\"data\":{\"source\":4,\"width\":500,\"height\":1000}";
  Loaded loaded(
      {{"recording.json", recorded({kMeta, scrolled(1, 700), second, clicked(250, 400), resized})}},
      {});
  const Report report = loaded.run(asking("\"columns\":\"2\",\"rows\":\"2\""));
  CHECK(lines(report, "cells", 5) == Lines{"/b mobile 1 0 1"});
  CHECK(column(report, "pages", "page") == Texts{"/b", "/a"});
  CHECK(column(report, "pages", "median_scroll_pixels") == Texts{"1000", "1200"});
}

TEST_CASE("a table with places is a click log only when every row is a click or another move") {
  const auto kind_of = [](const std::string& csv) {
    Loaded loaded({{"a.csv", csv}}, {});
    loaded.run("{\"analysis\":\"columns\"}");
    return loaded.ledger().files.at(0).kind;
  };
  const std::string head = "time,user_id,event,page,x,y\n";
  CHECK(kind_of(head +
                "2026-01-05T10:00:00Z,u1,click,/a,5,5\n2026-01-05T10:00:00Z,u2,click,/a,7,9\n") ==
        "clicks");
  CHECK(
      kind_of(head +
              "2026-01-05T10:00:00Z,u1,click,/a,5,5\n2026-01-05T10:00:00Z,u2,purchase,/a,7,9\n") ==
      "events");
}

TEST_CASE("law: workers and pieces change nothing, nor do the names of visitors") {
  std::string csv =
      "time,visitor_id,page,x,y,scroll_y,viewport_width,viewport_height,page_height\n";
  std::string renamed = csv;
  for (int i = 0; i < 400; ++i) {
    const std::string rest = "," + std::string(i % 3 == 0 ? "/a" : "/b") + "," +
                             std::to_string(i * 37 % 390) + "," + std::to_string(i * 91 % 800) +
                             "," + std::to_string(i * 53 % 2000) + ",390,800,2800\n";
    const std::string time = "2026-01-05T10:0" + std::to_string(i / 60 % 10) + ":" +
                             std::to_string(10 + i * 7 % 50) + "Z,";
    csv += time + "v" + std::to_string(i % 17) + rest;
    renamed += time + "w" + std::to_string(99 - i % 17) + rest;
  }
  const std::string once = Loaded({{"c.csv", csv}}, {}).report_text(asking(""));
  CHECK(
      Loaded({{"c.csv", csv}}, {.workers = 3, .chunk = 512, .ranges = 4}).report_text(asking("")) ==
      once);
  CHECK(Loaded({{"c.csv", csv}}, {.workers = 2}).text_by_analysts(asking("")) == once);
  CHECK(Loaded({{"c.csv", renamed}}, {}).report_text(asking("")) == once);
}

TEST_CASE("without clicks a heatmap says what it would need") {
  CHECK(kHeatmapAnalysis.missing(Context{}) ==
        "A heatmap needs recorded visits (rrweb), or a table of clicks with x, y and the size of "
        "window "
        "or page.");
}

TEST_CASE("the golden heatmap: clicks in 64 by 48 cells, and how many views came how deep") {
  const auto golden = shared_json("golden/heatmap.json");
  if (!golden) return;
  std::string csv = "page,x,y,viewport_width,page_height\n";
  for (const auto& click : (*golden)["clicks_x_y_viewportW_pageH"]) {
    csv += "/a";
    for (std::size_t i = 0; i < 4; ++i)
      csv += "," + std::to_string(click[i].get<int>());
    csv += "\n";
  }
  const Report report = map_of(csv, "\"mobile_below\":\"0\",\"desktop_from\":\"0\"");
  const ReportTable& cells = table(report, "cells");
  CHECK(cells.rows() == (*golden)["expected"].size());
  for (std::size_t row = 0; row < cells.rows(); ++row) {
    const std::string name = text_of(cells.at(row, 2)) + "," + text_of(cells.at(row, 3));
    CHECK(number_of(cells.at(row, 4)) == (*golden)["expected"][name].get<double>());
  }
  const auto& scroll = (*golden)["scroll_depth"];
  std::string views =
      "visitor_id,event,page,x,y,scroll_y,viewport_width,viewport_height,page_height\n";
  for (const auto& depth : scroll["max_scroll_px_plus_viewport"]) {
    const int deepest = depth.get<int>();
    views += "v" + std::to_string(views.size()) + ",scroll,/a,1,1," +
             std::to_string(deepest - 800) + ",1280,800," +
             std::to_string(scroll["page_h"].get<int>()) + "\n";
  }
  const Report seen = map_of(views);
  const ReportTable& depths = table(seen, "scroll");
  REQUIRE(depths.rows() == 4);
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK_THAT(number_of(depths.at(row, 5)),
               WithinAbs(scroll["share_reaching_25_50_75_100"][row].get<double>(), 1e-12));
  }
}

TEST_CASE(
    "a real recording: the page scrolls to 250 of a window of 500, a list within it does not "
    "count") {
  const auto recording = shared_file("data/session_recordings/rrweb_scroll.json");
  if (!recording) return;
  Loaded loaded({{"recording.json", *recording}}, {});
  const Report report = loaded.run(asking(""));
  CHECK(lines(report, "pages", 3) == Lines{"/ desktop 0"});
  CHECK(column(report, "pages", "median_scroll_pixels") == Texts{"750"});
}
