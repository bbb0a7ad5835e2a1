#include "engine/request.h"

#include <nlohmann/json.hpp>

namespace lens {

namespace {

// The kind that plans are read with, too: two kinds are twice the code.
using json = nlohmann::ordered_json;

Error refuse(std::string path, std::string message) {
  return {"BAD_REQUEST", std::move(message), std::move(path)};
}

// Values of arguments as a person would write them.
std::optional<std::string> text_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return value.dump();
  if (value.is_null()) return "";
  if (value.is_array()) {
    std::string joined;
    for (const json& part : value) {
      const auto text = text_of(part);
      if (!text) return std::nullopt;
      joined += (joined.empty() ? "" : ",") + *text;
    }
    return joined;
  }
  if (value.is_object()) {
    std::map<std::string, std::string> by_name;  // whoever wrote them in whatever order
    for (const auto& [name, part] : value.items()) {
      const auto text = text_of(part);
      if (!text) return std::nullopt;
      by_name[name] = *text;
    }
    std::string joined;
    for (const auto& [name, text] : by_name) joined += (joined.empty() ? "" : ",") + name + "=" + text;
    return joined;
  }
  return std::nullopt;
}

Result<GivenArguments> read_arguments(const json& object, const std::string& path) {
  GivenArguments given;
  if (!object.is_object()) return refuse(path, "The arguments must be a JSON object of names and values.");
  for (const auto& [name, value] : object.items()) {
    const auto text = text_of(value);
    if (!text) return refuse(path + "." + name, "The argument " + name + " has a value that is not understood.");
    given[name] = *text;
  }
  return given;
}

Result<json> read_object(std::string_view text, const char* what) {
  if (text.empty()) return json::object();
  json value = json::parse(text, nullptr, false);
  if (value.is_discarded() || !value.is_object()) {
    return refuse(what, std::string("The ") + what + " is not a JSON object; check commas and quotes.");
  }
  return value;
}

std::string names_of_analyses() {
  std::string names;
  for (const Analysis* row : analyses()) names += (names.empty() ? "" : ", ") + std::string(row->name);
  return names;
}

}  // namespace

Result<Request> read_request(std::string_view text) {
  const auto object = read_object(text, "request");
  if (!object.ok()) return object.error();
  Request request;
  GivenArguments given;
  for (const auto& [key, value] : object.value().items()) {
    if (key == "analysis" && value.is_string()) {
      request.analysis = find_analysis(value.get<std::string>());
      if (request.analysis == nullptr) {
        return Error{"UNKNOWN_ANALYSIS",
                     "There is no analysis " + value.get<std::string>() + "; there are: " + names_of_analyses() + ".",
                     "analysis"};
      }
    } else if (key == "arguments") {
      const auto arguments = read_arguments(value, "arguments");
      if (!arguments.ok()) return arguments.error();
      given = arguments.value();
    } else if (key == "cell") {
      const auto cell = read_arguments(value, "cell");
      if (!cell.ok()) return cell.error();
      request.cell = cell.value();
    } else {
      return refuse(key, "The request has an unknown key " + key + "; known are analysis, arguments and cell.");
    }
  }
  if (request.analysis == nullptr) {
    return refuse("analysis", "The request names no analysis; there are: " + names_of_analyses() + ".");
  }
  const auto rows = parameters_of(*request.analysis);
  const auto arguments = check_arguments(rows, given);
  if (!arguments.ok()) return arguments.error();
  request.arguments = arguments.value();
  return request;
}

namespace {

// "funnel", or {"name": "funnel", "arguments": {…}}.
Result<ReportRequest::One> read_one(const json& value, const std::string& path) {
  ReportRequest::One one;
  one.path = path + ".arguments";
  if (value.is_string()) one.name = value.get<std::string>();
  if (value.is_object()) {
    for (const auto& [key, part] : value.items()) {
      if (key == "name" && part.is_string()) {
        one.name = part.get<std::string>();
      } else if (key == "arguments") {
        const auto arguments = read_arguments(part, one.path);
        if (!arguments.ok()) return arguments.error();
        one.arguments = arguments.value();
      } else {
        return refuse(path + "." + key, "An analysis of the request has a name and arguments, not " + key + ".");
      }
    }
  }
  if (find_analysis(one.name) != nullptr) return one;
  return Error{"UNKNOWN_ANALYSIS", "There is no analysis " + one.name + "; there are: " + names_of_analyses() + ".",
               path + ".name"};
}

}  // namespace

Result<ReportRequest> read_report_request(std::string_view text) {
  const auto object = read_object(text, "request");
  if (!object.ok()) return object.error();
  ReportRequest request;
  for (const auto& [key, value] : object.value().items()) {
    if (key == "analyses" && value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        auto one = read_one(value[i], "analyses[" + std::to_string(i) + "]");
        if (!one.ok()) return one.error();
        request.analyses.push_back(std::move(one.value()));
      }
      continue;
    }
    const bool common = key == "targets" || std::any_of(common_parameters().begin(), common_parameters().end(),
                                                        [&](const Parameter& row) { return row.name == key; });
    const auto value_text = text_of(value);
    if (!common || !value_text) {
      return refuse(key, "The request has an unknown key " + key +
                             "; known are analyses, targets, stage_model, where, from, to, "
                             "timezone, conversion and duplicates.");
    }
    request.common[key] = *value_text;
  }
  return request;
}

Result<OpenOptions> read_open_options(std::string_view text) {
  const auto object = read_object(text, "options");
  if (!object.ok()) return object.error();
  OpenOptions options;
  for (const auto& [key, value] : object.value().items()) {
    if (key == "zones" && value.is_object()) {
      for (const auto& [name, rows] : value.items()) {
        Zone zone;
        zone.name = name;
        for (const json& row : rows) {
          if (!row.is_array() || row.size() != 2 || !row[0].is_number() || !row[1].is_number()) {
            return refuse("zones." + name, "A transition of a zone is [seconds, offset].");
          }
          zone.transitions.push_back({row[0].get<std::int64_t>(), row[1].get<std::int32_t>()});
        }
        options.zones[name] = std::move(zone);
      }
    } else if (key == "totalBytes" && value.is_number()) {
      options.total_bytes = static_cast<std::uint64_t>(value.get<double>());
    } else if (key == "pages" && value.is_boolean()) {
      options.pages = value.get<bool>();
    } else if (key == "worker" && value.is_number_unsigned()) {
      options.worker = value.get<std::uint32_t>();
    } else if (key == "workers" && value.is_number_unsigned() && value.get<std::uint32_t>() > 0) {
      options.workers = value.get<std::uint32_t>();
    } else {
      return refuse(key, "The options have an unknown key or a wrong value at " + key + ".");
    }
  }
  return options;
}

Result<LedgerQuery> read_ledger_query(std::string_view text) {
  const auto object = read_object(text, "query");
  if (!object.ok()) return object.error();
  LedgerQuery query;
  for (const auto& [key, value] : object.value().items()) {
    if (key == "file" && value.is_string()) {
      query.file = value.get<std::string>();
    } else if (key == "code" && value.is_string()) {
      query.code = value.get<std::string>();
    } else if (key == "limit" && value.is_number_unsigned()) {
      query.limit = value.get<std::uint64_t>();
    } else {
      return refuse(key, "A ledger query has file, code and limit; not " + key + ".");
    }
  }
  return query;
}

Result<std::vector<std::vector<std::uint64_t>>> read_number_lists(std::string_view text) {
  const json value = json::parse(text, nullptr, false);
  std::vector<std::vector<std::uint64_t>> lists;
  if (!value.is_array()) return refuse("rows", "Rows are a JSON array of numbers.");
  for (const json& row : value) {
    std::vector<std::uint64_t> numbers;
    if (row.is_number_unsigned()) {
      numbers.push_back(row.get<std::uint64_t>());
    } else if (row.is_array()) {
      for (const json& number : row) {
        if (!number.is_number_unsigned()) return refuse("rows", "Rows are whole numbers.");
        numbers.push_back(number.get<std::uint64_t>());
      }
    } else {
      return refuse("rows", "Rows are whole numbers.");
    }
    lists.push_back(std::move(numbers));
  }
  return lists;
}

}  // namespace lens
