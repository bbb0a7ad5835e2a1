#include "analyses/paths/map.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace lens::paths {

namespace {

constexpr std::int64_t kDay = 86'400'000'000;  // microseconds

std::vector<std::string> alternatives(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('|', begin), text.size());
    const std::string_view name = trim(std::string_view(text).substr(begin, end - begin));
    if (!name.empty()) names.emplace_back(name);
    begin = end + 1;
  }
  return names;
}

// The nodes of one visit from the anchor on, outwards; empty when it has no anchor.
class Cut {
 public:
  Cut(const Arguments& arguments, const StepNames& names)
      : names_(names),
        anchors_(alternatives(arguments.text("anchor"))),
        is_after_(arguments.text("direction") == "after"),
        most_(static_cast<std::size_t>(arguments.integer("steps"))) {}

  void nodes_of(const std::vector<SequenceStep>& steps, std::string& key) const {
    key.clear();
    std::size_t at = anchor_in(steps);
    if (at == steps.size()) return;
    for (std::size_t taken = 0; taken < most_; ++taken) {
      append_node(key, steps[at].node);
      if (is_after_ ? ++at == steps.size() : at-- == 0) return;
    }
  }

 private:
  std::size_t anchor_in(const std::vector<SequenceStep>& steps) const {
    if (anchors_.empty()) return is_after_ || steps.empty() ? 0 : steps.size() - 1;
    const auto is_anchor = [&](const SequenceStep& step) {
      return std::find(anchors_.begin(), anchors_.end(), names_.text(step.node)) != anchors_.end();
    };
    return static_cast<std::size_t>(std::find_if(steps.begin(), steps.end(), is_anchor) -
                                    steps.begin());
  }

  const StepNames& names_;
  std::vector<std::string> anchors_;
  bool is_after_;
  std::size_t most_;
};

// Visits and days from the first visit after the conversion before, both ends counted among the
// visits.
void add_conversions(const Life& life, std::string& key, Partial& partial) {
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < life.goals.size(); ++i) {
    const std::uint32_t session = life.goal_session[i];
    if (session == kNoSession || session < first) continue;
    const auto number = [&](TallyIndex index, std::int64_t value) {
      key.clear();
      append_number(key, value);
      ++partial.tallies[index].at(key)[0];
    };
    number(kVisits, std::int64_t{session} - first + 1);
    number(kDays, (life.goals[i].at - life.sessions[first].start).count() / kDay);
    first = session + 1;
  }
}

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kPathSlots), Tally(1), Tally(1), Tally(kTotalSlots)};
  partial.tallies[kTotals].at("");
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  VisitStepsReader reader(journeys, context, arguments);
  const Cut cut(arguments, reader.names());
  std::string key;
  const auto totals = partial.tallies[kTotals].at("");
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    for (const VisitSteps& visit : reader.read(customer)) {
      if (visit.steps.empty()) continue;
      ++totals[kAll];
      cut.nodes_of(visit.steps, key);
      totals[kWithoutAnchor] += key.empty() ? 1 : 0;
      if (key.empty()) continue;
      const auto sums = partial.tallies[kPaths].at(key);
      ++sums[kSequences];
      sums[kConverted] += visit.converted ? 1 : 0;
    }
    add_conversions(reader.life(), key, partial);
  }
}

}  // namespace lens::paths
