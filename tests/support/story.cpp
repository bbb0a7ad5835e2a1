#include "support/story.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>
#include <sstream>

namespace lens::tests {

namespace {

Timestamp time_of(const Happening& happening) {
  if (happening.no_time) return kNoTime;
  if (happening.at != kNoTime) return happening.at;
  const Timestamp base = *parse_instant("2026-01-01");
  return base + Duration{static_cast<std::int64_t>(std::llround(happening.minute * 60e6))};
}

std::int64_t micros(double units) { return std::llround(units * 1e6); }

Detail detail_of(const Happening& happening, Words& words, std::uint32_t event) {
  Detail detail;
  detail.event = event;
  if (happening.amount >= 0) {
    detail.amount = micros(happening.amount);
    detail.flags |= Detail::kAmount;
  }
  if (happening.refund > 0) {
    detail.amount = -micros(happening.refund);
    detail.flags |= Detail::kAmount;
  }
  if (happening.score >= 0) {
    detail.score = micros(happening.score);
    detail.flags |= Detail::kScore;
  }
  detail.order = words.labels.code(happening.order);
  detail.text = words.labels.code(happening.status);
  detail.item = words.labels.code(happening.question);
  return detail;
}

std::uint32_t source_of(const Happening& happening, Words& words) {
  const std::uint32_t tuple[kSourceParts] = {
      words.words.code(happening.channel),  words.words.code(happening.source),
      words.words.code(happening.medium),   words.words.code(happening.campaign), 0, 0, 0};
  return words.sources.code(tuple);
}

// Eight parallel columns of one table, carved from one block as the engine does.
struct Columns {
  std::vector<std::int64_t> times;
  std::vector<EventKind> kinds;
  std::vector<std::uint32_t> offsets{0}, names, sources, traits, pages, streams, origins;
  std::string ids;
  std::vector<std::uint64_t> id_ends;
  std::vector<IdType> id_types;
};

template <class T>
T* carve(std::byte*& next, const std::vector<T>& values) {
  T* begin = reinterpret_cast<T*>(next);
  if (!values.empty()) std::memcpy(begin, values.data(), values.size() * sizeof(T));
  next += (values.size() * sizeof(T) + 15) / 16 * 16;
  return begin;
}

void adopt(EventTable& table, const Columns& from) {
  const std::size_t rows = from.times.size();
  table.rows = static_cast<std::uint32_t>(rows);
  table.memory = std::make_unique<std::byte[]>(rows * 64 + from.offsets.size() * 64 + from.ids.size() + 4096);
  std::byte* next = table.memory.get();
  table.times = {carve(next, from.times), rows};
  table.offsets = {carve(next, from.offsets), from.offsets.size()};
  table.kinds = {carve(next, from.kinds), rows};
  table.names = Codes(carve(next, from.names), 4, 0);
  table.sources = Codes(carve(next, from.sources), 4, 0);
  table.traits = Codes(carve(next, from.traits), 4, 0);
  table.pages = Codes(carve(next, from.pages), 4, 0);
  table.streams = Codes(carve(next, from.streams), 4, 0);
  table.pieces = Codes(nullptr, 0, 0);
  table.origins = {carve(next, from.origins), rows};
  table.id_ends = {carve(next, from.id_ends), from.id_ends.size()};
  table.id_types = {carve(next, from.id_types), from.id_types.size()};
  const std::vector<char> ids(from.ids.begin(), from.ids.end());
  table.id_bytes = {carve(next, ids), ids.size()};
  table.details = table.detail_memory;
}

}  // namespace

Kept kept_rows(std::string_view bits) {
  Kept kept{Bits(bits.size(), false), {}};
  for (std::size_t row = 0; row < bits.size(); ++row) kept.rows.set(row, bits[row] == '1');
  return kept;
}

World make_world(std::vector<Happening> happenings) {
  World world;
  Columns columns;
  std::vector<std::uint32_t> order(happenings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (happenings[a].customer != happenings[b].customer) {
      return happenings[a].customer < happenings[b].customer;
    }
    return time_of(happenings[a]) < time_of(happenings[b]);
  });
  std::map<std::string, std::uint32_t> streams;
  const std::string* previous = nullptr;
  Words& words = world.context.words;
  for (const std::uint32_t index : order) {
    const Happening& happening = happenings[index];
    const auto event = static_cast<std::uint32_t>(columns.times.size());
    if (previous == nullptr || *previous != happening.customer) {
      if (previous != nullptr) columns.offsets.push_back(event);
      columns.ids += happening.customer;
      columns.id_ends.push_back(columns.ids.size());
      columns.id_types.push_back(happening.customer.starts_with("order:") ? IdType::Order
                                                                          : IdType::Login);
      streams.clear();
      previous = &happening.customer;
    }
    const Timestamp at = time_of(happening);
    columns.times.push_back(at.time_since_epoch().count());
    columns.kinds.push_back(happening.kind);
    columns.names.push_back(words.names.code(happening.name));
    columns.sources.push_back(source_of(happening, words));
    std::uint32_t traits[kTraits] = {words.words.code(happening.country)};
    traits[static_cast<std::size_t>(Trait::Variant)] = words.words.code(happening.variant);
    columns.traits.push_back(words.traits.code(traits));
    columns.pages.push_back(words.pages.code(happening.page));
    columns.streams.push_back(
        streams.try_emplace(happening.device, static_cast<std::uint32_t>(streams.size())).first->second);
    columns.origins.push_back(index);
    const Detail detail = detail_of(happening, words, event);
    if (detail.flags != 0 || detail.order != 0 || detail.text != 0) {
      world.events.detail_memory.push_back(detail);
    }
    world.context.kinds_present[static_cast<std::size_t>(happening.kind)] = true;
    if (is_known(at)) {
      Context& context = world.context;
      context.first = is_known(context.first) ? std::min(context.first, at) : at;
      context.last = std::max(context.last, at);
    }
  }
  columns.offsets.push_back(static_cast<std::uint32_t>(columns.times.size()));
  if (happenings.empty()) columns.offsets.pop_back();
  adopt(world.events, columns);
  world.context.files.push_back({"story.csv", "", "generic", "events", Origin::Events, {}});
  world.context.pieces.push_back({0, 0});
  return world;
}

std::vector<Happening> story(const std::string& customer, std::string_view line) {
  std::vector<Happening> happenings;
  std::istringstream words{std::string(line)};
  for (std::string word; words >> word;) {
    const std::size_t at = word.find('@');
    REQUIRE(at != std::string::npos);
    const double amount = std::stod(word.substr(at + 1));
    const double unit = word.back() == 'd' ? 1440 : word.back() == 'h' ? 60 : 1;
    Happening happening;
    happening.customer = customer;
    happening.name = word.substr(0, at);
    happening.minute = amount * unit;
    happenings.push_back(happening);
  }
  return happenings;
}

Report run(const World& world, std::string_view name,
           const std::map<std::string, std::string, std::less<>>& given) {
  const Analysis* analysis = find_analysis(name);
  REQUIRE(analysis != nullptr);
  std::vector<const Parameter*> parameters;
  for (const Parameter& row : analysis->parameters) parameters.push_back(&row);
  for (const Parameter& row : common_parameters()) parameters.push_back(&row);
  const Result<Arguments> checked = check_arguments(parameters, given);
  if (!checked.ok()) FAIL(checked.error().message);
  Arguments arguments = checked.value();
  if (analysis->settle != nullptr) {
    const Result<Arguments> settled = analysis->settle(world.context, arguments);
    if (!settled.ok()) FAIL(settled.error().message);
    arguments = settled.value();
  }
  Partial partial;
  if (analysis->map != nullptr) analysis->map(world.journeys(), world.context, arguments, partial);
  if (analysis->map_context != nullptr) analysis->map_context(world.context, arguments, partial);
  return analysis->finish(partial, world.context, arguments);
}

const ReportTable& table(const Report& report, std::string_view name) {
  for (const ReportTable& candidate : report.tables) {
    if (candidate.name == name) return candidate;
  }
  FAIL("the report has no table " << name);
  return report.tables.front();
}

std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* at = std::get_if<Timestamp>(&cell)) return iso_text(*at);
  std::ostringstream out;
  out << number_of(cell);
  return out.str();
}

double number_of(const Cell& cell) {
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&cell)) return *real;
  if (const auto* money = std::get_if<WideMoney>(&cell)) return to_units(money->micros);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? 1 : 0;
  return std::nan("");
}

double number(const Report& report, std::string_view table_name, std::string_view column,
              std::string_view key_column, std::string_view key) {
  const ReportTable& found = table(report, table_name);
  const auto index_of = [&](std::string_view wanted) {
    for (std::size_t i = 0; i < found.columns.size(); ++i) {
      if (found.columns[i].name == wanted) return i;
    }
    FAIL("the table has no column " << wanted);
    return std::size_t{0};
  };
  const std::size_t keys = index_of(key_column), values = index_of(column);
  for (std::size_t row = 0; row < found.rows(); ++row) {
    if (text_of(found.at(row, keys)) == key) return number_of(found.at(row, values));
  }
  FAIL("no row where " << key_column << " is " << key);
  return 0;
}

}  // namespace lens::tests
