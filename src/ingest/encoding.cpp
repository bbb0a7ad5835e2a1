#include "ingest/encoding.h"

#include <algorithm>

#include "base/text.h"
#include "ingest/encoding_tables.h"

namespace lens {
namespace {

struct Named {
  Encoding encoding;
  std::string_view name;
};
constexpr Named kNames[] = {
    {Encoding::Utf8, "utf-8"},
    {Encoding::Utf16Le, "utf-16le"},
    {Encoding::Utf16Be, "utf-16be"},
    {Encoding::Windows1250, "windows-1250"},
    {Encoding::Windows1251, "windows-1251"},
    {Encoding::Windows1252, "windows-1252"},
    {Encoding::Iso8859_1, "iso-8859-1"},
    {Encoding::Iso8859_2, "iso-8859-2"},
    {Encoding::Koi8R, "koi8-r"},
};
constexpr Encoding kEncodings[] = {
    Encoding::Utf8,        Encoding::Utf16Le,     Encoding::Utf16Be,
    Encoding::Windows1250, Encoding::Windows1251, Encoding::Windows1252,
    Encoding::Iso8859_1,   Encoding::Iso8859_2,   Encoding::Koi8R,
};

bool is_utf16(Encoding encoding) {
  return encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
}

// ASCII bytes at the start, which every encoding but UTF-16 has as they are.
std::size_t ascii_length(std::span<const unsigned char> bytes) {
  const auto end =
      std::find_if(bytes.begin(), bytes.end(), [](unsigned char b) { return b > 127; });
  return static_cast<std::size_t>(end - bytes.begin());
}

}  // namespace

std::span<const Encoding> all_encodings() { return kEncodings; }

std::string_view name_of(Encoding encoding) {
  for (const Named& row : kNames) {
    if (row.encoding == encoding) return row.name;
  }
  return {};
}

std::optional<Encoding> find_encoding(std::string_view name) {
  for (const Named& row : kNames) {
    if (row.name == name) return row.encoding;
  }
  return std::nullopt;
}

std::size_t Decoder::replace(std::size_t size, std::string& out) {
  ++invalid_;
  out += "\uFFFD";
  return size;
}

std::size_t Decoder::decode_utf8(std::span<const unsigned char> bytes, std::string& out,
                                 bool last) {
  const std::size_t valid = valid_utf8_prefix(bytes);
  if (valid == 0 && !last && is_cut_utf8(bytes)) return 0;
  if (valid == 0) return replace(broken_utf8_length(bytes), out);
  out.append(reinterpret_cast<const char*>(bytes.data()), valid);
  return valid;
}

std::size_t Decoder::decode_utf16(std::span<const unsigned char> bytes, std::string& out,
                                  bool last) {
  const std::size_t low = encoding_ == Encoding::Utf16Le ? 0 : 1;
  const auto unit = [&](std::size_t at) -> char32_t {
    return static_cast<char32_t>(bytes[at + low] | bytes[at + 1 - low] << 8);
  };
  if (bytes.size() < 2) return last ? replace(1, out) : 0;
  const char32_t first = unit(0);
  if (first < 0xD800 || first > 0xDFFF) {
    append_utf8(first, out);
    return 2;
  }
  if (first > 0xDBFF) return replace(2, out);
  if (bytes.size() < 4) return last ? replace(2, out) : 0;
  const char32_t second = unit(2);
  if (second < 0xDC00 || second > 0xDFFF) return replace(2, out);
  append_utf8(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), out);
  return 4;
}

std::size_t Decoder::decode_one(std::span<const unsigned char> bytes, std::string& out, bool last) {
  if (encoding_ == Encoding::Utf8) return decode_utf8(bytes, out, last);
  if (is_utf16(encoding_)) return decode_utf16(bytes, out, last);
  if (const std::size_t ascii = ascii_length(bytes)) {
    out.append(reinterpret_cast<const char*>(bytes.data()), ascii);
    return ascii;
  }
  const char16_t character = decode_byte(encoding_, bytes[0]);
  if (character == u'\uFFFD') return replace(1, out);
  append_utf8(character, out);
  return 1;
}

void Decoder::decode(std::span<const unsigned char> in, std::string& out, bool last) {
  // What was held takes one byte after another until it is whole; that is at most three.
  while (held_size_ > 0 && (!in.empty() || last)) {
    if (!in.empty() && held_size_ < sizeof held_) {
      held_[held_size_++] = in.front();
      in = in.subspan(1);
    }
    const std::size_t taken = decode_one({held_, held_size_}, out, last && in.empty());
    std::copy(held_ + taken, held_ + held_size_, held_);
    held_size_ -= taken;
  }
  while (!in.empty()) {
    const std::size_t taken = decode_one(in, out, last);
    if (taken == 0) break;
    in = in.subspan(taken);
  }
  std::copy(in.begin(), in.end(), held_ + held_size_);
  held_size_ += in.size();
}

}  // namespace lens
