#pragma once
// What an analysis may be asked, and what it was asked: one declaration, checked in one place.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace lens {

enum class ArgumentType : std::uint8_t { Text, List, Span, Integer, Number, Choice, Time, Flag };

// One argument as a row of a catalogue declares it. The page draws its form from this row.
struct Parameter {
  std::string_view name;
  ArgumentType type;
  std::string_view fallback;  // as a person would write it; empty means "not given"
  std::string_view meaning;   // one sentence
  std::string_view choices;   // for Choice (one of) and List (each of): "a b c"; empty means anything
  bool only_finish = false;   // no map reads it: another value is answered from the last partial result
};

// Values that request.cpp has checked against the rows; every declared name is present.
class Arguments {
 public:
  void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
  const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

  bool has(std::string_view name) const;  // declared and not empty
  const std::string& text(std::string_view name) const;
  std::vector<std::string> list(std::string_view name) const;  // comma-separated, trimmed
  Duration duration(std::string_view name) const;              // kUnbounded for "unbounded"
  std::int64_t integer(std::string_view name) const;
  double number(std::string_view name) const;
  bool flag(std::string_view name) const;
  Timestamp time(std::string_view name) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

// "30d" "12h" "45m" "30s" "2w" "unbounded"; nothing for anything else.
std::optional<Duration> parse_span(std::string_view text);
// "2026-03-01" or an ISO 8601 instant, UTC.
std::optional<Timestamp> parse_instant(std::string_view text);
// The value when it fits the row, or an error that names the path, e.g. "arguments.window".
Result<std::string> check_argument(const Parameter& parameter, std::string_view value);
// Fills in defaults and refuses unknown names.
Result<Arguments> check_arguments(std::span<const Parameter* const> parameters,
                                  const std::map<std::string, std::string, std::less<>>& given);

}  // namespace lens
