#include "metrics/survey_answers.h"

#include <algorithm>
#include <map>

#include "metrics/answers.h"

namespace lens {

Grain grain_of_answers(const Arguments& arguments) {
  const std::string& grain = arguments.text("grain");
  return grain == "day" ? Grain::Day : grain == "week" ? Grain::Week : Grain::Month;
}

Timestamp SurveyAnswer::given_by(const Zone& zone) const {
  constexpr std::int64_t kDay = Duration{Days{1}}.count();
  if (!is_known(at) || zone.local_micros(at) % kDay != 0) return at;
  return period_start(period_of(at, zone, Grain::Day) + 1, zone, Grain::Day) - Duration{1};
}

AnswerReader::AnswerReader(const Journeys& journeys, const Context& context,
                           const Arguments& arguments)
    : journeys_(journeys),
      context_(context),
      each_counts_(arguments.text("answers") == "each"),
      grain_(grain_of_answers(arguments)) {}

bool AnswerReader::has_answers(std::uint32_t customer) const {
  const auto kinds = journeys_.events.kinds.subspan(
      journeys_.first(customer), journeys_.end(customer) - journeys_.first(customer));
  return std::find(kinds.begin(), kinds.end(), EventKind::Survey) != kinds.end();
}

const std::vector<SurveyAnswer>& AnswerReader::read(std::uint32_t customer) {
  answers_.clear();
  if (!has_answers(customer)) return answers_;
  const EventTable& events = journeys_.events;
  for (std::uint32_t row = journeys_.first(customer); row < journeys_.end(customer); ++row) {
    if (events.kind(row) != EventKind::Survey || !journeys_.keeps(row)) continue;
    const Detail* detail = find_detail(events, row);
    if (detail == nullptr || (detail->flags & Detail::kScore) == 0) continue;
    SurveyAnswer answer;
    answer.row = row;
    answer.file = context_.pieces[events.pieces[row]].file;
    answer.question = detail->item;
    answer.asked = question_of(context_.words, detail->item, events.names[row]);
    answer.score = detail->score;
    answer.at = events.time(row);
    if (is_known(answer.at)) answer.period = period_of(answer.at, context_.zone, grain_);
    answers_.push_back(answer);
  }
  if (!each_counts_ && !events.is_anonymous(customer)) keep_latest();
  return answers_;
}

void AnswerReader::keep_latest() {
  std::map<std::pair<std::uint32_t, std::uint32_t>, SurveyAnswer*> latest;  // by file and question
  for (SurveyAnswer& answer : answers_) {
    SurveyAnswer*& before = latest[{answer.file, answer.question}];
    if (before != nullptr) {
      before->counts = false;
      before->counts_in_period =
          is_known(before->at) != is_known(answer.at) || before->period != answer.period;
    }
    before = &answer;
  }
}

AnswerGrouper::AnswerGrouper(const Journeys& journeys, const Context& context, std::string_view by)
    : journeys_(journeys), context_(context), sessioniser_(context, SessionRules{}) {
  for (std::uint32_t trait = 0; trait < kTraits; ++trait) {
    if (name_of(static_cast<Trait>(trait)) == by) trait_ = static_cast<Trait>(trait);
  }
  if (by != "none" && !trait_) touches_.emplace(context, by);
}

std::string AnswerGrouper::of(std::uint32_t customer, const SurveyAnswer& answer) {
  if (touches_) return touch_of(customer, answer);
  return trait_ ? trait_of(customer, answer) : std::string();
}

std::string AnswerGrouper::touch_of(std::uint32_t customer, const SurveyAnswer& answer) {
  sessions_.clear();
  sessioniser_.sessions_of(journeys_, customer, sessions_, Views::Left);
  const bool has_visit =
      !sessions_.empty() &&
      (!is_known(answer.at) || sessions_.front().start <= answer.given_by(context_.zone));
  if (has_visit) return std::string(touches_->text(touches_->of_session(sessions_.front())));
  // A survey may say itself where its customers came from.
  const std::uint32_t own = journeys_.events.sources[answer.row];
  return own == 0 ? "(none)" : std::string(touches_->text(touches_->of_source(own)));
}

std::string AnswerGrouper::trait_of(std::uint32_t customer, const SurveyAnswer& answer) const {
  const auto at = [&](std::uint32_t row) {
    return context_.words.trait(journeys_.events.traits[row], *trait_);
  };
  for (std::uint32_t row = answer.row + 1; row-- > journeys_.first(customer);) {
    if (journeys_.keeps(row) && !at(row).empty()) return std::string(at(row));
  }
  return "(not set)";
}

void AnswerCounter::begin_key(const Context& context, const SurveyAnswer& answer,
                              std::string& key) {
  key.clear();
  append_part(key, context.files[answer.file].file);
  append_part(key, answer.asked);
}

void AnswerCounter::add(std::uint32_t customer, const SurveyAnswer& answer) {
  begin_key(context_, answer, key_);
  const std::size_t size = key_.size();
  append_part(key_, answer.counts ? grouper_.of(customer, answer) : "");
  append_number(key_, answer.score);
  ++scores_.at(key_)[answer.counts ? kCounted : kEarlier];
  if (!answer.counts_in_period) return;
  key_.resize(size);
  if (is_known(answer.at)) {
    append_number(key_, answer.period);
  } else {
    append_part(key_, "");
  }
  append_number(key_, answer.score);
  ++periods_.at(key_)[0];
}

}  // namespace lens
