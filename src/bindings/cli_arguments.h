#pragma once
// The words of a command line, checked.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace lens::native {

enum class Format : std::uint8_t { Json, Text, Csv };

struct Command {
  std::string name;  // plan run report ledger rows catalog help
  std::string analysis;
  std::vector<std::string> files;
  std::map<std::string, std::string> settings, cell;
  std::string recipe_file, request_file;
  Format format = Format::Json;
  std::uint32_t workers = 1;
  bool strict = false;

  std::string request_json() const;
  std::vector<std::string> zones() const;
};

Result<Command> read_command(std::span<char* const> words);
std::string help_text();

}  // namespace lens::native
