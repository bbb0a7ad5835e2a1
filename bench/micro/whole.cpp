// The steps of a load and the questions after it, over 100,000 rows.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "rows.h"

namespace lens::micro {

namespace {

constexpr std::uint64_t kRows = 100'000;

const std::string& text() {
  static const std::string made = rows_text(kRows);
  return made;
}

// What cannot go wrong here stops the program where it does.
void must(bool holds) {
  if (!holds) std::abort();
}

std::unique_ptr<Engine> opened() {
  auto engine = std::make_unique<Engine>();
  engine->add_head({"rows.csv", "", text().size(), text().substr(0, kHeadBytes), ""});
  const auto plan = engine->plan("");
  must(plan.ok());
  OpenOptions options;
  options.total_bytes = text().size();
  must(!engine->open(plan.value(), options));
  return engine;
}

void read_all(Engine& engine) {
  constexpr std::size_t chunk = std::size_t{1} << 20;
  engine.begin_piece(0, 0, {0, ~std::uint64_t{0}, true});
  for (std::size_t at = 0; at < text().size(); at += chunk) {
    const std::size_t size = std::min(chunk, text().size() - at);
    std::memcpy(engine.room(size), text().data() + at, size);
    must(engine.filled(size, at + size == text().size()) == Engine::Fed::GoOn);
  }
  must(engine.end_piece().used > kRows * 9 / 10);
}

std::unique_ptr<Engine> united() {
  auto engine = opened();
  read_all(*engine);
  must(!engine->adopt(engine->unite(std::vector<std::string>{engine->links()})));
  return engine;
}

void count_rows(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(kRows) * static_cast<std::int64_t>(state.iterations()));
}

void read_rows(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    auto engine = opened();
    state.ResumeTiming();
    read_all(*engine);
    state.PauseTiming();
    engine.reset();
    state.ResumeTiming();
  }
  count_rows(state);
}

void order_rows(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    auto engine = united();
    state.ResumeTiming();
    engine->order();
    state.PauseTiming();
    engine.reset();
    state.ResumeTiming();
  }
  count_rows(state);
}

void ask(benchmark::State& state, const char* analysis) {
  const auto engine = united();
  engine->order();
  const auto request = engine->check(std::string("{\"analysis\":\"") + analysis + "\"}");
  must(request.ok());
  for (auto _ : state) {
    must(!engine->map(request.value()));
    const auto report = engine->finish(request.value());
    must(report.ok());
    benchmark::DoNotOptimize(report.value().tables.size());
  }
  count_rows(state);
}

BENCHMARK(read_rows)->Name("load: read a row");
BENCHMARK(order_rows)->Name("load: order a row");
BENCHMARK_CAPTURE(ask, channels, "channels")->Name("channels, a row");
BENCHMARK_CAPTURE(ask, funnel, "funnel")->Name("funnel, a row");
BENCHMARK_CAPTURE(ask, attribution, "attribution")->Name("attribution, a row");
BENCHMARK_CAPTURE(ask, journeys, "journeys")->Name("journeys, a row");
BENCHMARK_CAPTURE(ask, cohorts, "cohorts")->Name("cohorts, a row");
BENCHMARK_CAPTURE(ask, kpis, "kpis")->Name("kpis, a row");

}  // namespace

}  // namespace lens::micro
