#pragma once
// One worker's engine: plan, read, unite, order, ask. Hosts feed it bytes and take text and blocks away.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/asking.h"
#include "engine/collect.h"
#include "engine/exchange.h"
#include "engine/ledger.h"
#include "engine/links.h"
#include "engine/order.h"
#include "engine/partials.h"
#include "engine/request.h"
#include "engine/where.h"
#include "ingest/plan.h"
#include "ingest/reader.h"
#include "report/report.h"

namespace lens {

class Engine {
 public:
  // ---- Plan: heads in, a plan out.
  void add_head(Head head) { heads_.push_back(std::move(head)); }
  Result<Plan> plan(std::string_view recipe_json);

  // ---- Read: one piece of a file at a time, in any order of pieces.
  std::optional<Error> open(Plan plan, OpenOptions options);
  void begin_piece(std::uint32_t file, std::uint32_t number, const Range& range);
  char* room(std::size_t size);
  enum class Fed : std::uint8_t { GoOn, Stopped, Failed };
  Fed filled(std::size_t size, bool last);
  const Error& failure() const { return failure_; }
  const Piece& end_piece();
  void drop_piece(std::uint32_t number);
  const Piece* find_piece(std::uint32_t number) const;
  std::uint64_t rows_so_far() const;

  // ---- Unite, exchange, order.
  std::string links() const { return write_links(store_); }
  // On worker 0, with the links of all workers in their order.
  std::string unite(std::span<const std::string> links);
  // The plan to read again with, when the rows speak for another format.
  std::optional<Plan> adopt(std::string_view block);
  // The next block of rows for another worker; empty when it has got them all.
  std::string outgoing(std::uint32_t worker);
  // The blocks of each sender in their order.
  void incoming(std::string_view block);
  void order();
  // Rows set aside while ordering; worker 0 takes those of the others for the ledger.
  std::string duplicates() const;
  void add_duplicates(std::string_view block);

  // ---- Ask.
  // False when an analyst has to be asked.
  bool answers(std::string_view request_json) { return asking().answers(request_json); }
  Result<Request> check(std::string_view request_json) { return asking().check(request_json); }
  bool needs_pages(const Request& request) { return asking().needs_pages(request); }
  std::optional<Error> map(const Request& request) {
    return asking().map(request, tables_, partials_.begin(request));
  }
  std::string partial() { return partials_.take(); }
  void merge(std::string_view block) { partials_.merge(block); }
  Result<Report> finish(const Request& request) { return asking().finish(request, partials_); }
  // Whether `finish` can be called at once, as the map of an earlier request answers this one too.
  bool holds(const Request& request) const { return partials_.holds(request); }
  // What `report` runs, in order: requests whose data are there.
  Result<std::vector<Request>> allowed(std::string_view report_request_json) {
    return asking().allowed(report_request_json);
  }
  Ledger ledger(const LedgerQuery& query) const;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> rows(const Request& request) {
    return asking().rows(request, tables_);
  }

  // ---- What an analyst has to know (engine/analyst.h).
  std::string context_block() const;
  std::span<const EventTable> tables() const { return tables_; }

  const Plan& plan() const { return plan_; }
  const Context& context() const { return united_.context; }
  std::span<const Piece> pieces() const { return united_.pieces; }
  const Zone& zone(const std::string& name) const;

 private:
  Asking asking() { return {united_.context, options_, plan_.timezone}; }
  void rebucket();
  bool is_mine(std::uint32_t bucket) const { return bucket % options_.workers == options_.worker; }
  std::vector<BucketRows> parts_of_bucket(std::uint32_t bucket);

  std::vector<Head> heads_;
  Plan plan_;
  OpenOptions options_;
  std::unique_ptr<PieceReader> reader_;
  Store store_;
  Error failure_;
  United united_;
  std::vector<std::uint32_t> roots_;
  // Rows from other workers, by piece, in the codes of all.
  struct Foreign {
    std::uint32_t piece;
    std::vector<RowBlocks> buckets;
    std::vector<Detail> details;
  };
  Foreign& foreign_piece(std::uint32_t number);
  std::vector<std::unique_ptr<Foreign>> foreign_;
  std::vector<std::unique_ptr<Sending>> sending_;          // by receiver
  std::vector<std::vector<std::uint32_t>> received_ids_;   // by sender, by its number: our code
  std::vector<EventTable> tables_;
  std::vector<SetAside> duplicates_;
  Partials partials_;
};

}  // namespace lens
