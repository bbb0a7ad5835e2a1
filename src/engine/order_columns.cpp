// The columns of a table from the sorted rows of its bucket.

#include <algorithm>
#include <array>
#include <cstring>

#include "engine/order.h"

namespace lens {

namespace {

std::uint8_t width_of(std::uint32_t largest) {
  return largest == 0 ? 0 : largest <= 0xff ? 1 : largest <= 0xffff ? 2 : 4;
}

// Hands out aligned parts of one block of memory.
class Carver {
 public:
  static std::size_t padded(std::size_t size) { return (size + 15) / 16 * 16; }
  explicit Carver(std::byte* memory) : next_(memory) {}
  std::byte* take(std::size_t size) {
    std::byte* part = next_;
    next_ += padded(size);
    return part;
  }

 private:
  std::byte* next_;
};

// Codes of so many rows at a time: in the cache, and narrowed by one loop per column.
constexpr std::size_t kTile = 64;
using Tile = std::array<std::uint32_t, kTile>;

// A column of codes while it is being filled.
struct NarrowColumn {
  std::byte* memory = nullptr;
  std::uint8_t width = 0;

  NarrowColumn(Carver& carver, std::size_t rows, std::uint8_t bytes)
      : memory(carver.take(rows * bytes)), width(bytes) {}
  void put(std::size_t row, const std::uint32_t* codes, std::size_t count) const {
    switch (width) {
      case 1: return narrow(memory + row, codes, count);
      case 2: return narrow(reinterpret_cast<std::uint16_t*>(memory) + row, codes, count);
      case 4: return narrow(reinterpret_cast<std::uint32_t*>(memory) + row, codes, count);
      default: return;
    }
  }
  Codes codes() const { return Codes(memory, width, 0); }

 private:
  template <class Code>
  static void narrow(Code* out, const std::uint32_t* codes, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<Code>(codes[i]);
  }
};

Detail recoded(Detail detail, const Recoding* recoding) {
  if (recoding == nullptr) return detail;
  detail.order = recoding->labels[detail.order];
  detail.item = recoding->labels[detail.item];
  detail.text = recoding->labels[detail.text];
  detail.currency = recoding->words[detail.currency];
  detail.page = recoding->pages[detail.page];
  return detail;
}

}  // namespace

struct Orderer::Columns {
  std::int64_t* times;
  std::uint32_t* origins;
  EventKind* kinds;
  NarrowColumn names, sources, traits, pages, pieces, streams;
  std::byte* rest;  // for the ids
};

void Orderer::fill_columns(EventTable& table, std::span<const BucketRows> parts) {
  const Columns columns = lay_out(table);
  for (std::size_t begin = 0; begin < refs_.size(); begin += kTile) {
    fill_tile(columns, begin, std::min(begin + kTile, refs_.size()), parts, table);
  }
  table.details = table.detail_memory;
  fill_ids(table, columns.rest);
}

// One block of memory for all columns; the table's spans into it.
Orderer::Columns Orderer::lay_out(EventTable& table) {
  const std::size_t rows = refs_.size();
  const Words& words = context_.words;
  const std::array<std::uint8_t, 6> widths = {
      width_of(words.names.size() - 1),
      width_of(words.sources.size() - 1),
      width_of(words.traits.size() - 1),
      width_of(words.pages.size() - 1),
      width_of(static_cast<std::uint32_t>(context_.pieces.size()) - 1),
      has_streams_ ? width_of(number_streams()) : std::uint8_t{0}};
  std::size_t id_bytes = 0;
  for (const std::uint32_t id : customers_) id_bytes += ids_.text(id).size();
  std::size_t size = Carver::padded(rows * 8) + Carver::padded(offsets_.size() * 4) +
                     Carver::padded(rows * 4) + Carver::padded(rows) +
                     Carver::padded(customers_.size() * 8) +
                     Carver::padded(customers_.size()) + Carver::padded(id_bytes);
  for (const std::uint8_t width : widths) size += Carver::padded(rows * width);
  table.memory.reset(new std::byte[size + 16]);
  table.rows = static_cast<std::uint32_t>(rows);
  Carver carver(table.memory.get());
  auto* times = reinterpret_cast<std::int64_t*>(carver.take(rows * 8));
  auto* offsets = reinterpret_cast<std::uint32_t*>(carver.take(offsets_.size() * 4));
  auto* origins = reinterpret_cast<std::uint32_t*>(carver.take(rows * 4));
  auto* kinds = reinterpret_cast<EventKind*>(carver.take(rows));
  std::memcpy(offsets, offsets_.data(), offsets_.size() * 4);
  const auto column = [&](std::size_t i) { return NarrowColumn(carver, rows, widths[i]); };
  Columns columns{times,     origins,   kinds,     column(0), column(1),
                  column(2), column(3), column(4), column(5), carver.take(0)};
  table.times = {times, rows};
  table.offsets = {offsets, offsets_.size()};
  table.origins = {origins, rows};
  table.kinds = {kinds, rows};
  table.names = columns.names.codes();
  table.sources = columns.sources.codes();
  table.traits = columns.traits.codes();
  table.pages = columns.pages.codes();
  table.pieces = columns.pieces.codes();
  table.streams = columns.streams.codes();
  return columns;
}

void Orderer::fill_tile(const Columns& columns, std::size_t begin, std::size_t end,
                        std::span<const BucketRows> parts, EventTable& table) const {
  const std::size_t count = end - begin;
  Tile names, sources, traits, pages, pieces;
  for (std::size_t i = 0; i < count; ++i) {
    const Ref& ref = refs_[begin + i];
    const PackedRow row = ref.row;
    columns.times[begin + i] = ref.time;
    columns.origins[begin + i] = row.row();
    columns.kinds[begin + i] = row.kind();
    names[i] = row.name();
    sources[i] = row.source();
    traits[i] = row.traits();
    pieces[i] = parts[ref.part].piece;
    const std::uint32_t detail = row.detail();
    pages[i] = detail == 0 ? 0 : add_detail(table, begin + i, detail, parts[ref.part]);
  }
  columns.names.put(begin, names.data(), count);
  columns.sources.put(begin, sources.data(), count);
  columns.traits.put(begin, traits.data(), count);
  columns.pages.put(begin, pages.data(), count);
  columns.pieces.put(begin, pieces.data(), count);
  if (has_streams_) columns.streams.put(begin, &streams_[begin], count);
}

// Keeps what only this row has; gives its page.
std::uint32_t Orderer::add_detail(EventTable& table, std::size_t row, std::uint32_t index,
                                  const BucketRows& part) const {
  Detail detail = recoded((*part.details)[index - 1], part.recoding);
  detail.event = static_cast<std::uint32_t>(row);
  table.detail_memory.push_back(detail);
  return detail.page;
}

void Orderer::fill_ids(EventTable& table, std::byte* memory) {
  Carver carver(memory);
  auto* ends = reinterpret_cast<std::uint64_t*>(carver.take(customers_.size() * 8));
  auto* types = reinterpret_cast<IdType*>(carver.take(customers_.size()));
  auto* bytes = reinterpret_cast<char*>(carver.take(0));
  std::uint64_t end = 0;
  for (std::size_t c = 0; c < customers_.size(); ++c) {
    const std::string_view text = ids_.text(customers_[c]);
    std::memcpy(bytes + end, text.data(), text.size());
    end += text.size();
    ends[c] = end;
    types[c] = ids_.type(customers_[c]);
  }
  table.id_ends = {ends, customers_.size()};
  table.id_types = {types, customers_.size()};
  table.id_bytes = {bytes, static_cast<std::size_t>(end)};
}

}  // namespace lens
