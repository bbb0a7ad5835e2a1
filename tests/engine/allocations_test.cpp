// Reading and ordering a million rows asks for memory by the block, not by the row.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include "engine/engine.h"

namespace {

// Every test of the program runs with these; only what lies between two looks is counted.
std::atomic<std::uint64_t> allocations{0};

void* counted(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace lens {

namespace {

constexpr std::uint32_t kCustomers = 50'000;

// Rows first to last; 20 a customer, with the columns of a web export.
std::string rows_text(std::uint32_t first, std::uint32_t last) {
  std::string text;
  for (std::uint32_t row = first; row < last; ++row) {
    const std::string day = std::to_string(10 + row / 60'000);
    const std::string minute = std::to_string(10 + row / 1'200 % 50);
    const std::string second = std::to_string(10 + row / 24 % 50);
    text += "2026-05-" + day + "T12:" + minute + ":" + second + "Z,customer-" +
            std::to_string(row * 7919ull % kCustomers) + (row % 5 == 0 ? ",purchase," : ",page_view,") +
            (row % 3 == 0 ? "search" : "mail") + ",/page/" + std::to_string(row % 97) +
            (row % 5 == 0 ? ",19.90\n" : ",\n");
  }
  return text;
}

void feed(Engine& engine, const std::string& text, bool last) {
  std::memcpy(engine.room(text.size()), text.data(), text.size());
  REQUIRE(engine.filled(text.size(), last) == Engine::Fed::GoOn);
}

}  // namespace

TEST_CASE("a million rows are read and ordered with at most 2,000 allocations") {
  constexpr std::uint32_t rows = 1'000'000, per_chunk = 10'000;
  const std::string header = "time,customer,event,channel,page,amount\n";
  const std::string head = header + rows_text(0, 2'000);
  Engine engine;
  engine.add_head({"events.csv", "", head.size() * 500, head, ""});
  const auto plan = engine.plan("");
  REQUIRE(plan.ok());
  OpenOptions options;
  options.total_bytes = head.size() * 500;
  REQUIRE(!engine.open(plan.value(), options));
  engine.begin_piece(0, 0, {0, ~std::uint64_t{0}, true});
  feed(engine, header, false);
  std::uint64_t asked = 0;
  for (std::uint32_t first = 0; first < rows; first += per_chunk) {
    const std::string text = rows_text(first, first + per_chunk);
    const std::uint64_t before = allocations;
    feed(engine, text, first + per_chunk == rows);
    asked += allocations - before;
  }
  REQUIRE(engine.end_piece().used == rows);
  const std::string united = engine.unite(std::vector<std::string>{engine.links()});
  REQUIRE(!engine.adopt(united));
  const std::uint64_t before = allocations;
  engine.order();
  asked += allocations - before;
  CAPTURE(asked);
  CHECK(asked <= 2'000);
}

}  // namespace lens
