#include "analyses/columns/columns.h"

namespace lens {

namespace {

std::string missing(const Context& context) {
  return context.columns.empty() ? "There are no columns to profile." : "";
}

Cell count(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Cell text_or_absent(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

void add_column(ReportTable& table, const Context& context, const ColumnProfile& column) {
  const FileFacts& file = context.files[column.file];
  table.add_row({file.file, text_or_absent(file.sheet), std::int64_t{column.index}, column.header,
                 text_or_absent(column.meaning), text_or_absent(column.format),
                 count(column.filled), count(column.blank), count(column.characters),
                 count(column.with_quote), count(column.with_delimiter), count(column.agreed),
                 count(column.contradicted)});
}

Report finish(const Partial&, const Context& context, const Arguments& arguments) {
  Report report{.analysis = "columns", .arguments = arguments, .tables = {}, .notes = {}};
  ReportTable& table = report.add_table("columns", {{"file", "text"},
                                                    {"sheet", "text"},
                                                    {"index", "count"},
                                                    {"column", "text"},
                                                    {"meaning", "text"},
                                                    {"format", "text"},
                                                    {"filled", "count"},
                                                    {"blank", "count"},
                                                    {"characters", "count"},
                                                    {"with_quote", "count"},
                                                    {"with_delimiter", "count"},
                                                    {"agreed", "count"},
                                                    {"contradicted", "count"}});
  for (const ColumnProfile& column : context.columns)
    add_column(table, context, column);
  return report;
}

}  // namespace

const Analysis kColumnsAnalysis = {
    .name = "columns",
    .title = "Columns",
    .meaning = "What stands in each column: how much is filled, and how well it fits its format.",
    .source = "Counted over all rows while reading",
    .parameters = {},
    .missing = missing,
    .settle = nullptr,
    .map = nullptr,
    .map_context = nullptr,
    .finish = finish,
    .rows = nullptr,
    .context_rows = nullptr,
    .needs_pages = nullptr,
};

}  // namespace lens
