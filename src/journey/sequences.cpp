#include "journey/sequences.h"

namespace lens {

namespace {

bool is_act(EventKind kind) {
  return kind == EventKind::Event || kind == EventKind::Order || kind == EventKind::Survey ||
         kind == EventKind::Review || kind == EventKind::Deal;
}

}  // namespace

bool StepNames::read(const Journeys& journeys, std::uint32_t row, SequenceStep& step) const {
  const EventTable& events = journeys.events;
  if (!journeys.keeps(row) || !is_known(events.time(row)) || !is_act(events.kind(row)))
    return false;
  step = {by_page_ ? events.pages[row] : events.names[row], row};
  return step.node != 0;
}

std::string_view StepNames::text(std::uint32_t node) const {
  return by_page_ ? context_.words.pages.text(node) : context_.words.names.text(node);
}

void steps_of(const Journeys& journeys, const StepNames& names, std::uint32_t customer,
              std::vector<SequenceStep>& steps) {
  steps.clear();
  SequenceStep step{};
  for (std::uint32_t row = journeys.first(customer); row < journeys.end(customer); ++row) {
    if (names.read(journeys, row, step)) steps.push_back(step);
  }
}

void append_node(std::string& key, std::uint32_t node) {
  for (int shift = 24; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(node >> shift));
}

std::uint32_t node_at(std::string_view key, std::size_t place) {
  std::uint32_t node = 0;
  for (const char byte : key.substr(4 * place, 4))
    node = node << 8 | static_cast<unsigned char>(byte);
  return node;
}

}  // namespace lens
