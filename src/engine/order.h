#pragma once
// Rows of one bucket, in the order of reading, to a table sorted by customer and time.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/links.h"
#include "ingest/piece.h"
#include "table/event_table.h"

namespace lens {

// The rows that one piece has for one bucket.
struct BucketRows {
  RowBlocks* rows;
  std::uint32_t piece;              // number
  std::uint32_t file;
  const Recoding* recoding;         // null when the codes are those of all workers already
  const std::vector<Detail>* details;
};

// Sorts buckets one after another; what it needs for that is kept between them.
class Orderer {
 public:
  // `roots`: by id code, the id that names its customer.
  Orderer(const IdTable& ids, std::span<const std::uint32_t> roots, const Context& context);

  // `parts` by number of their piece. The rows are recoded in place and then freed.
  EventTable order(std::span<const BucketRows> parts);

 private:
  struct Ref {
    std::int64_t time;
    PackedRow row;
    std::uint32_t part;
  };
  struct Columns;
  void gather(std::span<const BucketRows> parts);
  void sort_customers();
  void sort_by_time(std::uint32_t begin, std::uint32_t end);
  bool before(const Ref& a, const Ref& b) const;
  std::uint32_t number_streams();
  // order_columns.cpp
  void fill_columns(EventTable& table, std::span<const BucketRows> parts);
  Columns lay_out(EventTable& table);
  void fill_tile(const Columns& columns, std::size_t begin, std::size_t end,
                 std::span<const BucketRows> parts, EventTable& table) const;
  std::uint32_t add_detail(EventTable& table, std::size_t row, std::uint32_t index,
                           const BucketRows& part) const;
  void fill_ids(EventTable& table, std::byte* memory);
  void find_equal_rows(EventTable& table, std::span<const BucketRows> parts) const;
  void find_older_orders(EventTable& table) const;

  const IdTable& ids_;
  std::span<const std::uint32_t> roots_;
  const Context& context_;
  std::vector<std::uint32_t> number_of_;   // by id: customer in this bucket, or none
  std::vector<std::uint32_t> customers_;   // id by customer
  std::vector<std::uint32_t> offsets_;
  std::vector<Ref> refs_, scratch_;
  std::vector<std::uint32_t> customer_of_, next_;
  std::vector<std::uint32_t> streams_;  // by sorted row
  bool has_streams_ = false;
  std::vector<std::uint32_t> stream_owner_, stream_number_;  // by id
  std::uint32_t owner_stamp_ = 0;
};

}  // namespace lens
