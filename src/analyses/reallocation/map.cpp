// What each channel was credited with, by the period in which the touch was: that is when money brought it.

#include "analyses/reallocation/reallocation.h"
#include "attribution/partial.h"

namespace lens::reallocation {

Grain grain_of(const Arguments& arguments) {
  const std::string& grain = arguments.text("grain");
  return grain == "day" ? Grain::Day : grain == "month" ? Grain::Month : Grain::Week;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kSlots)};
  Walker walker(context, arguments);
  const TouchKeys& keys = walker.keys();
  const Settings settings = settings_of(context, arguments);
  const Model& model = *find_model(arguments.text("model"));
  const Grain grain = grain_of(arguments);
  Walk walk;
  std::vector<Share> shares;
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    walker.walk_touches(journeys, customer, walk);
    for (const Walk::Step& step : walk.steps) {
      if (step.conversion == kNoEvent || step.first == step.end) continue;
      const auto touches = std::span<const Touch>(walk.touches).subspan(step.first, step.end - step.first);
      shares.resize(touches.size());
      model.credit({touches, keys.direct()}, settings, shares);
      for (std::size_t i = 0; i < touches.size(); ++i) {
        if (shares[i] == 0 || !is_known(touches[i].at)) continue;
        const std::int64_t period = period_of(touches[i].at, context.zone, grain);
        key.clear();
        append_code(key, keys.code(touches[i].key));
        key.append(reinterpret_cast<const char*>(&period), sizeof period);
        const std::span<Wide> sums = partial.tallies[0].at(key);
        sums[kShare] += shares[i];
        sums[kValue] += static_cast<Wide>(shares[i]) * walk.conversions[step.conversion].value;
      }
    }
  }
}

}  // namespace lens::reallocation
