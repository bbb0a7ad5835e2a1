#include "base/text.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace lens;

TEST_CASE("blanks at the ends do not count, no-break ones neither") {
  CHECK(trim("  a b\t\r\n") == "a b");
  CHECK(trim("\u00A0a\u202F") == "a");
  CHECK(trim(" \u00A0 ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("only plain letters change in the ASCII lower case") {
  CHECK(to_lower_ascii("AbZ-9É") == "abz-9É");
  CHECK(is_ascii("plain text, longer than a word"));
  CHECK_FALSE(is_ascii("plain text, longer than a wörd"));
  CHECK_FALSE(is_ascii("é"));
}

TEST_CASE("UTF-8 is valid up to the first overlong, surrogate, cut or stray byte") {
  const auto prefix = [](std::string_view text) {
    return valid_utf8_prefix({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
  };
  const std::string plain(100, 'a');
  CHECK(prefix(plain) == 100);
  CHECK(prefix(plain + "é" + plain + "\U0001F600") == 206);
  CHECK(is_valid_utf8("Сводка, 1\u00A0234 €"));
  for (const char* bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xC3", "\xE2\x82",
        "\xF0\x80\x80\x80", "\xE0\x9F\xBF", "\xF5\x80\x80\x80", "\xFF"}) {
    CHECK(prefix(plain + bad) == 100);
    CHECK_FALSE(is_valid_utf8(bad));
  }
}

TEST_CASE("code points are written as they were read") {
  const std::string written = "aé€\U0001F600";
  std::string_view rest = written;
  std::string copy;
  while (!rest.empty())
    append_utf8(take_code_point(rest), copy);
  CHECK(copy == written);
  rest = "\xFFz";
  CHECK(take_code_point(rest) == U'\uFFFD');
  CHECK(rest == "z");
}

TEST_CASE("headers are the same whatever their case, accents and marks between words") {
  CHECK(fold_header("  Order_ID ") == "order id");
  CHECK(fold_header("order-id") == "order id");
  CHECK(fold_header("Order\u00A0 ID") == "order id");
  CHECK(fold_header("event_params.ga_session_id") == "event params ga session id");
  CHECK(fold_header("Avg. CPC") == "avg cpc");
  CHECK(fold_header("Coût / résultat") == "cout resultat");
  CHECK(fold_header("Straße Größe") == "straße große");
  CHECK(fold_header("Țară și Şirul Ţării, Când") == "tara si sirul tarii, cand");
  CHECK(fold_header("ŁÓDŹ Čeština őű") == "lodz cestina ou");
  CHECK(fold_header("Счёт") == "счет");
  CHECK(fold_header("ПОКАЗЫ") == "показы");
  CHECK(fold_header("“Today’s” «sum»") == "todays sum");
  CHECK(fold_header("e\u0301te\u0301") == "ete");
  CHECK(fold_header("СРЕДНИ\u0418\u0306") == "средний");
  CHECK(fold_header("\uFEFFDate") == "date");
  CHECK(fold_header("CTR (all)") == "ctr (all)");
  CHECK(fold_header("").empty());
  CHECK(fold_header(" - ").empty());
}

TEST_CASE("a word with letters of two scripts is read in the script most of its letters have") {
  CHECK(fold_header("Kлики") == "клики");          // Latin K
  CHECK(fold_header("Пoказы") == "показы");        // Latin o
  CHECK(fold_header("Сlicks") == "clicks");        // Cyrillic С
  CHECK(fold_header("СTR") == "ctr");              // Cyrillic С
  CHECK(fold_header("Раgе") == "page");            // only the g has no twin
  CHECK(fold_header("Kлики CTR") == "клики ctr");  // word by word
  CHECK(fold_header("сос") == "сос");              // wholly Cyrillic stays
  CHECK(fold_header("cpc") == "cpc");
}

TEST_CASE("a currency at the end of a header is cut off and handed out") {
  std::string currency;
  CHECK(fold_header("Amount spent (UAH)", &currency) == "amount spent");
  CHECK(currency == "UAH");
  CHECK(fold_header("Cost [€]", &currency) == "cost");
  CHECK(currency == "EUR");
  CHECK(fold_header("Расход, ₽", &currency) == "расход");
  CHECK(currency == "RUB");
  CHECK(fold_header("Created (UTC)", &currency) == "created (utc)");
  CHECK(currency.empty());
  CHECK(fold_header("Clicks (all)", &currency) == "clicks (all)");
  CHECK(fold_header("(EUR)", &currency) == "(eur)");
  CHECK(fold_header("Amount spent (USD)") == "amount spent");
}
