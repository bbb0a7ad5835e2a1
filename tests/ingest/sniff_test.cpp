#include "ingest/sniff/dialect.h"

#include "base/text.h"
#include "ingest/sniff/header.h"
#include "ingest/sniff/period.h"
#include "ingest/synonyms.h"
#include "planning.h"

using namespace lens;
using namespace lens::tests;

namespace {

std::string delimiter_of(const std::string& text) { return file_of(text).delimiter; }

std::string problem_of(const std::string& content, const std::string& name = "file.csv") {
  const Plan plan = plan_of(content, name);
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].error.message.ends_with('.'));
  CHECK(plan.problems[0].error.where == name);
  CHECK(plan.files[0].kind == TableKind::Ignored);
  CHECK(plan.files[0].columns.empty());
  return plan.problems[0].error.code;
}

std::string period_text(std::string_view line) {
  const auto period = find_period(line);
  return period ? period->first + " " + period->last : "";
}

}  // namespace

TEST_CASE("fields are parted by what parts every row alike") {
  CHECK(delimiter_of("a,b,c\n1,2,3\n") == ",");
  CHECK(delimiter_of("a;b;c\n1;2,5;3\n") == ";");
  CHECK(delimiter_of("a\tb\tc\n1\t2,5\t3\n") == "\t");
  CHECK(delimiter_of("a|b|c\n1|2|3\n") == "|");
  CHECK(delimiter_of(" id  date  amount\n 01 19970101  11.77\n 02 19970112  12.00\n") == " ");
}

TEST_CASE("words of one column are not parted by their blanks") {
  CHECK(delimiter_of("keyword\nrunning shoes\nrain coats\ntrail boots\n") != " ");
  CHECK(file_of("keyword\nrunning shoes\nrain coats\ntrail boots\n").columns.size() == 1);
  CHECK(file_of("Summer sale\n").columns.size() == 1);
}

TEST_CASE("a backslash before quotes is found where it makes the rows even, and is a letter elsewhere") {
  const FilePlan file = file_of("id,text,n\n1,\"table, 48\\\"\",2\n2,\"4\\\" pipe, long\",3\n3,\"x, y\",4\n");
  CHECK(file.escape == '\\');
  CHECK(file.columns.size() == 3);
  CHECK(file_of("id,path,n\n1,\"c:\\new\\\",2\n2,\"d:\\old\\\",3\n").escape == 0);
}

TEST_CASE("commas in text do not outvote the semicolons between fields") {
  CHECK(delimiter_of("item;note\nLamp, red;one, two, three\nTent, green;four, five, six\n") == ";");
}

TEST_CASE("a line that names the delimiter is believed and skipped") {
  const FilePlan file = file_of("sep=;\ndate;cost\n2026-01-01;5\n");
  CHECK(file.delimiter == ";");
  CHECK(file.header_row == 2);
  CHECK(meaning(file, "cost") == "cost");
}

TEST_CASE("quotes that belong to the text are no quotes") {
  const FilePlan file = file_of("height\tname\n5\" 2\t\"Bob\n6\" 1\t\"Ann\n5\" 9\t\"Eve\n");
  CHECK(file.delimiter == "\t");
  CHECK(file.quote == 0);
}

TEST_CASE("apostrophes quote where they stand at both ends of fields") {
  const FilePlan file = file_of("id,text,n\n1,'a, b',2\n2,'c, d',3\n3,'e, f',4\n");
  CHECK(file.quote == '\'');
  CHECK(file.columns.size() == 3);
}

TEST_CASE("lines above the header are skipped, whatever they say") {
  const FilePlan file = file_of(
      "Report of sales\nMade by the shop, on demand\n\norder_id,date,amount\n1,2026-01-01,5\n"
      "2,2026-01-02,6\n3,2026-01-03,7\n");
  CHECK(file.header);
  CHECK(file.header_row == 4);
  CHECK(file.kind == TableKind::Orders);
  const FilePlan comments = file_of(
      "# ----\n# Pages, all of them\n# ----\ndate,sessions\n2026-01-01,5\n2026-01-02,6\n");
  CHECK(comments.header_row == 4);
  CHECK(comments.kind == TableKind::Metrics);
}

TEST_CASE("a short table among many lines of prose is found by the words of its header") {
  const FilePlan file = file_of(
      "Opportunity Name,Stage,Amount,Close Date\nA,Won,5,2026-01-01\n\nGrand Totals (1 records)\n"
      "Report A\nConfidential\nCopyright\nAll rights reserved\n");
  CHECK(file.header_row == 1);
  CHECK(file.kind == TableKind::Deals);
}

TEST_CASE("a file without a header has numbered columns and loses no row") {
  const FilePlan file = file_of("1,19970101,2,29.33\n1,19970118,2,29.73\n2,19970802,1,14.96\n");
  CHECK_FALSE(file.header);
  CHECK(file.header_row == 1);
  CHECK(file.rows_sampled == 3);
  CHECK(file.columns[0].header == "column 1");
}

TEST_CASE("repeated headers are numbered and blank ones named by their place") {
  CHECK(column_names({"a", "a", "", " a "}, 4) ==
        std::vector<std::string>{"a", "a (2)", "column 3", "a (3)"});
}

TEST_CASE("names that repeat or are left out make a header where values stand below them") {
  CHECK(file_of("user,ts,user,rev,rev\nu,2026-01-01,v,1,2\n").header);
  CHECK(file_of(",,rev\nu,x,1\n").header);
  CHECK_FALSE(file_of("a,b,a,b\nb,a,b,a\na,a,b,b\n").header);
  CHECK_FALSE(file_of("red,,\nblue,green,\n,,grey\n").header);
}

TEST_CASE("a header that comes twice at the top is one, and blank rows above it are none") {
  const FilePlan twice = file_of("date,cost\ndate,cost\n2026-01-01,5\n");
  CHECK(twice.header_row == 2);
  CHECK(twice.rows_sampled == 1);
  const FilePlan below = file_of(",,\n,,\nname,town,seats\nAnn,Bonn,4\nBob,Ulm,5\n");
  CHECK(below.header_row == 3);
  CHECK(column(below, "town").index == 2);
  const FilePlan titled = file_of("Spend of the period,\n,\nlabel,sum\na,1\nb,2\n");
  CHECK(titled.header_row == 3);
}

TEST_CASE("apostrophes quote where no double quotes are, even if all cells could stand as they are") {
  CHECK(file_of("1,'ma.wav','ma',4\n2,'bu.wav','bu',3\n3,'di.wav','di',2\n").quote == '\'');
  CHECK(file_of("id,phone,n\n1,'+1555,2\n2,'+1556,3\n").quote == '"');
}

TEST_CASE("a title that a spreadsheet filled up with blank cells stands above the table") {
  const FilePlan file = file_of("Sales of the shop,,,\n,,,\norder_id,date,customer,amount\n1,2026-01-01,a,5.00\n");
  CHECK(file.header_row == 3);
  CHECK(file.kind == TableKind::Orders);
}

TEST_CASE("a header longer than its rows is not taken for a line above the table") {
  const FilePlan file = file_of("id,shade,depth,note,remark\n1,red,5\n2,blue,6\n3,grey,7\n");
  CHECK(file.header);
  CHECK(file.header_row == 1);
  CHECK(file.columns.size() == 5);
  CHECK(file_of("Made by the shop, on demand, for all of you, again\nid,shade\n1,red\n2,blue\n").header_row == 2);
}

TEST_CASE("line ends of any kind and a missing last one make no difference") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const FilePlan file = file_of("date,cost" + end + "2026-01-01,5" + end + "2026-01-02,6");
    CHECK(file.rows_sampled == 2);
    CHECK(file.columns.size() == 2);
    CHECK(file.line_end == (end == "\r" ? '\r' : '\n'));
    CHECK(column(file, "cost").evidence.contradicting == 0);
  }
}

TEST_CASE("quoted line ends and doubled quotes stay within their field") {
  const FilePlan file = file_of(
      "date,comment,score\n2026-01-01,\"two\nlines, and a \"\"quote\"\"\",9\n2026-01-02,plain,8\n");
  CHECK(file.rows_sampled == 2);
  CHECK(column(file, "comment").evidence.samples[0] == "two\nlines, and a \"quote\"");
}

TEST_CASE("encodings are told by content") {
  const std::string table = "дата,сумма,номер заказа\n2026-01-01,5,1\n";
  CHECK(file_of(table).encoding == Encoding::Utf8);
  const FilePlan wide = file_of(utf16(table));
  CHECK(wide.encoding == Encoding::Utf16Le);
  CHECK(wide.kind == TableKind::Orders);
  const FilePlan marked = file_of("\xEF\xBB\xBF" + table);
  CHECK(marked.columns[0].header == "дата");
}

TEST_CASE("the tail of a long file is looked at too") {
  Head head = head_of("orders.csv", "order_id,date,amount\n1,03/04/2026,5.00\n");
  head.tail = "4/2026,5.00\n9,25/04/2026,5.00\n";
  const Plan plan = plan_all({head});
  CHECK(plan.files[0].rows_sampled == 2);
  CHECK(column(plan.files[0], "date").format == "dd.mm.yyyy");
  CHECK(plan.questions.empty());
}

TEST_CASE("JSON objects become columns by their paths") {
  const FilePlan file = file_of(
      "{\"event\":\"view\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"properties\":{\"utm_source\":"
      "\"google\"},\"distinct_id\":\"u1\"}\n"
      "{\"event\":\"buy\",\"timestamp\":\"2026-01-01T00:01:00Z\",\"distinct_id\":\"u1\",\"value\":5}\n",
      "events.jsonl");
  CHECK(file.syntax == Syntax::Ndjson);
  CHECK(file.kind == TableKind::Events);
  CHECK(meanings_of(file) == "event: event_name, timestamp: time, properties.utm_source: source, "
                             "distinct_id: login, value: amount");
}

TEST_CASE("an array of objects, and lines of values under a line of names, are tables too") {
  const FilePlan array = file_of("[{\"date\":\"2026-01-01\",\"cost\":5},\n {\"date\":\"2026-01-02\"}]");
  CHECK(array.syntax == Syntax::JsonArray);
  CHECK(array.rows_sampled == 2);
  const FilePlan lines = file_of("[\"date\",\"cost\"]\n[\"2026-01-01\",5]\n[\"2026-01-02\",null]\n");
  CHECK(lines.syntax == Syntax::Ndjson);
  CHECK(lines.header);
  CHECK(meanings_of(lines) == "date: date, cost: cost");
  CHECK(lines.rows_sampled == 2);
}

TEST_CASE("a recording of a session is recognised") {
  CHECK(file_of("[{\"type\":4,\"data\":{\"href\":\"https://x.example\"},\"timestamp\":1763488980000}]")
            .kind == TableKind::Recording);
}

TEST_CASE("files without a table are refused in one sentence") {
  CHECK(problem_of("") == "EMPTY");
  CHECK(problem_of("\xEF\xBB\xBF") == "EMPTY");
  CHECK(problem_of("\n\n\r\n") == "EMPTY");
  CHECK(problem_of("\xFF\xFE") == "EMPTY");
  CHECK(problem_of("\x89PNG\r\n\x1A\n....", "picture.csv") == "NOT_A_TABLE");
  CHECK(problem_of("%PDF-1.7 ...") == "NOT_A_TABLE");
  CHECK(problem_of("<!DOCTYPE html><html><body>Sign in</body></html>") == "NOT_A_TABLE");
  CHECK(problem_of("PK\x03\x04rest of a workbook") == "NOT_A_TABLE");
  CHECK(problem_of(std::string(200, '\0')) == "NOT_A_TABLE");
  CHECK(problem_of(std::string("\x01\x02\x03\x00\x07\x08", 6) + std::string(50, '\x05')) ==
        "NOT_A_TABLE");
}

TEST_CASE("a bad file does not stop the others") {
  const Plan plan = plan_all({head_of("a.csv", ""), head_of("b.csv", "date,cost\n2026-01-01,5\n")});
  CHECK(plan.problems.size() == 1);
  CHECK(plan.files.size() == 2);
  CHECK(plan.files[1].kind == TableKind::Spend);
}

TEST_CASE("more columns than any table has are refused") {
  std::string header = "c1";
  for (int i = 2; i <= 20'000; ++i) header += ",c" + std::to_string(i);
  CHECK(problem_of(header + "\n") == "TOO_MANY_COLUMNS");
}

TEST_CASE("the period above a table is read in the languages of the reports") {
  const std::string september = "2026-09-01 2026-09-30";
  CHECK(period_text("27 January 2026 - 23 February 2026") == "2026-01-27 2026-02-23");
  CHECK(period_text("September 1, 2026 - September 30, 2026") == september);
  CHECK(period_text("1. September 2026 - 30. September 2026") == september);
  CHECK(period_text("1 sept. 2026 - 30 sept. 2026") == september);
  CHECK(period_text("1 de septiembre de 2026 - 30 de septiembre de 2026") == september);
  CHECK(period_text("1 сентября 2026 г. - 30 сентября 2026 г.") == september);
  CHECK(period_text("1 septembrie 2026 – 30 septembrie 2026") == september);
  CHECK(period_text("1 août 2026 - 31 déc. 2026") == "2026-08-01 2026-12-31");
  CHECK(period_text("3. März 2026 - 5. Mai 2026") == "2026-03-03 2026-05-05");
  CHECK(period_text("2026-09-01 - 2026-09-30") == september);
  CHECK(period_text("01.09.2026 - 30.09.2026") == september);
  CHECK(period_text("20260901-20260930") == september);
  CHECK(period_text("All time").empty());
  CHECK(period_text("Campaign report").empty());
}

TEST_CASE("spellings are written as they are compared") {
  const auto check = [](std::string_view spellings) {
    any_part(spellings, [](std::string_view spelling) {
      INFO(spelling);
      CHECK(is_spelling(fold_header(spelling), spelling));
      return false;
    });
  };
  for (const SynonymList& list : synonym_lists()) {
    for (const SynonymRow& row : list.exact) {
      CHECK(find_meaning(row.meaning) != nullptr);
      check(row.spellings);
    }
    for (const SynonymRow& row : list.parts) check(row.spellings);
  }
}

TEST_CASE("names of numbers in tall tables go by the same synonyms") {
  CHECK(meaning_of_metric("Gross revenue") == find_meaning("revenue"));
  CHECK(meaning_of_metric("ad_spend") == find_meaning("cost"));
  CHECK(meaning_of_metric("Сеансы") == find_meaning("sessions"));
  CHECK(meaning_of_metric("weather") == nullptr);
}
