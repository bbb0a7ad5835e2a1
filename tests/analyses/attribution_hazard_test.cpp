// The additive hazard: its strengths, what they are worth on journeys they were not fitted to, and the credit.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include "analyses/attribution_support.h"
#include "support/golden.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;

struct TouchOf {
  std::string channel;
  double at;  // days
};
struct Lived {
  std::vector<TouchOf> touches;
  double end;
  bool is_converted;
};

// The journeys as the model takes them, each so often.
PathCounts counts_of(const std::vector<Lived>& all, const std::vector<std::string>& channels, std::int64_t times) {
  PathCounts paths;
  paths.channels = channels;
  paths.is_direct.assign(channels.size(), false);
  for (const Lived& lived : all) {
    for (const TouchOf& touch : lived.touches) {
      const auto found = std::find(channels.begin(), channels.end(), touch.channel);
      paths.steps.push_back(static_cast<std::uint32_t>(found - channels.begin()));
      paths.journeys.ages.push_back(lived.end - touch.at);
    }
    paths.ends.push_back(static_cast<std::uint32_t>(paths.steps.size()));
    paths.conversions.push_back(lived.is_converted ? times : 0);
    paths.nulls.push_back(lived.is_converted ? 0 : times);
    paths.value.push_back(lived.is_converted ? 10'000'000 * times : 0);
    paths.journeys.is_converted.push_back(lived.is_converted);
    paths.journeys.counts.push_back(times);
  }
  paths.journeys.channels = paths.steps;
  paths.journeys.ends = paths.ends;
  paths.journeys.value = paths.value;
  return paths;
}

struct Known {
  nlohmann::json answer = known_json("data_driven.json")["additive_hazard"];
  std::vector<std::string> channels;
  std::vector<Lived> journeys;
  Settings settings;

  Known() {
    for (const auto& [channel, decay] : answer["omega"].items()) {
      channels.push_back(channel);
      settings.decay.by_channel[channel] = decay.get<double>();
    }
    for (const auto& journey : answer["journeys"]) {
      Lived lived{{}, journey["end"].get<double>(), journey["converted"].get<int>() == 1};
      for (const auto& touch : journey["touches"])
        lived.touches.push_back({touch[0].get<std::string>(), touch[1].get<double>()});
      journeys.push_back(lived);
    }
  }
  Fit fit(std::int64_t times) const {
    return find_model("hazard")->fit(counts_of(journeys, channels, times), settings);
  }
};

// "Ads@0d buy@1d": touches by channel, and an order of 10.
void add_journey(std::vector<Happening>& all, const std::string& customer, std::string_view line) {
  for (Happening& one : story(customer, line)) {
    if (one.name == "buy") {
      one.kind = EventKind::Order;
      one.name = "purchase";
      one.amount = 10;
      one.order = customer;
    } else {
      one.channel = one.name;
      one.name = "page_view";
    }
    all.push_back(one);
  }
}

// Days until the end of the story: an ad works within a day or never, a mail hardly ever.
World told(int people) {
  std::vector<Happening> all;
  const auto add = [&](const std::string& id, std::string_view line) { add_journey(all, id, line); };
  for (int person = 0; person < people; ++person) {
    const std::string id = std::to_string(person);
    add("ad" + id, person % 2 == 0 ? "ad@0d buy@1d" : "ad@0d");
    add("mail" + id, person % 10 == 0 ? "Email@0d buy@6d" : "Email@0d");
    add("both" + id, person % 2 == 0 ? "Email@0d ad@2d buy@3d" : "Email@0d ad@2d");
  }
  add("last", "Nothing@20d");
  return make_world(std::move(all));
}

Report hazard_of(const World& world, Given given = {}) {
  given["models"] = "hazard";
  return run(world, "attribution", given);
}

}  // namespace

TEST_CASE("the strengths of the hazard are those worked out elsewhere") {
  const Known known;
  const Fit fit = known.fit(1);
  for (std::size_t channel = 0; channel < known.channels.size(); ++channel) {
    INFO(known.channels[channel]);
    CHECK_THAT(number_of(fit.tables[0].at(channel, 1)),
               WithinAbs(known.answer["alpha_mle"][known.channels[channel]].get<double>(), 1e-8));
  }
  CHECK_THAT(number_of(fit.tables[1].at(0, 0)), WithinAbs(known.answer["loglik_mle"].get<double>(), 1e-7));
  // Three of six converted: too few to leave some out of each of five fits.
  CHECK(fit.reason == "too_few_to_tell");
  CHECK(fit.credits.empty());
}

TEST_CASE("the hazard divides conversions as they are divided elsewhere, and all of them") {
  const Known known;
  const Fit fit = known.fit(100);
  REQUIRE_FALSE(fit.is_left_out);
  double conversions = 0, value = 0;
  for (std::size_t channel = 0; channel < known.channels.size(); ++channel) {
    INFO(known.channels[channel]);
    const double expected = known.answer["credit_of_conversions"][known.channels[channel]].get<double>();
    CHECK_THAT(fit.credits[channel].conversions, WithinAbs(100 * expected, 1e-6));
    CHECK_THAT(fit.credits[channel].value, WithinAbs(1000 * expected, 1e-5));
    conversions += fit.credits[channel].conversions;
    value += fit.credits[channel].value;
  }
  CHECK_THAT(conversions, WithinAbs(300, 1e-9));
  CHECK_THAT(value, WithinAbs(3000, 1e-8));
}

TEST_CASE("a journey of one channel goes to it, and one of two as its rate was made up") {
  const Report report = hazard_of(told(100), {{"hazard_decay", "0.5,Email=0.1"}});
  const double ad = number(report, "strengths", "strength", "channel", "ad");
  const double mail = number(report, "strengths", "strength", "channel", "Email");
  CHECK(number(report, "strengths", "decay", "channel", "Email") == 0.1);
  // It came with the last event of all, so that nothing can be told of it.
  CHECK(std::isnan(number(report, "strengths", "strength", "channel", "Nothing")));
  CHECK(ad > mail);
  // Of "both", who converted after a day with the ad and three with the mail.
  const double by_ad = ad * 0.5 * std::exp(-0.5), by_mail = mail * 0.1 * std::exp(-0.3);
  const auto credits = credits_of(report, "hazard");
  CHECK_THAT(credits.at("ad"), WithinAbs(50 + 50 * by_ad / (by_ad + by_mail), 1e-6));
  CHECK_THAT(credits.at("Email"), WithinAbs(10 + 50 * by_mail / (by_ad + by_mail), 1e-6));
  CHECK(number_of(table(report, "hazard_skill").at(0, 2)) > 0);
}

TEST_CASE("at the strengths of the hazard no small step makes the journeys likelier") {
  const Report report = hazard_of(told(60), {{"hazard_decay", "0.25"}});
  const double ad = number(report, "strengths", "strength", "channel", "ad");
  const double mail = number(report, "strengths", "strength", "channel", "Email");
  const double decay = 0.25;
  const auto likelihood = [&](double a, double m) {
    const auto rate = [&](double strength, double age) { return strength * decay * std::exp(-decay * age); };
    const auto seen = [&](double strength, double age) { return strength * (1 - std::exp(-decay * age)); };
    return 30 * (std::log(rate(a, 1)) - seen(a, 1)) - 30 * seen(a, 20) +
           6 * (std::log(rate(m, 6)) - seen(m, 6)) - 54 * seen(m, 20) +
           30 * (std::log(rate(m, 3) + rate(a, 1)) - seen(m, 3) - seen(a, 1)) - 30 * (seen(m, 20) + seen(a, 18));
  };
  const double best = likelihood(ad, mail);
  CHECK_THAT(number_of(table(report, "hazard_skill").at(0, 0)), WithinAbs(best, 1e-6));
  for (const double step : {-1e-3, 1e-3}) {
    CHECK(likelihood(ad + step, mail) < best);
    CHECK(likelihood(ad, mail + step) < best);
  }
}

TEST_CASE("the half-life says how touches decay under hazard unless a decay is given") {
  const Report report = hazard_of(told(10), {{"half_life", "2d"}});
  CHECK(report.arguments.text("hazard_decay") == "0.346574");
  CHECK_FALSE(run(told(10), "attribution").arguments.has("hazard_decay"));
}

TEST_CASE("channels that work alike leave the hazard out, with what one strength for each would gain") {
  std::vector<Happening> all;
  for (int person = 0; person < 100; ++person) {
    for (const std::string channel : {"ad", "email"}) {
      add_journey(all, channel + std::to_string(person), channel + (person % 2 == 0 ? "@0d buy@1d" : "@0d"));
    }
  }
  const Report report = hazard_of(make_world(std::move(all)));
  CHECK(told_of(report, "hazard", "reason") == "no_skill");
  CHECK(credits_of(report, "hazard").empty());
}

TEST_CASE("the hazard has no answer where no touch had time to work") {
  std::vector<Happening> all;
  for (int person = 0; person < 20; ++person) {
    add_journey(all, "ad" + std::to_string(person), "ad@0d buy@0d");
    add_journey(all, "mail" + std::to_string(person), "Email@0d");
  }
  all.push_back(story("last", "Nothing@5d").front());
  CHECK(told_of(hazard_of(make_world(std::move(all))), "hazard", "reason") == "no_exposure");
}

TEST_CASE("a table of paths has no times for the hazard") {
  const Report report = attribution_of({{"A", 20, 20, 10}, {"A B", 20, 20, 10}}, "hazard");
  CHECK(told_of(report, "hazard", "reason") == "no_times");
}

TEST_CASE("people who are drawn anew bring no times for the hazard, which is said") {
  const Report report = hazard_of(told(100), {{"hazard_decay", "0.5"}, {"bootstrap", "100"}});
  CHECK(text_of(table(report, "bootstrap").at(0, table(report, "bootstrap").columns.size() - 1)) == "not_resampled");
}

}  // namespace lens::tests
