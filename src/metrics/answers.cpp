#include "metrics/answers.h"

#include <algorithm>

#include "base/text.h"

namespace lens {

namespace {

std::string score_bytes(std::int64_t score) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(score >> shift));
  return bytes;
}

std::int64_t score_of(std::string_view bytes) {
  std::uint64_t score = 0;
  for (const char byte : bytes)
    score = score << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(score);
}

bool are_whole(const std::map<std::int64_t, Wide>& scores) {
  return std::all_of(scores.begin(), scores.end(),
                     [](const auto& entry) { return entry.first % kMicrosPerUnit == 0; });
}

bool names(const SurveyQuestion& question, std::string_view word) {
  return fold_header(question.text).find(word) != std::string::npos ||
         fold_header(question.file).find(word) != std::string::npos;
}

}  // namespace

bool SurveyQuestion::is_named_nps() const { return names(*this, "nps"); }

// "ces" is part of many words: only as one of its own.
bool SurveyQuestion::is_about_effort() const {
  const auto has_word = [](const std::string& said) {
    return (" " + fold_header(said) + " ").find(" ces ") != std::string::npos;
  };
  constexpr std::string_view kStems[] = {"customer effort", "усили", "efort"};
  return has_word(text) || has_word(file) ||
         std::any_of(std::begin(kStems), std::end(kStems),
                     [&](std::string_view stem) { return names(*this, stem); });
}

Scale SurveyQuestion::scale() const {
  if (scores.empty() || !are_whole(scores)) return Scale::Unknown;
  const std::int64_t lowest = scores.begin()->first / kMicrosPerUnit;
  const std::int64_t highest = scores.rbegin()->first / kMicrosPerUnit;
  const bool fits_nps = lowest >= 0 && highest <= 10;
  const bool fits_csat = lowest >= 1 && highest <= 5;
  const bool fits_effort = lowest >= 1 && highest <= 7;
  // A name decides; without one, nobody asks for a recommendation and hears no more than 5.
  if (names(*this, "csat")) return fits_csat ? Scale::Csat : Scale::Unknown;
  if (is_named_nps()) return fits_nps ? Scale::Nps : Scale::Unknown;
  if (is_about_effort()) return fits_effort ? Scale::Effort : Scale::Unknown;
  if (fits_csat) return Scale::Csat;
  return fits_nps ? Scale::Nps : Scale::Unknown;
}

std::vector<SurveyQuestion> questions_of(const Tally& answers) {
  std::vector<SurveyQuestion> questions;
  for (const std::uint32_t row : answers.sorted()) {
    const std::vector<std::string_view> parts = parts_of(answers.key(row));
    const bool is_new =
        questions.empty() || questions.back().file != parts[0] || questions.back().text != parts[1];
    if (is_new) questions.push_back({std::string(parts[0]), std::string(parts[1]), {}});
    questions.back().scores[score_of(parts[2])] += answers.sums(row)[0];
  }
  return questions;
}

std::string_view question_of(const Words& words, std::uint32_t label, std::uint32_t event_name) {
  const std::string_view text = words.labels.text(label);
  return text.empty() && words.names.text(event_name) == "ces" ? "ces" : text;
}

void AnswersOfCustomer::add(std::uint32_t row, const Detail* detail, Counting& to) {
  if (detail == nullptr || (detail->flags & Detail::kScore) == 0) return;
  const std::uint32_t file = to.context.pieces[to.journeys.events.pieces[row]].file;
  const Answer answer{file, detail->item, row, detail->score};
  if (!is_person_) return write(answer, to);
  const auto before = std::find_if(last_.begin(), last_.end(), [&](const Answer& other) {
    return other.file == answer.file && other.question == answer.question;
  });
  if (before == last_.end()) {
    last_.push_back(answer);
  } else {
    *before = answer;
  }
}

void AnswersOfCustomer::finish(Counting& to) {
  for (const Answer& answer : last_)
    write(answer, to);
}

void AnswersOfCustomer::write(const Answer& answer, Counting& to) const {
  // Whether it is an answer about recommending or about contentment is known at the end alone: for
  // the rows behind either, all answers are shown.
  if (to.sheet.wants_rows()) {
    if (to.sheet.wants(CountId::NpsAnswers) || to.sheet.wants(CountId::CsatAnswers)) {
      to.sheet.keep_row(answer.row);
    }
    return;
  }
  std::string key;
  append_part(key, to.context.files[answer.file].file);
  append_part(key, question_of(to.context.words, answer.question,
                               to.journeys.events.names[answer.row]));
  append_part(key, score_bytes(answer.score));
  to.answers.at(key)[0] += 1;
}

}  // namespace lens
