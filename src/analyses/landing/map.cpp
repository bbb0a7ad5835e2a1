#include "analyses/landing/map.h"

#include <array>
#include <vector>

#include "journey/touches.h"
#include "metrics/life.h"

namespace lens::landing {

namespace {

// Counters by key + 1; 0 stands for visits that the view cannot name.
template <std::size_t slots>
class Counters {
 public:
  std::array<Wide, slots>& of(std::uint32_t key) {
    const std::size_t index = key == kNoKey ? 0 : std::size_t{key} + 1;
    if (index >= all_.size()) all_.resize(index + 1);
    return all_[index];
  }
  void add_to(Tally& tally, const TouchKeys& keys) const {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (all_[i][0] == 0) continue;
      const auto sums = tally.at(i == 0 ? "" : keys.text(static_cast<std::uint32_t>(i - 1)));
      for (std::size_t slot = 0; slot < slots; ++slot)
        sums[slot] += all_[i][slot];
    }
  }

 private:
  std::vector<std::array<Wide, slots>> all_;
};

bool did(Acts acts, Role role) { return (acts & act(role)) != 0; }

// What a visit adds to the counter `slot`: 0 or 1.
bool counts(const Life& life, std::uint32_t session, Slot slot) {
  const Acts acts = life.acts[session];
  const bool converted = life.sessions[session].converted;
  const bool clicked = did(acts, Role::CtaView) && did(acts, Role::CtaClick);
  switch (slot) {
    case kSessions:
      return true;
    case kBounced:
      return !life.is_engaged(session);
    case kConverted:
      return converted;
    case kFormStarts:
      return did(acts, Role::FormStart);
    case kFormsDone:
      return did(acts, Role::FormStart) && did(acts, Role::FormSubmit);
    case kCtaSeen:
      return did(acts, Role::CtaView);
    case kCtaClicked:
      return clicked;
    case kCtaBought:
      return clicked && converted;
    default:
      return false;
  }
}

class PageCounter {
 public:
  PageCounter(const EventTable& events, const TouchKeys& keys, const std::vector<Role>& roles)
      : events_(events), keys_(keys), roles_(roles), knows_views_(has_views(roles)) {}

  void see(const Life& life) {
    last_page_.assign(life.sessions.size(), kNoKey);
    for (std::uint32_t row = life.first_row; row < life.end_row; ++row) {
      const std::uint32_t session = life.session_of[row - life.first_row];
      if (session == kNoSession) continue;
      if (knows_views_ && roles_[events_.names[row]] != Role::View) continue;
      const std::uint32_t page = keys_.of_event(events_, row);
      if (page == kNoKey) continue;
      ++counters_.of(page)[kViews];
      last_page_[session] = page;
    }
    for (const std::uint32_t page : last_page_) {
      if (page != kNoKey) ++counters_.of(page)[kExits];
    }
  }
  void add_to(Tally& tally) const { counters_.add_to(tally, keys_); }

 private:
  const EventTable& events_;
  const TouchKeys& keys_;
  const std::vector<Role>& roles_;
  bool knows_views_;
  Counters<kPageSlots> counters_;
  std::vector<std::uint32_t> last_page_;  // by session
};

void add_visits(const Life& life, const TouchKeys& keys, Counters<kSlots>& places) {
  constexpr std::array kYesOrNo = {kSessions,  kBounced, kConverted,  kFormStarts,
                                   kFormsDone, kCtaSeen, kCtaClicked, kCtaBought};
  for (std::uint32_t session = 0; session < life.sessions.size(); ++session) {
    auto& sums = places.of(keys.of_session(life.sessions[session]));
    for (const Slot slot : kYesOrNo)
      sums[slot] += counts(life, session, slot) ? 1 : 0;
  }
  for (std::size_t i = 0; i < life.goals.size(); ++i) {
    if (life.goal_session[i] == kNoSession) continue;
    auto& sums = places.of(keys.of_session(life.sessions[life.goal_session[i]]));
    ++sums[kConversions];
    sums[kValued] += life.goals[i].has_value ? 1 : 0;
    sums[kRevenue] += life.goals[i].value;
  }
}

Slot slot_of(const CellName& cell) {
  constexpr std::array<std::pair<std::string_view, Slot>, 11> kSlotOfColumn = {{
      {"bounces", kBounced},
      {"bounce_rate", kBounced},
      {"conversions", kConverted},
      {"conversion_rate", kConverted},
      {"revenue", kConverted},
      {"revenue_per_session", kConverted},
      {"started", kFormStarts},
      {"completed", kFormsDone},
      {"seen", kCtaSeen},
      {"clicked", kCtaClicked},
      {"converted", kCtaBought},
  }};
  const auto column = cell.find("column");
  for (const auto& [name, slot] : kSlotOfColumn) {
    if (column != cell.end() && column->second == name) return slot;
  }
  return kSessions;
}

}  // namespace

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial.tallies = {Tally(kSlots), Tally(kPageSlots)};
  const TouchKeys keys(context, arguments.text("by"));
  LifeReader reader(journeys, context, arguments);
  Counters<kSlots> places;
  PageCounter pages(journeys.events, keys, reader.roles());
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const Life& life = reader.read(customer);
    add_visits(life, keys, places);
    if (keys.by_page()) pages.see(life);
  }
  places.add_to(partial.tallies[kPlaces], keys);
  pages.add_to(partial.tallies[kPages]);
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  const auto place = cell.find("entry");
  if (place == cell.end()) return;
  const Slot slot = slot_of(cell);
  const TouchKeys keys(context, arguments.text("by"));
  LifeReader reader(journeys, context, arguments);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const Life& life = reader.read(customer);
    for (std::uint32_t row = life.first_row; row < life.end_row; ++row) {
      const std::uint32_t session = life.session_of[row - life.first_row];
      if (session == kNoSession || !counts(life, session, slot)) continue;
      const std::uint32_t key = keys.of_session(life.sessions[session]);
      if ((key == kNoKey ? "" : keys.text(key)) != place->second) continue;
      out.push_back({journeys.events.pieces[row], journeys.events.origins[row]});
    }
  }
}

}  // namespace lens::landing
