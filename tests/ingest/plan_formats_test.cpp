#include "ingest/plan_formats.h"

#include "planning.h"

using namespace lens;
using namespace lens::tests;

TEST_CASE("counts of things have no decimals: three digits after a mark are a group") {
  const FilePlan english = file_of("date,impressions,clicks\n2026-01-01,\"15,000\",12\n");
  CHECK(column(english, "impressions").format == "1,234.56");
  CHECK(column(english, "impressions").evidence.settled);
  const FilePlan german = file_of("date;impressions;cost\n2026-01-01;15.000;12\n");
  CHECK(column(german, "impressions").format == "1.234,56");
  CHECK(column(german, "cost").format == "1.234,56");
}

TEST_CASE("a source that always writes the month first is not asked about it") {
  const std::string title = "Campaign Performance Report (in UTC)\nReport Start: 9/1/2026\n\n";
  const Plan plan = plan_of(title + "Start Date (in UTC),Campaign Name,Total Spent,Impressions,Clicks\n"
                                    "9/1/2026,a,5.25,9,1\n");
  CHECK(column(plan.files[0], "Start Date (in UTC)").format == "mm/dd/yyyy");
  CHECK(plan.questions.empty());
}

TEST_CASE("a day above twelve anywhere in the file fixes the order of all its dates") {
  const Plan plan = plan_of(
      "Order ID,Created at,Updated at,Amount\n1,03/04/2026,25/04/2026,5.00\n2,05/04/2026,,6.00\n");
  const FilePlan& file = plan.files[0];
  CHECK(column(file, "Created at").format == "dd.mm.yyyy");
  CHECK(column(file, "Created at").evidence.settled);
  CHECK(column(file, "Updated at").format == "dd.mm.yyyy");
  CHECK(file.notes.empty());
}

TEST_CASE("American dates are told by a day above twelve in the second place") {
  const FilePlan file = file_of("order_id,date,amount\n1,3/1/2017,5.00\n2,10/20/2016,6.00\n");
  const ColumnPlan& date = column(file, "date");
  CHECK(date.format == "mm/dd/yyyy");
  CHECK(date.evidence.agreeing == 2);
  CHECK(date.evidence.contradicting == 0);
}

TEST_CASE("dates that could be either are month first, day first with a decimal comma, and asked") {
  const Plan point = plan_of("order_id,date,amount\n1,03/04/2026,5.50\n");
  CHECK(column(point.files[0], "date").format == "mm/dd/yyyy");
  CHECK_FALSE(column(point.files[0], "date").evidence.settled);
  REQUIRE(point.questions.size() == 1);
  CHECK(point.questions[0].code == "date_order");
  CHECK(point.questions[0].options.size() == 2);
  CHECK(point.files[0].notes.size() == 1);
  const Plan comma = plan_of("order_id;date;amount\n1;03/04/2026;5,50\n");
  CHECK(column(comma.files[0], "date").format == "dd.mm.yyyy");
  CHECK_FALSE(column(comma.files[0], "date").evidence.settled);
}

TEST_CASE("dates with points are day first") {
  const Plan plan = plan_of("order_id;date;amount\n1;03.04.2026;5\n");
  CHECK(column(plan.files[0], "date").format == "dd.mm.yyyy");
  CHECK(column(plan.files[0], "date").evidence.settled);
  CHECK(plan.questions.empty());
}

TEST_CASE("evidence counts values for, against, and those that only the other reading fits") {
  const FilePlan file = file_of(
      "order_id,date,amount\n1,25/04/2026,1\n2,26/04/2026,1\n3,27/04/2026,1\n4,04/28/2026,1\n"
      "5,soon,1\n");
  const Evidence& evidence = column(file, "date").evidence;
  CHECK(evidence.agreeing == 3);
  CHECK(evidence.contradicting == 2);
  CHECK(evidence.rival == 1);
}

TEST_CASE("times are told apart by form and by plausible years") {
  const auto format = [](const std::string& value) {
    return column(file_of("time,user_id,event\n" + value + ",u,view\n"), "time").format;
  };
  CHECK(format("2026-03-01T10:00:00Z") == "iso");
  CHECK(format("2026-03-01") == "iso");
  CHECK(format("20260301") == "yyyymmdd");
  CHECK(format("2026/03/01 10:00") == "yyyy/mm/dd");
  CHECK(format("\"Sep 27, 2024\"") == "month_name");
  CHECK(format("1767225600") == "epoch_s");
  CHECK(format("1767225600123") == "epoch_ms");
  CHECK(format("1767225600123456") == "epoch_us");
}

TEST_CASE("the decimal mark is told by values that fit only one reading") {
  CHECK(column(file_of("order_id,date,amount\n1,2026-01-01,\"1,234.50\"\n"), "amount").format ==
        "1,234.56");
  CHECK(column(file_of("order_id;date;amount\n1;2026-01-01;1.234,50\n"), "amount").format ==
        "1.234,56");
  CHECK(column(file_of("order_id;date;amount\n1;2026-01-01;1 234,50\n"), "amount").format ==
        "1.234,56");
}

TEST_CASE("a column of thousands takes its decimal mark from the other columns of the file") {
  const Plan plan = plan_of("date,clicks,cost\n2026-01-01,\"1.247\",\"8651,95\"\n");
  const ColumnPlan& clicks = column(plan.files[0], "clicks");
  CHECK(clicks.format == "1.234,56");
  CHECK(clicks.evidence.settled);
  CHECK(plan.questions.empty());
}

TEST_CASE("a mark in money that could be either is asked") {
  const Plan plan = plan_of("date,cost\n2026-01-01,\"1,247\"\n");
  const ColumnPlan& cost = column(plan.files[0], "cost");
  CHECK(cost.format == "1,234.56");
  CHECK_FALSE(cost.evidence.settled);
  REQUIRE(plan.questions.size() == 1);
  CHECK(plan.questions[0].code == "decimal_mark");
}

TEST_CASE("whole numbers leave nothing open") {
  const Plan plan = plan_of("date,clicks\n2026-01-01,12\n");
  CHECK(column(plan.files[0], "clicks").evidence.settled);
  CHECK(plan.questions.empty());
}

TEST_CASE("money takes its currency from the header or from the cells") {
  const FilePlan header = file_of("Day,Amount spent (UAH),Impressions\n2026-01-01,12.50,3\n");
  CHECK(column(header, "Amount spent (UAH)").unit == "UAH");
  const FilePlan cells = file_of("order_id,date,total\n1,2026-01-01,$45.00\n2,2026-01-02,-$5.00\n");
  CHECK(column(cells, "total").unit == "USD");
}

TEST_CASE("up to three different values of each column are shown") {
  const FilePlan file = file_of("date,clicks\n2026-01-01,1\n2026-01-02,1\n2026-01-03,2\n"
                                "2026-01-04,3\n2026-01-05,4\n");
  CHECK(column(file, "clicks").evidence.samples == std::vector<std::string>{"1", "2", "3"});
}

TEST_CASE("cells that say there is no value count neither for nor against") {
  const FilePlan file = file_of("date,clicks,cost\n2026-01-01,1, --\n2026-01-02,2,5.00\n");
  CHECK(column(file, "cost").evidence.agreeing == 1);
  CHECK(column(file, "cost").evidence.contradicting == 0);
}
