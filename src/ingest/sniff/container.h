#pragma once
// What kind of file the first bytes are, whatever its name says.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lens {

// Why a file cannot be a table, or nothing: EMPTY or NOT_A_TABLE. `head` is as stored on disk.
std::optional<Error> refuse_by_content(std::string_view file, std::string_view head);

}  // namespace lens
