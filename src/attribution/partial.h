#pragma once
// Distinct paths as a partial result counts them, and how they are read back.

#include <cstdint>
#include <string>

#include "attribution/model.h"
#include "base/arguments.h"
#include "base/bootstrap_arguments.h"
#include "base/tally.h"
#include "table/context.h"

namespace lens {

// tallies[kPaths]: key = one code of 4 bytes per touch, oldest first.
// tallies[kTimed]: key = number of the model and code; only models that look at times.
// tallies[kTotals]: one row with an empty key.
// tallies[kPeople]: only when people are resampled. A record (journey/records.h) for each customer and
// path with the codes of the path in place kPathRecord, and one for each customer, model that looks at
// times and channel with its code in place kTimedRecord + number of the model.
// tallies[kJourneys]: only when the times of all touches are looked at, with tallies[kPeople] before it. Key = words
// of 4 bytes: 1 or 0, converted or not; then per touch, oldest first, its code and its age, the seconds until the
// conversion or else the end of the data.
enum AttributionTally : std::size_t { kPaths, kTimed, kTotals, kPeople, kJourneys };
enum PathSlot : std::size_t { kPathConversions, kPathValue, kPathNulls, kPathSlots };
inline constexpr std::uint64_t kPathRecord = 0, kTimedRecord = 1;  // slots: PathSlot, TimedSlot
enum JourneySlot : std::size_t { kJourneyCount, kJourneyValue, kJourneySlots };
enum TimedSlot : std::size_t { kTimedShare, kTimedValue, kTimedSlots };  // value is share x micros
enum TotalSlot : std::size_t {
  kConversions,
  kValue,
  kAttributed,
  kValueAttributed,
  kNulls,
  kYoungNulls,
  kEmptied,
  kTotalSlots
};

// A code is one of TouchKeys::code, or, with this bit, a word of a table of paths.
inline constexpr std::uint32_t kWordBit = 0x80000000u;

void prepare_attribution(Partial& partial, const Arguments& arguments);
// True when the times of all touches are looked at.
bool records_journeys(const Arguments& arguments);
inline void append_code(std::string& key, std::uint32_t code) {
  key.append(reinterpret_cast<const char*>(&code), sizeof code);
}
std::uint32_t code_at(std::string_view key, std::size_t place);

// Arguments that are not declared keep their defaults.
Settings settings_of(const Context& context, const Arguments& arguments);
// The models asked for, as numbers into models(), in their order.
std::vector<std::size_t> models_of(const Arguments& arguments);
bool drops_open_paths(const Arguments& arguments);

// Fills in PathCounts::journeys. Weak: comes with the second download.
[[gnu::weak]] void gather_journeys(const Partial& partial, struct Gathered& gathered);

// Channels of all paths by their names, and all distinct paths in numbers of channels.
struct Gathered {
  PathCounts paths;
  std::vector<std::uint32_t> channel_of_code;  // TouchKeys::code to channel
  std::vector<std::uint32_t> channel_of_word;
};
Gathered gather_paths(const Partial& partial, const Context& context, const TouchKeys& keys);

}  // namespace lens
