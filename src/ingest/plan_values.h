#pragma once
// What values look like, whatever their column is called. Shares are of the values that are there.

#include <string>
#include <string_view>
#include <vector>

namespace lens {

// "eur" -> EUR, "€" -> EUR; empty when it is no currency.
std::string currency_of(std::string_view value);

double share_of_emails(const std::vector<std::string>& values);
double share_of_numbers(const std::vector<std::string>& values);
double share_of_times(const std::vector<std::string>& values);       // in any calendar format
double share_of_clock_times(const std::vector<std::string>& values); // 14:44:57
double share_of_device_kinds(const std::vector<std::string>& values);// desktop, mobile, tablet
double share_of_addresses(const std::vector<std::string>& values);   // https://… or /path
double share_of_paths(const std::vector<std::string>& values);       // a > b > c
double share_of_cookies(const std::vector<std::string>& values);     // 1234567890.1696470418, UUIDs
double share_of_currencies(const std::vector<std::string>& values);  // EUR, usd
double share_of_test_words(const std::vector<std::string>& values); // control, test, variant B
double share_of_outcomes(const std::vector<std::string>& values);  // numbers, yes and no
// Whole numbers from low to high.
double share_within(const std::vector<std::string>& values, long low, long high);
std::size_t distinct_of(const std::vector<std::string>& values);

}  // namespace lens
