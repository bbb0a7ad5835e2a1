#pragma once
// Ids that name nobody: placeholders and shared addresses that many rows carry by accident.

#include <string_view>

namespace lens {

// True for "null", "unknown", "0000", "test@example.com", "info@firm.com" and their like. Upper and
// lower case are one; the rules that look for an "@" apply to any type of id.
bool is_blocked(std::string_view id);

}  // namespace lens
