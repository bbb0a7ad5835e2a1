// What says nothing by itself, and what the forms of a word have in common. Both are light: a few dozen words
// and endings of three languages, enough to count "deliveries" with "delivery" and "доставку" with "доставка".

#include <algorithm>
#include <array>
#include <string>

#include "analyses/reviews/words.h"
#include "base/text.h"

namespace lens::reviews {

namespace {

// Words of negation are not among them: "not", "не" and "nu" turn what follows.
constexpr std::string_view kStopWords =
    " a about after again all also am an and any are as at be because been before but by can could did do does doing "
    "for from get got had has have he her him his how i if im in into is it its ive just me more most my of on only or "
    "our out so some such than that the their them then there these they this those to too up us very was we were what "
    "when which who why will with would you your "
    // Romanian, without diacritics
    "acest aceasta aceste acestea acestui ai al ale am ar are asa asta astea as atat au avea avem avut ca cand care ce "
    "cea cei cele cel ceva chiar ci cine cu cum da daca dar de deci deja din doar dupa e ea ei el ele era este eu fi "
    "fie fiind foarte fost iar ii il imi in inca insa isi la le lor lui ma mai mea mei mele meu mi mult ne ni noi o "
    "ori pe pentru pana prin sa sale sau se si sunt sub suntem ta tot toate toata toti tu un una unei unele unor unui "
    "va voi vom vor "
    // Russian, folded
    "а без более больше будет бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до "
    "его ее если есть еще же за здесь и из или им их к как когда которые который кто ли либо меня мне много мой моя мы "
    "на над нам нас наш него нее них но ну о об он она они оно от очень по под после потом потому при про раз с сам "
    "свой себя сейчас со так также такой там тебя то тоже только том тот ты у уже хотя чем что чтобы эта эти это этого "
    "этой этом этот эту я ";

using Endings = std::span<const std::string_view>;

// Longest first, so that what is cut is all there is to cut.
constexpr std::array<std::string_view, 44> kRussian = {
    "иями", "ями", "ами", "его", "ого", "ему", "ому", "ыми", "ими", "иях", "ией", "ейш", "ешь", "ете", "ите",
    "ая",   "яя",  "ое",  "ее",  "ые",  "ие",  "ый",  "ий",  "ой",  "ей",  "ую",  "юю",  "ов",  "ев",  "ам",
    "ям",   "ах",  "ях",  "ом",  "ем",  "ою",  "ию",  "ия",  "ии",  "ть",  "ся",  "ы",   "ь",   "и"};
constexpr std::array<std::string_view, 6> kRussianShort = {"а", "я", "о", "е", "у", "ю"};
constexpr std::array<std::string_view, 17> kRomanian = {"urilor", "iilor", "urile", "iile", "elor", "ilor",
                                                        "ului",   "uri",   "ele",   "ile",  "lor",  "iei",
                                                        "ii",     "ea",    "ul",    "le",   "ei"};
constexpr std::array<std::string_view, 3> kRomanianShort = {"a", "e", "i"};

constexpr std::size_t kLettersLeft = 3;

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

// True when one of the endings was cut.
bool cut(std::string& word, Endings endings) {
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending)) continue;
    if (letters_in(std::string_view(word).substr(0, word.size() - ending.size())) < kLettersLeft) continue;
    word.resize(word.size() - ending.size());
    return true;
  }
  return false;
}

bool is_cyrillic(std::string_view word) {
  const char32_t letter = take_code_point(word);
  return letter >= 0x400 && letter <= 0x4FF;
}

// "deliveries", "delivery" -> "deliver"; "boxes", "box" -> "box"; "socks", "sock" -> "sock".
bool cut_english(std::string& word) {
  constexpr std::array<std::string_view, 1> plural_y = {"ies"}, y = {"y"};
  if (cut(word, plural_y) || (word.size() > 4 && cut(word, y))) return true;
  if (word.size() < 4 || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("us")) return false;
  constexpr std::array<std::string_view, 4> before_es = {"xes", "ches", "shes", "sses"};
  const bool has_es = std::any_of(before_es.begin(), before_es.end(),
                                  [&](std::string_view ending) { return word.ends_with(ending); });
  word.resize(word.size() - (has_es ? 2 : 1));
  return true;
}

}  // namespace

bool is_stop_word(std::string_view folded) {
  static const std::vector<std::string_view> sorted = [] {
    std::vector<std::string_view> words;
    for (std::string_view rest = kStopWords; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) words.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::sort(words.begin(), words.end());
    return words;
  }();
  return std::binary_search(sorted.begin(), sorted.end(), folded);
}

std::string stem_of(std::string_view folded) {
  std::string word(folded);
  if (is_cyrillic(word)) {
    if (!cut(word, kRussian)) cut(word, kRussianShort);
    return word;
  }
  if (cut_english(word)) return word;
  if (!cut(word, kRomanian) && letters_in(word) > 4) cut(word, kRomanianShort);
  return word;
}

}  // namespace lens::reviews
