#include <algorithm>
#include <map>
#include <string>

#include "analyses/survival/map.h"
#include "analyses/survival/survival.h"
#include "analyses/survival/tables.h"
#include "base/check.h"
#include "base/sort.h"

namespace lens::survival {

namespace {

// By the bytes of the group's name.
using Groups = std::map<std::string, std::vector<Lives>, std::less<>>;

Groups groups_of(const Tally& tally) {
  Groups groups;
  for (const std::uint32_t row : tally.sorted()) {
    const std::vector<std::string_view> parts = parts_of(tally.key(row));
    LENS_CHECK(parts.size() == 4);
    groups[std::string(parts[0])].push_back({number_in(parts[1]), number_in(parts[2]),
                                             number_in(parts[3]) != 0,
                                             static_cast<std::int64_t>(tally.sums(row)[0])});
  }
  return groups;
}

IntervalKind interval_kind(const Arguments& arguments) {
  const std::string& name = arguments.text("interval");
  return name == "wald"  ? IntervalKind::Wald
         : name == "log" ? IntervalKind::Log
                         : IntervalKind::LogLog;
}

// The largest groups, the larger first, then by name; the rest as one.
std::vector<Group> largest_groups(Groups all, std::size_t top) {
  std::vector<Group> groups;
  for (auto& [name, lives] : all)
    groups.push_back({name, std::move(lives), {}});
  sort_few_stably(groups, [](const Group& a, const Group& b) { return a.size() > b.size(); });
  if (groups.size() > top) {
    Group rest{"(other)", {}, {}};
    for (std::size_t i = top; i < groups.size(); ++i) {
      rest.lives.insert(rest.lives.end(), groups[i].lives.begin(), groups[i].lives.end());
    }
    groups.resize(top);
    groups.push_back(std::move(rest));
  }
  for (Group& group : groups)
    group.curve = curve_of(group.lives);
  return groups;
}

void add_notes(std::span<const Wide> remarks, bool has_lives, Report& report) {
  if (!has_lives) report.notes.push_back("Nobody's time is known.");
  const auto say = [&](Remark which, const char* what) {
    const Wide count = remarks[static_cast<std::size_t>(which)];
    if (count == 0) return;
    report.notes.push_back(std::to_string(static_cast<std::int64_t>(count)) + what);
  };
  say(Remark::NoStart, " contracts do not tell when they began and are left out.");
  say(Remark::NoEnd,
      " that have ended do not tell when, or tell a moment before their start, and are left out.");
  say(Remark::OverBefore, " were over before they were watched and are left out.");
  say(Remark::BeginsAfter, " begin after the end of the data and are left out.");
  say(Remark::EndsAfter, " end after the end of the data and count as still there.");
  say(Remark::WatchedFromStart,
      " tell only how long they lasted and count as watched from the start.");
}

}  // namespace

Report finish(const Partial& partial, const Context&, const Arguments& arguments) {
  const Partial none = empty_partial();
  const Partial& filled = partial.tallies.empty() ? none : partial;
  Report report{.analysis = "survival", .arguments = arguments, .tables = {}, .notes = {}};
  const auto top = static_cast<std::size_t>(arguments.integer("top"));
  Groups all = groups_of(filled.tallies[kLives]);
  const bool is_cut = all.size() > top;
  const std::vector<Group> groups = largest_groups(std::move(all), top);
  const IntervalKind kind = interval_kind(arguments);
  add_survival(groups, kind, report);
  add_groups(groups, kind, report);
  add_restricted_means(groups, arguments.has("horizon") ? arguments.integer("horizon") : 0, report);
  add_log_rank(groups, report);
  add_notes(filled.tallies[kRemarkSums].find(""), !groups.empty(), report);
  if (is_cut) {
    report.notes.push_back("The breakdown shows the " + std::to_string(top) +
                           " values with the most customers; (other) is the rest.");
  }
  return report;
}

}  // namespace lens::survival
