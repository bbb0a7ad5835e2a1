#pragma once
// Text to a small whole number and back. Code 0 is the empty text. Codes are arbitrary: what is
// shown or compared is always the text.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace lens {

class Dictionary {
 public:
  Dictionary();

  // The code of the text, new when it was not yet seen.
  std::uint32_t code(std::string_view text);
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::string_view text(std::uint32_t code) const {
    return std::string_view(bytes_).substr(static_cast<std::size_t>(ends_[code] - lengths_[code]),
                                           lengths_[code]);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

  void write(ByteWriter& out) const;
  // Adds all texts written by `write`; answers the code here of each code there.
  std::vector<std::uint32_t> merge(ByteReader& in);

 private:
  std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  bool is_text(std::uint32_t code, std::string_view text) const;
  std::uint64_t hash_of(std::string_view text) const;
  std::size_t probes_to(std::size_t slot, std::uint64_t hash) const;
  void rebuild(std::size_t slots);

  struct Slot {
    std::uint32_t tag = 0;  // high half of the hash: a cheap first comparison
    std::uint32_t code = 0; // 0 = free: the empty text needs no slot
  };
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
  std::vector<std::uint32_t> lengths_;
  std::vector<Slot> slots_;  // a power of two
  bool is_chained_ = false;  // texts came that were chosen to have one hash
};

// Tuples of `width` codes to one code. Code 0 is the tuple of zeros.
class TupleDictionary {
 public:
  explicit TupleDictionary(std::uint32_t width);

  std::uint32_t code(const std::uint32_t* codes);
  std::span<const std::uint32_t> tuple(std::uint32_t code) const {
    return std::span<const std::uint32_t>(codes_).subspan(std::size_t{code} * width_, width_);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(codes_.size() / width_); }
  std::uint32_t width() const { return width_; }

  void write(ByteWriter& out) const;
  // As Dictionary::merge, the parts being recoded by `words` first.
  std::vector<std::uint32_t> merge(ByteReader& in, std::span<const std::uint32_t> words);

 private:
  std::size_t slot_of(const std::uint32_t* codes) const;
  void grow();

  std::uint32_t width_;
  std::vector<std::uint32_t> codes_;
  std::vector<std::uint32_t> slots_;  // code + 1; a power of two
};

}  // namespace lens
