#pragma once
// Bytes of any encoding that exports come in -> UTF-8, chunk by chunk.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lens {

enum class Encoding : std::uint8_t {
  Utf8,
  Utf16Le,
  Utf16Be,
  Windows1250,
  Windows1251,
  Windows1252,
  Iso8859_1,
  Iso8859_2,
  Koi8R,
};
// "utf-8", "utf-16le", "windows-1251", "iso-8859-2", "koi8-r" …, as recipes spell them.
std::string_view name_of(Encoding encoding);
std::optional<Encoding> find_encoding(std::string_view name);
std::span<const Encoding> all_encodings();

struct EncodingGuess {
  Encoding encoding = Encoding::Utf8;
  double confidence = 1;       // 0..1; below kSettledEncoding another encoding is as likely: ask
  std::size_t bom_length = 0;  // bytes to skip before decoding
};
inline constexpr double kSettledEncoding = 0.8;

// Judges by content: BOM, the zero bytes of UTF-16, valid UTF-8 (a last sequence may be cut), else
// which single-byte encoding makes the likeliest letters. `head` may be cut anywhere.
EncodingGuess guess_encoding(std::span<const unsigned char> head);

// Turns bytes into UTF-8; any cutting into chunks gives the same text. What is no character (of
// UTF-8: as much of a sequence as is right, or one byte) becomes one U+FFFD and is counted. It does
// not look for a BOM: skip EncodingGuess::bom_length bytes first.
class Decoder {
 public:
  explicit Decoder(Encoding encoding) : encoding_(encoding) {}

  // Appends to `out`. `last` says that no more follows: a cut sequence is then invalid.
  void decode(std::span<const unsigned char> in, std::string& out, bool last);
  std::uint64_t invalid() const { return invalid_; }

 private:
  // Decodes the character at the start of `bytes` and says how many it took: 0 when it is cut.
  std::size_t decode_one(std::span<const unsigned char> bytes, std::string& out, bool last);
  std::size_t decode_utf8(std::span<const unsigned char> bytes, std::string& out, bool last);
  std::size_t decode_utf16(std::span<const unsigned char> bytes, std::string& out, bool last);
  std::size_t replace(std::size_t size, std::string& out);

  Encoding encoding_;
  std::uint64_t invalid_ = 0;
  unsigned char held_[4] = {};  // a sequence cut by the end of the last chunk
  std::size_t held_size_ = 0;
};

}  // namespace lens
