#pragma once
// What a customer may be known by. The order is the order of strength.

#include <cstdint>
#include <string_view>

namespace lens {

enum class IdType : std::uint8_t { Login, Email, Phone, Crm, Order, Device, Session };
inline constexpr std::size_t kIdTypes = 7;

// Login, e-mail, phone and CRM id name a person; order, device and session only point at one.
inline bool is_strong(IdType type) { return type <= IdType::Crm; }
std::string_view name_of(IdType type);

enum class CustomerIndex : std::uint32_t {};  // a customer within one Journeys

}  // namespace lens
