// Insights from funnel, channels, attribution and cohorts.

#include "metrics/insight_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "base/statistics.h"
#include "metrics/report_view.h"

namespace lens {

namespace {

constexpr double kNotableShift = 0.02;  // of all credit
constexpr double kNotableFactor = 1.5;  // between a channel's rate and the average
constexpr double kMuchTraffic = 0.1;    // of all sessions
constexpr std::size_t kCohortsMin = 3;
constexpr std::int64_t kCustomersMin = 30;  // fewer say nothing about a cohort

// ---- funnel

// n and interval stand in the table of steps.
void add_step(const TableView& steps, const std::string& step, Insight& insight) {
  const auto row = steps.find("step", step);
  if (!row) return;
  insight.numbers["low"] = steps.cell(*row, "low");
  insight.numbers["high"] = steps.cell(*row, "high");
  insight.evidence.push_back({"funnel", "steps", {{"step", step}, {"column", "customers"}}});
}

Insight step_insight(const char* id, Severity severity, const TableView& bottleneck,
                     std::size_t row, const TableView& steps) {
  Insight insight{id, severity, {}, {}};
  const std::string from = bottleneck.text(row, "from"), step = bottleneck.text(row, "step");
  for (const char* name : {"from", "step", "rate", "lost"})
    insight.numbers[name] = bottleneck.cell(row, name);
  const auto entered = steps.find("step", from);
  if (entered) insight.numbers["n"] = steps.cell(*entered, "customers");
  insight.evidence.push_back({"funnel", "steps", {{"step", from}, {"column", "lost"}}});
  add_step(steps, step, insight);
  return insight;
}

// The row with the largest number in a column, above zero.
std::optional<std::size_t> largest(const TableView& table, std::string_view column) {
  std::optional<std::size_t> best;
  double most = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const double number = table.number(row, column).value_or(0);
    if (number <= most) continue;
    most = number;
    best = row;
  }
  return best;
}

std::optional<std::size_t> lowest_rate(const TableView& bottleneck) {
  std::optional<std::size_t> worst;
  for (std::size_t row = 0; row < bottleneck.rows(); ++row) {
    const std::optional<double> rate = bottleneck.number(row, "rate");
    if (!rate || bottleneck.number(row, "lost").value_or(0) <= 0) continue;
    if (!worst || *rate < *bottleneck.number(*worst, "rate")) worst = row;
  }
  return worst;
}

// ---- channels

struct Channel {
  std::size_t row = 0;
  std::string name;
  double sessions = 0, hits = 0, rate = 0, low = 0, high = 1;
};

struct Traffic {
  std::vector<Channel> channels;
  double sessions = 0, hits = 0;
  double average() const { return sessions > 0 ? hits / sessions : 0; }
};

// By session, or by event where visitors stand for sessions.
Traffic traffic_of(const TableView& table) {
  Traffic traffic;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::optional<double> rate = table.number(row, "conversion_rate");
    if (!rate) continue;
    Channel channel{row, table.text(row, "channel"), 0, 0, *rate, 0, 1};
    const std::optional<double> sessions = table.number(row, "sessions");
    channel.sessions = sessions ? *sessions : table.number(row, "visitors").value_or(0);
    channel.hits = std::round(*rate * channel.sessions);
    channel.low = table.number(row, "low").value_or(0);
    channel.high = table.number(row, "high").value_or(1);
    traffic.sessions += channel.sessions;
    traffic.hits += channel.hits;
    traffic.channels.push_back(channel);
  }
  return traffic;
}

void add_channel(const char* id, Severity severity, const Channel& channel, const Traffic& traffic,
                 std::vector<Insight>& found) {
  found.push_back(
      {id,
       severity,
       {{"channel", channel.name},
        {"sessions", channel.sessions},
        {"share_of_sessions", channel.sessions / traffic.sessions},
        {"conversions", channel.hits},
        {"rate", channel.rate},
        {"low", channel.low},
        {"high", channel.high},
        {"average_rate", traffic.average()},
        {"n", channel.sessions}},
       {{"channels", "channels", {{"channel", channel.name}, {"column", "conversion_rate"}}}}});
}

// ---- attribution

using Shares = std::map<std::string, double, std::less<>>;  // by channel

double sum_of(const Shares& shares) {
  double sum = 0;
  for (const auto& [channel, share] : shares)
    sum += share;
  return sum;
}

Shares shares_of(const TableView& credit, std::string_view model, std::string_view measure) {
  Shares shares;
  for (std::size_t row = 0; row < credit.rows(); ++row) {
    const std::string channel = credit.text(row, "channel");
    if (credit.text(row, "model") != model || channel == "(none)") continue;
    shares[channel] += credit.number(row, measure).value_or(0);
  }
  const double sum = sum_of(shares);
  if (sum <= 0) return {};
  for (auto& [channel, share] : shares)
    share /= sum;
  return shares;
}

void add_misjudged(const char* id, const std::string& channel, double last, double markov,
                   const std::string& measure, const Cell& n, std::vector<Insight>& found) {
  const auto proof = [&](const char* model) {
    return CellProof{
        "attribution", "credit", {{"model", model}, {"channel", channel}, {"column", measure}}};
  };
  found.push_back({id,
                   Severity::News,
                   {{"channel", channel},
                    {"measure", measure},
                    {"last_share", last},
                    {"markov_share", markov},
                    {"difference", markov - last},
                    {"n", n}},
                   {proof("last"), proof("markov")}});
}

// ---- cohorts

struct CohortRate {
  std::string cohort;
  std::int64_t customers = 0, size = 0;
  double low() const { return wilson95(customers, size).low; }
};

// Cohorts that are wholly seen in their first period after birth.
std::vector<CohortRate> cohorts_at(const TableView& table, std::int64_t period) {
  std::vector<CohortRate> cohorts;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto* at = std::get_if<std::int64_t>(&table.cell(row, "period"));
    if (at == nullptr || *at != period || !table.flag(row, "complete")) continue;
    cohorts.push_back({table.text(row, "cohort"),
                       static_cast<std::int64_t>(table.number(row, "customers").value_or(0)),
                       static_cast<std::int64_t>(table.number(row, "size").value_or(0))});
  }
  std::erase_if(cohorts, [](const CohortRate& cohort) {
    return cohort.size < kCustomersMin || cohort.customers > cohort.size;
  });
  return cohorts;
}

}  // namespace

void find_bottleneck(Reports reports, std::vector<Insight>& found) {
  const TableView bottleneck(reports, "funnel", "bottleneck"), steps(reports, "funnel", "steps");
  std::optional<std::size_t> row = largest(bottleneck, "value_at_stake");
  if (!row) row = largest(bottleneck, "recoverable");
  if (!row) {
    row = lowest_rate(bottleneck);
    if (row) found.push_back(step_insight("largest_loss", Severity::News, bottleneck, *row, steps));
    return;
  }
  Insight insight = step_insight("bottleneck", Severity::Attention, bottleneck, *row, steps);
  for (const char* name : {"attainable_rate", "basis", "recoverable", "value_at_stake"}) {
    insight.numbers[name] = bottleneck.cell(*row, name);
  }
  insight.evidence.push_back(
      {"funnel",
       "bottleneck",
       {{"step", bottleneck.text(*row, "step")}, {"column", "recoverable"}}});
  found.push_back(std::move(insight));
}

// Much traffic and few conversions: the message brings the wrong people (metrics.md T7); and the
// opposite. The channel that moves most conversions away from the average is named.
void find_channel_extremes(Reports reports, std::vector<Insight>& found) {
  const TableView table(reports, "channels", "channels");
  const Traffic traffic = traffic_of(table);
  const double average = traffic.average();
  if (average <= 0 || traffic.channels.size() < 2) return;
  const Channel* worst = nullptr;
  const Channel* best = nullptr;
  const auto moved = [&](const Channel& channel) {
    return (channel.rate - average) * channel.sessions;
  };
  for (const Channel& channel : traffic.channels) {
    const bool much = channel.sessions >= kMuchTraffic * traffic.sessions;
    if (much && channel.rate * kNotableFactor <= average &&
        (!worst || moved(channel) < moved(*worst))) {
      worst = &channel;
    }
    if (channel.rate >= kNotableFactor * average && (!best || moved(channel) > moved(*best)))
      best = &channel;
  }
  if (worst != nullptr) {
    const Severity severity = worst->high < average ? Severity::Attention : Severity::News;
    add_channel("message_mismatch", severity, *worst, traffic, found);
  }
  if (best != nullptr) {
    const Severity severity = best->low > average ? Severity::News : Severity::Calm;
    add_channel("best_channel", severity, *best, traffic, found);
  }
}

void find_misjudged_channels(Reports reports, std::vector<Insight>& found) {
  const TableView credit(reports, "attribution", "credit"),
      totals(reports, "attribution", "totals");
  std::string measure = "value";
  Shares last = shares_of(credit, "last", measure), markov = shares_of(credit, "markov", measure);
  if (last.empty() || markov.empty()) {
    measure = "conversions";
    last = shares_of(credit, "last", measure);
    markov = shares_of(credit, "markov", measure);
  }
  if (last.empty() || markov.empty()) return;
  std::string under, over;
  const auto shift = [&](const std::string& channel) { return markov[channel] - last[channel]; };
  for (const auto& [channel, share] : Shares(markov)) {
    if (under.empty() || shift(channel) > shift(under)) under = channel;
    if (over.empty() || shift(channel) < shift(over)) over = channel;
  }
  const Cell n = totals.rows() > 0 ? totals.cell(0, "attributed") : Cell();
  if (shift(under) >= kNotableShift) {
    add_misjudged("undervalued_channel", under, last[under], markov[under], measure, n, found);
  }
  if (shift(over) <= -kNotableShift) {
    add_misjudged("overvalued_channel", over, last[over], markov[over], measure, n, found);
  }
}

void find_best_cohort(Reports reports, std::vector<Insight>& found) {
  const TableView table(reports, "cohorts", "cohorts");
  const std::vector<CohortRate> cohorts = cohorts_at(table, 1);
  if (cohorts.size() < kCohortsMin) return;
  // By the lower end of the interval: a small cohort must not win by luck.
  const auto best =
      std::max_element(cohorts.begin(), cohorts.end(),
                       [](const CohortRate& a, const CohortRate& b) { return a.low() < b.low(); });
  std::int64_t customers = 0, size = 0;
  for (const CohortRate& cohort : cohorts) {
    if (&cohort == &*best) continue;
    customers += cohort.customers;
    size += cohort.size;
  }
  const double others = static_cast<double>(customers) / static_cast<double>(size);
  const double rate = static_cast<double>(best->customers) / static_cast<double>(best->size);
  if (rate <= others) return;
  const Interval interval = wilson95(best->customers, best->size);
  const Arguments& arguments = table.report()->arguments;
  found.push_back(
      {"best_cohort",
       interval.low > others ? Severity::News : Severity::Calm,
       {{"cohort", best->cohort},
        {"period", std::int64_t{1}},
        {"grain", arguments.has("grain") ? Cell(arguments.text("grain")) : Cell()},
        {"rate", rate},
        {"low", interval.low},
        {"high", interval.high},
        {"n", best->size},
        {"others_rate", others},
        {"others_n", size}},
       {{"cohorts", "cohorts", {{"cohort", best->cohort}, {"period", "1"}, {"column", "rate"}}}}});
}

}  // namespace lens
