#pragma once
// The words of a review, in any script, and what can be said of them: runs of one to three words.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lens::reviews {

struct Word {
  std::string shown;  // lower case, as it stands
  std::string stem;   // without diacritics and endings: what its forms have in common
  bool is_stop = false;     // says nothing by itself: "and", "что", "sau"
  bool ends_run = false;    // a mark of punctuation follows
  bool ends_sentence = false;
  bool is_pair = false;     // two letters of a script that parts no words (Chinese, Japanese, Thai)
  std::size_t end = 0;      // where it ends in the text
};

// A word is a run of letters, digits and marks; an apostrophe between letters belongs to it. Scripts without
// blanks between words give every two neighbouring letters instead.
std::vector<Word> words_of(std::string_view text);

// The word without the endings of its language: Russian in Cyrillic letters, English and Romanian in Latin ones.
// Folded (fold_letter), at least three letters stay.
std::string stem_of(std::string_view folded);
// Whether a folded word of English, Russian or Romanian says nothing by itself.
bool is_stop_word(std::string_view folded);

struct Term {
  std::string stem;   // stems parted by blanks: one term in all its forms
  std::string shown;  // as this text has it
  std::uint32_t words = 1;
  std::uint32_t sentence = 0;  // in which it stands first
};
// The terms of a text, each once, by the bytes of their stems: runs of one to three words of one sentence that
// no punctuation parts, and that neither begin nor end with a stop word.
std::vector<Term> terms_of(std::string_view text);
// Sentence number `sentence` of the text, trimmed.
std::string_view sentence_of(std::string_view text, std::uint32_t sentence);

}  // namespace lens::reviews
