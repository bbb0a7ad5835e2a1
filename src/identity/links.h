#pragma once
// Pairs of ids as neighbours of each id, and the order in which ids are named.

#include <cstdint>
#include <span>
#include <vector>

#include "identity/customers.h"

namespace lens {

// True when `a` rather than `b` names a customer who has both: stronger type, then smaller text.
bool names_before(const Ids& ids, std::uint32_t a, std::uint32_t b);
void sort_by_name(const Ids& ids, std::vector<std::uint32_t>& codes);

// Neighbours of each id, one after another. `choose(pair, link)` calls link(from, to) for each
// direction that is wanted; it is called twice per pair.
class Links {
 public:
  template <class Choose>
  Links(std::size_t ids, std::span<const IdPair> pairs, Choose&& choose) : ends_(ids + 1, 0) {
    const auto count = [&](std::uint32_t from, std::uint32_t) { ++ends_[from + std::size_t{1}]; };
    for (const IdPair& pair : pairs)
      choose(pair, count);
    for (std::size_t id = 1; id < ends_.size(); ++id)
      ends_[id] += ends_[id - 1];
    others_.resize(ends_.back());
    // Filled from the back, so that what was the end of each id becomes its begin.
    const auto place = [&](std::uint32_t from, std::uint32_t to) {
      others_[--ends_[from + std::size_t{1}]] = to;
    };
    for (const IdPair& pair : pairs)
      choose(pair, place);
    ends_.push_back(static_cast<std::uint32_t>(others_.size()));
  }

  std::span<const std::uint32_t> of(std::uint32_t id) const {
    const std::size_t begin = ends_[id + std::size_t{1}];
    return std::span<const std::uint32_t>(others_).subspan(begin,
                                                           ends_[id + std::size_t{2}] - begin);
  }

 private:
  std::vector<std::uint32_t> ends_;  // ends_[id + 1] is where the neighbours of id begin
  std::vector<std::uint32_t> others_;
};

// The same address as an e-mail in one file and as a login or customer number in another.
struct EqualTexts {
  std::uint32_t a, b;
};
std::vector<EqualTexts> equal_addresses(const Ids& ids);

}  // namespace lens
