#pragma once
// Who is watched from when to when: contracts as their rows tell, or customers between two acts.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "journey/conversions.h"
#include "journey/journeys.h"
#include "journey/touches.h"
#include "metrics/contracts.h"

namespace lens::survival {

inline constexpr std::int64_t kFromTheStart = -1;  // watched since its own time 0

// Times are whole units (argument `unit`) since the life began. It is at risk at each time t with
// entry < t <= exit.
struct Life {
  std::uint32_t row = 0;  // that it began with
  std::int64_t entry = kFromTheStart;
  std::int64_t exit = 0;
  bool has_ended = false;  // at exit; false: no more is known from then on
};

// Why a life is left out, and what is said of those that are not.
enum class Remark : std::uint8_t {
  NoStart,          // nothing tells when it began: left out
  NoEnd,            // it has ended, but no moment after its start is told: left out
  OverBefore,       // it was over before the watching began: left out
  BeginsAfter,      // it begins after the watching ends: left out
  EndsAfter,        // it ends after the watching ends: still there at that moment
  WatchedFromStart  // only its length is known: taken as watched since its start
};
inline constexpr std::size_t kRemarks = 6;
using Remarks = std::array<std::int64_t, kRemarks>;

enum class Unit : std::uint8_t { Day, Week, Month };

// Whole units from `start` to `end`, not negative when end >= start. Days are 24 hours; a month is
// over at the same wall clock reading of the next one.
std::int64_t whole_units(Timestamp start, Timestamp end, Unit unit, const Zone& zone);

// Reads the lives of one customer after another.
class LifeReader {
 public:
  LifeReader(const Journeys& journeys, const Context& context, const Arguments& arguments);
  const std::vector<Life>& read(std::uint32_t customer);
  // What is said of the lives read so far.
  const Remarks& remarks() const { return remarks_; }
  // The group of a life by the argument `by`; "(all)" when there is only one.
  std::string_view group(const Life& life) const;

 private:
  void read_contracts(std::uint32_t customer);
  void read_customer(std::uint32_t customer);
  void add_contract(std::uint32_t row);
  void add(std::uint32_t row, Timestamp start, Timestamp end, bool has_ended);
  void add_length(std::uint32_t row, Timestamp start, std::int64_t length, bool has_ended);
  void keep(Life life);
  void remark(Remark which) { ++remarks_[static_cast<std::size_t>(which)]; }

  const Journeys& journeys_;
  const Context& context_;
  bool are_contracts_;
  bool to_last_seen_;
  Unit unit_;
  Timestamp watched_from_ = kNoTime, watched_until_ = kNoTime;
  ContractEnds ends_of_contracts_;
  std::optional<ConversionRule> start_rule_;  // empty: any act
  ConversionRule end_rule_;
  std::string by_;
  std::optional<TouchKeys> channels_;
  std::vector<Conversion> starts_, ends_;
  std::vector<Life> lives_;
  Remarks remarks_{};
};

// BAD_ARGUMENT for a name of an event that the data do not have.
std::optional<Error> check_names(const Context& context, const Arguments& arguments,
                                 std::string_view argument);

}  // namespace lens::survival
