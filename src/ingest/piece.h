#pragma once
// What one reader got from one range of one file: rows in buckets, side tables, and every doubt.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "table/context.h"
#include "table/event_table.h"
#include "table/id_table.h"

namespace lens {

// One event between reading and ordering. Codes are the reader's own.
struct StagedRow {
  std::int64_t time;
  std::uint32_t id;           // IdTable code of the strongest id of the row
  std::uint32_t row;          // within the piece
  std::uint32_t fingerprint;  // of all bytes of the row: equal rows are duplicates
  std::uint32_t source;
  std::uint32_t traits;
  std::uint32_t name_and_kind;  // name << 4 | kind
  std::uint32_t stream;       // IdTable code of the device or session, kNoId when none
  std::uint32_t detail;         // index + 1 into Piece::details, 0 = none
};
inline constexpr std::uint32_t kNameLimit = 1u << 25;

// A staged row as it is kept: what every row has in eight words, and behind them what few have.
class PackedRow {
 public:
  static constexpr std::size_t kLongest = 10;  // words
  // Writes a row; gives the place after it.
  static std::uint32_t* pack(const StagedRow& row, std::uint32_t* words) {
    std::memcpy(words, &row, kFixed * sizeof(std::uint32_t));
    std::uint32_t* end = words + kFixed;
    std::uint32_t flags = 0;
    if (row.stream == row.id) {
      flags = kOwnStream;
    } else if (row.stream != kNoId) {
      flags = kStream;
      *end++ = row.stream;
    }
    if (row.detail != 0) {
      flags |= kDetail;
      *end++ = row.detail;
    }
    words[kName] |= flags;
    return end;
  }

  PackedRow() = default;
  explicit PackedRow(std::uint32_t* words) : words_(words) {}
  std::uint32_t* end() const {
    return words_ + kFixed + ((words_[kName] & kStream) != 0) + ((words_[kName] & kDetail) != 0);
  }
  std::int64_t time() const {
    return static_cast<std::int64_t>(std::uint64_t{words_[1]} << 32 | words_[0]);
  }
  std::uint32_t id() const { return words_[kId]; }
  std::uint32_t row() const { return words_[kRow]; }
  std::uint32_t fingerprint() const { return words_[kFingerprint]; }
  std::uint32_t source() const { return words_[kSource]; }
  std::uint32_t traits() const { return words_[kTrait]; }
  std::uint32_t name() const { return (words_[kName] & ~kFlags) >> 4; }
  EventKind kind() const { return static_cast<EventKind>(words_[kName] & 15); }
  std::uint32_t stream() const {
    if ((words_[kName] & kOwnStream) != 0) return id();
    return (words_[kName] & kStream) != 0 ? words_[kFixed] : kNoId;
  }
  std::uint32_t detail() const { return (words_[kName] & kDetail) != 0 ? end()[-1] : 0; }
  void recode(std::uint32_t source, std::uint32_t traits, std::uint32_t name) {
    words_[kSource] = source;
    words_[kTrait] = traits;
    words_[kName] = (words_[kName] & (kFlags | 15)) | name << 4;
  }
  StagedRow unpacked() const {
    return {time(), id(), row(), fingerprint(), source(), traits(),
            name() << 4 | static_cast<std::uint32_t>(kind()), stream(), detail()};
  }

 private:
  enum Word : std::size_t { kId = 2, kRow, kFingerprint, kSource, kTrait, kName, kFixed };
  static constexpr std::uint32_t kOwnStream = 1u << 31, kStream = 1u << 30, kDetail = 1u << 29;
  static constexpr std::uint32_t kFlags = kOwnStream | kStream | kDetail;
  static_assert(kNameLimit << 4 == kDetail && offsetof(StagedRow, stream) == kFixed * sizeof(std::uint32_t));
  std::uint32_t* words_ = nullptr;
};

// Memory for the rows of a few buckets that end together, by the megabyte: where rows have been there
// is room for whole columns then, which between blocks of single buckets there would not be.
class RowMemory {
 public:
  std::uint32_t* take(std::size_t words);
  void give_back(std::size_t blocks);

 private:
  static constexpr std::size_t kFirst = 16'384, kUsual = 262'144;  // words
  std::vector<std::unique_ptr<std::uint32_t[]>> all_;
  std::size_t size_ = 0, used_ = 0;  // of the last
  std::size_t blocks_ = 0;           // in use
};

// Rows of one bucket in the order of the file, in blocks, so that growing copies nothing.
class RowBlocks {
 public:
  explicit RowBlocks(RowMemory& memory) : memory_(&memory) {}
  // Where the next row goes stands here and not behind two pointers: hundreds of buckets take turns.
  void add(const StagedRow& row) {
    if (end_ - next_ < static_cast<std::ptrdiff_t>(PackedRow::kLongest)) add_block();
    next_ = PackedRow::pack(row, next_);
    ++size_;
  }
  std::uint64_t size() const { return size_; }
  template <class Body>
  void each(Body&& body) {
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      std::uint32_t* const end = b + 1 < blocks_.size() ? blocks_[b].end : next_;
      for (std::uint32_t* at = blocks_[b].words; at < end;) {
        PackedRow row(at);
        at = row.end();
        body(row);
      }
    }
  }
  void clear();

 private:
  // In words. Half of the last block of every bucket is empty on the average, so it must not be large.
  static constexpr std::size_t kFirstBlock = 256, kLargestBlock = 4096;
  struct Block {
    std::uint32_t* words;
    std::uint32_t* end;  // of its rows, once another block follows
  };
  void add_block();
  RowMemory* memory_;
  std::uint32_t* next_ = nullptr;  // in the last block
  std::uint32_t* end_ = nullptr;   // of the last block
  std::uint64_t size_ = 0;
  std::vector<Block> blocks_;
  std::size_t capacity_ = 0;       // of the last block
};

// Why a row was set aside, or a cell left blank.
enum class IssueCode : std::uint8_t {
  BadTime, MissingTime, BadAmount, MissingAmount, BadNumber, BadScore, TooManyFields, TooFewFields,
  UnclosedQuote, TotalsRow, Trailer, DuplicateRow, DuplicateOrder, NoPath, BadJson, OtherCurrency, UnknownCurrency,
  Description,
  InvalidUtf8,   // bytes that are no character; shown as U+FFFD
  IgnoredTable,  // the table is left out, or nothing of it was understood
};
std::string_view name_of(IssueCode code);

struct Issue {
  std::uint64_t offset = 0;   // of the row, in the decoded stream
  std::uint32_t row = 0;      // within the piece
  std::uint32_t column = 0;   // from 1, 0 = the whole row
  IssueCode code{};
  bool set_aside = true;      // false: the row is used, the cell left blank
  std::string bytes;          // as it stands; cut at kKeptBytes
};

struct ColumnCounts {
  std::uint64_t filled = 0, characters = 0, with_quote = 0, with_delimiter = 0;
  std::uint64_t agreed = 0, contradicted = 0;
  std::uint64_t only = 0, rival = 0;  // values that fit only the format chosen, only its rival
};

struct Piece {
  static constexpr std::size_t kKeptIssues = 10'000;
  static constexpr std::size_t kKeptBytes = 4'096;
  static constexpr std::uint32_t kRowsPerMark = 4'096;

  std::uint32_t number = 0;        // of all pieces of all files, in the order of files and bytes
  std::uint32_t file = 0;          // index into Plan::files
  std::uint64_t begin = 0;         // first byte of its first row
  std::uint64_t end = 0;           // where the next piece begins
  std::uint64_t bytes = 0;         // decoded bytes read
  std::uint64_t rows = 0;          // numbered rows, blank lines between them included
  std::uint64_t records = 0;       // rows read
  std::uint64_t used = 0;
  std::uint64_t lines_skipped = 0;
  std::vector<std::uint64_t> marks;  // offset of row 0, 4096, 8192, … of this piece
  std::vector<RowBlocks> buckets;
  std::vector<Detail> details;       // `event` is not set yet; `text` of pages in reserved
  std::vector<std::uint32_t> pages;  // by detail, when pages are wanted
  std::vector<MetricRow> metrics;
  std::vector<PathRow> paths;
  std::vector<ResultRow> results;
  std::vector<PointerRow> pointers;
  std::vector<Issue> issues;         // the first ones; all are counted
  std::array<std::uint64_t, 32> set_aside{};   // by IssueCode
  std::array<std::uint64_t, 32> cell_notes{};  // by IssueCode
  std::vector<ColumnCounts> columns;
  std::uint64_t gaps = 0, overlaps = 0;        // wall clock readings that do not exist, or twice
  std::uint64_t rounded_amounts = 0;
  std::uint64_t bounded = 0;                   // values such as "< 10%", read as their bound
  std::uint64_t invalid_bytes = 0;
  std::int64_t first_time = 0, last_time = 0;
  bool has_time = false;
  std::array<bool, 16> kinds{};                // EventKind seen
  std::vector<std::uint32_t> name_counts;      // events of kind Event by name code
};

// Everything one worker has read, before Unite.
struct Store {
  Words words;
  IdTable ids;
  PairSet pairs;
  std::vector<std::unique_ptr<Piece>> pieces;
  std::uint32_t bucket_bits = 0;  // 2^bits buckets, by the top bits of an id's hash
  std::uint32_t workers = 1;      // bucket b is that of worker b mod workers
  std::vector<RowMemory> row_memory;
  bool want_pages = false;

  // Empty buckets. Their memory is shared by neighbours of one worker, which are sent or ordered one
  // after another.
  std::vector<RowBlocks> new_buckets();
};

inline std::uint32_t bucket_of(std::uint64_t hash, std::uint32_t bits) {
  return bits == 0 ? 0 : static_cast<std::uint32_t>(hash >> (64 - bits));
}

}  // namespace lens
