#pragma once
// Distinct paths as a partial result counts them, and how they are read back.

#include <cstdint>
#include <string>

#include "attribution/model.h"
#include "base/arguments.h"
#include "base/tally.h"
#include "table/context.h"

namespace lens {

// tallies[kPaths]: key = one code of 4 bytes per touch, oldest first.
// tallies[kTimed]: key = number of the model and code; only models that look at times.
// tallies[kTotals]: one row with an empty key.
enum AttributionTally : std::size_t { kPaths, kTimed, kTotals };
enum PathSlot : std::size_t { kPathConversions, kPathValue, kPathNulls, kPathSlots };
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

void prepare_attribution(Partial& partial);
inline void append_code(std::string& key, std::uint32_t code) {
  key.append(reinterpret_cast<const char*>(&code), sizeof code);
}
std::uint32_t code_at(std::string_view key, std::size_t place);

Settings settings_of(const Context& context, const Arguments& arguments);
// The models asked for, as numbers into models(), in their order.
std::vector<std::size_t> models_of(const Arguments& arguments);
bool drops_open_paths(const Arguments& arguments);

// Channels of all paths by their names, and all distinct paths in numbers of channels.
struct Gathered {
  PathCounts paths;
  std::vector<std::uint32_t> channel_of_code;  // TouchKeys::code to channel
  std::vector<std::uint32_t> channel_of_word;
};
Gathered gather_paths(const Partial& partial, const Context& context, const TouchKeys& keys);

}  // namespace lens
