#include "support/loaded.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "engine/table_block.h"
#include "report/json.h"

namespace lens::tests {

Loaded::Loaded(Files files, Cut cut, const std::string& recipe) : files_(std::move(files)) {
  std::sort(files_.begin(), files_.end());
  for (std::uint32_t i = 0; i < cut.workers; ++i) engines_.push_back(std::make_unique<Engine>());
  std::uint64_t bytes = 0;
  for (const auto& [name, text] : files_) {
    engines_[0]->add_head({name, "", text.size(), text, ""});
    bytes += text.size();
  }
  const auto plan = engines_[0]->plan(recipe);
  if (!plan.ok()) FAIL(plan.error().message);
  for (std::uint32_t i = 0; i < cut.workers; ++i) {
    OpenOptions options;
    options.total_bytes = bytes + (std::uint64_t{64} << 20);  // many buckets, so that rows do move
    options.worker = i;
    options.workers = cut.workers;
    options.pages = true;
    const auto error = engines_[i]->open(plan.value(), options);
    if (error) FAIL(error->message);
  }
  read(cut);
}

void Loaded::read_piece(Engine& engine, const std::string& text, std::uint32_t file, std::uint32_t number,
                        Range range, std::size_t chunk) {
  engine.begin_piece(file, number, range);
  for (std::size_t at = static_cast<std::size_t>(range.begin);; at += chunk) {
    const std::size_t size = at >= text.size() ? 0 : std::min(chunk, text.size() - at);
    const bool last = at + size >= text.size();
    if (size > 0) std::memcpy(engine.room(size), text.data() + at, size);
    const Engine::Fed fed = engine.filled(size, last);
    REQUIRE(fed != Engine::Fed::Failed);
    if (fed == Engine::Fed::Stopped || last) break;
  }
  engine.end_piece();
}

void Loaded::read(const Cut& cut) {
  std::uint32_t number = 0;
  for (std::uint32_t file = 0; file < files_.size(); ++file) {
    const std::string& text = files_[file].second;
    std::uint64_t next = 0;
    for (std::uint32_t part = 0; part < cut.ranges; ++part, ++number) {
      Engine& engine = *engines_[number % engines_.size()];
      Range range{text.size() * part / cut.ranges, text.size() * (part + 1) / cut.ranges, part == 0};
      if (part + 1 == cut.ranges) range.end = ~std::uint64_t{0};
      read_piece(engine, text, file, number, range, cut.chunk);
      if (part > 0 && engine.find_piece(number)->begin != next) {
        engine.drop_piece(number);
        read_piece(engine, text, file, number, {next, range.end, true}, cut.chunk);
      }
      next = engine.find_piece(number)->end;
    }
  }
  std::vector<std::string> links;
  for (const auto& engine : engines_) links.push_back(engine->links());
  const std::string united = engines_[0]->unite(links);
  for (const auto& engine : engines_) REQUIRE(!engine->adopt(united));
  for (std::uint32_t from = 0; from < engines_.size(); ++from) {
    for (std::uint32_t to = 0; to < engines_.size(); ++to) {
      if (from == to) continue;
      for (auto block = engines_[from]->outgoing(to); !block.empty(); block = engines_[from]->outgoing(to)) {
        engines_[to]->incoming(block);
      }
    }
  }
  for (const auto& engine : engines_) engine->order();
  for (std::size_t i = 1; i < engines_.size(); ++i) engines_[0]->add_duplicates(engines_[i]->duplicates());
}

Report Loaded::run(const std::string& request_json) {
  const auto request = engines_[0]->check(request_json);
  if (!request.ok()) FAIL(request.error().message);
  for (const auto& engine : engines_) {
    const auto error = engine->map(request.value());
    if (error) FAIL(error->message);
  }
  for (std::size_t i = 1; i < engines_.size(); ++i) engines_[0]->merge(engines_[i]->partial());
  auto report = engines_[0]->finish(request.value());
  if (!report.ok()) FAIL(report.error().message);
  return std::move(report.value());
}

bool Loaded::holds(const std::string& request_json) {
  const auto request = engines_[0]->check(request_json);
  if (!request.ok()) FAIL(request.error().message);
  return engines_[0]->holds(request.value());
}

std::string Loaded::finished_text(const std::string& request_json) {
  auto report = engines_[0]->finish(engines_[0]->check(request_json).value());
  if (!report.ok()) FAIL(report.error().message);
  return report_json(report.value());
}

std::string Loaded::text_by_analysts(const std::string& asked) {
  for (std::uint32_t i = static_cast<std::uint32_t>(analysts_.size()); i < engines_.size(); ++i) {
    analysts_.push_back(std::make_unique<Analyst>());
    OpenOptions options;
    options.worker = i;
    options.workers = static_cast<std::uint32_t>(engines_.size());
    analysts_[i]->open(engines_[0]->context_block(), options);
    for (const EventTable& table : engines_[i]->tables()) analysts_[i]->take_table(write_table(table));
  }
  const auto request = analysts_[0]->check(asked);
  if (!request.ok()) FAIL(request.error().message);
  for (const auto& analyst : analysts_) {
    analyst->begin(request.value());
    const auto error = analyst->map_tables(request.value());
    if (error) FAIL(error->message);
  }
  for (std::size_t i = 1; i < analysts_.size(); ++i) analysts_[0]->merge(analysts_[i]->partial());
  const auto report = analysts_[0]->finish(request.value());
  if (!report.ok()) FAIL(report.error().message);
  return report_json(report.value());
}

std::string Loaded::report_text(const std::string& request_json) { return report_json(run(request_json)); }

}  // namespace lens::tests
