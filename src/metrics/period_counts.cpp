#include "metrics/period_counts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/check.h"
#include "metrics/grouper.h"
#include "metrics/sum_counts.h"

namespace lens {

namespace {

constexpr std::int64_t kNoMicros = kNoTime.time_since_epoch().count();

Tally& tally_of(Partial& partial, PeriodTally which) {
  return partial.tallies[static_cast<std::size_t>(which)];
}
const Tally& tally_of(const Partial& partial, PeriodTally which) {
  return partial.tallies[static_cast<std::size_t>(which)];
}

std::string period_prefix(std::size_t period) {
  std::string key;
  for (int shift = 24; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(period >> shift));
  return key;
}

std::string group_prefix(std::size_t place, std::size_t dimension, std::string_view group) {
  std::string key{static_cast<char>(place), static_cast<char>(dimension)};
  append_part(key, group);
  return key;
}

// The text that append_part wrote first.
std::string_view first_part(std::string_view key) {
  std::uint32_t size = 0;
  for (const char byte : key.substr(0, 4))
    size = size << 8 | static_cast<unsigned char>(byte);
  return key.substr(4, size);
}

void add_with_prefix(const Tally& from, std::string_view prefix, Tally& to) {
  std::string key(prefix);
  for (std::size_t row = 0; row < from.size(); ++row) {
    key.resize(prefix.size());
    key += from.key(row);
    to.at(key)[0] += from.sums(row)[0];
  }
}

std::int64_t micros(Timestamp at) { return at.time_since_epoch().count(); }

// Shows a reader of lives one period of a customer after another: the rest is as if left out.
class PeriodWalker {
 public:
  PeriodWalker(const Journeys& journeys, const Context& context, const Arguments& arguments,
               const Periods& periods)
      : all_(journeys),
        periods_(periods),
        kept_{Bits(journeys.events.rows, false),
              std::vector<std::uint32_t>(std::size_t{2} * journeys.customers(), 0)},
        cut_{journeys.events, kept_},
        reader_(cut_, context, arguments) {}

  const Journeys& journeys() const { return cut_; }
  const LifeReader& reader() const { return reader_; }

  // Calls body(period, customer) with one period in sight; periods rise for each customer.
  template <class Body>
  void each(Body&& body) {
    if (periods_.size() == 0) return;
    const std::int64_t* const times = all_.events.times.data();
    for (std::uint32_t customer = 0; customer < all_.customers(); ++customer) {
      const std::uint32_t end = all_.end_kept(customer);
      std::uint32_t row = row_at(all_.first_kept(customer), end, periods_.starts.front());
      while (row < end) {
        const auto period = periods_.at(Timestamp{Duration{times[row]}});
        if (!period) break;
        const std::uint32_t stop = row_at(row, end, periods_.starts[*period + 1]);
        if (show(customer, row, stop)) body(*period, customer);
        hide(customer, row, stop);
        row = stop;
      }
    }
  }
  const Life& read(std::uint32_t customer) { return reader_.read(customer); }

 private:
  std::uint32_t row_at(std::uint32_t first, std::uint32_t end, Timestamp at) const {
    const std::int64_t* const times = all_.events.times.data();
    return static_cast<std::uint32_t>(std::lower_bound(times + first, times + end, micros(at)) -
                                      times);
  }
  bool show(std::uint32_t customer, std::uint32_t first, std::uint32_t end) {
    bool any = false;
    for (std::uint32_t row = first; row < end; ++row) {
      if (!all_.keeps(row)) continue;
      kept_.rows.set(row, true);
      any = true;
    }
    kept_.offsets[std::size_t{2} * customer] = first;
    kept_.offsets[std::size_t{2} * customer + 1] = end;
    return any;
  }
  void hide(std::uint32_t customer, std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t row = first; row < end; ++row)
      kept_.rows.set(row, false);
    kept_.offsets[std::size_t{2} * customer] = kept_.offsets[std::size_t{2} * customer + 1] = 0;
  }

  const Journeys& all_;
  const Periods& periods_;
  Kept kept_;
  Journeys cut_;
  LifeReader reader_;
};

// The counts of one period while journeys are walked.
struct PeriodSheet {
  PeriodSheet(const PeriodWalker& walker, const Context& context, const Arguments& arguments,
              const Periods& periods, std::size_t period)
      : counting(
            counting_of(walker.journeys(), context, arguments, walker.reader(), sheet, answers)) {
    counting.from = std::max(counting.from, periods.starts[period]);
    counting.last = std::min(counting.last, periods.starts[period + 1] - Duration{1});
  }
  CountSheet sheet;
  Tally answers{1};
  Counting counting;
};

std::vector<Grouper> groupers_of(const Context& context, const Grouping& grouping) {
  std::vector<Grouper> groupers;
  for (const std::string& dimension : grouping.dimensions)
    groupers.emplace_back(context, dimension);
  return groupers;
}

// 0 before, 1 after, nothing for the others.
std::optional<std::size_t> place_of(const Periods& periods, std::size_t period) {
  if (!periods.are_compared()) return std::nullopt;
  if (period == *periods.before) return 0;
  return period == *periods.after ? std::optional<std::size_t>(1) : std::nullopt;
}

class Counter {
 public:
  Counter(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const Grouping& grouping, Partial& partial)
      : context_(context),
        arguments_(arguments),
        grouping_(grouping),
        periods_(periods_of(context, arguments)),
        walker_(journeys, context, arguments, periods_),
        groupers_(groupers_of(context, grouping)),
        sheets_(periods_.size()),
        partial_(partial) {}

  void count(Series series) {
    walker_.each([&](std::size_t period, std::uint32_t customer) {
      const auto place = place_of(periods_, period);
      if (series == Series::Compared && !place) return;
      const Life& life = walker_.read(customer);
      count_life(life, sheet_of(period).counting);
      if (place && !groupers_.empty()) count_groups(life, period, *place);
    });
    for (std::size_t period = 0; period < sheets_.size(); ++period) {
      if (sheets_[period]) close(period);
    }
  }

 private:
  PeriodSheet& sheet_of(std::size_t period) {
    if (!sheets_[period]) {
      sheets_[period] =
          std::make_unique<PeriodSheet>(walker_, context_, arguments_, periods_, period);
    }
    return *sheets_[period];
  }
  void close(std::size_t period) {
    PeriodSheet& sheet = *sheets_[period];
    count_marked_sessions(sheet.counting);
    Tally counts(1), spreads(1);
    sheet.sheet.add_to(counts, spreads);
    const std::string prefix = period_prefix(period);
    add_with_prefix(counts, prefix, tally_of(partial_, PeriodTally::Counts));
    add_with_prefix(spreads, prefix, tally_of(partial_, PeriodTally::Spreads));
    add_with_prefix(sheet.answers, prefix, tally_of(partial_, PeriodTally::Answers));
  }
  void count_groups(const Life& life, std::size_t period, std::size_t place) {
    if (!scratch_[place]) {
      scratch_[place] =
          std::make_unique<PeriodSheet>(walker_, context_, arguments_, periods_, period);
    }
    PeriodSheet& sheet = *scratch_[place];
    sheet.sheet = CountSheet();
    sheet.counting.marked_sessions = MarkCounts();
    count_life(life, sheet.counting);
    count_marked_sessions(sheet.counting);
    Tally& groups = tally_of(partial_, PeriodTally::Groups);
    std::vector<std::string> told;
    for (std::size_t i = 0; i < groupers_.size(); ++i) {
      told.emplace_back(groupers_[i].group_of(walker_.journeys(), life.customer));
      sheet.sheet.add_to(groups, group_prefix(place, i, told.back()), grouping_.wanted);
    }
    if (!grouping_.is_joint) return;
    const std::string prefix = group_prefix(place, groupers_.size(), joint_group(told));
    sheet.sheet.add_to(groups, prefix, grouping_.wanted);
  }

  const Context& context_;
  const Arguments& arguments_;
  const Grouping& grouping_;
  Periods periods_;
  PeriodWalker walker_;
  std::vector<Grouper> groupers_;
  std::vector<std::unique_ptr<PeriodSheet>> sheets_;
  std::array<std::unique_ptr<PeriodSheet>, 2> scratch_;  // one customer before, one after
  Partial& partial_;
};

// The period that holds all the days of a row of sums. A day has no zone: it is that date.
std::optional<std::size_t> period_of_row(const Periods& periods, const Context& context,
                                         const MetricRow& row) {
  if (row.first_micros == kNoMicros) return std::nullopt;
  const auto at = [&](std::int64_t day_micros) {
    const std::int64_t day = period_of(Timestamp{Duration{day_micros}}, Zone{}, Grain::Day);
    return periods.at(period_start(day, context.zone, Grain::Day));
  };
  const auto first = at(row.first_micros);
  return first == at(std::max(row.first_micros, row.last_micros)) ? first : std::nullopt;
}

using Rows = std::vector<const MetricRow*>;

Tally sums_of(const Context& context, const Rows& rows) {
  Partial sums;
  count_sums(context, rows, sums);
  return std::move(tally_of(sums, KpiTally::Counts));
}

void add_group_sums(const Context& context, const Grouping& grouping, std::size_t place,
                    const Rows& rows, Partial& partial) {
  const std::vector<Grouper> groupers = groupers_of(context, grouping);
  std::map<std::pair<std::size_t, std::string>, Rows> by_group;
  for (const MetricRow* row : rows) {
    std::vector<std::string> told;
    for (std::size_t i = 0; i < groupers.size(); ++i) {
      told.emplace_back(groupers[i].group_of(*row));
      by_group[{i, told.back()}].push_back(row);
    }
    if (grouping.is_joint) by_group[{groupers.size(), joint_group(told)}].push_back(row);
  }
  for (const auto& [key, members] : by_group) {
    add_with_prefix(sums_of(context, members), group_prefix(place, key.first, key.second),
                    tally_of(partial, PeriodTally::Groups));
  }
}

}  // namespace

Partial empty_period_partial() {
  Partial partial;
  partial.tallies = {Tally(1), Tally(1), Tally(1), Tally(1), Tally(kLeftOutSlots), Tally(1)};
  return partial;
}

std::string joint_group(std::span<const std::string> groups) {
  std::string joint;
  for (const std::string& group : groups)
    append_part(joint, group);
  return joint;
}

void count_periods(const Journeys& journeys, const Context& context, const Arguments& arguments,
                   const Grouping& grouping, Series series, Partial& partial) {
  if (partial.tallies.empty()) partial = empty_period_partial();
  count_days(journeys, context, tally_of(partial, PeriodTally::CoveredDays));
  Counter(journeys, context, arguments, grouping, partial).count(series);
}

void count_period_sums(const Context& context, const Arguments& arguments, const Grouping& grouping,
                       Series series, Partial& partial) {
  if (partial.tallies.empty()) partial = empty_period_partial();
  const Periods periods = periods_of(context, arguments);
  std::vector<Rows> by_period(periods.size());
  for (const MetricRow& row : context.metrics) {
    if (const auto period = period_of_row(periods, context, row)) {
      by_period[*period].push_back(&row);
    } else {
      ++tally_of(partial, PeriodTally::LeftOut).at("")[kWideSums];
    }
  }
  Partial declared;
  declare_counts(context, arguments, declared);
  for (std::size_t period = 0; period < periods.size(); ++period) {
    const std::string prefix = period_prefix(period);
    Tally& counts = tally_of(partial, PeriodTally::Counts);
    const auto place = place_of(periods, period);
    if (series == Series::Compared && !place) continue;
    add_with_prefix(tally_of(declared, KpiTally::Counts), prefix, counts);
    add_with_prefix(sums_of(context, by_period[period]), prefix, counts);
    if (place && !grouping.dimensions.empty()) {
      add_group_sums(context, grouping, *place, by_period[period], partial);
    }
  }
}

Coverage coverage_of(const Partial& partial, const Context& context) {
  return Coverage(tally_of(partial, PeriodTally::CoveredDays), context);
}

std::vector<Partial> partials_by_period(const Partial& partial, const Periods& periods,
                                        const Coverage& coverage) {
  std::vector<Partial> found(periods.size());
  for (Partial& one : found)
    tally_of(one, KpiTally::Answers);
  constexpr std::size_t prefix = 4;
  for (const auto& [which, into] : {std::pair{PeriodTally::Counts, KpiTally::Counts},
                                    std::pair{PeriodTally::Spreads, KpiTally::Spreads},
                                    std::pair{PeriodTally::Answers, KpiTally::Answers}}) {
    const Tally& all = tally_of(partial, which);
    for (std::size_t row = 0; row < all.size(); ++row) {
      const std::string_view key = all.key(row);
      std::size_t period = 0;
      for (const char byte : key.substr(0, prefix))
        period = period << 8 | static_cast<unsigned char>(byte);
      LENS_CHECK(period < periods.size());
      tally_of(found[period], into).at(key.substr(prefix))[0] = all.sums(row)[0];
    }
  }
  for (std::size_t period = 0; period < found.size(); ++period)
    coverage.cut(found[period], periods, period);
  return found;
}

GroupPartials partials_by_group(const Partial& partial, std::size_t dimension) {
  GroupPartials groups;
  const Tally& all = tally_of(partial, PeriodTally::Groups);
  constexpr std::size_t count_key_size = 3, part_size = 4;
  for (std::size_t row = 0; row < all.size(); ++row) {
    const std::string_view key = all.key(row);
    if (static_cast<std::size_t>(key[1]) != dimension) continue;
    const std::string_view group = first_part(key.substr(2));
    const std::string_view count = key.substr(2 + part_size + group.size());
    // Who else reports a count says nothing of its groups.
    if (count.size() > count_key_size) continue;
    Partial& part = groups[std::string(group)][static_cast<std::size_t>(key[0])];
    tally_of(part, KpiTally::Counts).at(count)[0] = all.sums(row)[0];
  }
  for (auto& [group, parts] : groups) {
    for (Partial& part : parts)
      tally_of(part, KpiTally::Answers);
  }
  return groups;
}

void rows_of_period(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    std::size_t period, std::string_view dimension, std::string_view group,
                    const std::vector<bool>& wanted, std::vector<std::uint32_t>& rows) {
  const Periods periods = periods_of(context, arguments);
  if (period >= periods.size()) return;
  PeriodWalker walker(journeys, context, arguments, periods);
  std::optional<Grouper> grouper;
  if (!dimension.empty()) grouper.emplace(context, std::string(dimension));
  CountSheet sheet(wanted, rows);
  Tally unused(1);
  Counting counting =
      counting_of(walker.journeys(), context, arguments, walker.reader(), sheet, unused);
  counting.from = std::max(counting.from, periods.starts[period]);
  counting.last = std::min(counting.last, periods.starts[period + 1] - Duration{1});
  walker.each([&](std::size_t at, std::uint32_t customer) {
    if (at != period) return;
    if (grouper && grouper->group_of(walker.journeys(), customer) != group) return;
    count_life(walker.read(customer), counting);
  });
}

}  // namespace lens
