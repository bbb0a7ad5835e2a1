#pragma once
// The native host: files of this machine, one engine per thread, the same steps as in the browser.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bindings/native_files.h"
#include "engine/engine.h"

namespace lens::native {

class Session {
 public:
  explicit Session(std::uint32_t workers);

  // Looks at the files, sorted by name, and makes the plan; `recipe` may be empty.
  std::optional<Error> plan(const std::vector<std::string>& paths, std::string_view recipe);
  const Plan& current_plan() const { return plan_; }
  // Reads, unites and orders. `zones` beside those of the plan may be asked for later.
  std::optional<Error> load(bool pages, const std::vector<std::string>& zones);

  Result<Report> run(const std::string& request_json);
  Result<std::vector<Request>> allowed(const std::string& request_json) { return engines_[0]->allowed(request_json); }
  Result<Report> run(const Request& request);
  Result<Ledger> ledger(const LedgerQuery& query);
  Result<std::vector<std::pair<std::uint32_t, CollectedRow>>> rows(const std::string& request_json, std::size_t limit);
  const Context& context() const { return engines_[0]->context(); }

 private:
  struct Work {
    std::uint32_t file, number;
    Range range;
  };
  std::vector<Work> cut_pieces() const;
  std::optional<Error> read_pieces(std::vector<Work>& work, std::uint32_t worker);
  std::optional<Error> read_piece(const Work& work, Engine& engine);
  std::optional<Error> mend_seams(const std::vector<Work>& work);
  std::optional<Plan> unite_and_order();
  std::optional<Error> add_zones(OpenOptions& options, const std::vector<std::string>& names) const;
  Result<std::vector<std::pair<std::uint32_t, CollectedRow>>> collect(
      const std::vector<std::pair<std::uint32_t, std::uint64_t>>& rows);
  template <class Body>
  void each_worker(Body&& body);
  const FileInfo& file_of(std::uint32_t plan_file) const;

  std::vector<std::unique_ptr<Engine>> engines_;
  std::vector<FileInfo> files_;
  Plan plan_;
  bool pages_ = false;
  std::vector<std::string> zones_;
};

}  // namespace lens::native
