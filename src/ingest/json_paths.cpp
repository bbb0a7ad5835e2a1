#include "ingest/json_paths.h"

#include <cstring>

#include "base/hash.h"
#include "base/text.h"
#include "ingest/syntax/scan.h"

namespace lens {

const char* end_of_line(const char* at, const char* end) {
  const auto* found = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
  return found == nullptr ? nullptr : found + 1;
}

const char* end_of_object(const char* at, const char* end) {
  int depth = 0;
  for (; at < end; ++at) {
    if (*at == '"') {
      for (++at; at < end && *at != '"'; ++at) at += *at == '\\' ? 1 : 0;
      if (at >= end) return nullptr;
    } else if (*at == '{' || *at == '[') {
      ++depth;
    } else if (*at == '}' || *at == ']') {
      if (--depth == 0) return at + 1;
    }
  }
  return nullptr;
}

namespace {

// Who is told of a leaf; of null as a text that is nowhere. A plain pair of pointers: a template here
// would never end, since leaves of parameters are wrapped at every depth.
struct Leaf {
  const void* self;
  void (*tell)(const void*, std::string_view path, std::string_view text);
  void operator()(std::string_view path, std::string_view text) const { tell(self, path, text); }
};

template <class Body>
Leaf leaf_of(const Body& body) {
  return {&body, [](const void* self, std::string_view path, std::string_view text) {
            (*static_cast<const Body*>(self))(path, text);
          }};
}

constexpr Leaf kNobody{nullptr, [](const void*, std::string_view, std::string_view) {}};

}  // namespace

// Walks one object. A grammar error anywhere makes the whole object unreadable.
class JsonWalk {
 public:
  JsonWalk(std::string_view text, JsonTexts& unescaped, std::string& path)
      : at_(text.data()), end_(text.data() + text.size()), unescaped_(unescaped), path_(path) {
    path_.clear();
  }

  // What is walked becomes a lesson; the leaves say their columns in `column`.
  void teach(JsonShapes& shapes, std::uint32_t& column) {
    shapes_ = &shapes;
    column_ = &column;
    shapes.begin(at_);
  }

  bool object(const Leaf& leaf, int depth) {
    if (depth > kJsonDepth || !take('{')) return false;
    if (take('}')) return true;
    do {
      std::string_view key;
      blanks();
      if (!string(key) || !take(':')) return false;
      const std::size_t size = path_.size();
      if (size != 0) path_ += '.';
      path_ += key;
      const std::size_t outer = enter('{', key);
      if (!value(leaf, depth)) return false;
      place_.resize(outer);
      path_.resize(size);
    } while (take(','));
    return take('}');
  }
  template <class Body>
  bool elements(const Body& body) {
    if (!take('[')) return false;
    if (take(']')) return true;
    std::size_t number = 0;
    do {
      std::string_view text;
      const auto keep = [&text](std::string_view, std::string_view found) { text = found; };
      blanks();
      const bool nests = at_ < end_ && (*at_ == '{' || *at_ == '[');
      if (!value(nests ? kNobody : leaf_of(keep), 0)) return false;
      body(number++, text);
    } while (take(','));
    return take(']');
  }
  bool any() { return value(kNobody, 0); }
  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  bool at_end() {
    blanks();
    return at_ == end_;
  }

 private:
  bool value(const Leaf& leaf, int depth) {
    blanks();
    if (at_ == end_) return false;
    if (*at_ == '{') return object(leaf, depth + 1);
    if (*at_ == '[') return array(leaf, depth + 1);
    const char* begin = at_;
    const bool quoted = *at_ == '"';
    std::string_view text;
    if (quoted ? !string(text) : !take_json_word(at_, end_, text)) return false;
    if (shapes_ != nullptr) *column_ = JsonShapes::kNoColumn;
    leaf(path_, !quoted && text == "null" ? std::string_view() : text);
    if (shapes_ != nullptr) shapes_->value(begin, at_, quoted, place_, *column_);
    return true;
  }

  bool array(const Leaf& leaf, int depth) {
    if (depth > kJsonDepth || !take('[')) return false;
    if (take(']')) return true;
    bool first = true;
    do {
      blanks();
      const char* begin = at_;
      const std::size_t outer = enter(first ? '[' : ']', {});
      bool fine;
      if (at_ < end_ && *at_ == '{' && is_parameter()) {
        at_ = begin;
        fine = parameter(leaf, depth);
      } else {
        at_ = begin;
        fine = first ? value(leaf, depth) : value(kNobody, depth);
      }
      if (!fine) return false;
      place_.resize(outer);
      first = false;
    } while (take(','));
    return take(']');
  }

  // {"key": "…", "value": … }: the shape of GA4's parameters and user properties.
  bool is_parameter() {
    std::string_view key;
    return take('{') && (blanks(), string(key)) && key == "key" && take(':') && (blanks(), string(key)) &&
           take(',') && (blanks(), string(key)) && key == "value" && take(':');
  }
  bool parameter(const Leaf& leaf, int depth) {
    std::string_view word, key;
    if (!take('{') || (blanks(), !string(word)) || !take(':') || (blanks(), !string(key)) || !take(',') ||
        (blanks(), !string(word)) || !take(':')) {
      return false;
    }
    const std::size_t size = path_.size();
    path_ += '.';
    path_ += key;
    const std::string name = path_;
    // Whichever of string_value, int_value … is there is the value.
    const auto rename = [&](std::string_view path, std::string_view text) {
      if (!path.ends_with(".set_timestamp_micros")) leaf(name, text);
    };
    const std::size_t outer = enter('=', key);
    if (!value(leaf_of(rename), depth)) return false;
    path_.resize(size);
    while (take(',')) {
      place_.resize(outer);
      if ((blanks(), !string(word)) || !take(':')) return false;
      enter(';', word);
      if (!value(kNobody, depth)) return false;
    }
    return take('}');
  }

  // Adds one container to the place; gives the size to go back to. No two places are written alike:
  // a key has its size before it.
  std::size_t enter(char kind, std::string_view key) {
    const std::size_t outer = place_.size();
    if (shapes_ == nullptr) return outer;
    const auto size = static_cast<std::uint32_t>(key.size());
    place_ += kind;
    place_.append(reinterpret_cast<const char*>(&size), sizeof size);
    place_ += key;
    return outer;
  }

  bool string(std::string_view& out) {
    if (at_ == end_ || *at_ != '"') return false;
    return take_json_text(++at_, end_, unescaped_, out);
  }

  void blanks() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  const char* at_;
  const char* end_;
  JsonTexts& unescaped_;
  std::string& path_;
  std::string place_;  // the keys and kinds of the containers around a value, for the lesson
  JsonShapes* shapes_ = nullptr;
  std::uint32_t* column_ = nullptr;
};

bool each_leaf(std::string_view object,
               const std::function<void(std::string_view, std::string_view)>& leaf) {
  JsonTexts unescaped;
  std::string path;
  JsonWalk walk(object, unescaped, path);
  const auto unless_null = [&leaf](std::string_view at, std::string_view text) {
    if (text.data() != nullptr) leaf(at, text);
  };
  return walk.object(leaf_of(unless_null), 0) && walk.at_end();
}

bool each_value(std::string_view array,
                const std::function<void(std::size_t, std::string_view)>& value) {
  JsonTexts unescaped;
  std::string path;
  JsonWalk walk(array, unescaped, path);
  return walk.elements(value) && walk.at_end();
}

std::optional<std::size_t> json_break(std::string_view text) {
  JsonTexts unescaped;
  std::string path;
  JsonWalk walk(text, unescaped, path);
  if (walk.any() && walk.at_end()) return std::nullopt;
  return text.size() - walk.left();
}

void JsonPaths::add(std::string_view path, std::uint32_t column) {
  paths_.emplace_back(path);
  columns_.push_back(column);
  if (paths_.size() * 2 > slots_.size()) slots_.resize(slots_.size() * 2);
  std::fill(slots_.begin(), slots_.end(), 0u);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < paths_.size(); ++i) {
    std::size_t slot = hash_text(paths_[i]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

std::uint32_t JsonPaths::find(std::string_view path) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash_text(path) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (paths_[slots_[slot] - 1] == path) return slots_[slot];
  }
  return 0;
}

bool JsonPaths::read(std::string_view object, std::span<Field> fields) {
  unescaped_.clear();
  JsonWalk walk(object, unescaped_, path_);
  std::uint32_t column = JsonShapes::kNoColumn;
  const auto leaf = [&](std::string_view path, std::string_view text) {
    const std::uint32_t found = find(path);
    if (found == 0) return;
    column = columns_[found - 1];
    Field& field = fields[column];
    if (field.size == 0 && !text.empty()) {
      field = {text.data(), static_cast<std::uint32_t>(text.size()), false};
    }
  };
  if (shapes_.is_learning()) walk.teach(shapes_, column);
  if (!walk.object(leaf_of(leaf), 0) || !walk.at_end()) return false;
  shapes_.finish(object.data() + object.size());
  return true;
}

bool JsonPaths::read_values(std::string_view array, std::vector<Field>& fields) {
  unescaped_.clear();
  fields.clear();
  JsonWalk walk(array, unescaped_, path_);
  // Blank fields begin within the line too: fields are read past their end.
  const auto add = [&](std::size_t, std::string_view text) {
    fields.push_back({text.empty() ? array.data() : text.data(), static_cast<std::uint32_t>(text.size()), false});
  };
  return walk.elements(add) && walk.at_end();
}

}  // namespace lens
