#include "ingest/plan_clicks.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "ingest/plan_values.h"

namespace lens {

namespace {

constexpr double kMostAreNumbers = 0.9;

// As folded headers are: lower case, words parted by blanks.
constexpr std::string_view kPlainX =
    "x|click x|clickx|pos x|posx|position x|x position|x coordinate|x coord|coord x|mouse x|cursor "
    "x|"
    "координата x|coordonata x";
constexpr std::string_view kPlainY =
    "y|click y|clicky|pos y|posy|position y|y position|y coordinate|y coord|coord y|mouse y|cursor "
    "y|"
    "координата y|coordonata y";
constexpr std::array kPlaces = {
    ColumnRule{"client x|clientx|viewport x|window x", "client_x"},
    ColumnRule{"client y|clienty|viewport y|window y", "client_y"},
    ColumnRule{"page x|pagex|document x|doc x|absolute x|abs x", "page_x"},
    ColumnRule{"page y|pagey|document y|doc y|absolute y|abs y", "page_y"},
    ColumnRule{"scroll x|scrollx|scroll left", "scroll_x"},
    ColumnRule{
        "scroll y|scrolly|scroll top|scrolltop|scroll position|page y offset|прокрутка|derulare",
        "scroll_y"},
    ColumnRule{"viewport width|viewport w|viewportwidth|window width|inner width|innerwidth|vw|"
               "screen width|ширина окна|latime fereastra",
               "viewport_width"},
    ColumnRule{
        "viewport height|viewport h|viewportheight|window height|inner height|innerheight|vh|"
        "screen height|высота окна|inaltime fereastra",
        "viewport_height"},
    ColumnRule{"page width|page w|pagewidth|document width|documentwidth|doc width|content width|"
               "ширина страницы|latime pagina",
               "page_width"},
    ColumnRule{
        "page height|page h|pageheight|document height|documentheight|doc height|scroll height|"
        "content height|full height|высота страницы|inaltime pagina",
        "page_height"},
};

bool is_one_of(const SampleColumn& column, std::string_view spellings) {
  return any_part(spellings, [&](std::string_view spelling) { return column.folded == spelling; });
}

std::string_view place_of(const SampleColumn& column, bool is_scrolled) {
  if (is_one_of(column, kPlainX)) return is_scrolled ? "client_x" : "page_x";
  if (is_one_of(column, kPlainY)) return is_scrolled ? "client_y" : "page_y";
  for (const ColumnRule& rule : kPlaces) {
    if (is_one_of(column, rule.headers)) return rule.meaning;
  }
  return "";
}

bool tells_scroll(const Sample& sample) {
  return std::any_of(sample.columns.begin(), sample.columns.end(), [](const SampleColumn& column) {
    return place_of(column, false) == "scroll_y";
  });
}

bool has_place(const Sample& sample, std::string_view one, std::string_view other) {
  return std::any_of(sample.columns.begin(), sample.columns.end(), [&](const SampleColumn& column) {
    const std::string_view place = place_of(column, false);
    return (place == one || place == other) && !column.values.empty() &&
           share_of_numbers(column.values) >= kMostAreNumbers;
  });
}

// Moves of a pointer, in the words that click logs have for them.
bool is_move(const std::string& name) {
  const std::string lower = to_lower_ascii(name);
  for (const char* word : {"click", "scroll", "tap", "touch", "move", "press", "клик", "нажат",
                           "прокрут", "clic", "derul"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

bool stays_in_click_log(Meaning meaning) {
  return meaning <= Meaning::TimeOfDay || meaning == Meaning::EventName ||
         meaning == Meaning::Page || meaning == Meaning::DeviceCategory;
}

}  // namespace

bool is_click_log(const Sample& sample, const std::vector<ColumnGuess>& guesses) {
  if (!has_place(sample, "page_x", "client_x") || !has_place(sample, "page_y", "client_y"))
    return false;
  const bool has_frame = has_meaning(guesses, Meaning::Page) ||
                         has_place(sample, "viewport_width", "page_width") ||
                         has_place(sample, "viewport_height", "page_height");
  if (!has_frame) return false;
  const std::size_t names = find_guess(guesses, Meaning::EventName);
  if (names >= guesses.size()) return true;
  const std::vector<std::string>& values = sample.columns[names].values;
  return std::all_of(values.begin(), values.end(), is_move);
}

void fit_click_log(const Sample& sample, std::vector<ColumnGuess>& guesses) {
  const bool is_scrolled = tells_scroll(sample);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const std::string_view place = place_of(sample.columns[i], is_scrolled);
    if (!place.empty()) {
      guesses[i] = {find_meaning(place), 0, 0.9};
    } else if (guesses[i].meaning != nullptr && !stays_in_click_log(guesses[i].meaning->meaning)) {
      guesses[i] = {};
    }
  }
  keep_one_each(guesses);
}

}  // namespace lens
