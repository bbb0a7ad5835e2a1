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

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

namespace {

// Who is told of a leaf. A plain pair of pointers: a template here would never end, since leaves
// of parameters are wrapped at every depth.
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
  JsonWalk(std::string_view text, std::deque<std::string>& unescaped, std::string& path)
      : at_(text.data()), end_(text.data() + text.size()), unescaped_(unescaped), path_(path) {
    path_.clear();
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
      if (!value(leaf, depth)) return false;
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
    std::string_view text;
    if (*at_ == '"') {
      if (!string(text)) return false;
      leaf(path_, text);
      return true;
    }
    if (!bare(text)) return false;
    if (text != "null") leaf(path_, text);
    return true;
  }

  bool array(const Leaf& leaf, int depth) {
    if (depth > kJsonDepth || !take('[')) return false;
    if (take(']')) return true;
    bool first = true;
    do {
      blanks();
      const char* begin = at_;
      bool fine;
      if (at_ < end_ && *at_ == '{' && is_parameter()) {
        at_ = begin;
        fine = parameter(leaf, depth);
      } else {
        at_ = begin;
        fine = first ? value(leaf, depth) : value(kNobody, depth);
      }
      if (!fine) return false;
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
    if (!value(leaf_of(rename), depth)) return false;
    path_.resize(size);
    while (take(',')) {
      if ((blanks(), !string(word)) || !take(':') || !value(kNobody, depth)) return false;
    }
    return take('}');
  }

  bool string(std::string_view& out) {
    if (at_ == end_ || *at_ != '"') return false;
    const char* begin = ++at_;
    while (at_ < end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20) ++at_;
    if (at_ < end_ && *at_ == '"') {
      out = {begin, static_cast<std::size_t>(at_++ - begin)};
      return true;
    }
    return escaped(begin, out);
  }

  bool escaped(const char* begin, std::string_view& out) {
    std::string& text = unescaped_.emplace_back(begin, at_);
    while (at_ < end_ && *at_ != '"') {
      if (static_cast<unsigned char>(*at_) < 0x20) return false;
      if (*at_ != '\\') {
        text += *at_++;
        continue;
      }
      if (++at_ == end_ || !escape(text)) return false;
    }
    if (at_ == end_) return false;
    ++at_;
    const std::size_t size = text.size();
    text.append(kScanPadding, '\0');
    out = {text.data(), size};
    return true;
  }

  bool escape(std::string& text) {
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view values = "\"\\/\b\f\n\r\t";
    const char c = *at_++;
    if (const std::size_t known = names.find(c); known != std::string_view::npos) {
      text += values[known];
      return true;
    }
    char32_t unit;
    if (c != 'u' || !four_digits(unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
      char32_t low;
      if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u') {
        unit = 0xFFFD;
      } else {
        at_ += 2;
        if (!four_digits(low)) return false;
        unit = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
      }
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      unit = 0xFFFD;
    }
    append_utf8(unit, text);
    return true;
  }

  bool four_digits(char32_t& unit) {
    if (end_ - at_ < 4) return false;
    unit = 0;
    for (int i = 0; i < 4; ++i) {
      const int digit = hex_value(*at_++);
      if (digit < 0) return false;
      unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return true;
  }

  // A number, true, false or null.
  bool bare(std::string_view& out) {
    const char* begin = at_;
    while (at_ < end_ && *at_ != ',' && *at_ != '}' && *at_ != ']' && *at_ != ' ' && *at_ != '\n' &&
           *at_ != '\r' && *at_ != '\t') {
      ++at_;
    }
    out = {begin, static_cast<std::size_t>(at_ - begin)};
    return out == "true" || out == "false" || out == "null" || is_number(out);
  }

  static bool is_number(std::string_view text) {
    std::size_t i = 0;
    const auto digits = [&] {
      const std::size_t begin = i;
      while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
      return i - begin;
    };
    if (i < text.size() && text[i] == '-') ++i;
    const bool zero = i < text.size() && text[i] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (i < text.size() && text[i] == '.' && (++i, digits() == 0)) return false;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
      ++i;
      if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
      if (digits() == 0) return false;
    }
    return i == text.size();
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
  std::deque<std::string>& unescaped_;
  std::string& path_;
};

bool each_leaf(std::string_view object,
               const std::function<void(std::string_view, std::string_view)>& leaf) {
  std::deque<std::string> unescaped;
  std::string path;
  JsonWalk walk(object, unescaped, path);
  return walk.object(leaf_of(leaf), 0) && walk.at_end();
}

bool each_value(std::string_view array,
                const std::function<void(std::size_t, std::string_view)>& value) {
  std::deque<std::string> unescaped;
  std::string path;
  JsonWalk walk(array, unescaped, path);
  return walk.elements(value) && walk.at_end();
}

std::optional<std::size_t> json_break(std::string_view text) {
  std::deque<std::string> unescaped;
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
  const auto leaf = [&](std::string_view path, std::string_view text) {
    const std::uint32_t found = find(path);
    if (found == 0) return;
    Field& field = fields[columns_[found - 1]];
    if (field.size == 0) field = {text.data(), static_cast<std::uint32_t>(text.size()), false};
  };
  return walk.object(leaf_of(leaf), 0) && walk.at_end();
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
