#pragma once
// What one worker sends to another: rows in blocks of a few megabytes, and with each block the ids
// that it names for the first time.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/links.h"
#include "ingest/piece.h"

namespace lens {

class Sending {
 public:
  Sending(const IdTable& ids, std::uint32_t worker)
      : bucket(worker), ids_(ids), numbers_(ids.size(), kNoId) {}

  // Moves the rows of one bucket into the block, in the codes of all.
  void add(Piece& from, std::uint32_t from_bucket, std::span<const std::uint32_t> roots,
           const Recoding& recoding);
  std::size_t rows() const { return rows_.size(); }
  // The block: sender, new ids, piece, rows, details.
  std::string take_block(std::uint32_t from, std::uint32_t piece_number);

  // What comes next.
  std::size_t piece = 0;
  std::uint32_t bucket;

 private:
  std::uint32_t number_of(std::uint32_t id);

  const IdTable& ids_;
  std::vector<std::uint32_t> numbers_;  // by id: as the receiver knows it
  std::uint32_t count_ = 0;
  std::vector<std::uint32_t> fresh_;    // ids that the receiver does not know yet
  std::vector<StagedRow> rows_;
  std::vector<Detail> details_;
};

}  // namespace lens
