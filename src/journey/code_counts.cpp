#include "journey/code_counts.h"

#include <cstring>

#include "base/check.h"

namespace lens {

namespace {

// Written out, this is one store: a funnel has a number for every step of every customer.
void put_number(char* out, std::uint64_t number) {
  const char bytes[8] = {static_cast<char>(number >> 56), static_cast<char>(number >> 48),
                         static_cast<char>(number >> 40), static_cast<char>(number >> 32),
                         static_cast<char>(number >> 24), static_cast<char>(number >> 16),
                         static_cast<char>(number >> 8),  static_cast<char>(number)};
  std::memcpy(out, bytes, sizeof bytes);
}

}  // namespace

std::string key_of(std::uint8_t first, std::span<const std::uint64_t> numbers) {
  std::string key(1 + 8 * numbers.size(), static_cast<char>(first));
  char* out = key.data() + 1;
  for (const std::uint64_t number : numbers) {
    put_number(out, number);
    out += 8;
  }
  return key;
}

std::uint8_t first_of(std::string_view key) {
  LENS_CHECK(!key.empty() && key.size() % 8 == 1);
  return static_cast<std::uint8_t>(key[0]);
}

std::size_t numbers_in(std::string_view key) { return key.size() / 8; }

std::uint64_t number_at(std::string_view key, std::size_t position) {
  std::uint64_t number = 0;
  for (const char byte : key.substr(1 + position * 8, 8)) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  return number;
}

}  // namespace lens
