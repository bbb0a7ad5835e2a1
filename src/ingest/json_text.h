#pragma once
// The values of JSON that do not nest: texts in quotes, and numbers, true, false and null.

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace lens {

// Texts whose escapes are undone. Their memory is kept for the next object.
class JsonTexts {
 public:
  void clear() { used_ = 0; }
  std::string& next() {
    if (used_ == texts_.size()) texts_.emplace_back();
    std::string& text = texts_[used_++];
    text.clear();
    return text;
  }

 private:
  std::deque<std::string> texts_;
  std::size_t used_ = 0;
};

// All move `at` just past the value, or, where it is none, to where it stops being one.
// `at` is just past the opening quote; a text with escapes comes to lie in `unescaped`.
bool take_json_text(const char*& at, const char* end, JsonTexts& unescaped, std::string_view& text);
// The same where the plain part of the text, from `begin`, was read up to `at`.
bool take_escaped_text(const char* begin, const char*& at, const char* end, JsonTexts& unescaped,
                       std::string_view& text);
// A number, true, false or null.
bool take_json_word(const char*& at, const char* end, std::string_view& text);

}  // namespace lens
