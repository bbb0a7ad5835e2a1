#include "analyses/survival/map.h"

#include <charconv>

#include "base/tally.h"

namespace lens::survival {

namespace {

bool is_at(const Life& life, std::string_view column, std::int64_t time) {
  if (column == "ended") return life.exit == time && life.has_ended;
  if (column == "censored") return life.exit == time && !life.has_ended;
  return life.entry < time && time <= life.exit;
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(1), Tally(kRemarks)};
  partial.tallies[kRemarkSums].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  LifeReader reader(journeys, context, arguments);
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const Life& life : reader.read(customer)) {
      key.clear();
      append_part(key, reader.group(life));
      append_number(key, life.entry);
      append_number(key, life.exit);
      append_number(key, life.has_ended ? 1 : 0);
      ++partial.tallies[kLives].at(key)[0];
    }
  }
  const std::span<Wide> sums = partial.tallies[kRemarkSums].at("");
  for (std::size_t i = 0; i < kRemarks; ++i)
    sums[i] += reader.remarks()[i];
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto part = [&](std::string_view name) {
    const auto found = cell.find(name);
    return found == cell.end() ? std::string() : found->second;
  };
  const std::string group = part("group"), column = part("column"), text = part("time");
  std::int64_t time = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), time);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return;
  const EventTable& events = journeys.events;
  LifeReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const Life& life : reader.read(customer)) {
      const bool is_wanted = is_at(life, column, time) && reader.group(life) == group;
      if (is_wanted) out.push_back({events.pieces[life.row], events.origins[life.row]});
    }
  }
}

}  // namespace lens::survival
