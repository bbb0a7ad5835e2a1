#pragma once
// How customers were to be divided between variants.

#include <map>
#include <optional>
#include <string>

#include "base/arguments.h"

namespace lens::experiment {

using Shares = std::map<std::string, double, std::less<>>;  // by variant, of any sum

// The argument `shares`, "control=2|test=1"; empty when it is not given, nothing when it does not
// read so or names a share that is not above 0.
std::optional<Shares> shares_of(const Arguments& arguments);

}  // namespace lens::experiment
