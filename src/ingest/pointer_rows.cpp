// Rows of click logs and of recordings: where somebody clicked, and how far a page was scrolled.

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "ingest/row_mapper.h"

namespace lens {

namespace {

// Numbers of rrweb, packages/types/src/index.ts.
constexpr std::int64_t kFullSnapshot = 2, kIncremental = 3, kMeta = 4;  // EventType
constexpr std::int64_t kMouse = 2, kScroll = 3, kViewportResize = 4;    // IncrementalSource
constexpr std::int64_t kClick = 2;                                      // MouseInteractions

constexpr std::size_t place_of(Meaning meaning, Meaning first) {
  return static_cast<std::size_t>(meaning) - static_cast<std::size_t>(first);
}
static_assert(place_of(Meaning::PageHeight, Meaning::ClientX) + 1 == kMeasures);

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

void RowMapper::take_pointer(const Step& step, std::string_view text) {
  if (!is_of_pointers()) return;
  if (step.meaning <= Meaning::SessionId) {
    if (pointer_.visitor == 0 && !is_missing(trim(text)))
      pointer_.visitor = store_.words.labels.code(trim(text));
    return;
  }
  if (step.meaning < Meaning::ClientX) return;
  std::int64_t& value = step.meaning >= Meaning::RecordingType
                            ? recorded_[place_of(step.meaning, Meaning::RecordingType)]
                            : pointer_.measures[place_of(step.meaning, Meaning::ClientX)];
  if (value != kNoMeasure || is_missing(trim(text))) return;
  if (!take_number(step, trim(text), value)) {
    value = kNoMeasure;
    trouble(step, IssueCode::BadNumber);
  }
}

// What a row of a recording shows; false when it tells nothing of clicks and scrolls.
bool RowMapper::settle_recorded() {
  const auto number = [&](Meaning meaning) {
    const std::int64_t micros = recorded_[place_of(meaning, Meaning::RecordingType)];
    return micros == kNoMeasure ? -1 : micros / kMicrosPerUnit;
  };
  const std::int64_t type = number(Meaning::RecordingType),
                     source = number(Meaning::RecordingSource);
  pointer_.is_recorded = true;
  pointer_.node = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(number(Meaning::RecordingNode), 0, kNoId - 1));
  auto& measures = pointer_.measures;
  if (type == kMeta) pointer_.kind = PointerKind::Page;
  if (type == kFullSnapshot) pointer_.kind = PointerKind::Snapshot;
  if (type == kMeta || type == kFullSnapshot) return true;
  if (type != kIncremental) return false;
  if (source == kViewportResize) pointer_.kind = PointerKind::Resize;
  if (source == kScroll) {
    pointer_.kind = PointerKind::Scroll;
    std::swap(measures[static_cast<std::size_t>(Measure::ClientX)],
              measures[static_cast<std::size_t>(Measure::ScrollX)]);
    std::swap(measures[static_cast<std::size_t>(Measure::ClientY)],
              measures[static_cast<std::size_t>(Measure::ScrollY)]);
  }
  const bool is_click = source == kMouse && number(Meaning::RecordingAction) == kClick;
  return is_click || source == kScroll || source == kViewportResize;
}

// A row of a click log is a click, unless it is called something else.
bool RowMapper::settle_logged() {
  const std::string name = to_lower_ascii(store_.words.names.text(draft_.name));
  if (holds_any(name, {"scroll", "прокрут", "derul"})) {
    pointer_.kind = PointerKind::Scroll;
    return true;
  }
  return draft_.name == 0 ||
         holds_any(name, {"click", "clic", "tap", "touch", "press", "клик", "нажат"});
}

void RowMapper::finish_pointer(const Record& record) {
  settle_time();
  const bool is_shown = plan_.kind == TableKind::Recording ? settle_recorded() : settle_logged();
  if (in_trouble_) note_cell(record, trouble_code_, trouble_column_);
  if (is_shown) {
    if (draft_.has_time) pointer_.at = draft_.time;
    if (!draft_.page.empty()) pointer_.page = store_.words.labels.code(path_of_url(draft_.page));
    pointer_.device = draft_.traits()[static_cast<std::size_t>(Trait::Device)];
    pointer_.piece = piece_number_;
    pointer_.row = static_cast<std::uint32_t>(piece_.rows);
    piece_.pointers.push_back(pointer_);
  }
  pointer_ = PointerRow{};
  recorded_.fill(kNoMeasure);
  count_used(record);
}

}  // namespace lens
