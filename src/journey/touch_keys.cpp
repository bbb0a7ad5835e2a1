#include <algorithm>

#include "journey/touches.h"

namespace lens {

namespace {

constexpr std::string_view kViews[] = {"channel",  "source_medium", "source",
                                       "campaign", "landing_page",  "content"};

// The view under a name that outlives the arguments.
std::string_view view_named(std::string_view by) {
  const auto* found = std::find(std::begin(kViews), std::end(kViews), by);
  LENS_CHECK(found != std::end(kViews));
  return *found;
}

// True when the events name their channels themselves: then rows that do not have none.
bool names_channels(const Context& context) {
  for (const ColumnProfile& column : context.columns) {
    const std::string& kind = context.files[column.file].kind;
    if (column.meaning == "channel" && (kind == "events" || kind == "sessions")) return true;
  }
  const Words& words = context.words;
  std::vector<bool> is_spend(words.sources.size(), false);
  for (const MetricRow& row : context.metrics)
    is_spend[row.source] = true;
  for (std::uint32_t source = 0; source < words.sources.size(); ++source) {
    if (!is_spend[source] && !words.part(source, SourcePart::Channel).empty()) return true;
  }
  return false;
}

bool knows_origin(const Words& words, std::uint32_t source) {
  return !words.part(source, SourcePart::Source).empty() ||
         !words.part(source, SourcePart::Medium).empty() ||
         !words.part(source, SourcePart::Referrer).empty();
}

// What a session shows that says nothing of it.
std::string_view view_of_none(std::string_view by) {
  if (by == "channel") return "Direct";
  if (by == "source_medium") return "(direct) / (none)";
  return by == "source" ? "(direct)" : "(not set)";
}

}  // namespace

TouchKeys::TouchKeys(const Context& context, std::string_view by)
    : context_(context),
      by_(view_named(by)),
      by_page_(by == "landing_page"),
      channels_are_named_(by == "channel" && names_channels(context)) {
  const std::uint32_t count = by_page_ ? context.words.pages.size() : context.words.sources.size();
  keys_.assign(count, kUnsettled);
  event_keys_.assign(count, kUnsettled);
  // Few sources: all at once, so that every bucket gives a key the same code.
  for (std::uint32_t code = 0; code < count && count <= 4096; ++code)
    settle(code);
}

std::uint32_t TouchKeys::settle(std::uint32_t code) const {
  std::string scratch;
  std::string_view text = view_of(code, scratch);
  const bool says_nothing = text.empty();
  // A session without a channel beside others with one may still say where it came from.
  if (says_nothing && channels_are_named_ && knows_origin(context_.words, code)) {
    text = scratch = channel_of(context_.words, code);
  }
  if (text.empty()) text = view_of_none(by_);
  const std::uint32_t key = texts_.code(text) - 1;
  if (key == codes_.size()) {
    codes_.push_back(code);
    direct_.push_back(!by_page_ && is_direct_name(text));
  }
  keys_[code] = key;
  event_keys_[code] = says_nothing ? kNoKey : key;
  return key;
}

std::string_view TouchKeys::view_of(std::uint32_t code, std::string& scratch) const {
  const Words& words = context_.words;
  if (by_page_) return words.pages.text(code);
  if (by_ == "channel") {
    const std::string_view own = words.part(code, SourcePart::Channel);
    if (!own.empty() || channels_are_named_ || code == 0) return own;
    return scratch = channel_of(words, code);
  }
  if (by_ == "source_medium") {
    if (code == 0) return "";
    return scratch = source_medium_of(words, code);
  }
  if (by_ == "source") return scratch = provenance_of(words, code).source;
  return words.part(code, by_ == "campaign" ? SourcePart::Campaign : SourcePart::Content);
}

}  // namespace lens
