#pragma once
// Who came by which path, who left a full cart, and how web purchases and orders agree.

#include "analyses/analysis.h"

namespace lens {

extern const Analysis kJourneysAnalysis;

}  // namespace lens
