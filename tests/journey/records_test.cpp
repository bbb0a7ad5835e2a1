#include "journey/records.h"

#include <catch2/catch_test_macros.hpp>

namespace lens::tests {

namespace {

std::string key(std::string_view id, std::uint64_t place, std::vector<std::uint32_t> codes = {}) {
  std::string bytes;
  append_record_key(bytes, id, place, codes);
  return bytes;
}

}  // namespace

TEST_CASE("a record key gives back what it was made of") {
  const std::string bytes = key("ana", 7, {3, 9});
  const CustomerRecord record = read_record_key(bytes);
  CHECK(record.id == "ana");
  CHECK(record.place == 7);
  REQUIRE(record.count() == 2);
  CHECK(record.code(0) == 3);
  CHECK(record.code(1) == 9);
}

TEST_CASE("record keys sort by the bytes of the id, then by place") {
  CHECK(key("ana", 9) < key("ana", 256));
  CHECK(key("ana", 256) < key("anabel", 0));
  CHECK(key("b", 0) > key("anabel", 0));
}

TEST_CASE("a list cut to its beginning keeps the first records") {
  Tally records(1);
  for (std::uint64_t place = 5000; place-- > 0;) {
    records.at(key("ana", place))[0] = static_cast<Wide>(place);
    keep_first(records, 3);
  }
  CHECK(records.size() < 2000);
  for (std::uint64_t place = 0; place < 3; ++place) {
    REQUIRE(!records.find(key("ana", place)).empty());
    CHECK(records.find(key("ana", place))[0] == static_cast<Wide>(place));
  }
}

}  // namespace lens::tests
