#pragma once
// What every analysis that draws people anew is asked: `bootstrap`, how many times, and `seed`, where chance begins.
// Both may be empty: then nobody is drawn, or chance begins at 42.

#include <optional>

#include "base/arguments.h"
#include "base/result.h"

namespace lens {

// How many times people are drawn anew; 0: not at all.
std::size_t replicates_of(const Arguments& arguments);
// What is wrong with the two.
std::optional<Error> mistake_of_bootstrap(const Arguments& arguments);

}  // namespace lens
