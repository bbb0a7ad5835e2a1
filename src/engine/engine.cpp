#include "engine/engine.h"

#include <algorithm>

#include "base/sort.h"
#include "ingest/plan_json.h"

namespace lens {

namespace {

// About 16,000 rows a bucket, so that one bucket is sorted within the cache; the same number in
// every worker, since it follows from the size of the input alone.
std::uint32_t bucket_bits_for(std::uint64_t bytes) {
  constexpr std::uint64_t bytes_per_bucket = std::uint64_t{2} << 20;
  std::uint32_t bits = 0;
  while (bits < 12 && (bytes_per_bucket << bits) < bytes) ++bits;
  return bits;
}

}  // namespace

Result<Plan> Engine::plan(std::string_view recipe_json) {
  const std::vector<Head> heads = std::exchange(heads_, {});
  if (recipe_json.empty()) return make_plan(heads, nullptr);
  const Result<Plan> recipe = read_plan(recipe_json);
  if (!recipe.ok()) return recipe.error();
  return make_plan(heads, &recipe.value());
}

std::optional<Error> Engine::open(Plan plan, OpenOptions options) {
  plan_ = std::move(plan);
  options_ = std::move(options);
  reader_.reset();
  tables_.clear();
  foreign_.clear();
  duplicates_.clear();
  partials_.clear();
  sending_.clear();
  united_ = United();
  roots_.clear();
  store_ = Store();
  store_.bucket_bits = bucket_bits_for(options_.total_bytes);
  store_.workers = options_.workers;
  store_.want_pages = options_.pages;
  if (plan_.timezone.empty()) plan_.timezone = "UTC";
  for (const FilePlan& file : plan_.files) {
    for (const ColumnPlan& column : file.columns) {
      const std::string& name = column.timezone;
      if (!name.empty() && name != "UTC" && !options_.zones.contains(name)) {
        return Error{"UNKNOWN_ZONE", "The time zone " + name + " of column " + column.header +
                                         " is not known; use a name such as Europe/Bucharest.", file.file};
      }
    }
  }
  if (plan_.timezone != "UTC" && !options_.zones.contains(plan_.timezone)) {
    return Error{"UNKNOWN_ZONE", "The time zone " + plan_.timezone +
                                     " is not known; use a name such as Europe/Bucharest.", "timezone"};
  }
  return std::nullopt;
}

const Zone& Engine::zone(const std::string& name) const {
  static const Zone utc;
  const auto found = options_.zones.find(name);
  return found == options_.zones.end() ? utc : found->second;
}

void Engine::begin_piece(std::uint32_t file, std::uint32_t number, const Range& range) {
  LENS_CHECK(file < plan_.files.size());
  std::string zone_name = plan_.timezone;
  for (const ColumnPlan& column : plan_.files[file].columns) {
    if (!column.timezone.empty()) zone_name = column.timezone;
  }
  reader_ = std::make_unique<PieceReader>(plan_, file, number, zone(zone_name), range, store_);
}

char* Engine::room(std::size_t size) {
  LENS_CHECK(reader_ != nullptr);
  return reader_->room(size);
}

Engine::Fed Engine::filled(std::size_t size, bool last) {
  LENS_CHECK(reader_ != nullptr);
  const auto error = reader_->filled(size, last);
  if (error) {
    failure_ = *error;
    return Fed::Failed;
  }
  return reader_->stopped() ? Fed::Stopped : Fed::GoOn;
}

const Piece& Engine::end_piece() {
  const Piece& piece = reader_->piece();
  reader_.reset();
  return piece;
}

void Engine::drop_piece(std::uint32_t number) {
  std::erase_if(store_.pieces, [&](const auto& piece) { return piece->number == number; });
}

const Piece* Engine::find_piece(std::uint32_t number) const {
  const auto found = std::find_if(store_.pieces.begin(), store_.pieces.end(),
                                  [&](const auto& piece) { return piece->number == number; });
  return found == store_.pieces.end() ? nullptr : found->get();
}

std::uint64_t Engine::rows_so_far() const { return reader_ == nullptr ? 0 : reader_->piece().records; }

std::string Engine::unite(std::span<const std::string> links) {
  united_ = unite_links(links, plan_);
  return write_united(united_);
}

std::optional<Plan> Engine::adopt(std::string_view block) {
  if (united_.recodings.empty()) united_ = read_united(block);
  const auto better = better_plan(plan_, united_.pieces);
  if (better) return better;
  Context& context = united_.context;
  context.currency = plan_.currency.empty() ? "EUR" : plan_.currency;
  if (context.files.empty()) {
    for (const FilePlan& file : plan_.files) {
      context.files.push_back({file.file, file.sheet, file.source, std::string(name_of(file.kind)),
                               origin_of(file), file.view_names});
    }
  }
  for (const auto& joined : united_.joined) {
    const std::uint32_t id = store_.ids.code(joined.type, joined.text);
    const std::uint32_t root = store_.ids.code(joined.root_type, joined.root);
    while (roots_.size() < store_.ids.size()) roots_.push_back(static_cast<std::uint32_t>(roots_.size()));
    roots_[id] = root;
  }
  while (roots_.size() < store_.ids.size()) roots_.push_back(static_cast<std::uint32_t>(roots_.size()));
  if (!united_.joined.empty()) rebucket();
  return std::nullopt;
}

// Customers that another id names may belong to another bucket than the id on the row.
void Engine::rebucket() {
  // Kept apart from the new, so that it goes as the old buckets do.
  std::vector<RowMemory> old_memory = std::exchange(store_.row_memory, {});
  for (const auto& piece : store_.pieces) {
    std::vector<RowBlocks> buckets = store_.new_buckets();
    for (RowBlocks& rows : piece->buckets) {
      rows.each([&](const PackedRow& row) {
        buckets[bucket_of(store_.ids.hash(roots_[row.id()]), store_.bucket_bits)].add(row.unpacked());
      });
      rows.clear();
    }
    piece->buckets = std::move(buckets);
  }
}

std::vector<BucketRows> Engine::parts_of_bucket(std::uint32_t bucket) {
  std::vector<BucketRows> parts;
  // With one worker its codes are those of all.
  const Recoding* recoding = options_.workers == 1 ? nullptr : &united_.recodings[options_.worker];
  for (const auto& piece : store_.pieces) {
    if (piece->buckets[bucket].size() == 0) continue;
    parts.push_back({&piece->buckets[bucket], piece->number, piece->file, recoding, &piece->details});
  }
  for (const auto& foreign : foreign_) {
    if (foreign->buckets[bucket].size() == 0) continue;
    parts.push_back({&foreign->buckets[bucket], foreign->piece, united_.context.pieces[foreign->piece].file,
                     nullptr, &foreign->details});
  }
  sort_few(parts, [](const auto& a, const auto& b) { return a.piece < b.piece; });
  return parts;
}

void Engine::order() {
  // What only reading and exchanging needed makes room for the columns.
  store_.ids.end_search();
  received_ids_ = {};
  sending_.clear();
  Orderer orderer(store_.ids, roots_, united_.context);
  for (std::uint32_t bucket = 0; bucket < (1u << store_.bucket_bits); ++bucket) {
    if (!is_mine(bucket)) continue;
    const std::vector<BucketRows> parts = parts_of_bucket(bucket);
    if (parts.empty()) continue;
    tables_.push_back(orderer.order(parts));
    const EventTable& table = tables_.back();
    for (const std::uint32_t row : table.equal_rows) {
      duplicates_.push_back({table.pieces[row], table.origins[row], IssueCode::DuplicateRow});
    }
    for (const std::uint32_t row : table.older_orders) {
      duplicates_.push_back({table.pieces[row], table.origins[row], IssueCode::DuplicateOrder});
    }
  }
  for (const auto& piece : store_.pieces) {
    piece->buckets.clear();
    std::vector<Detail>().swap(piece->details);
  }
  foreign_.clear();
  add_duplicates({});
}

std::string Engine::duplicates() const {
  ByteWriter out;
  out.put_all(std::span<const SetAside>(duplicates_));
  return out.take();
}

void Engine::add_duplicates(std::string_view block) {
  if (!block.empty()) {
    ByteReader in(block);
    const auto more = in.get_all<SetAside>();
    duplicates_.insert(duplicates_.end(), more.begin(), more.end());
  }
  Context& context = united_.context;
  const auto count = [&](IssueCode code) {
    return std::count_if(duplicates_.begin(), duplicates_.end(), [&](const SetAside& row) { return row.code == code; });
  };
  context.duplicate_rows = count(IssueCode::DuplicateRow);
  context.duplicate_orders = count(IssueCode::DuplicateOrder);
}

std::string Engine::context_block() const {
  ByteWriter out;
  out.put_text(plan_.timezone);
  write_context(united_.context, out);
  write_profiles(united_.context, out);
  return out.take();
}

Ledger Engine::ledger(const LedgerQuery& query) const {
  return make_ledger(plan_, united_.context, united_.pieces, duplicates_, query);
}

}  // namespace lens
