#include "table/dictionary.h"

#include "base/hash.h"
#include "base/words.h"

namespace lens {

Dictionary::Dictionary() : ends_{0}, lengths_{0}, slots_(64) {}

std::size_t Dictionary::slot_of(std::string_view wanted, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t slot = hash & mask;
  while (slots_[slot].code != 0 &&
         (slots_[slot].tag != tag || !is_text(slots_[slot].code, wanted))) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

bool Dictionary::is_text(std::uint32_t code, std::string_view wanted) const {
  const std::size_t size = lengths_[code];
  return size == wanted.size() && equal_bytes(text(code).data(), wanted.data(), size);
}

std::uint64_t Dictionary::hash_of(std::string_view wanted) const {
  return is_chained_ ? chained_hash(wanted, 0) : hash_text(wanted);
}

std::size_t Dictionary::probes_to(std::size_t slot, std::uint64_t hash) const {
  return (slot - static_cast<std::size_t>(hash)) & (slots_.size() - 1);
}

void Dictionary::rebuild(std::size_t slots) {
  slots_.assign(slots, {});
  for (std::uint32_t code = 1; code < size(); ++code) {
    const std::uint64_t hash = hash_of(text(code));
    slots_[slot_of(text(code), hash)] = {static_cast<std::uint32_t>(hash >> 32), code};
  }
}

std::uint32_t Dictionary::code(std::string_view wanted) {
  if (wanted.empty()) return 0;
  std::uint64_t hash = hash_of(wanted);
  std::size_t slot = slot_of(wanted, hash);
  if (slots_[slot].code != 0) return slots_[slot].code;
  const bool is_full = std::size_t{size()} * 2 >= slots_.size();
  const bool is_chosen = !is_chained_ && probes_to(slot, hash) > kLongestProbe;
  if (is_full || is_chosen) {
    is_chained_ = is_chained_ || is_chosen;
    rebuild(is_full ? slots_.size() * 2 : slots_.size());
    hash = hash_of(wanted);
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
  const std::uint32_t found = slots_[slot_of(wanted, hash_of(wanted))].code;
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

TupleDictionary::TupleDictionary(std::uint32_t width) : width_(width), slots_(64) {
  codes_.resize(width);
  slots_[slot_of(codes_.data())] = 1;
}

std::size_t TupleDictionary::slot_of(const std::uint32_t* wanted) const {
  const std::size_t bytes = width_ * sizeof(std::uint32_t);
  const auto* const text = reinterpret_cast<const char*>(wanted);
  const auto* const all = reinterpret_cast<const char*>(codes_.data());
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash_bytes(text, bytes) & mask;
  while (slots_[slot] != 0 && !equal_bytes(all + (slots_[slot] - 1) * bytes, text, bytes)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void TupleDictionary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t code = 0; code < size(); ++code) {
    slots_[slot_of(&codes_[std::size_t{code} * width_])] = code + 1;
  }
}

std::uint32_t TupleDictionary::code(const std::uint32_t* wanted) {
  std::size_t slot = slot_of(wanted);
  if (slots_[slot] != 0) return slots_[slot] - 1;
  if (std::size_t{size()} * 2 >= slots_.size()) {
    grow();
    slot = slot_of(wanted);
  }
  const std::uint32_t fresh = size();
  codes_.insert(codes_.end(), wanted, wanted + width_);
  slots_[slot] = fresh + 1;
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
