#pragma once
// Instants are whole microseconds since 1970 UTC; a Zone says where a day begins.

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace lens {

using Duration = std::chrono::microseconds;
using Timestamp = std::chrono::sys_time<Duration>;
using Days = std::chrono::days;

// A row whose source gives no time (a survey without a date, say). Sorts before every instant.
inline constexpr Timestamp kNoTime{Duration{std::numeric_limits<std::int64_t>::min()}};
inline constexpr Duration kUnbounded{std::numeric_limits<std::int64_t>::max()};

inline bool is_known(Timestamp at) { return at != kNoTime; }

// `a / b` on durations is whole-number division; this is the real quotient.
inline double ratio(Duration a, Duration b) {
  return static_cast<double>(a.count()) / static_cast<double>(b.count());
}

// One time zone as the host knows it: the core does arithmetic only.
struct Zone {
  struct Transition {
    std::int64_t at_seconds;      // UTC instant from which the offset holds
    std::int32_t offset_seconds;  // local = UTC + offset
  };
  std::string name = "UTC";
  std::vector<Transition> transitions;  // ascending; empty means UTC

  Duration offset_at(Timestamp at) const;
  // Microseconds of the wall clock since 1970 at that instant.
  std::int64_t local_micros(Timestamp at) const;

  enum class Wall : std::uint8_t { Plain, Gap, Overlap };
  // The instant of a wall clock reading. In an overlap the earlier instant, in a gap the reading
  // moved forward by the gap; `wall` says which of the two it was.
  Timestamp instant_of(std::int64_t local_micros, Wall& wall) const;
};

enum class Grain : std::uint8_t { Day, Week, Month };

// Number of the local day (since 1970-01-01), ISO week (Monday; since 1970-01-05 minus one) or
// month (since 1970-01) that holds the instant.
std::int64_t period_of(Timestamp at, const Zone& zone, Grain grain);
// First instant of that period.
Timestamp period_start(std::int64_t period, const Zone& zone, Grain grain);
// "2026-03-01" for days and weeks, "2026-03" for months.
std::string period_name(std::int64_t period, Grain grain);

// ISO 8601 UTC: "2026-03-01T10:00:00Z", with a fraction only when there is one.
std::string iso_text(Timestamp at);
// "2026-03-01" of a day number since 1970-01-01.
std::string date_text(std::int64_t day);

}  // namespace lens
