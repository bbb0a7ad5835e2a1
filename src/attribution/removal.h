#pragma once
// How many conversions would be lost if a channel led nowhere: solved exactly, not simulated.

#include <vector>

#include "attribution/chain.h"

namespace lens {

struct Removal {
  double p_conversion = 0;           // that a path from the start converts
  double value = 0;                  // expected value of a path, currency units
  std::vector<double> effect;        // by channel: the part of conversions lost without it
  std::vector<double> effect_value;  // the same of the value
};

Removal removal_effects(const Chain& chain, std::size_t channels);

}  // namespace lens
