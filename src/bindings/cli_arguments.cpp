#include "bindings/cli_arguments.h"

#include <algorithm>
#include <array>

#include "report/json.h"

namespace lens::native {

namespace {

Error refuse(std::string message, std::string where) {
  return {"BAD_ARGUMENT", std::move(message) + " Run journeylens help for the words it knows.", std::move(where)};
}

std::string object_json(const std::map<std::string, std::string>& pairs) {
  std::string out = "{";
  for (const auto& [name, value] : pairs) {
    out += (out.size() > 1 ? "," : "") + quoted_json(name) + ":" + quoted_json(value);
  }
  return out + "}";
}

bool put_pair(std::map<std::string, std::string>& pairs, std::string_view text) {
  const std::size_t equal = text.find('=');
  if (equal == std::string_view::npos || equal == 0) return false;
  pairs[std::string(text.substr(0, equal))] = std::string(text.substr(equal + 1));
  return true;
}

bool is_option(std::string_view word) {
  constexpr std::array<std::string_view, 7> options = {"--format", "--workers", "--recipe", "--request",
                                                       "--of",     "--set",     "--cell"};
  return std::find(options.begin(), options.end(), word) != options.end();
}

std::optional<Error> take_option(Command& command, const std::string& option, const std::string& value) {
  if (option == "--format") {
    if (value != "json" && value != "text" && value != "csv") {
      return refuse("--format is json, text or csv, not " + value + ".", option);
    }
    command.format = value == "json" ? Format::Json : value == "text" ? Format::Text : Format::Csv;
  } else if (option == "--workers") {
    const bool digits = !value.empty() && value.size() < 4 &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || std::stoi(value) < 1) return refuse("--workers is a whole number from 1 to 999.", option);
    command.workers = static_cast<std::uint32_t>(std::stoi(value));
  } else if (option == "--recipe") {
    command.recipe_file = value;
  } else if (option == "--request") {
    command.request_file = value;
  } else if (option == "--of") {
    command.analysis = value;
  } else if (option == "--set") {
    if (!put_pair(command.settings, value)) return refuse("--set takes key=value, not " + value + ".", option);
  } else if (option == "--cell") {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      if (!put_pair(command.cell, rest.substr(0, end))) return refuse("--cell takes key=value,key=value.", option);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return std::nullopt;
}

std::optional<Error> check_command(const Command& command) {
  const auto& name = command.name;
  const bool has_csv = name == "run" || name == "ledger" || name == "rows";
  if (command.format == Format::Csv && !has_csv)
    return refuse("--format csv goes with run, ledger and rows.", "--format");
  if (name == "help" || name == "catalog") return std::nullopt;
  if (name != "plan" && name != "run" && name != "report" && name != "ledger" && name != "rows") {
    return refuse("There is no command " + name + ".", name);
  }
  if (name == "run" && command.analysis.empty()) return refuse("Which analysis is to be run?", "run");
  if (name == "rows" && command.analysis.empty()) return refuse("rows needs --of ANALYSIS.", "--of");
  if (command.files.empty()) return refuse("Name at least one file.", name);
  return std::nullopt;
}

}  // namespace

std::string Command::request_json() const {
  return "{\"analysis\":" + quoted_json(analysis) + ",\"arguments\":" + object_json(settings) +
         ",\"cell\":" + object_json(cell) + "}";
}

std::vector<std::string> Command::zones() const {
  const auto found = settings.find("timezone");
  return found == settings.end() ? std::vector<std::string>() : std::vector<std::string>{found->second};
}

Result<Command> read_command(std::span<char* const> words) {
  Command command;
  if (words.empty()) {
    command.name = "help";
    return command;
  }
  command.name = words[0];
  if (command.name == "--help" || command.name == "-h") command.name = "help";
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string word = words[i];
    if (word == "--strict") {
      command.strict = true;
    } else if (word.starts_with("--")) {
      const std::size_t equal = word.find('=');
      const bool joined = equal != std::string::npos;
      const std::string option = word.substr(0, equal);
      if (!is_option(option)) return refuse("There is no option " + option + ".", option);
      if (!joined && i + 1 >= words.size()) return refuse(word + " needs a value.", word);
      const std::string value = joined ? word.substr(equal + 1) : words[++i];
      if (auto error = take_option(command, option, value)) return *error;
    } else if (command.name == "run" && command.analysis.empty()) {
      command.analysis = word;
    } else {
      command.files.push_back(word);
    }
  }
  if (auto error = check_command(command)) return *error;
  return command;
}

std::string help_text() {
  return "journeylens plan    FILE...                       what was understood: the recipe it would use\n"
         "journeylens run     ANALYSIS FILE... [--set key=value]...\n"
         "journeylens report  FILE... [--request request.json]\n"
         "journeylens ledger  FILE...                       per file, and each row set aside\n"
         "journeylens rows    FILE... --of ANALYSIS --cell table=steps,step=cart,column=lost\n"
         "journeylens catalog                               analyses, models, KPIs, arguments, sources, meanings\n\n"
         "  --format json|text (csv for run, ledger, rows)  --workers N  --recipe recipe.json  --strict\n";
}

}  // namespace lens::native
