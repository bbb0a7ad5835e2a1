#include "engine/order.h"

#include <algorithm>
#include <cstring>

namespace lens {

Orderer::Orderer(const IdTable& ids, std::span<const std::uint32_t> roots, const Context& context)
    : ids_(ids), roots_(roots), context_(context), number_of_(ids.size(), kNoId) {}

EventTable Orderer::order(std::span<const BucketRows> parts) {
  gather(parts);
  sort_customers();
  EventTable table;
  fill_columns(table, parts);
  find_equal_rows(table, parts);
  find_older_orders(table);
  for (const std::uint32_t id : customers_) number_of_[id] = kNoId;
  for (const BucketRows& part : parts) part.rows->clear();
  return table;
}

// Recodes the rows, numbers their customers and counts them: refs_ by customer, in reading order.
void Orderer::gather(std::span<const BucketRows> parts) {
  customers_.clear();
  std::size_t total = 0;
  for (const BucketRows& part : parts) total += part.rows->size();
  LENS_CHECK(total < 0xffffffffu);
  refs_.resize(total);
  scratch_.resize(total);
  customer_of_.resize(total);
  next_.assign(1, 0);
  has_streams_ = false;
  std::uint32_t at = 0;
  for (std::uint32_t p = 0; p < parts.size(); ++p) {
    const Recoding* recoding = parts[p].recoding;
    parts[p].rows->each([&](PackedRow& row) {
      const std::uint32_t root = roots_[row.id()];
      std::uint32_t& number = number_of_[root];
      if (number == kNoId) {
        number = static_cast<std::uint32_t>(customers_.size());
        customers_.push_back(root);
        next_.push_back(0);
      }
      ++next_[number + 1];
      if (recoding != nullptr) {
        row.recode(recoding->sources[row.source()], recoding->traits[row.traits()],
                   recoding->names[row.name()]);
      }
      has_streams_ |= row.stream() != kNoId;
      scratch_[at] = {row.time(), row, p};
      customer_of_[at++] = number;
    });
  }
  for (std::size_t c = 1; c < next_.size(); ++c) next_[c] += next_[c - 1];
  offsets_ = next_;
  for (std::uint32_t i = 0; i < total; ++i) refs_[next_[customer_of_[i]]++] = scratch_[i];
}

bool Orderer::before(const Ref& a, const Ref& b) const {
  if (a.time != b.time) return a.time < b.time;
  if (a.part != b.part) return a.part < b.part;
  return a.row.row() < b.row.row();
}

void Orderer::sort_customers() {
  for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
    const std::uint32_t begin = offsets_[c], end = offsets_[c + 1];
    for (std::uint32_t i = begin + 1; i < end; ++i) {
      if (before(refs_[i], refs_[i - 1])) {
        sort_by_time(begin, end);
        break;
      }
    }
  }
}

// Files are nearly in order, so rows are moved into place one by one; where that would take long
// (more moves than four times the rows), a merge sort does the rest.
void Orderer::sort_by_time(std::uint32_t begin, std::uint32_t end) {
  std::uint64_t moves = 0;
  const std::uint64_t budget = std::uint64_t{4} * (end - begin) + 64;
  for (std::uint32_t i = begin + 1; i < end && moves <= budget; ++i) {
    const Ref ref = refs_[i];
    std::uint32_t hole = i;
    for (; hole > begin && before(ref, refs_[hole - 1]); --hole, ++moves) refs_[hole] = refs_[hole - 1];
    refs_[hole] = ref;
  }
  if (moves <= budget) return;
  Ref* refs = refs_.data();
  Ref* scratch = scratch_.data();
  for (std::uint32_t width = 1; width < end - begin; width *= 2) {
    for (std::uint32_t left = begin; left < end; left += 2 * width) {
      const std::uint32_t middle = std::min(left + width, end), right = std::min(left + 2 * width, end);
      std::merge(refs + left, refs + middle, refs + middle, refs + right, scratch + left,
                 [this](const Ref& a, const Ref& b) { return before(a, b); });
    }
    std::copy(scratch + begin, scratch + end, refs + begin);
  }
}

// Devices of each customer as 0, 1, 2 … in order of appearance; the largest number comes back.
std::uint32_t Orderer::number_streams() {
  std::uint32_t largest = 0;
  if (stream_owner_.empty()) {
    stream_owner_.assign(ids_.size() + 1, 0);  // the last stands for "no device"
    stream_number_.assign(ids_.size() + 1, 0);
  }
  streams_.resize(refs_.size());
  for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
    ++owner_stamp_;
    std::uint32_t count = 0;
    for (std::uint32_t i = offsets_[c]; i < offsets_[c + 1]; ++i) {
      const std::uint32_t stream = refs_[i].row.stream();
      const std::size_t slot = stream == kNoId ? ids_.size() : stream;
      if (stream_owner_[slot] != owner_stamp_) {
        stream_owner_[slot] = owner_stamp_;
        stream_number_[slot] = count++;
      }
      streams_[i] = stream_number_[slot];
      largest = std::max(largest, streams_[i]);
    }
  }
  return largest;
}

// Events of one file that are equal in every byte; they have one customer and one time, so they are
// neighbours, save for others of the same instant.
void Orderer::find_equal_rows(EventTable& table, std::span<const BucketRows> parts) const {
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    const PackedRow x = refs_[a].row, y = refs_[b].row;
    return x.fingerprint() == y.fingerprint() && x.name() == y.name() && x.kind() == y.kind() &&
           x.source() == y.source() && x.traits() == y.traits() && x.stream() == y.stream() &&
           parts[refs_[a].part].file == parts[refs_[b].part].file;
  };
  std::uint32_t begin = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_print;
  for (std::size_t c = 0; c + 1 < offsets_.size(); ++c) {
    for (begin = offsets_[c]; begin < offsets_[c + 1];) {
      std::uint32_t end = begin + 1;
      while (end < offsets_[c + 1] && table.times[end] == table.times[begin]) ++end;
      if (end - begin > 1 && is_known(table.time(begin))) {
        by_print.clear();
        for (std::uint32_t i = begin; i < end; ++i) by_print.emplace_back(refs_[i].row.fingerprint(), i);
        std::sort(by_print.begin(), by_print.end());
        for (std::size_t i = 1; i < by_print.size(); ++i) {
          const bool event = table.kind(by_print[i].second) == EventKind::Event;
          if (event && same(by_print[i - 1].second, by_print[i].second)) {
            table.equal_rows.push_back(by_print[i].second);
          }
        }
      }
      begin = end;
    }
  }
  std::sort(table.equal_rows.begin(), table.equal_rows.end());
}

namespace {

// Whether a row of an order supersedes one that stands before it.
bool is_newer(const Detail& row, const Detail& before) {
  const auto stamp = [](const Detail& detail) {
    return (detail.flags & Detail::kStamp) != 0 ? detail.score : kNoTime.time_since_epoch().count();
  };
  if (stamp(row) != stamp(before)) return stamp(row) > stamp(before);
  return row.amount != before.amount || row.refunded != before.refunded || row.text != before.text ||
         row.item != before.item || row.flags != before.flags;
}

}  // namespace

// Of several rows of one order the one last updated counts, else the last that says something new:
// of equal ones the first.
void Orderer::find_older_orders(EventTable& table) const {
  std::vector<const Detail*> orders;
  for (const Detail& detail : table.details) {
    const bool single = table.kind(detail.event) == EventKind::Order && (detail.flags & Detail::kLine) == 0;
    if (single && detail.order != 0) orders.push_back(&detail);
  }
  const auto customer_of = [&](const Detail* detail) {
    return std::upper_bound(table.offsets.begin(), table.offsets.end(), detail->event) - table.offsets.begin();
  };
  // The events of a customer lie together: sorted by event they are sorted by customer.
  std::sort(orders.begin(), orders.end(), [](const Detail* a, const Detail* b) {
    return a->order != b->order ? a->order < b->order : a->event < b->event;
  });
  for (std::size_t i = 0; i < orders.size();) {
    const Detail* counts = orders[i];
    std::size_t next = i + 1;
    for (; next < orders.size() && orders[next]->order == orders[i]->order &&
           customer_of(orders[next]) == customer_of(orders[i]);
         ++next) {
      if (is_newer(*orders[next], *counts)) counts = orders[next];
    }
    for (; i < next; ++i) {
      if (orders[i] != counts) table.older_orders.push_back(orders[i]->event);
    }
  }
  std::sort(table.older_orders.begin(), table.older_orders.end());
}

}  // namespace lens
