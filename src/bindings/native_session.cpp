#include "bindings/native_session.h"

#include <algorithm>
#include <mutex>
#include <thread>

namespace lens::native {

namespace {

constexpr std::size_t kChunk = std::size_t{1} << 20;
constexpr std::size_t kTail = std::size_t{64} << 10;
constexpr std::uint64_t kSmallestPiece = std::uint64_t{8} << 20;

std::string read_up_to(ByteStream& stream, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const std::size_t now = stream.read(bytes.data() + got, size - got);
    if (now == 0) break;
    got += now;
  }
  bytes.resize(got);
  return bytes;
}

}  // namespace

Session::Session(std::uint32_t workers) {
  for (std::uint32_t i = 0; i < workers; ++i) engines_.push_back(std::make_unique<Engine>());
}

template <class Body>
void Session::each_worker(Body&& body) {
  std::vector<std::thread> threads;
  for (std::uint32_t i = 1; i < engines_.size(); ++i) threads.emplace_back([&body, i] { body(i); });
  body(0);
  for (std::thread& thread : threads) thread.join();
}

std::optional<Error> Session::plan(const std::vector<std::string>& paths, std::string_view recipe) {
  for (const std::string& path : paths) {
    const auto file = look_at(path);
    if (!file.ok()) return file.error();
    files_.push_back(file.value());
  }
  std::sort(files_.begin(), files_.end(), [](const FileInfo& a, const FileInfo& b) {
    return a.name != b.name ? a.name < b.name : a.bytes < b.bytes;
  });
  for (const FileInfo& file : files_) {
    auto stream = open_stream(file);
    if (!stream.ok()) return stream.error();
    Head head{file.name, "", file.bytes, read_up_to(*stream.value(), kHeadBytes), ""};
    if (stream.value()->error()) return stream.value()->error();
    const bool has_tail = !file.compressed && file.bytes > kHeadBytes;
    if (has_tail && stream.value()->seek(std::max<std::uint64_t>(kHeadBytes, file.bytes - kTail))) {
      head.tail = read_up_to(*stream.value(), kTail);
    }
    engines_[0]->add_head(std::move(head));
  }
  const auto made = engines_[0]->plan(recipe);
  if (!made.ok()) return made.error();
  plan_ = made.value();
  if (!plan_.problems.empty()) return plan_.problems.front().error;
  return std::nullopt;
}

const FileInfo& Session::file_of(std::uint32_t plan_file) const {
  // Plan files keep the order of the heads; none of ours has sheets.
  return files_[plan_file];
}

// Large plain files are cut into one range per worker; the others are one piece each.
std::vector<Session::Work> Session::cut_pieces() const {
  std::vector<Work> work;
  std::uint32_t number = 0;
  for (std::uint32_t file = 0; file < plan_.files.size(); ++file) {
    const FilePlan& row = plan_.files[file];
    const std::uint64_t bytes = file_of(file).bytes;
    const bool whole = file_of(file).compressed || row.encoding != Encoding::Utf8 || row.syntax == Syntax::JsonArray;
    const std::uint64_t parts = whole ? 1 : std::clamp<std::uint64_t>(bytes / kSmallestPiece, 1, engines_.size());
    for (std::uint64_t part = 0; part < parts; ++part) {
      Range range;
      range.begin = bytes * part / parts;
      if (part + 1 < parts) range.end = bytes * (part + 1) / parts;
      range.exact = part == 0;
      work.push_back({file, number++, range});
    }
  }
  return work;
}

std::optional<Error> Session::read_piece(const Work& work, Engine& engine) {
  const FileInfo& file = file_of(work.file);
  auto stream = open_stream(file);
  if (!stream.ok()) return stream.error();
  // An inexact range starts one byte early: a row that begins exactly at its border must be seen.
  Range range = work.range;
  if (!range.exact) --range.begin;
  if (range.begin > 0 && !stream.value()->seek(range.begin)) {
    return Error{"UNREADABLE", "The file " + file.name + " changed while it was read; run again.", file.name};
  }
  engine.begin_piece(work.file, work.number, range);
  for (;;) {
    const std::size_t got = stream.value()->read(engine.room(kChunk), kChunk);
    if (stream.value()->error()) return stream.value()->error();
    const Engine::Fed fed = engine.filled(got, got == 0);
    if (fed == Engine::Fed::Failed) return engine.failure();
    if (fed == Engine::Fed::Stopped || got == 0) break;
  }
  engine.end_piece();
  return std::nullopt;
}

std::optional<Error> Session::read_pieces(std::vector<Work>& work, std::uint32_t worker) {
  for (std::size_t i = worker; i < work.size(); i += engines_.size()) {
    if (auto error = read_piece(work[i], *engines_[worker])) return error;
  }
  return std::nullopt;
}

// A range that began inside a quoted field began at the wrong place: it is read again.
std::optional<Error> Session::mend_seams(const std::vector<Work>& work) {
  for (std::size_t i = 1; i < work.size(); ++i) {
    if (work[i].range.exact) continue;
    const Piece* before = engines_[(i - 1) % engines_.size()]->find_piece(work[i - 1].number);
    Engine& engine = *engines_[i % engines_.size()];
    const Piece* mine = engine.find_piece(work[i].number);
    if (before->end == mine->begin) continue;
    const std::uint64_t begin = before->end;
    engine.drop_piece(work[i].number);
    Work again = work[i];
    again.range.begin = begin;
    again.range.exact = true;
    if (auto error = read_piece(again, engine)) return error;
  }
  return std::nullopt;
}

std::optional<Plan> Session::unite_and_order() {
  std::vector<std::string> links;
  for (const auto& engine : engines_) links.push_back(engine->links());
  const std::string united = engines_[0]->unite(links);
  std::optional<Plan> better;
  for (const auto& engine : engines_) {
    if (auto found = engine->adopt(united)) return found;
  }
  for (std::uint32_t from = 0; from < engines_.size(); ++from) {
    for (std::uint32_t to = 0; to < engines_.size(); ++to) {
      if (from == to) continue;
      for (auto block = engines_[from]->outgoing(to); !block.empty(); block = engines_[from]->outgoing(to)) {
        engines_[to]->incoming(block);
      }
    }
  }
  each_worker([this](std::uint32_t worker) { engines_[worker]->order(); });
  for (std::uint32_t i = 1; i < engines_.size(); ++i) engines_[0]->add_duplicates(engines_[i]->duplicates());
  return better;
}

std::optional<Error> Session::add_zones(OpenOptions& options, const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    if (name.empty() || name == "UTC") continue;
    if (auto zone = system_zone(name)) options.zones[name] = std::move(*zone);
  }
  return std::nullopt;
}

std::optional<Error> Session::load(bool pages, const std::vector<std::string>& zones) {
  pages_ = pages;
  zones_ = zones;
  for (int attempt = 0; attempt < 3; ++attempt) {
    OpenOptions options;
    options.workers = static_cast<std::uint32_t>(engines_.size());
    options.pages = pages;
    for (const FileInfo& file : files_) options.total_bytes += file.bytes;
    std::vector<std::string> names = zones;
    names.push_back(plan_.timezone);
    for (const FilePlan& file : plan_.files) {
      for (const ColumnPlan& column : file.columns) names.push_back(column.timezone);
    }
    add_zones(options, names);
    for (std::uint32_t i = 0; i < engines_.size(); ++i) {
      options.worker = i;
      if (auto error = engines_[i]->open(plan_, options)) return error;
    }
    std::vector<Work> work = cut_pieces();
    std::vector<std::optional<Error>> errors(engines_.size());
    each_worker([&](std::uint32_t worker) { errors[worker] = read_pieces(work, worker); });
    for (const auto& error : errors) {
      if (error) return error;
    }
    if (auto error = mend_seams(work)) return error;
    auto better = unite_and_order();
    if (!better) return std::nullopt;
    plan_ = std::move(*better);
  }
  return std::nullopt;
}

Result<Report> Session::run(const std::string& request_json) {
  auto request = engines_[0]->check(request_json);
  if (!request.ok()) return request.error();
  if (engines_[0]->needs_pages(request.value())) {
    if (auto error = load(true, zones_)) return *error;
    request = engines_[0]->check(request_json);
    if (!request.ok()) return request.error();
  }
  return run(request.value());
}

Result<Report> Session::run(const Request& request) {
  std::vector<std::optional<Error>> errors(engines_.size());
  each_worker([&](std::uint32_t worker) { errors[worker] = engines_[worker]->map(request); });
  for (const auto& error : errors) {
    if (error) return *error;
  }
  for (std::uint32_t i = 1; i < engines_.size(); ++i) engines_[0]->merge(engines_[i]->partial());
  return engines_[0]->finish(request);
}

// Reads files again from the nearest mark on.
Result<std::vector<std::pair<std::uint32_t, CollectedRow>>> Session::collect(
    const std::vector<std::pair<std::uint32_t, std::uint64_t>>& rows) {
  std::vector<std::pair<std::uint32_t, CollectedRow>> collected;
  for (std::size_t begin = 0; begin < rows.size();) {
    std::size_t end = begin;
    std::vector<std::uint64_t> wanted;
    while (end < rows.size() && rows[end].first == rows[begin].first) wanted.push_back(rows[end++].second);
    const std::uint32_t file = rows[begin].first;
    RowPlace place = place_of(file, wanted.front(), engines_[0]->context(), engines_[0]->pieces());
    if (plan_.files[file].encoding != Encoding::Utf8) place.offset = 0;
    auto stream = open_stream(file_of(file));
    if (!stream.ok()) return stream.error();
    if (place.offset > 0 && !stream.value()->seek(place.offset)) place.offset = 0;
    Collector collector(plan_.files[file], place.offset, place.first, std::move(wanted));
    for (;;) {
      const std::size_t got = stream.value()->read(collector.room(kChunk), kChunk);
      if (collector.filled(got, got == 0)) break;
    }
    for (const CollectedRow& row : collector.rows()) collected.emplace_back(file, row);
    begin = end;
  }
  return collected;
}

Result<std::vector<std::pair<std::uint32_t, CollectedRow>>> Session::rows(const std::string& request_json,
                                                                          std::size_t limit) {
  const auto request = engines_[0]->check(request_json);
  if (!request.ok()) return request.error();
  std::vector<std::pair<std::uint32_t, std::uint64_t>> refs;
  for (const auto& engine : engines_) {
    const auto mine = engine->rows(request.value());
    refs.insert(refs.end(), mine.begin(), mine.end());
  }
  std::sort(refs.begin(), refs.end());
  if (refs.size() > limit) refs.resize(limit);
  return collect(refs);
}

Result<Ledger> Session::ledger(const LedgerQuery& query) {
  Ledger ledger = engines_[0]->ledger(query);
  std::vector<std::pair<std::uint32_t, std::uint64_t>> unread;
  for (const LedgerRow& row : ledger.rows) {
    if (!row.has_offset) unread.emplace_back(row.file, row.row);
  }
  std::sort(unread.begin(), unread.end());
  const auto collected = collect(unread);
  if (!collected.ok()) return collected.error();
  for (LedgerRow& row : ledger.rows) {
    if (row.has_offset) continue;
    for (const auto& [file, found] : collected.value()) {
      if (file != row.file || found.row != row.row) continue;
      row.offset = found.offset;
      row.bytes = found.bytes;
      row.has_offset = true;
    }
  }
  return ledger;
}

}  // namespace lens::native
