#include "engine/table_block.h"

#include <cstring>
#include <span>

#include "base/check.h"

namespace lens {

namespace {

constexpr std::size_t kAligned = 8;

constexpr std::size_t rounded(std::size_t size) { return (size + kAligned - 1) / kAligned * kAligned; }

// Each array stands behind its size in bytes, both on a multiple of eight.
class Writer {
 public:
  explicit Writer(std::size_t reserved) { bytes_.reserve(reserved); }
  void put(const void* data, std::size_t size) {
    const std::uint64_t told = size;
    bytes_.append(reinterpret_cast<const char*>(&told), sizeof told);
    bytes_.append(static_cast<const char*>(data), size);
    bytes_.resize(rounded(bytes_.size()));
  }
  template <class T>
  void put(std::span<const T> values) {
    put(values.data(), values.size_bytes());
  }
  void put(const Codes& codes, std::size_t rows) {
    const std::uint32_t facts[] = {codes.width(), codes.constant()};
    put(std::span<const std::uint32_t>(facts));
    put(codes.data(), rows * codes.width());
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  Reader(const std::byte* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
  template <class T>
  std::span<const T> get() {
    std::uint64_t size;
    LENS_CHECK(at_ + sizeof size <= size_);
    std::memcpy(&size, bytes_ + at_, sizeof size);
    at_ += sizeof size;
    LENS_CHECK(size <= size_ - at_);
    const auto* const first = reinterpret_cast<const T*>(bytes_ + at_);
    at_ += rounded(static_cast<std::size_t>(size));
    return {first, static_cast<std::size_t>(size) / sizeof(T)};
  }
  Codes codes() {
    const auto facts = get<std::uint32_t>();
    return {get<std::byte>().data(), static_cast<std::uint8_t>(facts[0]), facts[1]};
  }

 private:
  const std::byte* bytes_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace

std::string write_table(const EventTable& table) {
  constexpr std::size_t kBytesOfRow = 40;  // more than most need
  Writer out(table.rows * kBytesOfRow + table.id_bytes.size());
  out.put(table.times);
  out.put(table.offsets);
  out.put(table.kinds);
  for (const Codes* codes :
       {&table.names, &table.sources, &table.traits, &table.pages, &table.streams, &table.pieces}) {
    out.put(*codes, table.rows);
  }
  out.put(table.origins);
  out.put(table.details);
  out.put(table.id_ends);
  out.put(table.id_bytes.data(), table.id_bytes.size());
  out.put(table.id_types);
  out.put(std::span<const std::uint32_t>(table.equal_rows));
  out.put(std::span<const std::uint32_t>(table.older_orders));
  return out.take();
}

EventTable read_table(std::string_view block) {
  EventTable table;
  table.memory = std::make_unique<std::byte[]>(block.size());
  std::memcpy(table.memory.get(), block.data(), block.size());
  Reader in(table.memory.get(), block.size());
  table.times = in.get<std::int64_t>();
  table.rows = static_cast<std::uint32_t>(table.times.size());
  table.offsets = in.get<std::uint32_t>();
  table.kinds = in.get<EventKind>();
  for (Codes* codes : {&table.names, &table.sources, &table.traits, &table.pages, &table.streams, &table.pieces}) {
    *codes = in.codes();
  }
  table.origins = in.get<std::uint32_t>();
  table.details = in.get<Detail>();
  table.id_ends = in.get<std::uint64_t>();
  const auto ids = in.get<char>();
  table.id_bytes = {ids.data(), ids.size()};
  table.id_types = in.get<IdType>();
  const auto equal_rows = in.get<std::uint32_t>();
  table.equal_rows.assign(equal_rows.begin(), equal_rows.end());
  const auto older_orders = in.get<std::uint32_t>();
  table.older_orders.assign(older_orders.begin(), older_orders.end());
  return table;
}

}  // namespace lens
