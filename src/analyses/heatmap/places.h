#pragma once
// Click logs and recordings as clicks on whole pages and as views of them, from the context alone.

#include <cstdint>
#include <string>
#include <vector>

#include "analyses/analysis.h"

namespace lens::heatmap {

// A page on one class of devices: what is drawn as one map.
struct Sheet {
  std::string page, device;
  auto operator<=>(const Sheet&) const = default;
};

// What became of a click: one without a place or with one outside of its page is in no cell.
enum class Place : std::uint8_t { Known, Outside, Unknown };

struct Click {
  std::uint32_t sheet = 0;
  std::uint64_t visitor = 0;  // 0: not known
  std::int64_t at = 0;        // microseconds; kNoTime when not known
  std::int64_t x = 0, y = 0;  // on the page, in micro-pixels
  Place place = Place::Unknown;
  std::uint32_t column = 0, row = 0;  // of the grid, from 0; for Place::Known
  std::uint32_t piece = 0, origin = 0;
};

// A page before the eyes of one visitor, from its being opened to the next one; in click logs,
// which do not tell when a page was opened, all that a visitor saw of it.
struct View {
  std::uint32_t sheet = 0;
  std::uint64_t visitor = 0;
  std::int64_t depth = -1;   // the deepest lower edge of the window, in micro-pixels; -1: not known
  std::int64_t height = -1;  // of the page, in micro-pixels; -1: not known
};

struct Places {
  std::vector<Sheet> sheets;
  std::vector<bool> is_height_guessed;  // by sheet
  std::vector<Click> clicks;            // in the order of files and rows
  std::vector<View> views;
};

// Shape of the grid and of the classes of devices, as the arguments say.
struct Grid {
  std::int64_t columns = 0, rows = 0;
};
Grid grid_of(const Arguments& arguments);

// All clicks and views that the arguments `page`, `from` and `to` leave.
//   place on the page = place in the window + how far the page is scrolled
//   column            = min(columns - 1, floor(x columns / width of the page)), row alike by its
//   height
// Where a page's height is not told it is that of the deepest place seen on it.
Places places_of(const Context& context, const Arguments& arguments);

// Numbers of the clicks with which rage clicks begin: so many clicks of one visitor on one page
// within a time and a distance from the first of them.
std::vector<std::size_t> rage_clicks(const Places& places, const Arguments& arguments);

}  // namespace lens::heatmap
