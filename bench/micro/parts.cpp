// The parts that run once a field: finding delimiters, reading times and numbers, words and ids.

#include <benchmark/benchmark.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "ingest/syntax/delimited.h"
#include "rows.h"
#include "table/dictionary.h"
#include "table/id_table.h"

namespace lens::micro {

namespace {

constexpr std::size_t kValues = 4096;
constexpr std::size_t kPadding = 64;  // fast paths read past the end of a value

// Many values one after another, each with bytes of others behind it.
class Values {
 public:
  template <class Make>
  explicit Values(Make&& make) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < kValues; ++i) {
      bytes_ += make(i);
      ends.push_back(bytes_.size());
    }
    bytes_.append(kPadding, ' ');
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      texts_.push_back(std::string_view(bytes_).substr(begin, end - begin));
      begin = end;
    }
  }
  const std::vector<std::string_view>& texts() const { return texts_; }

 private:
  std::string bytes_;
  std::vector<std::string_view> texts_;
};

void count_items(benchmark::State& state, std::size_t each) {
  state.SetItemsProcessed(static_cast<std::int64_t>(each) * static_cast<std::int64_t>(state.iterations()));
}

template <class Body>
void each_value(benchmark::State& state, const Values& values, Body&& body) {
  for (auto _ : state) {
    for (const std::string_view text : values.texts()) body(text);
  }
  count_items(state, kValues);
}

struct CountingSink {
  std::uint64_t records = 0;
  void record(const Record&) { ++records; }
  void broken(const Record&) {}
  void blank_line() {}
};

void scan(benchmark::State& state) {
  const std::string text = rows_text(10'000);
  for (auto _ : state) {
    CountingSink sink;
    DelimitedReader<CountingSink> reader({.columns = kColumns}, sink);
    char* room = reader.buffer().room(text.size());
    std::memcpy(room, text.data(), text.size());
    reader.buffer().filled(text.size());
    benchmark::DoNotOptimize(reader.take(true));
    benchmark::DoNotOptimize(sink.records);
  }
  count_items(state, 10'000);
}

void time_fast(benchmark::State& state) {
  const Values values([](std::size_t i) { return moment(i * 60); });
  IsoCache cache;
  each_value(state, values, [&](std::string_view text) {
    std::int64_t micros = 0;
    bool has_offset = false;
    benchmark::DoNotOptimize(parse_iso_fast(text.data(), text.size(), cache, micros, has_offset));
    benchmark::DoNotOptimize(micros);
  });
}

void time_any(benchmark::State& state) {
  const Values values([](std::size_t i) { return moment(i * 60); });
  each_value(state, values, [](std::string_view text) {
    benchmark::DoNotOptimize(parse_time(text, TimeFormat::Iso));
  });
}

void number_fast(benchmark::State& state) {
  const Values values([](std::size_t i) { return std::to_string(i * 7 % 500) + "." + std::to_string(10 + i % 90); });
  each_value(state, values, [](std::string_view text) {
    std::int64_t micros = 0;
    benchmark::DoNotOptimize(parse_micro_plain(text.data(), text.size(), micros));
    benchmark::DoNotOptimize(micros);
  });
}

void number_any(benchmark::State& state) {
  const Values values([](std::size_t i) { return "€1," + std::to_string(100 + i % 900) + ".50"; });
  each_value(state, values, [](std::string_view text) {
    benchmark::DoNotOptimize(parse_micro(text, {}));
  });
}

void dictionary(benchmark::State& state) {
  const Values values([](std::size_t i) { return "/products/" + std::to_string(i * 7919 % 900); });
  Dictionary words;
  each_value(state, values, [&](std::string_view text) { benchmark::DoNotOptimize(words.code(text)); });
}

// Customers that are known already, few and more than fit into the caches.
void known_ids(benchmark::State& state) {
  const auto customers = static_cast<std::size_t>(state.range(0));
  IdTable ids;
  for (std::size_t i = 0; i < customers; ++i) ids.code(IdType::Crm, customer(i));
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kValues; ++i) texts.push_back(customer(i * 48'271 % customers));
  for (auto _ : state) {
    for (const std::string& text : texts) benchmark::DoNotOptimize(ids.code(IdType::Crm, text));
  }
  count_items(state, kValues);
}

void new_ids(benchmark::State& state) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kValues; ++i) texts.push_back(customer(i));
  for (auto _ : state) {
    IdTable ids;
    for (const std::string& text : texts) benchmark::DoNotOptimize(ids.code(IdType::Crm, text));
  }
  count_items(state, kValues);
}

BENCHMARK(scan)->Name("scan a row of 9 fields");
BENCHMARK(time_fast)->Name("read a time, usual form");
BENCHMARK(time_any)->Name("read a time, any form");
BENCHMARK(number_fast)->Name("read a number, usual form");
BENCHMARK(number_any)->Name("read a number, any form");
BENCHMARK(dictionary)->Name("look up a word of 900");
BENCHMARK(known_ids)->Name("look up a customer of")->Arg(1'000)->Arg(50'000)->Arg(1'000'000);
BENCHMARK(new_ids)->Name("add a customer");

}  // namespace

}  // namespace lens::micro
