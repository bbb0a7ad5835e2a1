#pragma once
// The worked example of ten journeys, told as events.

#include "base/parse_time.h"
#include "support/golden.h"
#include "support/story.h"

namespace lens::tests {

inline World small_world(const nlohmann::json& golden) {
  std::vector<Happening> all;
  for (const nlohmann::json& journey : golden["journeys"]) {
    Happening event;
    event.customer = journey["id"].get<std::string>();
    for (const nlohmann::json& touch : journey["touches"]) {
      event.channel = touch["channel"].get<std::string>();
      event.at = *parse_instant(touch["t"].get<std::string>());
      all.push_back(event);
    }
    if (!journey["conversion_t"].is_string()) continue;
    event.channel.clear();
    event.name = "purchase";
    event.at = *parse_instant(journey["conversion_t"].get<std::string>());
    event.amount = journey["value"].get<double>();
    all.push_back(event);
  }
  World world = make_world(all);
  for (const auto& [channel, cost] : golden["spend"].items()) {
    Words& words = world.context.words;
    std::uint32_t tuple[kSourceParts] = {words.words.code(channel)};
    MetricRow row;
    row.source = words.sources.code(tuple);
    row.counts[static_cast<std::size_t>(Count::Cost)] =
        static_cast<std::int64_t>(cost.get<double>() * 1e6);
    world.context.metrics.push_back(row);
  }
  return world;
}

}  // namespace lens::tests
