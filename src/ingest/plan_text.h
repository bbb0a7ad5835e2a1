#pragma once
// The head and tail of a file as text, and the questions that are asked of a file as a whole.

#include <string>
#include <string_view>
#include <vector>

#include "ingest/plan.h"

namespace lens {

struct HeadText {
  std::string head;
  std::string tail;   // empty when the head is everything
  bool whole = false; // the head is everything
};
// Settles the encoding (a recipe's stands, may be null) and decodes.
HeadText decode_head(const Head& head, const FilePlan* recipe, FilePlan& plan,
                     std::vector<Question>& questions);

bool is_named_json(std::string_view file);
// Why text that should be JSON cannot be read, with the byte.
Error broken_json(const std::string& file, const HeadText& text);

Question question_of_kind(const FilePlan& plan);

}  // namespace lens
