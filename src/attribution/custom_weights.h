#pragma once
// The weights of the model `custom`, and the decays of `hazard`, as a request spells them.

#include <map>
#include <string>
#include <vector>

#include "base/arguments.h"

namespace lens {

struct CustomWeights {
  std::vector<double> by_place;  // first touch, second … last; empty when not given
  std::map<std::string, double, std::less<>> by_channel;
};

// weights=3,1,2 and channel_weights=Email=2,Direct=0. Refuses what is no weight: a number from 0 to
// a million; and places whose first and last weigh nothing, since a path of two has only these.
Result<CustomWeights> custom_weights(const Arguments& arguments);

// By how much a touch decays in a day.
struct HazardDecay {
  double per_day = 0;  // 0: journeys are not looked at
  std::map<std::string, double, std::less<>> by_channel;  // per_day where absent
};

// hazard_decay=0.1,Email=1: one number for all channels, and others for some. Refuses what is no number above 0, and a
// list without one for all.
Result<HazardDecay> hazard_decay(const Arguments& arguments);

}  // namespace lens
