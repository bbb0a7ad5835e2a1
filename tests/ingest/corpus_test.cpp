// Small collections of CSV files with the cells they must give, where they lie beside the repository.

#include <algorithm>
#include <filesystem>

#include "ingest/reader.h"
#include "planning.h"
#include "support/golden.h"

using namespace lens;
using namespace lens::tests;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Cells {
  Rows rows;
  std::uint32_t skip = 0;
  void record(const Record& record) {
    if (skip > 0) return static_cast<void>(--skip);
    rows.emplace_back();
    for (const Field& field : record.fields) rows.back().emplace_back(field.text());
  }
  void broken(const Record& record) { add_line(record.bytes); }
  void blank_line() { skip -= skip > 0; }
  void add_line(std::string_view line) {
    if (skip > 0) return static_cast<void>(--skip);
    rows.push_back({"!" + std::string(line)});
  }
};

// The names of the columns and every record, read as the plan says.
Rows cells_of(const FilePlan& plan, std::string_view text) {
  if (plan.columns.empty()) return {};
  Cells cells;
  cells.skip = lines_before_data(plan);
  DelimitedReader<Cells> reader(dialect_of(plan), cells);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  reader.buffer().append(text);
  REQUIRE(reader.take(true) == SyntaxProblem::None);
  if (plan.header) {
    cells.rows.emplace(cells.rows.begin());
    for (const ColumnPlan& column : plan.columns) cells.rows.front().push_back(column.header);
  }
  return cells.rows;
}

// [["a","b"],["1","2"]] or [{"a":"1","b":"2"}].
Rows rows_of(const nlohmann::ordered_json& json) {
  Rows rows;
  for (const auto& row : json) {
    if (row.is_object() && rows.empty()) {
      rows.emplace_back();
      for (const auto& [name, value] : row.items()) rows.back().push_back(name);
    }
    rows.emplace_back();
    for (const auto& [name, value] : row.items()) rows.back().push_back(value.get<std::string>());
  }
  return rows;
}

std::string listing(const Rows& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (const std::string& cell : row) out += "[" + cell + "]";
    out += "\n";
  }
  return out;
}

std::vector<std::string> csv_files(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator("../shared/" + folder, none)) {
    if (entry.path().extension() == ".csv") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("files of two collections give the cells they say, dialect and header found") {
  int compared = 0;
  for (const std::string folder : {"corpora/csv/csv-spectrum", "corpora/csv/sineemore"}) {
    for (const std::string& name : csv_files(folder)) {
      const std::string base = folder + "/" + name.substr(0, name.size() - 4);
      if (!std::filesystem::exists("../shared/" + base + ".expected.json")) continue;
      INFO(base);
      const auto text = shared_file(base + ".csv");
      const auto expected = shared_file(base + ".expected.json");
      const Rows wanted = rows_of(nlohmann::ordered_json::parse(*expected));
      const Rows found = cells_of(file_of(*text), *text);
      // Of a header alone they say nothing.
      if (wanted.empty()) CHECK(found.size() == 1);
      else CHECK(listing(found) == listing(wanted));
      ++compared;
    }
  }
  if (compared == 0) std::cout << "../shared/corpora/csv is not here: nothing was compared with it.\n";
}
