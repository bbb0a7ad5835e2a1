// Rows whose customer lives with another worker, as blocks in the codes of all.

#include "engine/exchange.h"

#include <algorithm>

#include "engine/engine.h"

namespace lens {

namespace {

// What is under way at once is little beside what stays: a block is a few megabytes.
constexpr std::size_t kRowsPerBlock = std::size_t{1} << 16;

Detail recode_detail(Detail detail, const Recoding& recoding) {
  detail.order = recoding.labels[detail.order];
  detail.item = recoding.labels[detail.item];
  detail.text = recoding.labels[detail.text];
  detail.currency = recoding.words[detail.currency];
  detail.page = recoding.pages[detail.page];
  return detail;
}

}  // namespace

std::uint32_t Sending::number_of(std::uint32_t id) {
  if (id == kNoId) return kNoId;
  if (numbers_[id] == kNoId) {
    numbers_[id] = count_++;
    fresh_.push_back(id);
  }
  return numbers_[id];
}

void Sending::add(Piece& from, std::uint32_t from_bucket, std::span<const std::uint32_t> roots,
                  const Recoding& recoding) {
  from.buckets[from_bucket].each([&](const PackedRow& packed) {
    StagedRow row = packed.unpacked();
    row.id = number_of(roots[row.id]);
    row.stream = number_of(row.stream);
    row.source = recoding.sources[row.source];
    row.traits = recoding.traits[row.traits];
    row.name_and_kind = recoding.names[row.name_and_kind >> 4] << 4 | (row.name_and_kind & 15);
    if (row.detail != 0) {
      details_.push_back(recode_detail(from.details[row.detail - 1], recoding));
      row.detail = static_cast<std::uint32_t>(details_.size());
    }
    rows_.push_back(row);
  });
  from.buckets[from_bucket].clear();
}

std::string Sending::take_block(std::uint32_t from, std::uint32_t piece_number) {
  ByteWriter block;
  block.put(from);
  block.put(static_cast<std::uint32_t>(fresh_.size()));
  for (const std::uint32_t id : fresh_) {
    block.put(ids_.type(id));
    block.put_text(ids_.text(id));
  }
  block.put(piece_number);
  block.put_all(std::span<const StagedRow>(rows_));
  block.put_all(std::span<const Detail>(details_));
  fresh_.clear();
  rows_.clear();
  details_.clear();
  return block.take();
}

std::string Engine::outgoing(std::uint32_t worker) {
  if (sending_.empty()) sending_.resize(options_.workers);
  if (!sending_[worker]) sending_[worker] = std::make_unique<Sending>(store_.ids, worker);
  Sending& sending = *sending_[worker];
  while (sending.piece < store_.pieces.size()) {
    Piece& piece = *store_.pieces[sending.piece];
    while (sending.bucket < piece.buckets.size() && sending.rows() < kRowsPerBlock) {
      sending.add(piece, sending.bucket, roots_, united_.recodings[options_.worker]);
      sending.bucket += options_.workers;
    }
    if (sending.bucket >= piece.buckets.size()) {
      ++sending.piece;
      sending.bucket = worker;
    }
    if (sending.rows() > 0) return sending.take_block(options_.worker, piece.number);
  }
  sending_[worker].reset();
  return {};
}

void Engine::incoming(std::string_view block) {
  ByteReader in(block);
  const auto from = in.get<std::uint32_t>();
  LENS_CHECK(from < options_.workers);
  if (received_ids_.empty()) received_ids_.resize(options_.workers);
  std::vector<std::uint32_t>& codes = received_ids_[from];
  for (auto fresh = in.get<std::uint32_t>(); fresh > 0; --fresh) {
    const auto type = in.get<IdType>();
    codes.push_back(store_.ids.code(type, in.get_text()));
  }
  while (roots_.size() < store_.ids.size()) roots_.push_back(static_cast<std::uint32_t>(roots_.size()));
  Foreign& foreign = foreign_piece(in.get<std::uint32_t>());
  const auto details_before = static_cast<std::uint32_t>(foreign.details.size());
  in.each<StagedRow>([&](StagedRow row) {
    row.id = codes[row.id];
    row.stream = row.stream == kNoId ? kNoId : codes[row.stream];
    if (row.detail != 0) row.detail += details_before;
    foreign.buckets[bucket_of(store_.ids.hash(row.id), store_.bucket_bits)].add(row);
  });
  in.each<Detail>([&](const Detail& detail) { foreign.details.push_back(detail); });
}

Engine::Foreign& Engine::foreign_piece(std::uint32_t number) {
  const auto found = std::find_if(foreign_.begin(), foreign_.end(),
                                  [&](const auto& piece) { return piece->piece == number; });
  if (found != foreign_.end()) return **found;
  foreign_.push_back(std::make_unique<Foreign>());
  foreign_.back()->piece = number;
  foreign_.back()->buckets = store_.new_buckets();
  return *foreign_.back();
}

}  // namespace lens
