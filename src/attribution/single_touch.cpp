// Models that give the whole conversion to one touch.

#include <algorithm>

#include "attribution/model.h"

namespace lens {

namespace {

void give_all(std::span<Share> out, std::size_t touch) {
  std::fill(out.begin(), out.end(), Share{0});
  out[touch] = kWholeShare;
}

void credit_first(const Path&, const Settings&, std::span<Share> out) { give_all(out, 0); }

void credit_last(const Path&, const Settings&, std::span<Share> out) {
  give_all(out, out.size() - 1);
}

void credit_last_non_direct(const Path& path, const Settings&, std::span<Share> out) {
  std::size_t touch = out.size();
  while (touch > 0 && path.is_direct[path.touches[touch - 1].key])
    --touch;
  give_all(out, touch == 0 ? out.size() - 1 : touch - 1);
}

}  // namespace

extern const Model kFirstModel = {
    .name = "first",
    .meaning = "The touch that began the journey gets the whole conversion.",
    .source = "First interaction, as in Google Analytics and Adobe Analytics",
    .credit = credit_first,
    .by_default = true,
};

extern const Model kLastModel = {
    .name = "last",
    .meaning = "The touch nearest to the conversion gets all of it.",
    .source = "Last interaction, as in Google Analytics and Adobe Analytics",
    .credit = credit_last,
    .by_default = true,
};

extern const Model kLastNonDirectModel = {
    .name = "last_non_direct",
    .meaning = "The last touch that came from somewhere gets all; direct visits only when alone.",
    .source = "Last non-direct click, the default of Universal Analytics and Matomo",
    .credit = credit_last_non_direct,
    .by_default = true,
};

}  // namespace lens
