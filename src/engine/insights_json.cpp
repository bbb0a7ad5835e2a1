#include "engine/insights_json.h"

namespace lens {

std::string insights_json(std::span<const Report>, const Ledger&) { return "[]"; }

}  // namespace lens
