#include "analyses/funnel/counts.h"

#include "base/check.h"

namespace lens::funnel {

Partial empty_partial(std::uint32_t steps) {
  Partial partial;
  partial.tallies = {Tally(2 * steps + 1), Tally(1), Tally(2), Tally(steps), Tally(2)};
  partial.tallies[kLevels].at("");
  partial.tallies[kValue].at("");
  return partial;
}

std::string key_of(std::uint8_t first, std::uint64_t second) {
  std::string key(1, static_cast<char>(first));
  for (int shift = 56; shift >= 0; shift -= 8) key.push_back(static_cast<char>(second >> shift));
  return key;
}

std::uint8_t first_of(std::string_view key) {
  LENS_CHECK(key.size() == 9);
  return static_cast<std::uint8_t>(key[0]);
}

std::uint64_t second_of(std::string_view key) {
  LENS_CHECK(key.size() == 9);
  std::uint64_t value = 0;
  for (const char byte : key.substr(1)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace lens::funnel
