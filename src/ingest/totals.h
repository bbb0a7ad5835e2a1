#pragma once
// Rows that repeat the sum of others.

#include <string_view>

namespace lens {

// "Total: Account", "Gesamt: Konto", "Total : compte", "Итого: аккаунт", "Grand total", "Total".
bool is_totals_label(std::string_view cell);

}  // namespace lens
