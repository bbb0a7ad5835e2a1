#include "metrics/targets.h"

#include <algorithm>

#include "base/text.h"

namespace lens {

namespace {

Error bad_target(std::string_view key, const std::string& message) {
  return {"BAD_ARGUMENT", message,
          "arguments.targets" + (key.empty() ? "" : "." + std::string(key))};
}

std::optional<double> number_of(std::string_view text) {
  const Parameter number = {"targets", ArgumentType::Number, "", "", ""};
  if (text.empty() || !check_argument(number, text).ok()) return std::nullopt;
  Arguments arguments;
  arguments.set("targets", std::string(text));
  return arguments.number("targets");
}

// One "name=number"; an error as text when it is none.
std::optional<Error> read_target(std::string_view word, Targets& targets) {
  const std::size_t equals = word.find('=');
  const std::string_view name = trim(word.substr(0, equals));
  const std::string shown(name);
  const Kpi* kpi = find_kpi(name);
  if (kpi == nullptr) {
    return bad_target(name, "There is no KPI \"" + shown + "\"; `journeylens catalog` lists them.");
  }
  if (kpi->better == Better::Neither) {
    return bad_target(name,
                      "The KPI " + shown + " is neither good nor bad, so it takes no target.");
  }
  const auto value =
      equals == std::string_view::npos ? std::nullopt : number_of(trim(word.substr(equals + 1)));
  if (!value)
    return bad_target(name,
                      "The target of " + shown + " must be a number, such as " + shown + "=0.3.");
  targets[shown] = *value;
  return std::nullopt;
}

}  // namespace

Result<Targets> parse_targets(std::string_view text) {
  Targets targets;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view word = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (const std::optional<Error> error = read_target(word, targets)) return *error;
  }
  return targets;
}

std::optional<Target> target_of(const Kpi& kpi, const Targets& given) {
  const auto found = given.find(kpi.name);
  if (found != given.end()) return Target{found->second, found->second, "As you set it."};
  if (kpi.target.reading.empty()) return std::nullopt;
  return kpi.target;
}

std::string_view verdict_of(const Kpi& kpi, const Target& target, const Outcome& outcome) {
  const std::optional<double> value = as_number(outcome.value);
  if (!value) return "unknown";
  // Mirrored for a ceiling, so that more is always better below.
  const double sign = kpi.better == Better::Lower ? -1 : 1;
  if (sign * *value >= sign * target.value) return "met";
  if (!outcome.interval) return sign * *value < sign * target.missed_beyond ? "missed" : "watch";
  const double best = kpi.better == Better::Lower ? outcome.interval->low : outcome.interval->high;
  return sign * best < sign * target.value ? "missed" : "watch";
}

}  // namespace lens
