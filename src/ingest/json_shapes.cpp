#include "ingest/json_shapes.h"

#include <bit>

#include "ingest/syntax/scan.h"

namespace lens {

namespace {

constexpr std::uint32_t kStart = 0;
constexpr std::uint32_t kEnd = 1;
// Keys that are themselves data (ids, dates) would be learned without end.
constexpr std::size_t kRoom = std::size_t{1} << 20;
constexpr std::size_t kMostSteps = 64;
constexpr std::uint32_t kMostLessonsInVain = 64;

bool begins_word(char c) { return (c >= '0' && c <= '9') || c == '-' || c == 't' || c == 'f' || c == 'n'; }

// Where the plain part of a text ends, `end` at the latest.
const char* end_of_plain(const char* at, const char* end) {
  for (; at < end; at += 16) {
    if (const std::uint32_t ends = text_ends16(at); ends != 0) {
      at += std::countr_zero(ends);
      return at < end ? at : end;
    }
  }
  return end;
}

}  // namespace

JsonShapes::JsonShapes() : places_(2), room_(kRoom) {}

// At most one known step leads on from a place, since what follows a value decides what comes: so the
// order in which they are tried changes nothing. Only a word needs a look at its first byte.
inline bool JsonShapes::leads(const Step& step, const char* at, const char* end) const {
  if (static_cast<std::size_t>(end - at) <= step.size) {
    if (step.place != kEnd || static_cast<std::size_t>(end - at) < step.size) return false;
  }
  const char* bytes = bytes_.data() + step.bytes;
  std::uint32_t i = 0;
  for (; i + 16 < step.size; i += 16) {
    if (equal16(at + i, bytes + i) != 0xFFFF) return false;
  }
  const std::uint32_t rest = (std::uint32_t{2} << (step.size - i - 1)) - 1;
  if ((equal16(at + i, bytes + i) & rest) != rest) return false;
  return step.quoted || step.place == kEnd || begins_word(at[step.size]);
}

inline const JsonShapes::Step* JsonShapes::step_at(Place& place, const char* at, const char* end) const {
  const auto steps = static_cast<std::uint32_t>(place.steps.size());
  if (place.last < steps && leads(place.steps[place.last], at, end)) return &place.steps[place.last];
  for (std::uint32_t i = 0; i < steps; ++i) {
    if (!leads(place.steps[i], at, end)) continue;
    place.last = i;
    return &place.steps[i];
  }
  return nullptr;
}

const char* JsonShapes::read(const char* at, const char* end, std::span<Field> fields,
                             JsonTexts& unescaped) {
  unescaped.clear();
  Place* place = &places_[kStart];
  while (const Step* step = step_at(*place, at, end)) {
    at += step->size;
    if (step->place == kEnd) return at;
    place = &places_[step->place];
    std::string_view text;
    if (step->quoted) {
      const char* begin = at;
      at = end_of_plain(at, end);
      text = {begin, static_cast<std::size_t>(at - begin)};
      if (at == end) return nullptr;
      if (*at != '"') {
        if (!take_escaped_text(begin, at, end, unescaped, text)) return nullptr;
        --at;  // a step begins with the closing quote
      }
    } else {
      if (!take_json_word(at, end, text)) return nullptr;
      if (text == "null") continue;
    }
    if (place->column == kNoColumn) continue;
    Field& field = fields[place->column];
    if (field.size == 0) field = {text.data(), static_cast<std::uint32_t>(text.size()), false};
  }
  return nullptr;
}

void JsonShapes::begin(const char* object) {
  place_ = kStart;
  after_ = object;
  is_new_ = false;
}

void JsonShapes::value(const char* begin, const char* end, bool quoted, std::string_view place,
                       std::uint32_t column) {
  if (!is_learning_) return;
  // The quotes belong to the steps.
  const char* first = quoted ? begin + 1 : begin;
  const std::uint32_t next = place_of(place, column);
  learn({after_, static_cast<std::size_t>(first - after_)}, quoted, next);
  place_ = next;
  after_ = quoted ? end - 1 : end;
}

void JsonShapes::finish(const char* end) {
  if (!is_learning_) return;
  learn({after_, static_cast<std::size_t>(end - after_)}, false, kEnd);
  if (!is_new_ && ++lessons_in_vain_ > kMostLessonsInVain) is_learning_ = false;
}

std::uint32_t JsonShapes::place_of(std::string_view name, std::uint32_t column) {
  const auto found = names_.find(std::string(name));
  if (found != names_.end()) return found->second;
  const auto place = static_cast<std::uint32_t>(places_.size());
  names_.emplace(name, place);
  places_.push_back({column, 0, {}});
  is_learning_ = is_learning_ && room_ > name.size() + sizeof(Place);
  room_ -= is_learning_ ? name.size() + sizeof(Place) : 0;
  return place;
}

void JsonShapes::learn(std::string_view bytes, bool quoted, std::uint32_t next) {
  std::vector<Step>& steps = places_[place_].steps;
  for (const Step& step : steps) {
    if (step.quoted == quoted && std::string_view(bytes_).substr(step.bytes, step.size) == bytes) return;
  }
  if (!is_learning_ || steps.size() == kMostSteps) return;
  if (room_ < bytes.size() + sizeof(Step)) {
    is_learning_ = false;
    return;
  }
  room_ -= bytes.size() + sizeof(Step);
  // Steps are compared sixteen bytes at a time: there is always as much behind them.
  bytes_.resize(bytes_.empty() ? 0 : bytes_.size() - kScanPadding);
  steps.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(bytes.size()),
                   next, quoted});
  bytes_ += bytes;
  bytes_.append(kScanPadding, '\0');
  is_new_ = true;
}

}  // namespace lens
