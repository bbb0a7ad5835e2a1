#include "ingest/plan_json.h"

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "base/parse_number.h"
#include "base/parse_time.h"
#include "ingest/formats.h"

namespace lens {

namespace {

using Json = nlohmann::ordered_json;

// ---- writing ------------------------------------------------------------------------------------

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json evidence_json(const Evidence& evidence) {
  return {{"for", evidence.agreeing},        {"against", evidence.contradicting},
          {"rival", evidence.rival},         {"samples", evidence.samples},
          {"confidence", evidence.confidence}, {"settled", evidence.settled}};
}

Json column_json(const ColumnPlan& column) {
  return {{"index", column.index},
          {"header", column.header},
          {"meaning", column.meaning == nullptr ? Json(nullptr) : Json(std::string(column.meaning->name))},
          {"format", text_or_null(column.format)},
          {"timezone", text_or_null(column.timezone)},
          {"unit", text_or_null(column.unit)},
          {"evidence", evidence_json(column.evidence)}};
}

Json computed_json(const ComputedColumn& computed) {
  Json product = Json::array();
  for (const MeaningRow* factor : computed.product) product.push_back(std::string(factor->name));
  return {{"meaning", std::string(computed.meaning->name)}, {"product", product}};
}

Json defaults_json(const FilePlan& file) {
  const bool none = file.default_channel.empty() && file.default_source.empty() &&
                    file.default_medium.empty() && file.default_event.empty();
  if (none) return nullptr;
  return {{"channel", file.default_channel},
          {"source", file.default_source},
          {"medium", file.default_medium},
          {"event", file.default_event}};
}

// What stands above the table, else what the sampled rows show.
Json period_json(const FilePlan& file) {
  if (!file.period_first.empty()) return {{"first", file.period_first}, {"last", file.period_last}};
  if (file.sampled_first.empty()) return nullptr;
  return {{"first", file.sampled_first}, {"last", file.sampled_last}, {"sampled", true}};
}

Json file_json(const FilePlan& file) {
  Json columns = Json::array(), computed = Json::array();
  for (const ColumnPlan& column : file.columns) columns.push_back(column_json(column));
  for (const ComputedColumn& each : file.computed) computed.push_back(computed_json(each));
  Json json = {
      {"match", file.match},
      {"file", file.file},
      {"sheet", text_or_null(file.sheet)},
      {"syntax", std::string(name_of(file.syntax))},
      {"encoding", std::string(name_of(file.encoding))},
      {"delimiter", text_or_null(file.delimiter)},
      {"quote", file.quote == 0 ? std::string() : std::string(1, file.quote)},
      {"escape", file.escape == 0 ? std::string() : std::string(1, file.escape)},
      {"line_end", std::string(1, file.line_end)},
      {"header", file.header},
      {"header_row", file.header_row},
      {"kind", std::string(name_of(file.kind))},
      {"source", file.source},
      {"rows_sampled", file.rows_sampled}, {"bytes", file.bytes},
      {"period", period_json(file)},
      {"defaults", defaults_json(file)},
      {"columns", columns},
      {"computed", computed},
      {"notes", file.notes},
  };
  if (!file.view_names.empty()) json["view_names"] = file.view_names;
  return json;
}

Json question_json(const Question& question) {
  Json options = Json::array();
  for (const Question::Option& option : question.options) {
    options.push_back({{"value", option.value}, {"meaning", option.meaning}});
  }
  return {{"file", text_or_null(question.file)}, {"column", text_or_null(question.column)},
          {"code", question.code}, {"text", question.text}, {"options", options}};
}

Json problem_json(const Plan::Problem& problem) {
  const Error& error = problem.error;
  return {{"file", problem.file}, {"code", error.code}, {"message", error.message}, {"where", error.where}};
}

// ---- reading ------------------------------------------------------------------------------------

// Reads one object key by key, keeps the first mistake with its path, and refuses other keys.
class ObjectReader {
 public:
  ObjectReader(const Json& json, std::string path, std::optional<Error>& error)
      : json_(json), path_(std::move(path)), error_(error) {
    if (!json_.is_object()) fail(path_, "must be an object in braces");
  }

  bool is_sound() const { return !error_; }
  std::string path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  void fail(const std::string& path, const std::string& what) {
    if (error_) return;
    const std::string place = path.empty() ? "The recipe" : "\"" + path + "\" in the recipe";
    error_ = Error{"BAD_RECIPE", place + " " + what + ".", path};
  }

  // The value of a key, or null when it is not there.
  const Json* find(std::string_view key) {
    known_.emplace_back(key);
    if (error_) return nullptr;
    const auto found = json_.find(std::string(key));
    return found == json_.end() ? nullptr : &*found;
  }
  bool text(std::string_view key, std::string& out) {
    const Json* value = find(key);
    if (value == nullptr) return false;
    if (value->is_null()) return out.clear(), true;
    if (!value->is_string()) return fail(path_of(key), "must be text in quotes"), false;
    out = value->get<std::string>();
    return true;
  }
  bool number(std::string_view key, std::uint32_t& out) {
    const Json* value = find(key);
    if (value == nullptr || value->is_null()) return false;
    if (!value->is_number_integer() || value->get<std::int64_t>() < 0 ||
        value->get<std::int64_t>() > 4'000'000'000) {
      return fail(path_of(key), "must be a whole number"), false;
    }
    out = static_cast<std::uint32_t>(value->get<std::int64_t>());
    return true;
  }
  bool flag(std::string_view key, bool& out) {
    const Json* value = find(key);
    if (value == nullptr || value->is_null()) return false;
    if (!value->is_boolean()) return fail(path_of(key), "must be true or false"), false;
    out = value->get<bool>();
    return true;
  }
  const Json* list(std::string_view key) {
    const Json* value = find(key);
    if (value == nullptr || value->is_null()) return nullptr;
    if (!value->is_array()) return fail(path_of(key), "must be a list in square brackets"), nullptr;
    return value;
  }
  void ignore(std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) known_.emplace_back(key);
  }
  // Everything else is a mistake of the writer.
  void close() {
    if (error_) return;
    for (const auto& [key, value] : json_.items()) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      return fail(path_of(key), "is not a key of a recipe; remove it or mend its spelling");
    }
  }

 private:
  const Json& json_;
  std::string path_;
  std::optional<Error>& error_;
  std::vector<std::string> known_;
};

std::string at(const std::string& path, std::size_t index) {
  return path + "[" + std::to_string(index) + "]";
}

const MeaningRow* read_meaning(ObjectReader& object, const std::string& path, const std::string& name) {
  if (name.empty()) return nullptr;
  const MeaningRow* row = find_meaning(name);
  if (row == nullptr && name == "nulls") row = find_meaning("path_nulls");
  if (row == nullptr) {
    object.fail(path, "is \"" + name + "\", which is no meaning; the catalogue lists them");
  }
  return row;
}

ColumnPlan read_column(const Json& json, const std::string& path, std::optional<Error>& error) {
  ColumnPlan column;
  ObjectReader object(json, path, error);
  if (!object.is_sound()) return column;
  if (object.number("index", column.index)) column.given |= kGivenIndex;
  if (column.index == 0) object.fail(object.path_of("index"), "counts from 1");
  object.text("header", column.header);
  std::string meaning;
  if (object.text("meaning", meaning)) {
    column.given |= kGivenMeaning;
    column.meaning = read_meaning(object, object.path_of("meaning"), meaning);
  }
  if (object.text("format", column.format) && !column.format.empty()) {
    column.given |= kGivenFormat;
    const bool known = find_time_format(column.format) || find_number_format(column.format) ||
                       column.format == "percent" || column.format == "fraction";
    if (!known) object.fail(object.path_of("format"), "is no format of times or numbers");
  }
  if (object.text("timezone", column.timezone) && !column.timezone.empty()) column.given |= kGivenTimezone;
  if (object.text("unit", column.unit) && !column.unit.empty()) column.given |= kGivenUnit;
  object.ignore({"evidence"});
  object.close();
  return column;
}

ComputedColumn read_computed(const Json& json, const std::string& path, std::optional<Error>& error) {
  ComputedColumn computed;
  ObjectReader object(json, path, error);
  if (!object.is_sound()) return computed;
  std::string meaning;
  object.text("meaning", meaning);
  computed.meaning = read_meaning(object, object.path_of("meaning"), meaning);
  if (computed.meaning == nullptr) object.fail(object.path_of("meaning"), "is missing");
  if (const Json* product = object.list("product")) {
    for (std::size_t i = 0; i < product->size(); ++i) {
      const std::string place = at(object.path_of("product"), i);
      const Json& factor = (*product)[i];
      if (!factor.is_string()) object.fail(place, "must be text in quotes");
      else computed.product.push_back(read_meaning(object, place, factor.get<std::string>()));
    }
  }
  if (computed.product.size() < 2) object.fail(object.path_of("product"), "needs two meanings");
  object.ignore({"evidence"});
  object.close();
  return computed;
}

// A name that must be one of a list.
template <class Find, class Out>
bool read_name(ObjectReader& object, std::string_view key, Find&& find, Out& out,
               const std::string& what) {
  std::string name;
  if (!object.text(key, name) || name.empty()) return false;
  const auto found = find(name);
  if (!found) return object.fail(object.path_of(key), "is \"" + name + "\", which is no " + what), false;
  out = *found;
  return true;
}

bool read_character(ObjectReader& object, std::string_view key, char& out) {
  std::string text;
  if (!object.text(key, text)) return false;
  if (text.size() > 1) object.fail(object.path_of(key), "must be one character or empty");
  out = text.empty() ? '\0' : text[0];
  return true;
}

void read_separators(ObjectReader& object, FilePlan& file) {
  std::string line_end;
  if (object.text("delimiter", file.delimiter) && !file.delimiter.empty()) {
    file.given |= kGivenDelimiter;
    if (file.delimiter == "\\t" || file.delimiter == "tab") file.delimiter = "\t";
    if (file.delimiter.size() != 1) object.fail(object.path_of("delimiter"), "must be one character");
  }
  if (read_character(object, "quote", file.quote)) file.given |= kGivenQuote;
  if (read_character(object, "escape", file.escape)) file.given |= kGivenEscape;
  if (object.text("line_end", line_end) && line_end == "\r") file.line_end = '\r';
  if (object.flag("header", file.header)) file.given |= kGivenHeader;
  if (object.number("header_row", file.header_row) && file.header_row > 0) file.given |= kGivenHeaderRow;
}

void read_defaults(ObjectReader& object, FilePlan& file, std::optional<Error>& error) {
  if (const Json* period = object.find("period"); period != nullptr && !period->is_null()) {
    ObjectReader inner(*period, object.path_of("period"), error);
    if (!inner.is_sound()) return;
    bool sampled = false;
    inner.flag("sampled", sampled);
    inner.text("first", sampled ? file.sampled_first : file.period_first);
    inner.text("last", sampled ? file.sampled_last : file.period_last);
    inner.close();
    if (!sampled) file.given |= kGivenPeriod;
  }
  const Json* defaults = object.find("defaults");
  if (defaults == nullptr || defaults->is_null()) return;
  ObjectReader inner(*defaults, object.path_of("defaults"), error);
  if (!inner.is_sound()) return;
  inner.text("channel", file.default_channel);
  inner.text("source", file.default_source);
  inner.text("medium", file.default_medium);
  inner.text("event", file.default_event);
  inner.close();
  file.given |= kGivenDefaults;
}

void read_lists(ObjectReader& object, FilePlan& file, std::optional<Error>& error) {
  if (const Json* columns = object.list("columns")) {
    file.given |= kGivenColumns;
    for (std::size_t i = 0; i < columns->size(); ++i) {
      file.columns.push_back(read_column((*columns)[i], at(object.path_of("columns"), i), error));
    }
  }
  if (const Json* computed = object.list("computed")) {
    file.given |= kGivenComputed;
    for (std::size_t i = 0; i < computed->size(); ++i) {
      file.computed.push_back(read_computed((*computed)[i], at(object.path_of("computed"), i), error));
    }
  }
  if (const Json* views = object.list("view_names")) {
    for (const Json& name : *views) {
      if (name.is_string()) file.view_names.push_back(name.get<std::string>());
    }
  }
}

// Rules and the totals of a table follow from its source and kind, so recipes do not spell them.
void complete(FilePlan& file) {
  const SourceRow* source = find_source(file.source);
  if (source == nullptr) return;
  if ((file.given & kGivenKind) == 0) file.kind = source->kind;
  file.rules = rules_of(*source, file.kind);
}

FilePlan read_file(const Json& json, const std::string& path, std::optional<Error>& error) {
  FilePlan file;
  ObjectReader object(json, path, error);
  if (!object.is_sound()) return file;
  object.text("match", file.match);
  object.text("file", file.file);
  object.text("sheet", file.sheet);
  if (file.match.empty() && file.file.empty()) object.fail(object.path_of("match"), "is missing");
  read_name(object, "syntax", find_syntax, file.syntax, "syntax");
  if (read_name(object, "encoding", find_encoding, file.encoding, "encoding we read")) {
    file.given |= kGivenEncoding;
  }
  read_separators(object, file);
  if (read_name(object, "kind", find_table_kind, file.kind, "kind of table")) file.given |= kGivenKind;
  if (object.text("source", file.source)) {
    file.given |= kGivenSource;
    if (file.source.empty()) file.source = "generic";
    if (find_source(file.source) == nullptr) {
      object.fail(object.path_of("source"), "is \"" + file.source + "\", which is no source we know");
    }
  }
  read_defaults(object, file, error);
  read_lists(object, file, error);
  object.ignore({"rows_sampled", "notes", "evidence"});
  if (const Json* bytes = object.find("bytes"); bytes != nullptr && bytes->is_number_unsigned()) {
    file.bytes = bytes->get<std::uint64_t>();
  }
  object.close();
  complete(file);
  return file;
}

}  // namespace

std::string plan_json(const Plan& plan) {
  Json files = Json::array(), questions = Json::array(), problems = Json::array();
  for (const FilePlan& file : plan.files) files.push_back(file_json(file));
  for (const Question& question : plan.questions) questions.push_back(question_json(question));
  for (const Plan::Problem& problem : plan.problems) problems.push_back(problem_json(problem));
  const Json json = {{"version", plan.version}, {"timezone", plan.timezone},
                     {"currency", plan.currency}, {"files", files},
                     {"notes", plan.notes},     {"questions", questions},
                     {"problems", problems}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Plan> read_plan(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    return Error{"BAD_RECIPE", "The recipe is not JSON; save the one that plan prints and edit that.", ""};
  }
  Plan plan;
  std::optional<Error> error;
  ObjectReader object(json, "", error);
  if (error) return *error;
  std::uint32_t version = 1;
  object.number("version", version);
  if (version != 1) object.fail("version", "is not 1, the only one there is");
  if (object.text("timezone", plan.timezone)) plan.given |= kGivenTimezone;
  if (plan.timezone.empty()) plan.timezone = "UTC";
  if (object.text("currency", plan.currency) && !plan.currency.empty()) {
    plan.given |= kGivenCurrency;
    if (!is_currency_code(plan.currency)) object.fail("currency", "must be a code such as EUR");
  }
  if (const Json* files = object.list("files")) {
    for (std::size_t i = 0; i < files->size(); ++i) {
      plan.files.push_back(read_file((*files)[i], at("files", i), error));
    }
  }
  object.ignore({"notes", "questions", "problems"});
  object.close();
  if (error) return *error;
  return plan;
}

}  // namespace lens
