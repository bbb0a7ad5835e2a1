#include "table/dictionary.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"

namespace lens {

Dictionary::Dictionary() : ends_{0}, lengths_{0}, slots_(64) {}

std::size_t Dictionary::slot_of(std::string_view wanted, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t slot = hash & mask;
  while (slots_[slot].code != 0 &&
         (slots_[slot].tag != tag || text(slots_[slot].code) != wanted)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Dictionary::grow() {
  slots_.assign(slots_.size() * 2, {});
  for (std::uint32_t code = 1; code < size(); ++code) {
    const std::uint64_t hash = hash_text(text(code));
    slots_[slot_of(text(code), hash)] = {static_cast<std::uint32_t>(hash >> 32), code};
  }
}

std::uint32_t Dictionary::code(std::string_view wanted) {
  if (wanted.empty()) return 0;
  const std::uint64_t hash = hash_text(wanted);
  std::size_t slot = slot_of(wanted, hash);
  if (slots_[slot].code != 0) return slots_[slot].code;
  if (std::size_t{size()} * 2 >= slots_.size()) {
    grow();
    slot = slot_of(wanted, hash);
  }
  const std::uint32_t fresh = size();
  bytes_.append(wanted);
  ends_.push_back(bytes_.size());
  lengths_.push_back(static_cast<std::uint32_t>(wanted.size()));
  slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), fresh};
  return fresh;
}

std::optional<std::uint32_t> Dictionary::find(std::string_view wanted) const {
  if (wanted.empty()) return 0;
  const std::uint32_t found = slots_[slot_of(wanted, hash_text(wanted))].code;
  if (found == 0) return std::nullopt;
  return found;
}

void Dictionary::write(ByteWriter& out) const {
  out.put(size());
  for (std::uint32_t code = 1; code < size(); ++code) out.put_text(text(code));
}

std::vector<std::uint32_t> Dictionary::merge(ByteReader& in) {
  std::vector<std::uint32_t> codes(in.get<std::uint32_t>(), 0);
  for (std::size_t there = 1; there < codes.size(); ++there) codes[there] = code(in.get_text());
  return codes;
}

TupleDictionary::TupleDictionary(std::uint32_t width) : width_(width), codes_(width, 0), slots_(64) {}

std::size_t TupleDictionary::slot_of(const std::uint32_t* wanted) const {
  const std::size_t bytes = width_ * sizeof(std::uint32_t);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_bytes(reinterpret_cast<const char*>(wanted), bytes) & mask;
  while (slots_[slot] != 0 &&
         std::memcmp(&codes_[std::size_t{slots_[slot]} * width_], wanted, bytes) != 0) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void TupleDictionary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t code = 1; code < size(); ++code) {
    slots_[slot_of(&codes_[std::size_t{code} * width_])] = code;
  }
}

std::uint32_t TupleDictionary::code(const std::uint32_t* wanted) {
  if (std::all_of(wanted, wanted + width_, [](std::uint32_t part) { return part == 0; })) return 0;
  std::size_t slot = slot_of(wanted);
  if (slots_[slot] != 0) return slots_[slot];
  if (std::size_t{size()} * 2 >= slots_.size()) {
    grow();
    slot = slot_of(wanted);
  }
  const std::uint32_t fresh = size();
  codes_.insert(codes_.end(), wanted, wanted + width_);
  slots_[slot] = fresh;
  return fresh;
}

void TupleDictionary::write(ByteWriter& out) const {
  out.put_all(std::span<const std::uint32_t>(codes_));
}

std::vector<std::uint32_t> TupleDictionary::merge(ByteReader& in,
                                                  std::span<const std::uint32_t> words) {
  std::vector<std::uint32_t> theirs = in.get_all<std::uint32_t>();
  for (std::uint32_t& part : theirs) part = words[part];
  std::vector<std::uint32_t> codes(theirs.size() / width_);
  for (std::size_t there = 0; there < codes.size(); ++there) {
    codes[there] = code(&theirs[there * width_]);
  }
  return codes;
}

}  // namespace lens
