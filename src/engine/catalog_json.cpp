// The catalogue: every list of the engine as JSON, so that nothing is listed twice.

#include "analyses/analysis.h"
#include "attribution/model.h"
#include "engine/engine_json.h"
#include "ingest/formats.h"
#include "ingest/plan.h"
#include "metrics/kpi.h"
#include "metrics/stages.h"
#include "report/json.h"

namespace lens {

namespace {

std::string pair(std::string_view key, std::string_view value) {
  return quoted_json(key) + ":" + quoted_json(value);
}

std::string_view name_of(ArgumentType type) {
  switch (type) {
    case ArgumentType::Text: return "text";
    case ArgumentType::List: return "list";
    case ArgumentType::Span: return "duration";
    case ArgumentType::Integer: return "integer";
    case ArgumentType::Number: return "number";
    case ArgumentType::Choice: return "choice";
    case ArgumentType::Time: return "time";
    case ArgumentType::Flag: return "flag";
  }
  return "text";
}

std::string choices_json(std::string_view choices) {
  std::string out = "[";
  while (!choices.empty()) {
    const std::size_t end = choices.find(' ');
    out += (out.size() > 1 ? "," : "") + quoted_json(choices.substr(0, end));
    choices = end == std::string_view::npos ? std::string_view() : choices.substr(end + 1);
  }
  return out + "]";
}

std::string parameter_json(const Parameter& row) {
  return "{" + pair("name", row.name) + "," + pair("type", name_of(row.type)) + ",\"unit\":" +
         (row.type == ArgumentType::Span ? "\"duration\"" : "null") + "," + pair("default", row.fallback) + "," +
         pair("meaning", row.meaning) + ",\"choices\":" + choices_json(row.choices) + "}";
}

template <class Rows, class Body>
std::string list_json(const Rows& rows, Body&& body) {
  std::string out = "[";
  for (const auto& row : rows) out += (out.size() > 1 ? "," : "") + body(row);
  return out + "]";
}

std::string analysis_json(const Analysis* row) {
  return "{" + pair("name", row->name) + "," + pair("title", row->title) + "," + pair("meaning", row->meaning) + "," +
         pair("source", row->source) + ",\"arguments\":" + list_json(row->parameters, parameter_json) + "}";
}

std::string kpi_json(const Kpi& row) {
  std::string stages;
  for (const StageModel& model : stage_models()) {
    stages += (stages.empty() ? "" : ",") + pair(model.name, model.stage_of(row.place));
  }
  const bool has_target = !row.target.reading.empty();
  return "{" + pair("name", row.name) + "," + pair("meaning", row.meaning) + "," +
         pair("unit", unit_text(row.unit, "currency")) + "," + pair("formula", row.formula) + "," +
         pair("source", row.source) + "," + pair("direction", name_of(row.better)) + ",\"target\":" +
         (has_target ? number_text(row.target.value) : "null") + ",\"reading\":" +
         (has_target ? quoted_json(row.target.reading) : "null") + ",\"headline\":" + std::to_string(row.headline) +
         ",\"stages\":{" + stages + "}}";
}

std::string stage_model_json(const StageModel& row) {
  return "{" + pair("name", row.name) + "," + pair("meaning", row.meaning) + ",\"default\":" +
         (row.is_default ? "true" : "false") + ",\"stages\":" + list_json(row.stages, quoted_json) + "}";
}

}  // namespace

std::string catalog_json() {
  const auto model_json = [](const auto& row) {
    return "{" + pair("name", row.name) + "," + pair("meaning", row.meaning) + "," + pair("source", row.source) + "}";
  };
  const auto source_json = [](const SourceRow* row) {
    return "{" + pair("name", row->name) + "," + pair("title", row->title) + "," +
           pair("kind", lens::name_of(row->kind)) +
           ",\"verified\":" + (row->verified ? "true" : "false") + "}";
  };
  const auto meaning_json = [](const MeaningRow& row) {
    return "{" + pair("name", row.name) + "," + pair("meaning", row.explanation) + "}";
  };
  return "{\"analyses\":" + list_json(analyses(), analysis_json) +
         ",\"models\":" + list_json(models(), model_json) +
         ",\"kpis\":" + list_json(kpis(), kpi_json) +
         ",\"stage_models\":" + list_json(stage_models(), stage_model_json) +
         ",\"sources\":" + list_json(sources(), source_json) +
         ",\"meanings\":" + list_json(meanings(), meaning_json) +
         ",\"arguments\":" + list_json(common_parameters(), parameter_json) + "}";
}

}  // namespace lens
