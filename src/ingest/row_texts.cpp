#include "ingest/row_texts.h"

#include "base/words.h"

namespace lens {

namespace {

constexpr std::size_t kShort = 15;

std::uint64_t keep_bytes(std::uint64_t word, std::size_t count) {
  return count >= 8 ? word : word & ~(~std::uint64_t{0} << (8 * count));
}

}  // namespace

std::uint32_t ShortTexts::code(const char* text, std::size_t size) {
  if (size == 0) return 0;
  if (size > kShort) return dictionary_->code({text, size});
  // Bytes past the text are readable (kScanPadding) and masked away.
  const std::uint64_t low = keep_bytes(load64(text), size);
  const std::uint64_t high = (size > 8 ? keep_bytes(load64(text + 8), size - 8) : 0) |
                             static_cast<std::uint64_t>(size) << 56;
  const std::uint64_t mixed = (low ^ (low >> 29)) * 0x9e3779b97f4a7c15ull + high * 0xd6e8feb86659fd93ull;
  Slot& slot = slots_[(mixed >> 40) & (slots_.size() - 1)];
  if (slot.low == low && slot.high == high) return slot.code;
  return slow(text, size, slot, low, high);
}

std::uint32_t ShortTexts::slow(const char* text, std::size_t size, Slot& slot, std::uint64_t low,
                               std::uint64_t high) {
  slot = {low, high, dictionary_->code({text, size})};
  return slot.code;
}

std::uint32_t fingerprint_of(const char* bytes, std::size_t size) {
  std::uint64_t sum = size * 0x9e3779b97f4a7c15ull;
  std::uint64_t factor = 0xa0761d6478bd642full;
  while (size >= 8) {
    const std::uint64_t word = load64(bytes);
    sum += (word ^ (word >> 31)) * factor;
    factor += 0xe7037ed1a0b428daull;
    bytes += 8;
    size -= 8;
  }
  if (size > 0) {
    const std::uint64_t word = keep_bytes(load64(bytes), size);
    sum += (word ^ (word >> 31)) * factor;
  }
  return static_cast<std::uint32_t>(sum ^ (sum >> 32));
}

}  // namespace lens
