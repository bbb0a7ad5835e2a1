// Rows whose customer lives with another worker, as blocks in the codes of all.

#include <algorithm>
#include <cstring>

#include "engine/engine.h"

namespace lens {

namespace {

// Ids used in one block, numbered from 0 there.
class BlockIds {
 public:
  explicit BlockIds(const IdTable& ids) : ids_(ids), number_(ids.size(), kNoId) {}
  std::uint32_t use(std::uint32_t id) {
    if (id == kNoId) return kNoId;
    if (number_[id] == kNoId) {
      number_[id] = static_cast<std::uint32_t>(used_.size());
      used_.push_back(id);
    }
    return number_[id];
  }
  void write(ByteWriter& out) const {
    out.put(static_cast<std::uint32_t>(used_.size()));
    for (const std::uint32_t id : used_) {
      out.put(ids_.type(id));
      out.put_text(ids_.text(id));
    }
  }

 private:
  const IdTable& ids_;
  std::vector<std::uint32_t> number_, used_;
};

Detail recode_detail(Detail detail, const Recoding& recoding) {
  detail.order = recoding.labels[detail.order];
  detail.item = recoding.labels[detail.item];
  detail.text = recoding.labels[detail.text];
  detail.currency = recoding.words[detail.currency];
  detail.page = recoding.pages[detail.page];
  return detail;
}

}  // namespace

std::string Engine::outgoing(std::uint32_t worker) {
  const Recoding& recoding = united_.recodings[options_.worker];
  BlockIds ids(store_.ids);
  ByteWriter rows;
  std::uint32_t pieces = 0;
  for (const auto& piece : store_.pieces) {
    std::vector<StagedRow> leaving;
    std::vector<Detail> details;
    for (std::uint32_t bucket = worker; bucket < piece->buckets.size(); bucket += options_.workers) {
      piece->buckets[bucket].each([&](StagedRow row) {
        row.id = ids.use(roots_[row.id]);
        row.stream = ids.use(row.stream);
        row.source = recoding.sources[row.source];
        row.traits = recoding.traits[row.traits];
        row.name_and_kind = recoding.names[row.name_and_kind >> 4] << 4 | (row.name_and_kind & 15);
        if (row.detail != 0) {
          details.push_back(recode_detail(piece->details[row.detail - 1], recoding));
          row.detail = static_cast<std::uint32_t>(details.size());
        }
        leaving.push_back(row);
      });
      piece->buckets[bucket].clear();
    }
    if (leaving.empty()) continue;
    ++pieces;
    rows.put(piece->number);
    rows.put_all(std::span<const StagedRow>(leaving));
    rows.put_all(std::span<const Detail>(details));
  }
  ByteWriter block;
  ids.write(block);
  block.put(pieces);
  return block.take() + rows.take();
}

void Engine::incoming(std::string_view block) {
  ByteReader in(block);
  std::vector<std::uint32_t> codes(in.get<std::uint32_t>());
  for (std::uint32_t& code : codes) {
    const auto type = in.get<IdType>();
    code = store_.ids.code(type, in.get_text());
  }
  while (roots_.size() < store_.ids.size()) roots_.push_back(static_cast<std::uint32_t>(roots_.size()));
  const auto pieces = in.get<std::uint32_t>();
  for (std::uint32_t i = 0; i < pieces; ++i) {
    auto foreign = std::make_unique<Foreign>();
    foreign->piece = in.get<std::uint32_t>();
    foreign->buckets.resize(std::size_t{1} << store_.bucket_bits);
    for (StagedRow row : in.get_all<StagedRow>()) {
      row.id = codes[row.id];
      row.stream = row.stream == kNoId ? kNoId : codes[row.stream];
      foreign->buckets[bucket_of(store_.ids.hash(row.id), store_.bucket_bits)].add() = row;
    }
    foreign->details = in.get_all<Detail>();
    foreign_.push_back(std::move(foreign));
  }
}

}  // namespace lens
