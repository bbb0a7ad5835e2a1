#pragma once
// Reads known answers: the project's own (tests/golden/known), and those of data that belong to others, which
// lie beside the repository or are not there (../shared/<path>).

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>

namespace lens::tests {

// The whole file, or nothing; then one plain line says that the comparison did not take place.
inline std::optional<std::string> shared_file(const std::string& path) {
  std::ifstream file("../shared/" + path, std::ios::binary);
  if (!file) {
    std::cout << "../shared/" << path << " is not here: nothing was compared with it.\n";
    return std::nullopt;
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A file of tests/golden/known; it is in every clone. The tests run in the folder of the project.
inline std::string known_file(const std::string& name) {
  std::ifstream file("tests/golden/known/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("tests/golden/known/" + name + " cannot be read: run the tests in the project");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline nlohmann::json known_json(const std::string& name) {
  return nlohmann::json::parse(known_file(name), nullptr, false);
}

inline std::optional<nlohmann::json> shared_json(const std::string& path) {
  const std::optional<std::string> text = shared_file(path);
  if (!text) return std::nullopt;
  return nlohmann::json::parse(*text, nullptr, false);
}

}  // namespace lens::tests
