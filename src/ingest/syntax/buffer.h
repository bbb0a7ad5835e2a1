#pragma once
// The bytes a reader works on: what was left of the last chunk, the new chunk, and padding.

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/check.h"
#include "ingest/syntax/scan.h"

namespace lens {

class Buffer {
 public:
  // Where the next `size` bytes may be written, after what was kept. Valid until the next call.
  char* room(std::size_t size) {
    const std::size_t kept = end_ - begin_;
    if (end_ + size + 2 * kScanPadding > capacity_) make_room(kept, size);
    return bytes_.get() + end_;
  }
  void filled(std::size_t size) { end_ += size; }
  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
    filled(bytes.size());
  }
  char* begin() { return bytes_.get() + begin_; }
  char* end() { return bytes_.get() + end_; }
  std::size_t size() const { return end_ - begin_; }
  // Everything before `rest` is done with.
  void consume_to(const char* rest) { begin_ = static_cast<std::size_t>(rest - bytes_.get()); }

 private:
  void make_room(std::size_t kept, std::size_t size) {
    const std::size_t needed = kept + size + 2 * kScanPadding;
    if (needed > capacity_) {
      const std::size_t grown = needed + needed / 4;
      std::unique_ptr<char[]> larger(new char[grown]);
      if (kept > 0) std::memcpy(larger.get(), begin(), kept);
      bytes_ = std::move(larger);
      capacity_ = grown;
    } else if (begin_ > 0) {
      std::memmove(bytes_.get(), begin(), kept);
    }
    begin_ = 0;
    end_ = kept;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace lens
