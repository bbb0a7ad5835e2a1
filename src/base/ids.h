#pragma once
// What a customer may be known by, the best name first: a device is somebody, an order number or a
// session only points at one.

#include <cstdint>
#include <string_view>

namespace lens {

enum class IdType : std::uint8_t { Login, Email, Phone, Crm, Device, Order, Session };
inline constexpr std::size_t kIdTypes = 7;

// Login, e-mail, phone and CRM id name a person wherever he is.
inline bool is_strong(IdType type) { return type <= IdType::Crm; }
std::string_view name_of(IdType type);

enum class CustomerIndex : std::uint32_t {};  // a customer within one Journeys

}  // namespace lens
