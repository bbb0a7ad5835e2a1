#include "ingest/plan_text.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/encoding.h"
#include "ingest/json_paths.h"

namespace lens {

namespace {

std::span<const unsigned char> bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

bool is_wide(Encoding encoding) {
  return encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
}

// The tail may begin in the middle of a character of two bytes. Blanks, digits and Latin letters
// have a zero in their high byte, which is the second in little-endian text.
std::string_view aligned_tail(std::string_view tail, Encoding encoding) {
  if (!is_wide(encoding)) return tail;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < tail.size(); ++i) {
    if (tail[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const bool shifted = encoding == Encoding::Utf16Le ? even > odd : odd > even;
  return tail.substr(shifted && !tail.empty() ? 1 : 0);
}

void ask_encoding(const FilePlan& plan, std::vector<Question>& questions) {
  Question question{plan.file, "", "encoding",
                    "In which encoding were the letters of this file saved? Pick the one in which they "
                    "read right.",
                    {}};
  const std::string chosen(name_of(plan.encoding));
  question.options.push_back({chosen, chosen + " (taken now)"});
  for (const Encoding encoding : {Encoding::Utf8, Encoding::Windows1252, Encoding::Windows1251,
                                  Encoding::Windows1250}) {
    const std::string name(name_of(encoding));
    if (encoding != plan.encoding) question.options.push_back({name, name});
  }
  questions.push_back(std::move(question));
}

}  // namespace

HeadText decode_head(const Head& head, const FilePlan* recipe, FilePlan& plan,
                     std::vector<Question>& questions) {
  const EncodingGuess guess = guess_encoding(bytes_of(head.head));
  const bool given = recipe != nullptr && (recipe->given & kGivenEncoding) != 0;
  plan.encoding = given ? recipe->encoding : guess.encoding;
  if (!given && guess.confidence < kSettledEncoding) {
    plan.notes.push_back("The encoding is not certain; " + std::string(name_of(plan.encoding)) +
                         " is taken.");
    ask_encoding(plan, questions);
  }
  HeadText text;
  text.whole = head.tail.empty();
  const std::string_view bytes = std::string_view(head.head).substr(guess.bom_length);
  Decoder(plan.encoding).decode(bytes_of(bytes), text.head, text.whole);
  const std::string_view tail = aligned_tail(head.tail, plan.encoding);
  Decoder(plan.encoding).decode(bytes_of(tail), text.tail, true);
  return text;
}

bool is_named_json(std::string_view file) {
  std::string name = to_lower_ascii(file);
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  return name.ends_with(".json") || name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

Error broken_json(const std::string& file, const HeadText& text) {
  const auto at = json_break(text.head);
  if (!at) {
    return {"NOT_A_TABLE", file + " is a single JSON value, not rows: save it as a list of objects.", file};
  }
  const bool is_cut = !text.whole || text.head.size() >= kHeadBytes;
  if (*at == text.head.size() && is_cut) {
    return {"BAD_JSON",
            file + " begins with a JSON value of more than 256 KiB, not with rows: save it as a list of "
                   "objects, or one object a line.",
            file};
  }
  const std::string byte = std::to_string(*at);
  const bool is_short = *at == text.head.size();
  return {"BAD_JSON",
          file + (is_short ? " ends before its JSON does, at byte " + byte
                           : " cannot be read as JSON from byte " + byte + " on") +
              "; export it again, or save it as CSV.",
          file + ", byte " + byte};
}

Question question_of_kind(const FilePlan& plan) {
  return {plan.file,
          "",
          "kind",
          "What does one row of this table stand for?",
          {{"events", "Something a visitor did, with a time"},
           {"sessions", "A visit"},
           {"orders", "An order"},
           {"order_lines", "A line of an order"},
           {"spend", "Advertising of a day or campaign: cost, clicks"},
           {"metrics", "Sums of a day or period"},
           {"survey", "An answer with a score"},
           {"reviews", "A review with stars"},
           {"deals", "A deal of sales"},
           {"subscriptions", "A contract or membership"},
           {"experiment_rows", "Who saw which variant of a test, and what came of it"},
           {"experiment_results", "The results of one variant of a test"},
           {"paths", "A path of channels with its conversions"},
           {"ignored", "Nothing that is needed here"}}};
}

}  // namespace lens
