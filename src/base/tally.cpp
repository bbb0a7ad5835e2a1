#include "base/tally.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"

namespace lens {

std::string_view Tally::key(std::size_t row) const {
  const auto begin = static_cast<std::size_t>(row == 0 ? 0 : ends_[row - 1]);
  return std::string_view(keys_).substr(begin, static_cast<std::size_t>(ends_[row]) - begin);
}

std::span<const Wide> Tally::sums(std::size_t row) const {
  return std::span<const Wide>(sums_).subspan(row * slots_, slots_);
}

std::uint32_t Tally::hash_of(std::string_view key) const {
  return static_cast<std::uint32_t>(is_chained_ ? chained_hash(key, 0) : hash_text(key));
}

bool Tally::is_far(std::size_t slot, std::uint32_t hash) const {
  return !is_chained_ && ((slot - hash) & (index_.size() - 1)) > kLongestProbe;
}

void Tally::chain() {
  is_chained_ = true;
  std::fill(index_.begin(), index_.end(), 0);
  for (std::size_t row = 0; row < size(); ++row) {
    const std::uint32_t hash = hash_of(key(row));
    index_[slot_of(key(row), hash)] = std::uint64_t{hash} << 32 | (row + 1);
  }
}

std::size_t Tally::slot_of(std::string_view wanted, std::uint32_t hash) const {
  const std::size_t mask = index_.size() - 1;
  std::size_t slot = hash & mask;
  while (index_[slot] != 0 &&
         (index_[slot] >> 32 != hash || key(static_cast<std::uint32_t>(index_[slot]) - 1) != wanted)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Tally::grow() {
  const std::vector<std::uint64_t> old =
      std::exchange(index_, std::vector<std::uint64_t>(std::max<std::size_t>(16, index_.size() * 2)));
  const std::size_t mask = index_.size() - 1;
  for (const std::uint64_t entry : old) {
    std::size_t slot = entry >> 32 & mask;
    while (entry != 0 && index_[slot] != 0) slot = (slot + 1) & mask;
    if (entry != 0) index_[slot] = entry;
  }
}

std::span<Wide> Tally::at(std::string_view wanted) {
  if (size() * 2 >= index_.size()) grow();
  const std::uint32_t hash = hash_of(wanted);
  const std::size_t slot = slot_of(wanted, hash);
  if (is_far(slot, hash)) {
    chain();
    return at(wanted);
  }
  if (index_[slot] == 0) {
    keys_.append(wanted);
    ends_.push_back(keys_.size());
    sums_.resize(sums_.size() + slots_);
    index_[slot] = std::uint64_t{hash} << 32 | size();
  }
  const std::size_t row = static_cast<std::uint32_t>(index_[slot]) - std::size_t{1};
  return std::span<Wide>(sums_).subspan(row * slots_, slots_);
}

std::span<const Wide> Tally::find(std::string_view wanted) const {
  if (index_.empty()) return {};
  const std::size_t slot = slot_of(wanted, hash_of(wanted));
  if (index_[slot] == 0) return {};
  return sums(static_cast<std::uint32_t>(index_[slot]) - std::size_t{1});
}

namespace {

// How many first bytes all keys share with the first one.
std::size_t shared_bytes(const Tally& tally) {
  if (tally.size() == 0) return 0;
  const std::string_view first = tally.key(0);
  std::size_t shared = first.size();
  for (std::size_t row = 1; row < tally.size() && shared > 0; ++row) {
    const std::string_view key = tally.key(row).substr(0, shared);
    shared = static_cast<std::size_t>(std::mismatch(key.begin(), key.end(), first.begin()).first - key.begin());
  }
  return shared;
}

// The first eight bytes as a number that sorts as they do; zeros stand for what is not there.
std::uint64_t head_of(std::string_view key) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  }
  return head;
}

}  // namespace

// Keys lie anywhere in memory: the first bytes in which they differ stand beside the row, so that
// few comparisons need a look at the keys themselves.
std::vector<std::uint32_t> Tally::sorted() const {
  struct Entry {
    std::uint64_t head;
    std::uint32_t row;
  };
  const std::size_t shared = shared_bytes(*this);
  std::vector<Entry> entries(size());
  for (std::uint32_t row = 0; row < entries.size(); ++row) {
    entries[row] = {head_of(key(row).substr(shared)), row};
  }
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    return a.head != b.head ? a.head < b.head : key(a.row) < key(b.row);
  });
  std::vector<std::uint32_t> rows(size());
  std::transform(entries.begin(), entries.end(), rows.begin(), [](const Entry& entry) { return entry.row; });
  return rows;
}

void Tally::merge(const Tally& other) {
  LENS_CHECK(slots_ == other.slots_);
  for (std::size_t row = 0; row < other.size(); ++row) {
    const std::span<Wide> mine = at(other.key(row));
    const std::span<const Wide> theirs = other.sums(row);
    for (std::size_t slot = 0; slot < slots_; ++slot) mine[slot] += theirs[slot];
  }
}

void Tally::write(ByteWriter& out) const {
  out.put(slots_);
  out.put_all(std::span<const std::uint64_t>(ends_));
  out.put_all(std::span<const char>(keys_.data(), keys_.size()));
  out.put_all(std::span<const Wide>(sums_));
}

Tally Tally::read(ByteReader& in) {
  Tally tally(in.get<std::uint32_t>());
  tally.ends_ = in.get_all<std::uint64_t>();
  const std::vector<char> keys = in.get_all<char>();
  tally.keys_.assign(keys.begin(), keys.end());
  tally.sums_ = in.get_all<Wide>();
  std::size_t slots = 16;
  while (slots <= tally.size() * 2) slots *= 2;
  tally.index_.resize(slots);
  for (std::size_t row = 0; row < tally.size(); ++row) {
    const std::uint32_t hash = tally.hash_of(tally.key(row));
    const std::size_t slot = tally.slot_of(tally.key(row), hash);
    if (tally.is_far(slot, hash)) {
      tally.chain();
      break;
    }
    tally.index_[slot] = std::uint64_t{hash} << 32 | (row + 1);
  }
  return tally;
}

namespace {

template <class Members>
void merge_each(Members& members, const Members& others) {
  if (members.empty()) {
    members = others;
    return;
  }
  LENS_CHECK(members.size() == others.size());
  for (std::size_t i = 0; i < members.size(); ++i) members[i].merge(others[i]);
}

void write_partial(const Partial& partial, ByteWriter& out) {
  out.put(static_cast<std::uint32_t>(partial.tallies.size()));
  for (const Tally& tally : partial.tallies) tally.write(out);
  out.put(static_cast<std::uint32_t>(partial.parts.size()));
  for (const Partial& part : partial.parts) write_partial(part, out);
}

Partial read_partial(ByteReader& in) {
  Partial partial;
  const auto tallies = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < tallies; ++i) partial.tallies.push_back(Tally::read(in));
  const auto parts = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < parts; ++i) partial.parts.push_back(read_partial(in));
  return partial;
}

}  // namespace

void Partial::merge(const Partial& other) {
  merge_each(tallies, other.tallies);
  merge_each(parts, other.parts);
}

std::string Partial::write() const {
  ByteWriter out;
  write_partial(*this, out);
  return out.take();
}

Partial Partial::read(std::string_view block) {
  ByteReader in(block);
  return read_partial(in);
}

void append_part(std::string& key, std::string_view part) {
  const auto size = static_cast<std::uint32_t>(part.size());
  // Big-endian, so that keys sort by length only where their parts are equal so far.
  for (int shift = 24; shift >= 0; shift -= 8) key.push_back(static_cast<char>(size >> shift));
  key.append(part);
}

std::vector<std::string_view> parts_of(std::string_view key) {
  std::vector<std::string_view> parts;
  while (!key.empty()) {
    LENS_CHECK(key.size() >= 4);
    std::uint32_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size = size << 8 | static_cast<unsigned char>(key[i]);
    LENS_CHECK(key.size() - 4 >= size);
    parts.push_back(key.substr(4, size));
    key.remove_prefix(4 + std::size_t{size});
  }
  return parts;
}

void append_number(std::string& key, std::int64_t number) {
  // The sign bit is turned, so that bytes sort as the numbers do.
  const std::uint64_t bits = static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63);
  char bytes[8];
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (56 - 8 * i));
  append_part(key, {bytes, 8});
}

std::int64_t number_in(std::string_view part) {
  LENS_CHECK(part.size() == 8);
  std::uint64_t bits = 0;
  for (const char byte : part) bits = bits << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(bits ^ (std::uint64_t{1} << 63));
}

}  // namespace lens
