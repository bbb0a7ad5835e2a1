#pragma once
// Whole loads for tests: files as text, any number of engines, any size of chunk.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "engine/analyst.h"

namespace lens::tests {

using Files = std::vector<std::pair<std::string, std::string>>;  // name, content

class Loaded {
 public:
  struct Cut {
    std::uint32_t workers = 1;
    std::size_t chunk = 4096;   // bytes handed over at once
    std::uint32_t ranges = 1;   // pieces a file is cut into
  };
  // Fails the test when anything is refused.
  Loaded(Files files, Cut cut, const std::string& recipe = "");

  Report run(const std::string& request_json);
  std::string report_text(const std::string& request_json);
  // Whether the last report of this analysis was made of all that this one needs.
  bool holds(const std::string& request_json);
  // Then the report is this, without a map.
  std::string finished_text(const std::string& request_json);
  // The same by analysts, one beside each engine.
  std::string text_by_analysts(const std::string& request_json);
  Ledger ledger(const LedgerQuery& query = {}) { return engines_[0]->ledger(query); }
  Engine& first() { return *engines_[0]; }

 private:
  void read(const Cut& cut);
  void read_piece(Engine& engine, const std::string& text, std::uint32_t file, std::uint32_t number, Range range,
                  std::size_t chunk);

  Files files_;
  std::vector<std::unique_ptr<Engine>> engines_;
  std::vector<std::unique_ptr<Analyst>> analysts_;
};

}  // namespace lens::tests
