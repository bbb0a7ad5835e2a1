// Reviews: stars, and the words that tell poor reviews from good ones.

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "analyses/reviews/log_odds.h"
#include "analyses/reviews/words.h"
#include "metrics/kpi.h"
#include "support/golden.h"
#include "support/loaded.h"

namespace lens::tests {

namespace {

using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using reviews::Term;

std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  for (const Term& term : reviews::terms_of(text)) stems.push_back(term.stem);
  return stems;
}

using Strings = std::vector<std::string>;

struct Told {
  int stars;
  std::string text, customer = "", date = "2026-01-05";
};

Files file_of(const std::vector<Told>& told) {
  std::string csv = "review_id,date,customer,stars,text\n";
  for (std::size_t i = 0; i < told.size(); ++i) {
    csv += "R" + std::to_string(i) + "," + told[i].date + "," + told[i].customer + "," +
           std::to_string(told[i].stars) + ",\"" + told[i].text + "\"\n";
  }
  return {{"reviews.csv", csv}};
}

std::string asking(const std::string& arguments = "") {
  return "{\"analysis\":\"reviews\",\"arguments\":{" + arguments + "}}";
}

Report run(const std::vector<Told>& told, const std::string& arguments = "") {
  return Loaded(file_of(told), {}).run(asking(arguments));
}

const ReportTable& table_of(const Report& report, std::string_view name) {
  for (const ReportTable& table : report.tables) {
    if (table.name == name) return table;
  }
  FAIL("no table " << name);
  return report.tables.front();
}

const Cell& at(const ReportTable& table, std::size_t row, std::string_view column) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].name == column) return table.at(row, i);
  }
  FAIL("no column " << column);
  return table.at(0, 0);
}

std::string text_of(const Cell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text == nullptr ? "" : *text;
}

double number_of(const Cell& cell) {
  const auto number = as_number(cell);
  REQUIRE(number);
  return *number;
}

// The row of `terms` with this term.
std::size_t row_of(const ReportTable& table, std::string_view term) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (text_of(at(table, row, "term")) == term) return row;
  }
  FAIL("no term " << term);
  return 0;
}

// Two share a complaint; the others say this and that.
const std::vector<Told> kZip = {
    {1, "Lovely cut. The zip of the jacket breaks at once! I want my money."},
    {2, "After two weeks the zip of the jacket breaks, a pity."},
    {1, "Wrong colour."},
    {3, "Fine."},
    {5, "Warm and light."},
    {5, "Warm, and so light."},
    {4, "Fits well, warm."},
    {5, ""},
};

}  // namespace

TEST_CASE("log-odds with a Dirichlet prior are those worked out elsewhere, with the prior as it is and rescaled") {
  const auto golden = known_json("text_log_odds.json");
  std::vector<reviews::TermCount> counts;
  std::vector<std::string> terms;
  for (const auto& [term, poor] : golden["negative_reviews_counts"].items()) {
    terms.push_back(term);
    counts.push_back({poor.get<std::int64_t>(), golden["positive_reviews_counts"][term].get<std::int64_t>(),
                      golden["prior_counts"][term].get<std::int64_t>()});
  }
  const auto check = [&](const char* name, std::optional<double> total) {
    const auto found = reviews::log_odds(counts, total);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      INFO(name << " " << terms[i]);
      REQUIRE(found[i]);
      const auto& expected = golden[name][terms[i]];
      CHECK_THAT(found[i]->delta, WithinRel(expected["delta"].get<double>(), 1e-10));
      CHECK_THAT(found[i]->variance, WithinRel(expected["var"].get<double>(), 1e-10));
      CHECK_THAT(found[i]->z, WithinRel(expected["z"].get<double>(), 1e-10));
    }
  };
  check("expected_prior_as_is", std::nullopt);
  check("expected_prior_rescaled_to_total_10", 10);
}

TEST_CASE("a term without a prior, or that is all there is, has no log-odds") {
  CHECK_FALSE(reviews::log_odds(std::vector<reviews::TermCount>{{1, 2, 0}, {1, 1, 5}}, std::nullopt)[0]);
  CHECK_FALSE(reviews::log_odds(std::vector<reviews::TermCount>{{3, 2, 5}}, std::nullopt)[0]);
}

TEST_CASE("terms are runs of words of one sentence, without stop words at their ends") {
  CHECK(stems_of("The zip of the jacket") == Strings{"jacket", "zip"});
  CHECK(stems_of("zip breaks, again. Zip!") == Strings{"break", "zip", "zip break"});
  CHECK(stems_of("late delivery") == Strings{"deliver", "late", "late deliver"});
  CHECK(stems_of("late, delivery") == Strings{"deliver", "late"});
  CHECK(stems_of("not good at all") == Strings{"good", "not", "not good"});
  CHECK(stems_of("9 days") == Strings{"day"});
  CHECK(stems_of("").empty());
  CHECK(stems_of("… !!! 🙂").empty());
}

TEST_CASE("forms of a word are one term in English, Russian and Romanian, with and without diacritics") {
  CHECK(stems_of("deliveries") == stems_of("Delivery"));
  CHECK(stems_of("boxes") == stems_of("box"));
  CHECK(stems_of("don't") == stems_of("don’t"));
  CHECK(stems_of("доставка") == stems_of("ДОСТАВКУ"));
  CHECK(stems_of("быстрая") == stems_of("быстрой"));
  CHECK(stems_of("тёплый") == stems_of("теплые"));
  CHECK(stems_of("mărimea") == stems_of("marimea"));
  CHECK(stems_of("greşit") == stems_of("greșit"));
  CHECK(stems_of("cutii") == stems_of("cutiile"));
}

TEST_CASE("a script without blanks between words gives every two neighbouring letters") {
  CHECK(stems_of("質量很好") == Strings{"很好", "質量", "量很"});
  CHECK(stems_of("很好。很好") == Strings{"很好"});
}

TEST_CASE("a quotation is the sentence in which a term stands") {
  const std::string_view text = "Lovely cut. The zip breaks at once! I want my money…";
  CHECK(reviews::sentence_of(text, 0) == "Lovely cut.");
  CHECK(reviews::sentence_of(text, 1) == "The zip breaks at once!");
  CHECK(reviews::sentence_of(text, 2) == "I want my money…");
  CHECK(reviews::sentence_of("no end", 0) == "no end");
}

TEST_CASE("stars are counted by hand") {
  const Report report = run(kZip);
  const ReportTable& all = table_of(report, "reviews");
  CHECK(number_of(at(all, 0, "reviews")) == 8);
  CHECK(number_of(at(all, 0, "with_text")) == 7);
  CHECK_THAT(number_of(at(all, 0, "mean")), WithinAbs(26.0 / 8, 1e-12));
  CHECK(number_of(at(all, 0, "good")) == 4);
  CHECK(number_of(at(all, 0, "good_rate")) == 0.5);
  CHECK(number_of(at(all, 0, "poor")) == 3);
  const ReportTable& stars = table_of(report, "stars");
  REQUIRE(stars.rows() == 5);
  CHECK(number_of(at(stars, 4, "stars")) == 5);
  CHECK(number_of(at(stars, 4, "reviews")) == 3);
}

TEST_CASE("what two reviewers complain of is a topic, with a sentence of theirs and their rows") {
  Loaded loaded(file_of(kZip), {});
  const Report report = loaded.run(asking());
  const ReportTable& topics = table_of(report, "topics");
  REQUIRE(topics.rows() >= 1);
  CHECK(text_of(at(topics, 0, "side")) == "complaint");
  CHECK(text_of(at(topics, 0, "terms")).find("zip") != std::string::npos);
  CHECK(number_of(at(topics, 0, "reviews")) == 2);
  CHECK(number_of(at(topics, 0, "n")) == 3);
  CHECK(text_of(at(topics, 0, "quotation")) == "After two weeks the zip of the jacket breaks, a pity.");
  auto request = loaded.first().check(
      R"({"analysis":"reviews","cell":{"table":"terms","side":"complaint","term":"zip","column":"poor"}})");
  REQUIRE(request.ok());
  CHECK(loaded.first().rows(request.value()).size() == 2);
}

TEST_CASE("terms are those of a count of each term in each review, one by one") {
  std::mt19937 random(20261123);
  const Strings vocabulary = {"zip", "warm", "late", "colour", "box", "night", "tent", "sock"};
  std::vector<Told> told;
  for (int i = 0; i < 120; ++i) {
    Told one{static_cast<int>(random() % 5) + 1, ""};
    const auto words = random() % 6;
    const auto known = static_cast<unsigned>(one.stars) + 3;
    for (std::size_t w = 0; w < words; ++w) one.text += (w > 0 ? ", " : "") + vocabulary[random() % known];
    told.push_back(one);
  }
  std::map<std::string, std::array<double, 3>> counts;  // poor, good, all
  for (const Told& one : told) {
    for (const std::string& word : vocabulary) {
      if (one.text.find(word) == std::string::npos) continue;
      counts[word][0] += one.stars <= 2;
      counts[word][1] += one.stars >= 4;
      counts[word][2] += 1;
    }
  }
  double poor = 0, good = 0, all = 0;
  for (const auto& [word, count] : counts) {
    poor += count[0];
    good += count[1];
    all += count[2];
  }
  const double total = std::min(poor, good);
  const Report report = run(told);
  const ReportTable& terms = table_of(report, "terms");
  CHECK(terms.rows() == counts.size());
  for (const auto& [word, count] : counts) {
    INFO(word);
    const std::size_t row = row_of(terms, word);
    CHECK(number_of(at(terms, row, "poor")) == count[0]);
    CHECK(number_of(at(terms, row, "good")) == count[1]);
    CHECK(number_of(at(terms, row, "reviews")) == count[2]);
    const double weight = count[2] * total / all;
    const auto logit = [&](double y, double n) { return std::log((y + weight) / (n + total - y - weight)); };
    const double delta = logit(count[0], poor) - logit(count[1], good);
    CHECK_THAT(number_of(at(terms, row, "log_odds")), WithinRel(delta, 1e-10));
    const double z = delta / std::sqrt(1 / (count[0] + weight) + 1 / (count[1] + weight));
    CHECK_THAT(number_of(at(terms, row, "z")), WithinRel(z, 1e-10));
    CHECK_THAT(number_of(at(terms, row, "p")), WithinRel(std::erfc(std::abs(z) / std::sqrt(2.0)), 1e-9));
    CHECK(text_of(at(terms, row, "side")) == (delta > 0 ? "complaint" : "praise"));
  }
}

TEST_CASE("a review stands before, after the first, or after more purchases of its customer") {
  Files files = file_of({{5, "Good", "a", "2026-01-01"},
                         {5, "Good", "a", "2026-01-10"},
                         {1, "Bad", "b", "2026-02-01"},
                         {4, "Good", "", "2026-02-01"}});
  files.push_back({"orders.csv",
                   "order_id,created_at,customer,amount,currency\n1,2026-01-05,a,10,EUR\n2,2026-01-05,b,10,EUR\n"
                   "3,2026-01-20,b,10,EUR\n"});
  const Report report = Loaded(files, {}).run(asking());
  const ReportTable& when = table_of(report, "purchases_before");
  REQUIRE(when.rows() == 4);
  const char* names[] = {"unknown", "before_purchase", "after_first_purchase", "after_more_purchases"};
  for (std::size_t row = 0; row < 4; ++row) {
    CHECK(text_of(at(when, row, "when")) == names[row]);
    CHECK(number_of(at(when, row, "reviews")) == 1);
  }
}

TEST_CASE("reviews give the same bytes for any number of workers and any size of chunk") {
  std::vector<Told> told = kZip;
  for (int i = 0; i < 40; ++i)
    told.push_back({i % 5 + 1, kZip[static_cast<std::size_t>(i) % 7].text, "c" + std::to_string(i)});
  const std::string text = Loaded(file_of(told), {}).report_text(asking());
  CHECK(Loaded(file_of(told), {.workers = 3, .chunk = 7}).report_text(asking()) == text);
  CHECK(Loaded(file_of(told), {.workers = 2}).text_by_analysts(asking()) == text);
}

TEST_CASE("without texts of both sides nothing is tested, and the report says so") {
  for (const std::vector<Told>& told :
       {std::vector<Told>{{5, "Warm"}, {4, "Warm"}}, {{1, ""}, {5, "Warm"}}, {{3, "Fine"}}}) {
    const Report report = run(told);
    CHECK(table_of(report, "terms").rows() == 0);
    CHECK(table_of(report, "topics").rows() == 0);
    REQUIRE(report.notes.size() >= 1);
    CHECK(report.notes[0] == "Without texts of both poor and good reviews no word tells them apart.");
  }
}

TEST_CASE("arguments of reviews that make no sense are refused") {
  Loaded loaded(file_of(kZip), {});
  for (const char* arguments : {R"("poor_to":"4","good_from":"4")", R"("min_reviews":"0")", R"("prior":"0")"}) {
    const auto checked = loaded.first().check(asking(arguments));
    REQUIRE_FALSE(checked.ok());
    CHECK(checked.error().code == "BAD_ARGUMENT");
  }
}

}  // namespace lens::tests
