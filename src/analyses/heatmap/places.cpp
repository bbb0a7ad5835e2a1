#include "analyses/heatmap/places.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/money.h"

namespace lens::heatmap {

namespace {

constexpr std::int64_t kNoMicros = kNoTime.time_since_epoch().count();
constexpr std::uint64_t kRecorded = std::uint64_t{1} << 32;  // visitors that are files

bool is_told(std::int64_t measure) { return measure != kNoMeasure; }

// What a recording has told so far.
struct State {
  std::uint32_t page = 0, device = 0;
  std::int64_t width = kNoMeasure, height = kNoMeasure;  // of the window
  std::int64_t scroll_x = 0, scroll_y = 0;
  std::uint32_t document = 1;  // the node that scrolls as the page does; rrweb numbers it first
  std::size_t view = SIZE_MAX;
};

class Reader {
 public:
  Reader(const Context& context, const Arguments& arguments)
      : context_(context),
        wanted_page_(arguments.text("page")),
        mobile_below_(arguments.integer("mobile_below") * kMicrosPerUnit),
        desktop_from_(arguments.integer("desktop_from") * kMicrosPerUnit),
        grid_(grid_of(arguments)) {
    if (arguments.has("from")) from_ = arguments.time("from").time_since_epoch().count();
    if (arguments.has("to")) to_ = arguments.time("to").time_since_epoch().count();
  }

  Places read() {
    for (const PointerRow& row : context_.pointers)
      row.is_recorded ? take_recorded(row) : take_logged(row);
    put_in_cells();
    return std::move(places_);
  }

 private:
  bool is_wanted(std::uint32_t page) const {
    return wanted_page_.empty() || context_.words.labels.text(page) == wanted_page_;
  }
  bool is_within(std::int64_t at) const {
    if (at == kNoMicros) return !from_ && !to_;
    return (!from_ || at >= *from_) && (!to_ || at < *to_);
  }

  // By the width of the window; what the file calls the device only where that is not told.
  std::string device_of(std::int64_t width, std::uint32_t told) const {
    if (is_told(width)) {
      if (width < mobile_below_) return "mobile";
      return width < desktop_from_ ? "tablet" : "desktop";
    }
    const std::string_view name = context_.words.words.text(told);
    return name.empty() ? "(unknown)" : std::string(name);
  }

  std::uint32_t sheet_of(std::uint32_t page, std::int64_t width, std::uint32_t told) {
    const std::string_view path = context_.words.labels.text(page);
    const Sheet sheet{path.empty() ? "(not set)" : std::string(path), device_of(width, told)};
    const auto [found, is_new] =
        numbers_.try_emplace(sheet, static_cast<std::uint32_t>(places_.sheets.size()));
    if (is_new) {
      places_.sheets.push_back(sheet);
      deepest_.push_back(0);
    }
    return found->second;
  }

  void see(View& view, std::int64_t depth) {
    view.depth = std::max(view.depth, depth);
    deepest_[view.sheet] = std::max(deepest_[view.sheet], depth);
  }

  // A click whose place, and the size of whose page, is told as far as it is.
  void add_click(const PointerRow& row, std::uint32_t sheet, std::uint64_t visitor, std::int64_t x,
                 std::int64_t y, std::int64_t width, std::int64_t height) {
    Click click{sheet, visitor, row.at, x, y, Place::Unknown, 0, 0, row.piece, row.row};
    if (is_told(x) && is_told(y) && is_told(width) && width > 0) {
      click.place = Place::Known;
      if (y >= 0) deepest_[sheet] = std::max(deepest_[sheet], y);
    }
    places_.clicks.push_back(click);
    sizes_.push_back({width, height});
  }

  // ---- recordings
  // ---------------------------------------------------------------------------------

  void open_page(const PointerRow& row, State& state, std::uint64_t visitor) {
    state.scroll_x = state.scroll_y = 0;
    state.view = SIZE_MAX;
    if (!is_wanted(state.page) || !is_within(row.at)) return;
    state.view = places_.views.size();
    places_.views.push_back({sheet_of(state.page, state.width, state.device), visitor, -1, -1});
    look(state);
  }

  void look(const State& state) {
    if (state.view == SIZE_MAX || !is_told(state.height)) return;
    see(places_.views[state.view], state.scroll_y + state.height);
  }

  void resize(const PointerRow& row, State& state) {
    if (is_told(row[Measure::ViewportWidth])) state.width = row[Measure::ViewportWidth];
    if (is_told(row[Measure::ViewportHeight])) state.height = row[Measure::ViewportHeight];
  }

  void scroll(const PointerRow& row, State& state) {
    if (is_told(row[Measure::ScrollX])) state.scroll_x = row[Measure::ScrollX];
    if (is_told(row[Measure::ScrollY])) state.scroll_y = row[Measure::ScrollY];
    if (is_within(row.at)) look(state);
  }

  void take_recorded(const PointerRow& row) {
    const std::uint32_t file = context_.pieces[row.piece].file;
    const std::uint64_t visitor = kRecorded + file + 1;
    State& state = recordings_[file];
    switch (row.kind) {
      case PointerKind::Page:
        resize(row, state);
        state.page = row.page;
        return open_page(row, state, visitor);
      case PointerKind::Snapshot:
        if (row.node != 0) state.document = row.node;
        return scroll(row, state);
      case PointerKind::Resize:
        resize(row, state);
        return look(state);
      case PointerKind::Scroll:
        if (row.node == state.document) scroll(row, state);  // else a part of the page
        return;
      case PointerKind::Click:
        break;
    }
    if (!is_wanted(state.page) || !is_within(row.at)) return;
    const std::int64_t x = row[Measure::ClientX], y = row[Measure::ClientY];
    add_click(row, sheet_of(state.page, state.width, state.device), visitor,
              is_told(x) ? x + state.scroll_x : x, is_told(y) ? y + state.scroll_y : y, state.width,
              kNoMeasure);
  }

  // ---- click logs
  // -------------------------------------------------------------------------------------

  static std::int64_t on_page(std::int64_t page, std::int64_t client, std::int64_t scroll) {
    if (is_told(page) || !is_told(client)) return page;
    return is_told(scroll) ? client + scroll : kNoMeasure;
  }

  void take_logged(const PointerRow& row) {
    if (!is_wanted(row.page) || !is_within(row.at)) return;
    const std::int64_t viewport = row[Measure::ViewportWidth],
                       window = row[Measure::ViewportHeight];
    const std::int64_t width =
        is_told(row[Measure::PageWidth]) ? row[Measure::PageWidth] : viewport;
    const std::int64_t height = row[Measure::PageHeight], down = row[Measure::ScrollY];
    const std::uint32_t sheet = sheet_of(row.page, viewport, row.device);
    if (row.visitor != 0) {
      const auto [found, is_new] = views_.try_emplace({row.visitor, sheet}, places_.views.size());
      if (is_new) places_.views.push_back({sheet, row.visitor, -1, -1});
      View& view = places_.views[found->second];
      if (is_told(down) && is_told(window)) see(view, down + window);
      if (is_told(height)) view.height = std::max(view.height, height);
    }
    if (row.kind != PointerKind::Click) return;
    // Few pages scroll sideways, so a log that tells only how far down it went is taken at its
    // word.
    const std::int64_t right = is_told(row[Measure::ScrollX]) ? row[Measure::ScrollX]
                               : is_told(down)                ? 0
                                                              : kNoMeasure;
    add_click(row, sheet, row.visitor, on_page(row[Measure::PageX], row[Measure::ClientX], right),
              on_page(row[Measure::PageY], row[Measure::ClientY], down), width, height);
  }

  // ---- the grid
  // -------------------------------------------------------------------------------------------

  static std::uint32_t bin(std::int64_t place, std::int64_t size, std::int64_t bins) {
    const Wide number = static_cast<Wide>(place) * bins / size;
    return static_cast<std::uint32_t>(std::min<Wide>(bins - 1, number));
  }

  void put_in_cells() {
    places_.is_height_guessed.assign(places_.sheets.size(), false);
    for (std::size_t i = 0; i < places_.clicks.size(); ++i) {
      Click& click = places_.clicks[i];
      if (click.place != Place::Known) continue;
      auto [width, height] = sizes_[i];
      if (!is_told(height)) {
        height = deepest_[click.sheet];
        places_.is_height_guessed[click.sheet] = true;
      }
      const bool is_inside =
          click.x >= 0 && click.x <= width && click.y >= 0 && click.y <= height && height > 0;
      if (!is_inside) {
        click.place = Place::Outside;
        continue;
      }
      click.column = bin(click.x, width, grid_.columns);
      click.row = bin(click.y, height, grid_.rows);
    }
  }

  struct Size {
    std::int64_t width, height;
  };

  const Context& context_;
  const std::string wanted_page_;
  const std::int64_t mobile_below_, desktop_from_;
  const Grid grid_;
  std::optional<std::int64_t> from_, to_;
  Places places_;
  std::map<Sheet, std::uint32_t> numbers_;
  std::vector<std::int64_t> deepest_;                                     // by sheet
  std::vector<Size> sizes_;                                               // by click: of its page
  std::map<std::uint32_t, State> recordings_;                             // by file
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::size_t> views_;  // by visitor and sheet
};

}  // namespace

Grid grid_of(const Arguments& arguments) {
  return {arguments.integer("columns"), arguments.integer("rows")};
}

Places places_of(const Context& context, const Arguments& arguments) {
  return Reader(context, arguments).read();
}

std::vector<std::size_t> rage_clicks(const Places& places, const Arguments& arguments) {
  const auto least = static_cast<std::size_t>(arguments.integer("rage_clicks"));
  const std::int64_t time = arguments.duration("rage_within").count();
  const std::int64_t distance = arguments.integer("rage_distance") * kMicrosPerUnit;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < places.clicks.size(); ++i) {
    const Click& click = places.clicks[i];
    if (click.visitor != 0 && click.at != kNoMicros && click.place != Place::Unknown)
      order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](const Click& click) {
      return std::tuple(click.visitor, click.sheet, click.at);
    };
    return key(places.clicks[a]) < key(places.clicks[b]);
  });
  std::vector<std::size_t> rages;
  for (std::size_t first = 0; first < order.size();) {
    const Click& one = places.clicks[order[first]];
    std::size_t end = first + 1;
    for (; end < order.size(); ++end) {
      const Click& next = places.clicks[order[end]];
      if (next.visitor != one.visitor || next.sheet != one.sheet || next.at - one.at > time) break;
      const Wide right = next.x - one.x, down = next.y - one.y;
      if (right * right + down * down > static_cast<Wide>(distance) * distance) break;
    }
    const bool is_rage = end - first >= least;
    if (is_rage) rages.push_back(order[first]);
    first = is_rage ? end : first + 1;
  }
  return rages;
}

}  // namespace lens::heatmap
