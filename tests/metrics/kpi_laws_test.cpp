// What holds for every row of the catalogue.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cmath>
#include <set>

#include "metrics/kpi.h"
#include "metrics/sums.h"

namespace lens::tests {

namespace {

World world_with_everything() {
  std::vector<Happening> all;
  const auto add = [&](EventKind kind, const std::string& name, double amount, double score) {
    for (int i = 0; i < 3; ++i) {
      Happening one;
      one.customer = "c" + std::to_string(i);
      one.minute = i * 200'000.0 + static_cast<double>(all.size());
      one.kind = kind;
      one.name = name;
      one.amount = amount;
      one.score = score;
      all.push_back(one);
    }
  };
  for (const char* name :
       {"page_view", "page_view", "view_item", "add_to_cart", "begin_checkout", "purchase",
        "form_start", "form_submit", "sign_up", "start_trial", "chat", "demo_request",
        "file_download", "video_start", "referral", "cta_view", "cta_click"}) {
    add(EventKind::Event, name, name == std::string("purchase") ? 5 : -1, -1);
  }
  add(EventKind::Order, "order", 20, -1);
  add(EventKind::Survey, "answer", -1, 9);
  add(EventKind::Deal, "won", 10, -1);
  add(EventKind::Subscription, "active", 10, -1);
  World world = make_world(all);
  std::vector<std::pair<Count, double>> counts;
  for (std::size_t i = 0; i < kCounts; ++i)
    counts.push_back({static_cast<Count>(i), 40});
  add_sums(world, {{.counts = counts, .day = "2026-03-01"},
                   {.counts = {{Count::Followers, 50}}, .day = "2026-03-02"}});
  return world;
}

// Every count told, and every one of them zero.
Partial zeros() {
  Partial partial;
  Tally& counts = tally_of(partial, KpiTally::Counts);
  tally_of(partial, KpiTally::Answers);
  for (const CountRow& row : count_rows())
    counts.at(count_key(CountUse::Sum, row.id, kFromShop));
  return partial;
}

}  // namespace

TEST_CASE("every KPI says what it is, and no two share a name") {
  std::set<std::string_view> names;
  for (const Kpi& kpi : kpis()) {
    INFO(kpi.name);
    CHECK(names.insert(kpi.name).second);
    CHECK(kpi.meaning.ends_with('.'));
    CHECK_FALSE(kpi.formula.empty());
    CHECK_FALSE(kpi.source.empty());
    CHECK(kpi.top[0] != CountId::None);
  }
}

TEST_CASE("every KPI sits in a stage of every model, and every stage has one") {
  for (const StageModel& model : stage_models()) {
    std::set<std::string_view> used;
    for (const Kpi& kpi : kpis())
      used.insert(model.stage_of(kpi.place));
    for (const std::string_view stage : model.stages)
      CHECK(used.contains(stage));
    CHECK(used.size() == model.stages.size());
  }
  CHECK(find_stage_model("")->name == "awareness_to_retention");
  CHECK(find_stage_model("unknown") == nullptr);
}

TEST_CASE("a KPI without its counts is absent and names one that is missing") {
  const Counts counts{Partial{}};
  for (const Kpi& kpi : kpis()) {
    INFO(kpi.name);
    const Outcome outcome = kpi.of(kpi, {counts, std::nullopt});
    CHECK_FALSE(outcome.is_present());
    REQUIRE(outcome.reason.starts_with("missing_count:"));
    CHECK(find_count_id(outcome.reason.substr(14)).has_value());
  }
}

TEST_CASE("a ratio over zero is absent with a reason, never infinite and never not a number") {
  const Partial partial = zeros();
  const Counts counts{partial};
  for (const Kpi& kpi : kpis()) {
    INFO(kpi.name);
    const Outcome outcome = kpi.of(kpi, {counts, std::nullopt});
    if (outcome.is_present()) {
      CHECK(*as_number(outcome.value) == 0);  // a count
      CHECK(kpi.bottom[0] == CountId::None);
    } else {
      CHECK((outcome.reason.starts_with("no_") || outcome.reason == "too_little_history"));
    }
  }
}

TEST_CASE("with everything in the files every KPI has a value within its interval") {
  const World world = world_with_everything();
  const Report report = run(world, "kpis", {{"margin", "0.4"}});
  const ReportTable& kpis_table = table(report, "kpis");
  CHECK(kpis_table.rows() == kpis().size());
  for (const Kpi& row : kpis()) {
    INFO(row.name << " " << kpi_text(report, row.name, "reason"));
    const double value = kpi(report, row.name);
    const bool given_only = row.name == "reach" || row.name == "csat" || row.name == "csat_mean" ||
                            row.name == "promoter_detractor_ratio";
    CHECK((std::isfinite(value) || given_only));
    const double low = kpi(report, row.name, "low"), high = kpi(report, row.name, "high");
    if (std::isfinite(low)) CHECK((low <= value && value <= high));
    CHECK(kpi_text(report, row.name, "reason").empty() == std::isfinite(value));
  }
}

TEST_CASE("the order and the division of customers change nothing") {
  const World world = world_with_everything();
  Arguments arguments;
  for (const auto& row : find_analysis("kpis")->parameters) {
    arguments.set(std::string(row.name), std::string(row.fallback));
  }
  for (const auto& row : common_parameters())
    arguments.set(std::string(row.name), std::string(row.fallback));
  const Analysis& analysis = *find_analysis("kpis");
  Partial whole, twice;
  analysis.map(world.journeys(), world.context, arguments, whole);
  analysis.map_context(world.context, arguments, whole);
  Partial part = Partial::read(whole.write());
  twice.merge(part);
  CHECK(twice.write() == whole.write());
  twice.merge(whole);
  const auto cells = [&](const Partial& partial) {
    const Report report = analysis.finish(partial, world.context, arguments);
    return kpi(report, "engagement_rate");
  };
  CHECK(cells(twice) == cells(whole));
}

TEST_CASE("every count has a name of its own and an export that brings it") {
  std::set<std::string_view> names;
  for (const CountRow& row : count_rows()) {
    CHECK(names.insert(row.name).second);
    CHECK_FALSE(brought_by(row.bringer).empty());
    CHECK(find_count_id(row.name) == row.id);
  }
}

TEST_CASE("what is done in a session counts alike beside the sessions of another device") {
  constexpr const char* names[] = {"page_view", "add_to_cart", "page_view", "form_submit",
                                   "view_item", "purchase",    "page_view", "begin_checkout"};
  std::vector<Happening> alone, beside;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    Happening happening;
    happening.customer = "ana";
    happening.minute = 13 * static_cast<double>(i);
    happening.name = names[i];
    happening.device = i % 2 == 0 ? "phone" : "";
    beside.push_back(happening);
    if (i % 2 == 0) happening.customer = "ana's phone";
    alone.push_back(happening);
  }
  const Report together = run(make_world(beside), "kpis"), apart = run(make_world(alone), "kpis");
  CHECK(kpi(together, "devices") == 2);
  for (const char* name :
       {"sessions", "engaged_sessions", "page_views", "session_duration_mean", "page_time_mean",
        "page_time_median", "sessions_with_cart", "micro_conversion_rate", "product_view_rate",
        "browse_abandonment_rate", "cart_abandonment_rate_session", "checkout_completion_rate",
        "conversion_rate_sessions"}) {
    INFO(name);
    CHECK(kpi(together, name) == kpi(apart, name));
  }
}

}  // namespace lens::tests
