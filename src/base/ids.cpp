#include "base/ids.h"

#include <array>

namespace lens {

std::string_view name_of(IdType type) {
  constexpr std::array<std::string_view, kIdTypes> names = {"login", "email",  "phone",  "crm",
                                                            "device", "order", "session"};
  return names[static_cast<std::size_t>(type)];
}

}  // namespace lens
