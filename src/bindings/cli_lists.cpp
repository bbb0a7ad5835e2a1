#include "bindings/cli_lists.h"

#include <limits>

#include "analyses/analysis.h"
#include "attribution/model.h"
#include "bindings/cli_output.h"
#include "ingest/formats.h"
#include "metrics/kpi.h"
#include "report/text.h"

namespace lens::native {

namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

Cell cell(std::string_view text) { return std::string(text); }

std::string notes_text(const std::vector<std::string>& notes) {
  std::string out;
  for (const std::string& note : notes) out += "  * " + printable(note) + "\n";
  return out;
}

std::string delimiter_name(const FilePlan& file) {
  if (file.syntax != Syntax::Delimited) return std::string(name_of(file.syntax));
  if (file.delimiter == "\t") return "tabs";
  return file.delimiter == " " ? "blanks" : "\"" + file.delimiter + "\"";
}

std::string file_text(const FilePlan& file) {
  ReportTable table{"columns",
                    {{"column", "text"}, {"meaning", "text"}, {"format", "text"}, {"for", "count"},
                     {"against", "count"}, {"sample", "text"}},
                    {}};
  for (const ColumnPlan& column : file.columns) {
    const Evidence& evidence = column.evidence;
    table.add_row({column.header, cell(column.meaning == nullptr ? "" : column.meaning->name), column.format,
                   static_cast<std::int64_t>(evidence.agreeing), static_cast<std::int64_t>(evidence.contradicting),
                   evidence.samples.empty() ? std::string() : evidence.samples.front()});
  }
  return "\n" + printable(file.file) + ": " + std::string(name_of(file.kind)) + ", " + file.source + ", " +
         std::string(name_of(file.encoding)) + ", " + delimiter_name(file) + "\n" + table_text(table, kAll) +
         notes_text(file.notes);
}

template <class Rows, class Row>
std::string list(const std::string& title, std::vector<ReportColumn> columns, const Rows& rows, Row&& row) {
  ReportTable table{title, std::move(columns), {}};
  for (const auto& each : rows) table.add_row(row(each));
  return "\n" + title + "\n" + table_text(table, kAll);
}

std::string arguments_text(const std::string& title, std::span<const Parameter> rows) {
  if (rows.empty()) return "";
  return list(title, {{"name", "text"}, {"default", "text"}, {"meaning", "text"}}, rows,
              [](const Parameter& row) -> std::vector<Cell> {
                return {cell(row.name), cell(row.fallback), cell(row.meaning)};
              });
}

}  // namespace

std::string plan_text(const Plan& plan) {
  std::string out = "== plan\n\n  time zone " + plan.timezone + ", currency " +
                    (plan.currency.empty() ? "as the files say" : plan.currency) + "\n";
  for (const FilePlan& file : plan.files) out += file_text(file);
  std::vector<std::string> notes = plan.notes;
  for (const Question& question : plan.questions) {
    const std::string comma = question.file.empty() || question.column.empty() ? "" : ", ";
    notes.push_back(question.file + comma + question.column + ": " + question.text);
  }
  return out + (notes.empty() ? "" : "\n" + notes_text(notes)) + "\n";
}

std::string catalog_text() {
  const std::vector<ReportColumn> named = {{"name", "text"}, {"meaning", "text"}};
  const auto meant = [](const auto& row) -> std::vector<Cell> { return {cell(row.name), cell(row.meaning)}; };
  std::string out =
      "== catalog\n" + list("analyses", named, analyses(), [&](const Analysis* row) { return meant(*row); });
  for (const Analysis* row : analyses()) {
    out += arguments_text("arguments of " + std::string(row->name), row->parameters);
  }
  out += arguments_text("arguments of every analysis", common_parameters());
  out += list("models", named, models(), meant);
  out += list("kpis", {{"name", "text"}, {"formula", "text"}, {"meaning", "text"}}, kpis(),
              [](const Kpi& row) -> std::vector<Cell> {
                return {cell(row.name), cell(row.formula), cell(row.meaning)};
              });
  out += list("sources", {{"name", "text"}, {"title", "text"}}, sources(),
              [](const SourceRow* row) -> std::vector<Cell> { return {cell(row->name), cell(row->title)}; });
  out += list("meanings", named, meanings(),
              [](const MeaningRow& row) -> std::vector<Cell> { return {cell(row.name), cell(row.explanation)}; });
  return out + "\n";
}

}  // namespace lens::native
