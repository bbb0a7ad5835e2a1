#pragma once
// Rows of a small shop as text, for every part to work on.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lens::micro {

inline constexpr std::uint32_t kColumns = 9;
inline constexpr std::string_view kHeader =
    "timestamp,customer_id,event,channel,campaign,page,device,country,amount\n";

inline std::string two(std::uint64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// The second of the first 28 days of March.
inline std::string moment(std::uint64_t second) {
  const std::uint64_t left = second % 86'400;
  return "2026-03-" + two(1 + second / 86'400 % 28) + "T" + two(left / 3600) + ":" +
         two(left / 60 % 60) + ":" + two(left % 60) + ".000Z";
}

inline std::string customer(std::uint64_t number) {
  return "customer-" + std::to_string(1'000'000 + number);
}

// 20 rows a customer, mixed; every eighth is a purchase.
inline std::string row_text(std::uint64_t row, std::uint64_t customers) {
  constexpr std::array<std::string_view, 8> events = {
      "page_view", "view_item", "page_view", "add_to_cart",
      "page_view", "begin_checkout", "page_view", "purchase"};
  constexpr std::array<std::string_view, 5> channels = {"search", "ads", "social", "mail", "direct"};
  const std::uint64_t dice = (row * 6364136223846793005ull + 1442695040888963407ull) >> 33;
  const std::string_view event = events[dice % 8], channel = channels[dice / 8 % 5];
  std::string text = moment(row * 20) + "," + customer(row * 7919 % customers) + ",";
  text.append(event).append(",").append(channel).append(",").append(channel);
  text += "-" + std::to_string(dice / 40 % 30) + ",/products/" + std::to_string(dice % 900);
  text += dice % 3 == 0 ? ",desktop" : ",mobile";
  text += dice % 2 == 0 ? ",DE," : ",RO,";
  return text + (event == "purchase" ? std::to_string(5 + dice % 90) + ".90\n" : "\n");
}

inline std::string rows_text(std::uint64_t rows) {
  std::string text(kHeader);
  for (std::uint64_t row = 0; row < rows; ++row) text += row_text(row, rows / 20 + 1);
  return text;
}

}  // namespace lens::micro
