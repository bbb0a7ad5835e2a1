#include <algorithm>
#include <array>

#include "analyses/renewals/renewals.h"
#include "base/parse_time.h"
#include "metrics/contracts.h"

namespace lens::renewals {

namespace {

// A contract in months: counted in each from `first` to `last`.
struct Contract {
  std::uint32_t row = 0;
  std::int64_t begun = 0;  // the month of its start
  std::int64_t first = 0;
  std::int64_t last = kOpen;
  std::optional<std::int64_t> amount;  // micro-units a month
  bool is_counted() const { return last >= first; }
  bool is_counted_in(std::int64_t month) const { return first <= month && month <= last; }
};

// Reads the contracts of one customer after another.
class ContractReader {
 public:
  ContractReader(const Journeys& journeys, const Context& context, const Arguments& arguments)
      : journeys_(journeys),
        context_(context),
        ends_(context, arguments.text("ended")),
        by_first_day_(arguments.text("month_rule") == "first_day") {}

  const std::vector<Contract>& read(std::uint32_t customer) {
    contracts_.clear();
    for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
      if (journeys_.events.kind(row) == EventKind::Subscription && journeys_.keeps(row)) add(row);
    }
    return contracts_;
  }
  const std::array<std::int64_t, kRemarkSlots>& remarks() const { return remarks_; }

 private:
  void add(std::uint32_t row) {
    const Detail* detail = find_detail(journeys_.events, row);
    const std::uint8_t flags = detail == nullptr ? std::uint8_t{0} : detail->flags;
    const Timestamp start = journeys_.events.time(row);
    if (!is_known(start) || (flags & Detail::kQuantity) != 0) return remark(kNoStart);
    const bool has_moment = (flags & (Detail::kEnded | Detail::kStamp)) != 0;
    const bool is_over = ends_.is_over(journeys_.events, row, detail);
    if (is_over && !has_moment) return remark(kNoEnd);
    Contract contract;
    contract.row = row;
    contract.begun = month_of(start);
    contract.first = by_first_day_ ? first_day_from(start) : contract.begun;
    if (is_over) {
      const Timestamp end{Duration{detail->score}};
      if (end < start) return remark(kEndsFirst);
      // In the month of its end a contract is counted no longer; by the first day, when it ended before it.
      contract.last = by_first_day_ ? first_day_from(end) - 1 : month_of(end) - 1;
    }
    contract.amount = amount_of(detail, flags);
    contracts_.push_back(contract);
  }
  std::optional<std::int64_t> amount_of(const Detail* detail, std::uint8_t flags) {
    if ((flags & Detail::kAmount) == 0) {
      remark(kNoAmount);
      return std::nullopt;
    }
    if (detail->currency != 0 && context_.words.words.text(detail->currency) != context_.currency) {
      remark(kOtherCurrency);
      return std::nullopt;
    }
    remark(kAmounts);
    return detail->amount;
  }
  std::int64_t month_of(Timestamp at) const { return period_of(at, context_.zone, Grain::Month); }
  // The first month whose first instant is not before.
  std::int64_t first_day_from(Timestamp at) const {
    const std::int64_t month = month_of(at);
    return period_start(month, context_.zone, Grain::Month) == at ? month : month + 1;
  }
  void remark(RemarkSlot slot) { ++remarks_[slot]; }

  const Journeys& journeys_;
  const Context& context_;
  ContractEnds ends_;
  bool by_first_day_;
  std::vector<Contract> contracts_;
  std::array<std::int64_t, kRemarkSlots> remarks_{};
};

// What a customer pays against the month before, in the months in which that changes.
void add_money(const std::vector<Contract>& contracts, Tally& money) {
  std::vector<std::int64_t> months;
  for (const Contract& one : contracts) {
    if (!one.is_counted() || !one.amount) continue;
    months.push_back(one.first);
    if (one.last != kOpen) months.push_back(one.last + 1);
  }
  std::sort(months.begin(), months.end());
  months.erase(std::unique(months.begin(), months.end()), months.end());
  std::int64_t before = 0;
  bool has_paid = false;
  std::string key;
  for (const std::int64_t month : months) {
    std::int64_t now = 0;
    for (const Contract& one : contracts) {
      if (one.amount && one.is_counted_in(month)) now += *one.amount;
    }
    if (now == before) continue;
    key.clear();
    append_number(key, month);
    const std::span<Wide> sums = money.at(key);
    if (now > before) {
      sums[before > 0 ? kExpansion : has_paid ? kReactivation : kNew] += now - before;
      sums[kArrived] += before == 0;
    } else {
      sums[now > 0 ? kContraction : kChurn] += before - now;
      sums[kChurned] += now == 0;
    }
    has_paid = true;
    before = now;
  }
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(1), Tally(kMoneySlots), Tally(kRemarkSlots)};
  partial.tallies[kRemarkSums].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments, Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  ContractReader reader(journeys, context, arguments);
  std::string key;
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const std::vector<Contract>& contracts = reader.read(customer);
    for (const Contract& one : contracts) {
      key.clear();
      append_number(key, one.first);
      append_number(key, one.last);
      ++partial.tallies[kContracts].at(key)[0];
    }
    if (!contracts.empty()) add_money(contracts, partial.tallies[kMoney]);
  }
  const std::span<Wide> sums = partial.tallies[kRemarkSums].at("");
  for (std::size_t slot = 0; slot < kRemarkSlots; ++slot) sums[slot] += reader.remarks()[slot];
}

// cell {month, column}: the contracts that the number counts.
void rows(const Journeys& journeys, const Context& context, const Arguments& arguments, const CellName& cell,
          std::vector<RowRef>& out) {
  const auto wanted = cell.find("month"), column = cell.find("column");
  if (wanted == cell.end() || column == cell.end()) return;
  const std::string& name = column->second;
  const EventTable& events = journeys.events;
  ContractReader reader(journeys, context, arguments);
  const std::optional<Timestamp> instant = parse_instant(wanted->second + "-01T00:00:00Z");
  if (!instant) return;
  const std::int64_t month = period_of(*instant, Zone{}, Grain::Month);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const Contract& one : reader.read(customer)) {
      const bool begins = one.first == month, was_there = one.is_counted() && one.is_counted_in(month - 1);
      const bool is_there = one.is_counted_in(month);
      const bool is_wanted = name == "new"                                ? begins
                             : name == "new_and_lost"                     ? begins && !one.is_counted()
                             : name == "churned" || name == "churn"       ? was_there && !is_there
                             : name == "active_start" || name == "due"    ? was_there
                             : name == "renewed"                          ? was_there && is_there
                                                                          : is_there;
      if (is_wanted) out.push_back({events.pieces[one.row], events.origins[one.row]});
    }
  }
}

}  // namespace lens::renewals
