// Twice the rows take at most 2.3 times as long, also where rows are chosen to hurt.

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include "base/hash.h"
#include "base/words.h"
#include "engine/engine.h"

namespace lens {

namespace {

constexpr double kMost = 2.3;
// A step that is shorter than this for 2n rows, in seconds, is lost in the noise of the clock. Were
// it worse than linear, it would not be short: most shapes have 20,000 rows and twice that.
constexpr double kShortest = 0.03;

// ---- Time ----------------------------------------------------------------------------------------

// Seconds of processor time: what other programs do meanwhile does not count, save that they push
// our data out of the caches.
double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Memory once asked for stays with the program: fresh pages are the system's work, not ours, and a
// size at which it begins to hand them out anew looks like a step in our times.
void keep_memory() {
#if defined(__GLIBC__)
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}

constexpr std::array<const char*, 7> kSteps = {"load",     "funnel",   "attribution", "cohorts",
                                               "channels", "journeys", "kpis"};
using Times = std::array<double, kSteps.size()>;

void read(Engine& engine, const std::string& text) {
  constexpr std::size_t chunk = std::size_t{1} << 20;
  engine.begin_piece(0, 0, {0, ~std::uint64_t{0}, true});
  for (std::size_t at = 0;; at += chunk) {
    const std::size_t size = at >= text.size() ? 0 : std::min(chunk, text.size() - at);
    if (size > 0) std::memcpy(engine.room(size), text.data() + at, size);
    const Engine::Fed fed = engine.filled(size, size == 0);
    REQUIRE(fed != Engine::Fed::Failed);
    if (size == 0) break;
  }
}

// What the plan costs does not depend on the number of rows.
void open(Engine& engine, const std::string& text) {
  engine.add_head({"rows.csv", "", text.size(), text.substr(0, kHeadBytes), ""});
  const auto plan = engine.plan("");
  REQUIRE(plan.ok());
  OpenOptions options;
  options.total_bytes = text.size();
  REQUIRE(!engine.open(plan.value(), options));
}

void load(Engine& engine, const std::string& text) {
  read(engine, text);
  CHECK(engine.end_piece().used > 0);
  REQUIRE(!engine.adopt(engine.unite(std::vector<std::string>{engine.links()})));
  engine.order();
}

Times measure(const std::string& text) {
  Times times{};
  Engine engine;
  open(engine, text);
  double begun = seconds();
  const auto lap = [&](std::size_t step) {
    const double now = seconds();
    times[step] = now - begun;
    begun = now;
  };
  load(engine, text);
  lap(0);
  for (std::size_t step = 1; step < kSteps.size(); ++step) {
    const auto request = engine.check(std::string("{\"analysis\":\"") + kSteps[step] + "\"}");
    if (!request.ok()) continue;  // an analysis that this shape has no data for
    REQUIRE(!engine.map(request.value()));
    REQUIRE(engine.finish(request.value()).ok());
    lap(step);
  }
  return times;
}

// ---- Rows ----------------------------------------------------------------------------------------

std::string digits(std::uint64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// The second of the year 2025, 0 = its begin.
std::string moment(std::uint64_t second) {
  const std::uint64_t day = second / 86'400 % 336, left = second % 86'400;
  return "2025-" + digits(1 + day / 28, 2) + "-" + digits(1 + day % 28, 2) + "T" + digits(left / 3600, 2) +
         ":" + digits(left / 60 % 60, 2) + ":" + digits(left % 60, 2) + "Z";
}

std::string event(std::uint64_t row) {
  constexpr std::array<const char*, 8> names = {"page_view", "view_item",      "page_view", "add_to_cart",
                                                "page_view", "begin_checkout", "page_view", "purchase"};
  return names[row % names.size()];
}

// One row of a web export; what a shape is about replaces the usual value.
struct Row {
  std::string time, customer, event, channel, campaign;
};

Row usual(std::uint64_t row) {
  return {moment(row * 60), "c" + std::to_string(row * 7919 % 1000), event(row / 1000 + row),
          row % 3 == 0 ? "search" : "mail", "spring"};
}

std::string events(std::uint64_t rows, const std::function<void(Row&, std::uint64_t)>& shape) {
  std::string text = "timestamp,customer_id,event,channel,campaign,amount\n";
  for (std::uint64_t i = 0; i < rows; ++i) {
    Row row = usual(i);
    shape(row, i);
    text += row.time + "," + row.customer + "," + row.event + "," + row.channel + "," + row.campaign +
            (row.event == "purchase" ? ",19.90\n" : ",\n");
  }
  return text;
}

// ---- Texts of one hash ---------------------------------------------------------------------------

std::uint64_t folded(std::uint64_t word) { return word ^ word >> 32; }

std::uint64_t inverse(std::uint64_t odd) {
  std::uint64_t x = odd;
  for (int i = 0; i < 6; ++i) x *= 2 - odd * x;
  return x;
}

bool is_letters(std::uint64_t word) {
  for (int i = 0; i < 8; ++i, word >>= 8) {
    const auto byte = static_cast<unsigned char>(word);
    if (byte < '-' || byte > 'z' || byte == ';' || byte == '\\' || byte == '`') return false;
  }
  return true;
}

// Words at the places `at` and `at` + 1 that add the same to the sum in hash_bytes.
std::vector<std::string> equal_parts(std::size_t at, std::size_t count) {
  const auto factor = [](std::size_t place) {
    return 0xa0761d6478bd642full + place * (0xe7037ed1a0b428dbull << 1);
  };
  const std::uint64_t first_factor = factor(at), back = inverse(factor(at + 1));
  std::vector<std::string> parts;
  std::uint64_t dice = 0x1234567, total = 0;
  while (parts.size() < count) {
    std::string part(16, 'a');
    dice = dice * 6364136223846793005ull + 1442695040888963407ull;
    for (std::size_t i = 0; i < 8; ++i) part[i] = static_cast<char>('a' + (dice >> (8 + 5 * i)) % 26);
    const std::uint64_t first = folded(load64(part.data())) * first_factor;
    if (total == 0) total = first + folded(load64(part.data() + 8)) * factor(at + 1);
    const std::uint64_t second = folded((total - first) * back);
    if (!is_letters(second)) continue;
    std::memcpy(part.data() + 8, &second, 8);
    parts.push_back(part);
  }
  return parts;
}

// Distinct texts of 32 bytes that hash_bytes cannot tell apart, whatever its seed.
std::vector<std::string> colliding(std::size_t count) {
  std::size_t side = 1;
  while (side * side < count) ++side;
  const std::vector<std::string> left = equal_parts(0, side), right = equal_parts(2, side);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(left[i / side] + right[i % side]);
  return texts;
}

// ---- Shapes --------------------------------------------------------------------------------------

struct Shape {
  const char* name;
  std::uint64_t rows;
  std::string (*text)(std::uint64_t rows);
};

std::string colliding_customers(std::uint64_t rows) {
  const std::vector<std::string> ids = colliding(rows);
  return events(rows, [&](Row& row, std::uint64_t i) { row.customer = ids[i]; });
}

std::string colliding_campaigns(std::uint64_t rows) {
  const std::vector<std::string> words = colliding(rows);
  return events(rows, [&](Row& row, std::uint64_t i) { row.campaign = words[i]; });
}

// Every row a login of its own, beside an id that all rows share.
std::string hub(std::uint64_t rows, const std::string& column, const std::string& id) {
  std::string text = "timestamp,user_id," + column + ",event\n";
  for (std::uint64_t i = 0; i < rows; ++i) {
    text += moment(i * 60) + ",login-" + digits(rows - i, 7) + "," + id + "," + event(i) + "\n";
  }
  return text;
}

std::string refunds(std::uint64_t rows) {
  std::string text = "order_id,created_at,email,amount,currency,financial_status,refunded_amount\n";
  for (std::uint64_t i = 0; i < rows; ++i) {
    text += "#" + std::to_string(100'000 + i) + "," + moment(i * 60) + ",p" + std::to_string(i % 700) +
            "@example.com,25.00,EUR,refunded,25.00\n";
  }
  return text;
}

std::string wide(std::uint64_t rows) {
  constexpr std::size_t more = 200;
  std::string text = "timestamp,customer_id,event";
  for (std::size_t i = 0; i < more; ++i) text += ",property_" + std::to_string(i);
  for (std::uint64_t i = 0; i < rows; ++i) {
    text += "\n" + moment(i * 60) + ",c" + std::to_string(i % 500) + "," + event(i);
    for (std::size_t j = 0; j < more; ++j) text += ",v" + std::to_string((i + j) % 50);
  }
  return text + "\n";
}

constexpr std::uint64_t kUsual = 20'000;

const std::vector<Shape> kShapes = {
    {"one customer", kUsual,
     [](std::uint64_t rows) { return events(rows, [](Row& row, std::uint64_t) { row.customer = "c"; }); }},
    {"two customers in turn", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) { row.customer = i % 2 == 0 ? "a" : "b"; });
     }},
    {"every row a customer", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) { row.customer = "c" + std::to_string(i); });
     }},
    {"all at one time", kUsual,
     [](std::uint64_t rows) { return events(rows, [](Row& row, std::uint64_t) { row.time = moment(0); }); }},
    {"one customer, all at one time", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) {
         row.time = moment(0);
         row.customer = "c";
         row.campaign = "campaign-" + std::to_string(i);
       });
     }},
    {"one customer, the last row first", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [&](Row& row, std::uint64_t i) {
         row.customer = "c";
         row.time = moment(60 * (rows - i));
       });
     }},
    {"one customer with one path of all rows", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [&](Row& row, std::uint64_t i) {
         row.customer = "c";
         row.time = moment(i * 2400);
         row.event = i + 1 == rows ? "purchase" : "page_view";
         row.channel = "channel-" + std::to_string(i % 5);
       });
     }},
    {"one customer whose every other row buys", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) {
         row.customer = "c";
         row.event = i % 2 == 0 ? "page_view" : "purchase";
         row.channel = "channel-" + std::to_string(i % 5);
       });
     }},
    {"every row a channel", 12'000,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) { row.channel = "channel-" + std::to_string(i); });
     }},
    {"every row a campaign", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) { row.campaign = "campaign-" + std::to_string(i); });
     }},
    {"customers of one hash", 10'000, colliding_customers},
    {"campaigns of one hash", 10'000, colliding_campaigns},
    {"ids of 90 bytes", kUsual,
     [](std::uint64_t rows) {
       return events(rows, [](Row& row, std::uint64_t i) {
         row.customer = std::string(80, 'x') + digits(i * 7919 % 20'000, 10);
       });
     }},
    {"every row a login on one device", kUsual,
     [](std::uint64_t rows) { return hub(rows, "device_id", "kiosk"); }},
    {"every row a login with one e-mail address", kUsual,
     [](std::uint64_t rows) { return hub(rows, "email", "ann@example.com"); }},
    {"all rows equal", kUsual,
     [](std::uint64_t rows) { return events(rows, [](Row& row, std::uint64_t) { row = usual(1); }); }},
    {"every row a refunded order", 2 * kUsual, refunds},  // half of them fill the second cache
    {"rows of 200 columns", 2'000, wide},
};

struct Measured {
  Times half, whole;

  explicit Measured(const Shape& shape) : half_(shape.text(shape.rows)), whole_(shape.text(2 * shape.rows)) {
    half.fill(1e9);
    whole.fill(1e9);
  }
  void again() {
    const Times a = measure(half_), b = measure(whole_);
    for (std::size_t step = 0; step < kSteps.size(); ++step) {
      half[step] = std::min(half[step], a[step]);
      whole[step] = std::min(whole[step], b[step]);
    }
  }
  bool is_linear() const {
    const auto holds = [](double n, double twice) { return twice < kShortest || twice <= kMost * n; };
    bool all = holds(sum(half), sum(whole));
    for (std::size_t step = 0; step < kSteps.size(); ++step) all = all && holds(half[step], whole[step]);
    return all;
  }
  std::string text() const {
    std::string out;
    for (std::size_t step = 0; step < kSteps.size(); ++step) {
      out += std::string(kSteps[step]) + ": " + std::to_string(half[step]) + " s, twice the rows " +
             std::to_string(whole[step]) + " s\n";
    }
    return out;
  }

 private:
  static double sum(const Times& times) { return std::accumulate(times.begin(), times.end(), 0.0); }
  std::string half_, whole_;
};

// Noise only ever adds to a time, so the smallest of several measurements is the nearest to what
// the work takes; a step that is truly worse than linear stays so however often it is measured.
constexpr int kFewest = 2, kRounds = 30;

}  // namespace

TEST_CASE("twice the rows take at most 2.3 times as long, whatever their shape") {
  keep_memory();
  for (const Shape& shape : kShapes) {
    INFO(shape.name);
    Measured measured(shape);
    for (int round = 0; round < kRounds && (round < kFewest || !measured.is_linear()); ++round) measured.again();
    INFO(measured.text());
    CHECK(measured.is_linear());
  }
}

}  // namespace lens
