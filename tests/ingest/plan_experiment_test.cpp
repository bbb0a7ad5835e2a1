// Tables of experiments: what their columns mean, and what becomes of their rows.

#include "support/loaded.h"
#include "planning.h"

using namespace lens;
using namespace lens::tests;

namespace {

// A header and 30 rows that take turns with the cells.
std::string rows_of(const std::string& header, const std::vector<std::string>& cells) {
  std::string text = header + "\n";
  for (int i = 0; i < 30; ++i)
    text += std::to_string(100 + i) + "," + cells[static_cast<std::size_t>(i) % cells.size()] + "\n";
  return text;
}

}  // namespace

TEST_CASE("every number and every column of yes and no is an outcome of a person's row") {
  const FilePlan file = file_of(rows_of("userid,version,sum_gamerounds,retention_1,retention_7",
                                        {"gate_30,3,FALSE,FALSE", "gate_40,38,TRUE,FALSE"}));
  CHECK(file.kind == TableKind::ExperimentRows);
  CHECK(meanings_of(file) ==
        "userid: login, version: variant, sum_gamerounds: outcome, retention_1: outcome, "
        "retention_7: outcome");
}

TEST_CASE("words, numbers of rows and other ids are no outcomes") {
  const FilePlan file = file_of(rows_of("user_id,group,store_id,city,revenue,Unnamed: 0",
                                        {"control,7,Iasi,1.5,0", "treatment,8,Cluj,2,1"}));
  CHECK(file.kind == TableKind::ExperimentRows);
  CHECK(meanings_of(file) ==
        "user_id: login, group: variant, store_id: -, city: city, revenue: outcome, Unnamed: 0: -");
}

TEST_CASE("a page beside a variant is a test where a column says who converted") {
  const std::vector<std::string> cells = {"2017-01-21 22:11:48,control,old_page,0",
                                          "2017-01-12 08:01:45,treatment,new_page,1"};
  const FilePlan file = file_of(rows_of("user_id,timestamp,group,landing_page,converted", cells));
  CHECK(file.kind == TableKind::ExperimentRows);
  CHECK(meaning(file, "converted") == "outcome");
  CHECK(file_of(rows_of("user_id,timestamp,group,landing_page,views", cells)).kind == TableKind::Events);
}

TEST_CASE("a version beside events or without a person is no variant") {
  CHECK(meaning(file_of(rows_of("user_id,version,event,timestamp",
                                {"1.2,open,2026-01-01", "1.3,close,2026-01-02"})),
                "version") != "variant");
  CHECK(meaning(file_of(rows_of("row,version,total", {"a,1", "b,2"})), "version") != "variant");
}

TEST_CASE("sums of groups: size, sums, means and deviations; what another tool concluded is left") {
  const FilePlan growthbook = file_of(
      "\"metric\",\"variation\",\"riskOfChoosing\",\"users\",\"totalValue\",\"perUserValue\","
      "\"perUserValueStdDev\",\"chanceToBeatControl\",\"percentChange\"\n"
      "\"Purchase\",\"Control\",0,1000,50,0.05,0.2179,,\n"
      "\"Purchase\",\"Variation 1\",0,1010,60,0.0594,0.2364,0.83,0.188\n");
  CHECK(growthbook.kind == TableKind::ExperimentResults);
  CHECK(meanings_of(growthbook) ==
        "metric: metric_name, variation: variant, riskOfChoosing: -, users: group_size, "
        "totalValue: group_total, perUserValue: group_mean, perUserValueStdDev: group_deviation, "
        "chanceToBeatControl: -, percentChange: -");
  CHECK(meanings_of(file_of("variant,visitors,sessions,conversions,revenue,conversion rate\n"
                            "A,1000,1200,50,700.5,5.0%\nB,1010,1230,60,810,5.9%\n")) ==
        "variant: variant, visitors: group_size, sessions: -, conversions: group_total, "
        "revenue: group_total, conversion rate: -");
  CHECK(meanings_of(file_of("вариант,пользователи,конверсии\nконтроль,100,5\nтест,101,9\n")) ==
        "вариант: variant, пользователи: group_size, конверсии: group_total");
  CHECK(meanings_of(file_of("varianta,vizitatori,rata de conversie\nA,100,5%\nB,101,9%\n")) ==
        "varianta: variant, vizitatori: group_size, rata de conversie: group_mean");
}

TEST_CASE("a row with three outcomes is one row of the ledger and three events of one customer") {
  Loaded loaded({{"test.csv", rows_of("userid,version,rounds,day_1,day_7",
                                      {"a,3,FALSE,no", "b,38,TRUE,", "b,x,TRUE,1"})}},
                {});
  const Ledger ledger = loaded.ledger();
  REQUIRE(ledger.files.size() == 1);
  CHECK(ledger.files[0].rows_read == 30);
  CHECK(ledger.files[0].rows_used == 30);
}

TEST_CASE("a row of results without a variant or a size is set aside") {
  Loaded loaded({{"test.csv", "variant,users,conversions\nA,100,5\nB,,6\n,100,7\nC,90,\n"}}, {});
  const Ledger ledger = loaded.ledger();
  CHECK(ledger.files[0].rows_read == 4);
  CHECK(ledger.files[0].rows_used == 2);
}

TEST_CASE("a variant of an advertisement with what it cost is no table of results") {
  CHECK(file_of("campaign,variant,impressions,clicks,cost\nspring,red,1000,50,12.5\n"
                "spring,blue,900,40,11\n")
            .kind == TableKind::Spend);
}

TEST_CASE("an outcome in a table of another kind, as a recipe may say, does nothing") {
  const std::string recipe =
      R"({"version":1,"files":[{"match":"*.csv","kind":"events","columns":[)"
      R"({"header":"who","meaning":"customer"},{"header":"when","meaning":"time"},)"
      R"({"header":"what","meaning":"event_name"},{"header":"rounds","meaning":"outcome"}]}]})";
  const std::string rows = "x,2026-01-01T10:00:00Z,open,3\ny,2026-01-02T10:00:00Z,open,4\n";
  Loaded loaded({{"a.csv", "who,when,what,rounds\n" + rows}}, {}, recipe);
  CHECK(loaded.ledger().files[0].rows_used == 2);
}
