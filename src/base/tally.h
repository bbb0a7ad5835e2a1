#pragma once
// The one shape of a partial result: a table from key bytes to a few integer sums.
//
// Counters by key, a weighted set of distinct records and one record per customer are all this
// table, so merging is the same addition for every analysis: associative and commutative.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/money.h"

namespace lens {

class Tally {
 public:
  // `slots` sums stand beside every key; `slots` >= 1.
  explicit Tally(std::uint32_t slots) : slots_(slots) {}

  std::uint32_t slots() const { return slots_; }
  std::size_t size() const { return ends_.size(); }
  // The sums of a key, zero when it is new. Valid until the next call of at() or merge().
  std::span<Wide> at(std::string_view key);
  // The sums of a key, or an empty span.
  std::span<const Wide> find(std::string_view key) const;
  std::string_view key(std::size_t row) const;
  std::span<const Wide> sums(std::size_t row) const;
  // Rows in ascending order of their keys' bytes: the only order in which `finish` may walk.
  std::vector<std::uint32_t> sorted() const;

  void merge(const Tally& other);
  void write(ByteWriter& out) const;
  static Tally read(ByteReader& in);

 private:
  std::uint32_t hash_of(std::string_view key) const;
  std::size_t slot_of(std::string_view key, std::uint32_t hash) const;
  // Further from where its hash leads than chance explains: keys were chosen to have one hash.
  bool is_far(std::size_t slot, std::uint32_t hash) const;
  void chain();
  void grow();

  std::uint32_t slots_;
  std::string keys_;                  // all keys, one after another
  std::vector<std::uint64_t> ends_;   // where each key ends in keys_
  std::vector<Wide> sums_;            // slots_ per key
  // Open addressing, a power of two: hash in the high half, row + 1 in the low half, 0 when free.
  // The hash tells most keys apart without a look at them.
  std::vector<std::uint64_t> index_;
  bool is_chained_ = false;  // by the hash for keys that were chosen to have the same one
};

// What `map` fills and `finish` reads: as many tallies as the analysis declares.
struct Partial {
  std::vector<Tally> tallies;
  std::vector<Partial> parts;  // of an analysis that is made of others, one for each

  void merge(const Partial& other);
  std::string write() const;
  static Partial read(std::string_view block);
};

// Keys of several parts: each part is length-prefixed, so that no two lists of parts collide.
void append_part(std::string& key, std::string_view part);
std::vector<std::string_view> parts_of(std::string_view key);
// Whole numbers as parts that sort as the numbers do.
void append_number(std::string& key, std::int64_t number);
std::int64_t number_in(std::string_view part);

}  // namespace lens
