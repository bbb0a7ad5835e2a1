#include "identity/blocklist.h"

#include <algorithm>
#include <array>

namespace lens {

namespace {

constexpr std::array<std::string_view, 14> kPlaceholders = {
    "null",      "nil",   "none",   "n/a",       "na", "nan",   "undefined",
    "anonymous", "guest", "(none)", "(not set)", "-",  "false", "unknown"};
// Local parts of addresses behind which there is no one customer.
constexpr std::array<std::string_view, 6> kSharedBoxes = {"test",     "info",    "noreply",
                                                          "no-reply", "example", "donotreply"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equals(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return equals(text, word); });
}

// "0", "0000", "+000-00", and device ids of zeros such as "00000000-0000-0000".
bool is_all_zeros(std::string_view text) {
  return text.find('0') != std::string_view::npos &&
         text.find_first_not_of("0+- .") == std::string_view::npos;
}

}  // namespace

bool is_blocked(std::string_view id) {
  constexpr std::size_t longest_placeholder = 9;
  if (id.size() <= longest_placeholder && is_one_of(id, kPlaceholders)) return true;
  if (!id.empty() && (id[0] == '0' || id[0] == '+') && is_all_zeros(id)) return true;
  constexpr std::size_t longest_box = 10;
  const std::size_t at = id.substr(0, longest_box + 1).find('@');
  return at != std::string_view::npos && is_one_of(id.substr(0, at), kSharedBoxes);
}

}  // namespace lens
