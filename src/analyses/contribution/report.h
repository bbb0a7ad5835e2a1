#pragma once
// The tables of contribution: the change, its factors, its dimensions, its groups.

#include "analyses/analysis.h"

namespace lens::contribution {

Report finish(const Partial& partial, const Context& context, const Arguments& arguments);

}  // namespace lens::contribution
