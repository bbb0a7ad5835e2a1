// The profile of columns shows what the reader counted.

#include <catch2/catch_test_macros.hpp>

#include "support/story.h"

namespace lens::tests {

TEST_CASE("a column shows how much of it is filled and how well it fits its format") {
  World world = make_world({});
  world.context.columns.push_back({.file = 0,
                                   .index = 2,
                                   .header = "page_url",
                                   .meaning = "page",
                                   .format = "",
                                   .filled = 90,
                                   .blank = 10,
                                   .characters = 2700,
                                   .with_quote = 3,
                                   .with_delimiter = 4,
                                   .agreed = 0,
                                   .contradicted = 0});
  const Report report = run(world, "columns");
  const auto cell = [&](std::string_view column) {
    return number(report, "columns", column, "column", "page_url");
  };
  CHECK(cell("index") == 2);
  CHECK(cell("filled") == 90);
  CHECK(cell("blank") == 10);
  CHECK(cell("characters") == 2700);
  CHECK(cell("with_quote") == 3);
  CHECK(cell("with_delimiter") == 4);
  CHECK(text_of(table(report, "columns").at(0, 0)) == "story.csv");
}

TEST_CASE("without files there are no columns to show") {
  CHECK_FALSE(find_analysis("columns")->missing(Context{}).empty());
}

}  // namespace lens::tests
