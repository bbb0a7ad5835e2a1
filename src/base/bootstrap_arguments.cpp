#include "base/bootstrap_arguments.h"

namespace lens {

namespace {

constexpr std::int64_t kReplicatesMin = 100, kReplicatesMax = 10000;

}  // namespace

std::size_t replicates_of(const Arguments& arguments) {
  return arguments.has("bootstrap") ? static_cast<std::size_t>(arguments.integer("bootstrap")) : 0;
}

std::optional<Error> mistake_of_bootstrap(const Arguments& arguments) {
  if (arguments.has("seed") && arguments.integer("seed") < 0) {
    return Error{"BAD_ARGUMENT", "The argument seed must be a whole number, 0 or more.", "arguments.seed"};
  }
  const std::int64_t replicates = arguments.has("bootstrap") ? arguments.integer("bootstrap") : 0;
  if (replicates == 0 || (replicates >= kReplicatesMin && replicates <= kReplicatesMax)) return std::nullopt;
  return Error{"BAD_ARGUMENT",
               "The argument bootstrap must be 0, or a whole number from " + std::to_string(kReplicatesMin) + " to " +
                   std::to_string(kReplicatesMax) + ".",
               "arguments.bootstrap"};
}

}  // namespace lens
