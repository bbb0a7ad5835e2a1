// The boundary to JavaScript: one class. Bytes cross in memory that the engine lends, everything else
// as JSON text; "" means fine.

#include <emscripten/bind.h>
#include <emscripten/em_js.h>

#include <new>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/engine_json.h"
#include "engine/insights_json.h"
#include "engine/table_block.h"
#include "ingest/plan_json.h"
#include "report/json.h"

// Without this an engine that gets no more memory stops as it does for a mistake of ours.
EM_JS(void, lens_out_of_memory, (), { throw new RangeError('out of memory'); });

namespace {

using emscripten::val;
using namespace lens;

class WasmEngine {
 public:
  std::string plan(const std::string& recipe) {
    const auto made = engine_.plan(recipe);
    return made.ok() ? plan_json(made.value()) : error_json(made.error());
  }
  std::string open(const std::string& plan, const std::string& options) {
    auto read = read_plan(plan);
    if (!read.ok()) return error_json(read.error());
    auto opened = read_open_options(options);
    if (!opened.ok()) return error_json(opened.error());
    links_.clear();
    const auto error = engine_.open(std::move(read.value()), std::move(opened.value()));
    return error ? error_json(*error) : "";
  }
  std::uintptr_t blockRoom(double size) {
    block_.resize(static_cast<std::size_t>(size));
    return reinterpret_cast<std::uintptr_t>(block_.data());
  }
  void addHead(const std::string& file, const std::string& sheet, double bytes, double head, double tail) {
    const auto head_size = static_cast<std::size_t>(head);
    engine_.add_head({file, sheet, static_cast<std::uint64_t>(bytes), block_.substr(0, head_size),
                      block_.substr(head_size, static_cast<std::size_t>(tail))});
  }
  void beginPiece(unsigned file, unsigned number, double begin, double end, bool exact) {
    const bool open_end = end >= 9e15;
    engine_.begin_piece(file, number, {static_cast<std::uint64_t>(begin),
                                       open_end ? ~std::uint64_t{0} : static_cast<std::uint64_t>(end), exact});
  }
  std::uintptr_t room(double size) {
    return reinterpret_cast<std::uintptr_t>(collector_ ? collector_->room(static_cast<std::size_t>(size))
                                                       : engine_.room(static_cast<std::size_t>(size)));
  }
  int filled(double size, bool last) {
    if (collector_) return collector_->filled(static_cast<std::size_t>(size), last) ? 1 : 0;
    return static_cast<int>(engine_.filled(static_cast<std::size_t>(size), last));
  }
  double rowsSoFar() const { return static_cast<double>(engine_.rows_so_far()); }
  std::string failure() const { return error_json(engine_.failure()); }
  std::string endPiece() {
    const Piece& piece = engine_.end_piece();
    return "{\"begin\":" + std::to_string(piece.begin) + ",\"end\":" + std::to_string(piece.end) +
           ",\"rows\":" + std::to_string(piece.rows) + ",\"records\":" + std::to_string(piece.records) + "}";
  }
  void dropPiece(unsigned number) { engine_.drop_piece(number); }
  val links() { return lend(engine_.links()); }
  void addBlock(double size) { links_.push_back(block_.substr(0, static_cast<std::size_t>(size))); }
  val unite() {
    std::string united = engine_.unite(links_);
    links_.clear();
    return lend(std::move(united));
  }
  std::string adopt(double size) {
    const auto better = engine_.adopt(std::string_view(block_).substr(0, static_cast<std::size_t>(size)));
    return better ? "{\"reread\":true,\"plan\":" + plan_json(*better) + "}" : "";
  }
  val outgoing(unsigned worker) { return lend(engine_.outgoing(worker)); }
  void incoming(double size) { engine_.incoming(std::string_view(block_).substr(0, static_cast<std::size_t>(size))); }
  void order() { engine_.order(); }
  val duplicates() { return lend(engine_.duplicates()); }
  void addDuplicates(double size) {
    engine_.add_duplicates(std::string_view(block_).substr(0, static_cast<std::size_t>(size)));
  }
  std::string check(const std::string& request) {
    const auto checked = engine_.check(request);
    if (!checked.ok()) return error_json(checked.error());
    return checked_json(checked.value(), engine_.needs_pages(checked.value()));
  }
  std::string map(const std::string& request) {
    auto checked = engine_.check(request);
    if (!checked.ok()) return error_json(checked.error());
    request_ = std::move(checked.value());
    const auto error = engine_.map(request_);
    return error ? error_json(*error) : "";
  }
  // On true `finish` answers this request.
  bool holds(const std::string& request) {
    auto checked = engine_.check(request);
    if (!checked.ok() || !engine_.holds(checked.value())) return false;
    request_ = std::move(checked.value());
    return true;
  }
  val contextBlock() { return lend(engine_.context_block()); }
  unsigned tables() const { return static_cast<unsigned>(engine_.tables().size()); }
  val table(unsigned number) { return lend(write_table(engine_.tables()[number])); }
  val partial() { return lend(engine_.partial()); }
  void merge(double size) { engine_.merge(std::string_view(block_).substr(0, static_cast<std::size_t>(size))); }
  std::string finish() {
    auto report = engine_.finish(request_);
    if (!report.ok()) return error_json(report.error());
    reports_.push_back(std::move(report.value()));
    std::string text = report_json(reports_.back());
    if (!keeps_reports_) reports_.clear();
    return text;
  }
  void beginReport() {
    reports_.clear();
    keeps_reports_ = true;
  }
  std::string insights() {
    keeps_reports_ = false;
    std::string text = insights_json(reports_, engine_.ledger({}));
    reports_.clear();
    return text;
  }
  std::string allowed(const std::string& request) {
    const auto requests = engine_.allowed(request);
    return requests.ok() ? requests_json(requests.value()) : error_json(requests.error());
  }
  // False when an analyst has to be asked.
  bool answers(const std::string& request) { return engine_.answers(request); }
  std::string ledger(const std::string& query) const {
    const auto read = read_ledger_query(query);
    return read.ok() ? ledger_json(engine_.ledger(read.value())) : error_json(read.error());
  }
  std::string rowRefs(const std::string& request) {
    const auto checked = engine_.check(request);
    return checked.ok() ? row_refs_json(engine_.rows(checked.value())) : error_json(checked.error());
  }
  std::string places(const std::string& rows) const {
    const auto lists = read_number_lists(rows);
    if (!lists.ok()) return error_json(lists.error());
    std::string out = "[";
    for (const auto& row : lists.value()) {
      if (row.size() != 2) continue;
      const RowPlace place = place_of(static_cast<std::uint32_t>(row[0]), row[1], engine_.context(), engine_.pieces());
      out += (out.size() > 1 ? "," : "") + ("{\"file\":" + std::to_string(place.file)) +
             ",\"row\":" + std::to_string(place.row) + ",\"offset\":" + std::to_string(place.offset) +
             ",\"first\":" + std::to_string(place.first) + "}";
    }
    return out + "]";
  }
  std::string beginCollect(unsigned file, double offset, double first, const std::string& rows) {
    const auto lists = read_number_lists(rows);
    if (!lists.ok()) return error_json(lists.error());
    std::vector<std::uint64_t> wanted;
    for (const auto& row : lists.value()) wanted.insert(wanted.end(), row.begin(), row.end());
    collector_.emplace(engine_.plan().files[file], static_cast<std::uint64_t>(offset),
                       static_cast<std::uint64_t>(first), std::move(wanted));
    return "";
  }
  std::string collected() {
    std::string text = collected_json(collector_->rows());
    collector_.reset();
    return text;
  }

 private:
  // A view of our memory, valid until the next call: the host copies at once.
  val lend(std::string bytes) {
    lent_ = std::move(bytes);
    return val(emscripten::typed_memory_view(lent_.size(), reinterpret_cast<const unsigned char*>(lent_.data())));
  }

  Engine engine_;
  Request request_;
  std::string block_, lent_;
  std::vector<std::string> links_;
  std::vector<Report> reports_;
  bool keeps_reports_ = false;
  std::optional<Collector> collector_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(journeylens) {
  std::set_new_handler(lens_out_of_memory);
  emscripten::class_<WasmEngine>("Engine")
      .constructor<>()
      .function("plan", &WasmEngine::plan)
      .function("open", &WasmEngine::open)
      .function("blockRoom", &WasmEngine::blockRoom)
      .function("addHead", &WasmEngine::addHead)
      .function("beginPiece", &WasmEngine::beginPiece)
      .function("room", &WasmEngine::room)
      .function("filled", &WasmEngine::filled)
      .function("rowsSoFar", &WasmEngine::rowsSoFar)
      .function("failure", &WasmEngine::failure)
      .function("endPiece", &WasmEngine::endPiece)
      .function("dropPiece", &WasmEngine::dropPiece)
      .function("links", &WasmEngine::links)
      .function("addBlock", &WasmEngine::addBlock)
      .function("unite", &WasmEngine::unite)
      .function("adopt", &WasmEngine::adopt)
      .function("outgoing", &WasmEngine::outgoing)
      .function("incoming", &WasmEngine::incoming)
      .function("order", &WasmEngine::order)
      .function("duplicates", &WasmEngine::duplicates)
      .function("addDuplicates", &WasmEngine::addDuplicates)
      .function("check", &WasmEngine::check)
      .function("map", &WasmEngine::map)
      .function("holds", &WasmEngine::holds)
      .function("contextBlock", &WasmEngine::contextBlock)
      .function("tables", &WasmEngine::tables)
      .function("table", &WasmEngine::table)
      .function("answers", &WasmEngine::answers)
      .function("partial", &WasmEngine::partial)
      .function("merge", &WasmEngine::merge)
      .function("finish", &WasmEngine::finish)
      .function("beginReport", &WasmEngine::beginReport)
      .function("insights", &WasmEngine::insights)
      .function("allowed", &WasmEngine::allowed)
      .function("ledger", &WasmEngine::ledger)
      .function("rowRefs", &WasmEngine::rowRefs)
      .function("places", &WasmEngine::places)
      .function("beginCollect", &WasmEngine::beginCollect)
      .function("collected", &WasmEngine::collected);
}
