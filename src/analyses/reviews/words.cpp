#include "analyses/reviews/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lens::reviews {

namespace {

constexpr std::size_t kTermWords = 3;
constexpr std::size_t kWordBytes = 100;  // longer is an address or noise

struct Range {
  char32_t first, last;
  bool holds(char32_t letter) const { return first <= letter && letter <= last; }
};

template <std::size_t Size>
bool is_in(const std::array<Range, Size>& ranges, char32_t letter) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) { return range.holds(letter); });
}

// Beyond ASCII: punctuation, symbols, blanks and pictures of the Unicode blocks that reviews are written in.
constexpr std::array<Range, 27> kNoLetters = {{
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},       {0xF7, 0xF7},
    {0x55A, 0x55F},   {0x589, 0x58F},   {0x5BE, 0x5BE},   {0x60C, 0x60D},   {0x61B, 0x61F},     {0x66A, 0x66D},
    {0x6D4, 0x6D4},   {0x964, 0x965},   {0xE5A, 0xE5B},   {0x2000, 0x200B}, {0x200E, 0x206F},   {0x20A0, 0x20CF},
    {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0xE000, 0xF8FF},   {0xFE10, 0xFE6F},
    {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFFFD, 0xFFFD},
}};
constexpr Range kPictures = {0x1F000, 0x1FAFF};
// Thai, Lao, Khmer, Myanmar; Japanese, Chinese.
constexpr std::array<Range, 8> kUnspaced = {{{0xE00, 0xE59}, {0xE80, 0xEFF}, {0x1000, 0x109F}, {0x1780, 0x17FF},
                                             {0x3040, 0x30FA}, {0x30FC, 0x30FF}, {0x3400, 0x9FFF}, {0xF900, 0xFAFF}}};
constexpr std::array<Range, 1> kMarks = {{{0x300, 0x36F}}};  // accents that stand after their letter

bool is_ascii_letter(char32_t letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

bool is_letter(char32_t letter) {
  if (letter < 0x80) return is_ascii_letter(letter);
  return !is_in(kNoLetters, letter) && !kPictures.holds(letter);
}

bool is_apostrophe(char32_t letter) { return letter == '\'' || letter == 0x2019; }

// What stands between two words without parting what they say together.
bool is_joint(char32_t letter) {
  return letter == ' ' || letter == '\t' || letter == '-' || letter == 0xA0 || letter == 0x2010 || letter == 0x2011 ||
         letter == 0x202F || letter == 0x200B;
}

bool ends_sentence(char32_t letter) {
  constexpr std::array<char32_t, 11> ends = {'.', '!', '?', '\n', '\r', 0x2026, 0x3002, 0xFF01, 0xFF1F, 0x964, 0x61F};
  return std::find(ends.begin(), ends.end(), letter) != ends.end();
}

char32_t lower(char32_t letter) {
  if (letter >= 'A' && letter <= 'Z') return letter + 32;
  if ((letter >= 0xC0 && letter <= 0xDE && letter != 0xD7) || (letter >= 0x410 && letter <= 0x42F)) return letter + 32;
  if (letter >= 0x400 && letter <= 0x40F) return letter + 80;
  const bool is_pair = (letter >= 0x100 && letter <= 0x137) || (letter >= 0x14A && letter <= 0x177) ||
                       (letter >= 0x218 && letter <= 0x21B);
  return is_pair ? letter | 1 : letter;
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : all_(text), left_(text) {}

  std::vector<Word> take() {
    while (!left_.empty()) take_letter();
    finish_word();
    return std::move(words_);
  }

 private:
  std::size_t place() const { return all_.size() - left_.size(); }

  void take_letter() {
    const char32_t letter = take_code_point(left_);
    if (is_in(kUnspaced, letter)) {
      finish_word();
      add_unspaced(letter);
    } else if (is_letter(letter)) {
      before_ = 0;
      add(letter);
    } else if (is_apostrophe(letter) && !folded_.empty() && is_next_letter()) {
      return;  // don't: one word, whichever of the two marks was typed
    } else {
      finish_word();
      before_ = 0;
      part(letter);
    }
  }

  bool is_next_letter() const {
    std::string_view rest = left_;
    return !rest.empty() && is_letter(take_code_point(rest));
  }

  void add(char32_t letter) {
    if (is_in(kMarks, letter)) {
      append_utf8(letter, shown_);
      return;
    }
    append_utf8(lower(letter), shown_);
    append_utf8(fold_letter(letter), folded_);
    end_ = place();
  }

  void finish_word() {
    if (!folded_.empty() && folded_.size() <= kWordBytes) {
      Word word;
      word.is_stop = is_stop_word(folded_);
      word.stem = word.is_stop ? folded_ : stem_of(folded_);
      word.shown = std::move(shown_);
      word.end = end_;
      words_.push_back(std::move(word));
    }
    folded_.clear();
    shown_.clear();
  }

  void add_unspaced(char32_t letter) {
    if (before_ != 0) {
      Word pair;
      append_utf8(before_, pair.shown);
      append_utf8(letter, pair.shown);
      pair.stem = pair.shown;
      pair.is_pair = true;
      pair.end = place();
      words_.push_back(std::move(pair));
    }
    before_ = letter;
  }

  void part(char32_t letter) {
    if (words_.empty() || is_joint(letter)) return;
    words_.back().ends_run = true;
    if (ends_sentence(letter)) words_.back().ends_sentence = true;
  }

  std::string_view all_, left_;
  std::vector<Word> words_;
  std::string shown_, folded_;
  std::size_t end_ = 0;
  char32_t before_ = 0;  // the letter of a script without blanks that stands right before
};

// The words [first, last] as one term.
Term term_of(const std::vector<Word>& words, std::size_t first, std::size_t last, std::uint32_t sentence) {
  Term term{words[first].stem, words[first].shown, static_cast<std::uint32_t>(last - first + 1), sentence};
  for (std::size_t i = first + 1; i <= last; ++i) {
    term.stem += ' ' + words[i].stem;
    term.shown += ' ' + words[i].shown;
  }
  return term;
}

bool is_number(std::string_view stem) {
  return std::all_of(stem.begin(), stem.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Splitter(text).take(); }

std::vector<Term> terms_of(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  std::vector<Term> terms;
  std::uint32_t sentence = 0;
  for (std::size_t first = 0; first < words.size(); ++first) {
    const bool begins = !words[first].is_stop && !is_number(words[first].stem);
    for (std::size_t last = first; begins && last < std::min(words.size(), first + kTermWords); ++last) {
      if (!words[last].is_stop && !is_number(words[last].stem)) terms.push_back(term_of(words, first, last, sentence));
      if (words[last].ends_run || words[first].is_pair || (last + 1 < words.size() && words[last + 1].is_pair)) break;
    }
    if (words[first].ends_sentence) ++sentence;
  }
  std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.stem < b.stem; });
  terms.erase(std::unique(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.stem == b.stem; }),
              terms.end());
  return terms;
}

std::string_view sentence_of(std::string_view text, std::uint32_t sentence) {
  std::size_t begin = 0;
  std::uint32_t number = 0;
  for (const Word& word : words_of(text)) {
    if (!word.ends_sentence) continue;
    if (number++ == sentence) {
      // With the marks that end it.
      std::string_view rest = text.substr(word.end);
      std::size_t end = word.end;
      while (!rest.empty()) {
        const char32_t letter = take_code_point(rest);
        if (is_letter(letter) || is_joint(letter) || letter == '\n' || letter == '\r') break;
        end = text.size() - rest.size();
      }
      return trim(text.substr(begin, end - begin));
    }
    begin = word.end;
    std::string_view rest = text.substr(begin);
    while (!rest.empty() && !is_letter(take_code_point(rest))) begin = text.size() - rest.size();
  }
  return trim(text.substr(begin));
}

}  // namespace lens::reviews
