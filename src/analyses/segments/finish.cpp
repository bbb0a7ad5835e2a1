#include <map>
#include <string>

#include "analyses/segments/map.h"
#include "analyses/segments/rules.h"
#include "analyses/segments/segments.h"
#include "base/statistics.h"

namespace lens::segments {

namespace {

constexpr std::int64_t kFewest = 3;  // customers who bought both, before one speaks for the other

std::int64_t whole(Wide value) { return static_cast<std::int64_t>(value); }
std::uint32_t code_at(std::string_view key, std::size_t place) {
  std::uint32_t code;
  std::copy_n(key.data() + place * sizeof code, sizeof code, reinterpret_cast<char*>(&code));
  return code;
}
Cell instant(Wide micros) {
  return micros == 0 ? Cell() : Cell(Timestamp{Duration{whole(micros)}});
}

// By item: what those who bought it bought most beyond chance (lift, Brin et al. 1997).
std::map<std::uint32_t, std::uint32_t> offers(const Partial& partial, const Words& words) {
  struct Best {
    double lift = 1;
    std::uint32_t item = 0;
  };
  const auto people = static_cast<double>(whole(partial.tallies[kPeople].find("")[0]));
  const Tally& pairs = partial.tallies[kPairs];
  const auto buyers = [&](std::string_view item) {
    return static_cast<double>(whole(partial.tallies[kItems].find(item)[0]));
  };
  std::map<std::uint32_t, Best> best;
  for (const std::uint32_t row : pairs.sorted()) {
    const std::int64_t both = whole(pairs.sums(row)[0]);
    if (both < kFewest) continue;
    const std::string_view key = pairs.key(row);
    const double lift =
        static_cast<double>(both) * people / (buyers(key.substr(0, 4)) * buyers(key.substr(4, 4)));
    Best& known = best[code_at(key, 0)];
    const std::uint32_t item = code_at(key, 1);
    const bool is_equal = lift == known.lift && known.item != 0;
    const bool is_better =
        is_equal ? words.labels.text(item) < words.labels.text(known.item) : lift > known.lift;
    if (is_better) known = {lift, item};
  }
  std::map<std::uint32_t, std::uint32_t> offered;
  for (const auto& [item, one] : best)
    offered[item] = one.item;
  return offered;
}

void add_segments(const Partial& partial, std::span<const Segment> segments, const Context& context,
                  Report& report) {
  ReportTable& table = report.add_table("segments", {{"segment", "text"},
                                                     {"rule", "text"},
                                                     {"customers", "count"},
                                                     {"share", "rate"},
                                                     {"share_low", "rate"},
                                                     {"share_high", "rate"},
                                                     {"n", "count"},
                                                     {"value", context.currency},
                                                     {"reason", "text"}});
  const std::int64_t people = whole(partial.tallies[kPeople].find("")[0]);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const auto totals = partial.tallies[kTotals].find(std::string(1, static_cast<char>(i)));
    const std::int64_t customers = totals.empty() ? 0 : whole(totals[kCustomers]);
    const auto interval = wilson95_if(customers, people);
    Cell share, low, high;
    if (interval) {
      share = static_cast<double>(customers) / static_cast<double>(people);
      low = interval->low;
      high = interval->high;
    }
    table.add_row({segments[i].name, segments[i].rule, customers, share, low, high, people,
                   totals.empty() ? Cell() : Cell(WideMoney{totals[kWorth]}),
                   customers == 0 ? Cell(std::string("nobody_fits")) : Cell()});
  }
}

void add_members(const Partial& partial, std::span<const Segment> segments, const Context& context,
                 const Arguments& arguments, Report& report) {
  ReportTable& table = report.add_table("members", {{"segment", "text"},
                                                    {"customer", "text"},
                                                    {"orders", "count"},
                                                    {"value", context.currency},
                                                    {"last_seen", "time"},
                                                    {"last_order", "time"},
                                                    {"last_viewed", "text"},
                                                    {"last_bought", "text"},
                                                    {"suggested", "text"}});
  const auto offered = offers(partial, context.words);
  const auto label = [&](std::uint32_t item) {
    return item == 0 ? Cell() : Cell(std::string(context.words.labels.text(item)));
  };
  const std::size_t limit = limit_of(arguments);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Tally& members = partial.tallies[kMembers + i];
    std::size_t listed = 0;
    for (const std::uint32_t row : members.sorted()) {
      if (limit != 0 && listed++ == limit) break;
      const auto member = members.sums(row);
      const auto bought = static_cast<std::uint32_t>(member[kBought]);
      const auto offer = offered.find(bought);
      table.add_row({segments[i].name, std::string(id_of(members.key(row))), whole(member[kOrders]),
                     WideMoney{member[kValue]}, instant(member[kSeen]), instant(member[kOrdered]),
                     label(static_cast<std::uint32_t>(member[kViewed])), label(bought),
                     offer == offered.end() ? Cell() : label(offer->second)});
    }
  }
}

}  // namespace

Report finish(const Partial& partial, const Context& context, const Arguments& arguments) {
  const Partial none = empty_partial(arguments);
  const Partial& filled = partial.tallies.empty() ? none : partial;
  const std::vector<Segment> segments = segments_of(arguments).value();
  Report report{.analysis = "segments", .arguments = arguments, .tables = {}, .notes = {}};
  add_segments(filled, segments, context, report);
  add_members(filled, segments, context, arguments, report);
  report.notes.push_back(
      "Days are counted back from the last day of the data; a customer may be in several "
      "segments.");
  return report;
}

}  // namespace lens::segments
