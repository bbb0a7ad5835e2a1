#pragma once
// Sorting in little code, which a visitor downloads: std::sort is two kilobytes for each type and each
// order. What is sorted once a bucket or holds a value for each row stays with std::sort.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <type_traits>
#include <utility>
#include <vector>

namespace lens {

// Heap sort: n log n comparisons, about twice the time of std::sort. Not stable.
template <class Range, class Less = std::less<>>
void sort_few(Range& range, const Less& less = {}) {
  std::make_heap(range.begin(), range.end(), less);
  std::sort_heap(range.begin(), range.end(), less);
}

// An order of whole numbers that is called through a pointer, so that all orders share one std::sort.
template <class Number>
class NumberOrder {
 public:
  template <class Less>
  explicit NumberOrder(const Less& less)
      : less_(std::addressof(less)), call_([](const void* known, Number a, Number b) {
          return static_cast<bool>((*static_cast<const Less*>(known))(a, b));
        }) {}
  bool operator()(Number a, Number b) const { return call_(less_, a, b); }

 private:
  const void* less_;
  bool (*call_)(const void*, Number, Number);
};

// Codes or places in an order of their own.
template <class Numbers, class Less>
void sort_numbers(Numbers& numbers, const Less& less) {
  using Number = std::remove_cvref_t<decltype(*numbers.begin())>;
  static_assert(std::is_integral_v<Number>);
  std::sort(std::to_address(numbers.begin()), std::to_address(numbers.end()), NumberOrder<Number>(less));
}

// What is equal keeps its order. `values` is a vector.
template <class Values, class Less>
void sort_few_stably(Values& values, const Less& less) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0u);
  sort_numbers(order, [&](std::uint32_t a, std::uint32_t b) {
    if (less(values[a], values[b])) return true;
    return !less(values[b], values[a]) && a < b;
  });
  Values sorted;
  sorted.reserve(values.size());
  for (const std::uint32_t place : order) sorted.push_back(std::move(values[place]));
  values = std::move(sorted);
}

}  // namespace lens
