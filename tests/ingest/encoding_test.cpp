#include "ingest/encoding.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/text.h"
#include "ingest/encoding_tables.h"

using namespace lens;

namespace {

std::span<const unsigned char> bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

struct Decoded {
  std::string text;
  std::uint64_t invalid;
  friend bool operator==(const Decoded&, const Decoded&) = default;
};
Decoded decode(Encoding encoding, std::string_view bytes) {
  Decoder decoder(encoding);
  std::string text;
  decoder.decode(bytes_of(bytes), text, true);
  return {text, decoder.invalid()};
}

// The inverse of the decoder, for text that the encoding can hold.
std::string encode(Encoding encoding, std::string_view utf8) {
  std::string bytes;
  while (!utf8.empty()) {
    const char32_t c = take_code_point(utf8);
    if (encoding == Encoding::Utf8) {
      append_utf8(c, bytes);
    } else if (encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be) {
      std::u16string units(1, static_cast<char16_t>(c));
      if (c > 0xFFFF) {
        units = {static_cast<char16_t>(0xD7C0 + (c >> 10)),
                 static_cast<char16_t>(0xDC00 + (c & 0x3FF))};
      }
      for (const char16_t unit : units) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        bytes += encoding == Encoding::Utf16Le ? low : high;
        bytes += encoding == Encoding::Utf16Le ? high : low;
      }
    } else {
      unsigned byte = 0;
      while (byte < 256 && decode_byte(encoding, static_cast<unsigned char>(byte)) != c)
        ++byte;
      REQUIRE(byte < 256);
      bytes += static_cast<char>(byte);
    }
  }
  return bytes;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  std::string digits;
  for (const char c : hex) {
    if (c == ' ') continue;
    digits += c;
    if (digits.size() < 2) continue;
    bytes += static_cast<char>(std::stoi(digits, nullptr, 16));
    digits.clear();
  }
  return bytes;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("every encoding is found by its name") {
  for (const Encoding encoding : all_encodings())
    CHECK(find_encoding(name_of(encoding)) == encoding);
  CHECK(all_encodings().size() == 9);
  CHECK(name_of(Encoding::Utf16Le) == "utf-16le");
  CHECK_FALSE(find_encoding("utf-7"));
}

TEST_CASE("each encoding becomes the same UTF-8") {
  CHECK(decode(Encoding::Windows1251, "\xCF\xF0\xE8\xE2\xE5\xF2 \x88").text == "Привет €");
  CHECK(decode(Encoding::Koi8R, "\xF0\xD2\xC9\xD7\xC5\xD4").text == "Привет");
  CHECK(decode(Encoding::Windows1250, "\xAF\xF3\xB3\xE6 \x80").text == "Żółć €");
  CHECK(decode(Encoding::Iso8859_2, "\xA9kola \xBE").text == "Škola ž");
  CHECK(decode(Encoding::Windows1252, "caf\xE9 \x96 \x80").text == "café – €");
  CHECK(decode(Encoding::Iso8859_1, "caf\xE9").text == "café");
  CHECK(decode(Encoding::Utf16Le, std::string_view("a\0\x3F\x04\x3D\xD8\x00\xDE", 8)).text ==
        "aп\U0001F600");
  CHECK(decode(Encoding::Utf16Be, std::string_view("\0a\x04\x3F", 4)).text == "aп");
}

TEST_CASE("what is no character becomes U+FFFD and is counted") {
  CHECK(decode(Encoding::Utf8,
               "a\xC0\xAF"
               "b") == Decoded{"a\uFFFD\uFFFDb", 2});
  CHECK(decode(Encoding::Utf8, "\xE2\x82") == Decoded{"\uFFFD", 1});
  CHECK(decode(Encoding::Windows1252, "\x81") == Decoded{"\uFFFD", 1});
  CHECK(decode(Encoding::Utf16Le, std::string_view("\x00\xD8,\0", 4)) == Decoded{"\uFFFD,", 1});
  CHECK(decode(Encoding::Utf16Le, std::string_view("\x00\xDC", 2)) == Decoded{"\uFFFD", 1});
  CHECK(decode(Encoding::Utf16Le, std::string_view("a\0b", 3)) == Decoded{"a\uFFFD", 1});
  CHECK(decode(Encoding::Utf16Le, std::string_view("a\0\x00\xD8", 4)) == Decoded{"a\uFFFD", 1});
}

TEST_CASE("text cut at any byte, or into single bytes, decodes as the whole does") {
  const std::string utf8 = "id;Сумма\n1;1\u00A0234,50 €\n";
  for (const Encoding encoding : all_encodings()) {
    const bool holds_cyrillic = encoding == Encoding::Windows1251 || encoding == Encoding::Utf8 ||
                                encoding == Encoding::Utf16Le || encoding == Encoding::Utf16Be;
    std::string bytes = encode(encoding, holds_cyrillic ? utf8 : "id;n\n1;1\u00A0234,50\n");
    if (encoding <= Encoding::Utf16Be) bytes += encode(encoding, "\U0001F600");
    bytes += "\xF0\x9F\xD8\xE2\x82";  // damaged, and cut at the end
    const Decoded whole = decode(encoding, bytes);
    const auto all = bytes_of(bytes);
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
      Decoder decoder(encoding);
      std::string text;
      decoder.decode(all.first(cut), text, false);
      decoder.decode(all.subspan(cut), text, true);
      CHECK(Decoded{text, decoder.invalid()} == whole);
    }
    Decoder decoder(encoding);
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      decoder.decode(all.subspan(i, 1), text, false);
    decoder.decode({}, text, true);
    CHECK(Decoded{text, decoder.invalid()} == whole);
  }
}

TEST_CASE("a byte order mark decides, and says how long it is") {
  const auto guess = [](std::string_view bytes) { return guess_encoding(bytes_of(bytes)); };
  CHECK(guess("\xEF\xBB\xBFid").encoding == Encoding::Utf8);
  CHECK(guess("\xEF\xBB\xBFid").bom_length == 3);
  CHECK(guess("\xFF\xFEi").encoding == Encoding::Utf16Le);
  CHECK(guess("\xFE\xFFi").encoding == Encoding::Utf16Be);
  CHECK(guess("\xFE\xFFi").bom_length == 2);
  CHECK(guess("").encoding == Encoding::Utf8);
  CHECK(guess("").confidence == 1);
  CHECK(guess(std::string_view("\xFF\xFE\0\0i\0\0\0", 8)).confidence == 0);  // UTF-32
}

TEST_CASE("the encoding of a small table is known by its letters") {
  struct Sample {
    Encoding encoding;
    std::string_view text;
  };
  const Sample samples[] = {
      {Encoding::Windows1251, "пользователь;канал;доход\nиван1;почта;1 234,50\n"},
      {Encoding::Koi8R, "пользователь;канал;доход\nиван1;почта;1 234,50\n"},
      {Encoding::Windows1251, "Дата,Кампания,Клики\n2026-01-02,Brand,17\n"},
      {Encoding::Windows1250, "dată;campanie;clicuri şi vânzări\n1;Căşuţă;5\n"},
      {Encoding::Windows1250, "użytkownik;kanał;przychód\nśląsk;źródło;1\n"},
      {Encoding::Iso8859_2, "datum;částka\n1;Škoda Plzeň, útěk ještě žluťoučký\n"},
      {Encoding::Windows1252, "Straße;Größe;Übersicht\nMünchen;2;„ja“\n"},
      {Encoding::Windows1252, "catégorie;dépensé\nCafé;12 €\n"},
      {Encoding::Windows1252, "Försäljning;år;kön\nmånad;1;på\n"},
      {Encoding::Windows1252, "beløb;år;køb\n"},
      {Encoding::Windows1252, "campaña;país\nniños;España\n"},
      {Encoding::Utf8, "пользователь;канал;доход\nиван1;почта;1 234,50\n"},
      {Encoding::Utf16Le, "Campaign\tClicks\nBrand\t17\n"},
      {Encoding::Utf16Be, "пользователь;канал;доход\nиван1;почта;1 234,50\n"},
  };
  for (const Sample& sample : samples) {
    const EncodingGuess guess = guess_encoding(bytes_of(encode(sample.encoding, sample.text)));
    INFO(sample.text << " guessed " << name_of(guess.encoding) << " at " << guess.confidence);
    CHECK(guess.encoding == sample.encoding);
    CHECK(guess.confidence >= kSettledEncoding);
    CHECK(guess.bom_length == 0);
  }
}

TEST_CASE("one accented letter in a Latin word is no Cyrillic one") {
  for (const char* text : {"name\nZo\xEB\n", "name\nNo\xEBl\n", "na\xEFve\n", "Se\xF1or\n"}) {
    INFO(text);
    CHECK(guess_encoding(bytes_of(text)).encoding == Encoding::Windows1252);
  }
}

TEST_CASE("UTF-8 cut inside a letter, or with a little damage, is still UTF-8") {
  const std::string text = "сумма;канал";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    CHECK(guess_encoding(bytes_of(text).first(size)).encoding == Encoding::Utf8);
  }
  const EncodingGuess damaged =
      guess_encoding(bytes_of("a,b\nn\xC3\xA9,1\nn\xE9"
                              "1,2\n"));
  CHECK(damaged.encoding == Encoding::Utf8);
  CHECK(damaged.confidence < kSettledEncoding);
  const EncodingGuess overlong = guess_encoding(bytes_of("a,b\n\xC0\xAF,1\n\xED\xA0\x80,2\n"));
  CHECK(overlong.encoding == Encoding::Utf8);
  CHECK(overlong.confidence < kSettledEncoding);
}

TEST_CASE("bytes that make text in none of the encodings are not settled") {
  std::string binary;
  for (int i = 0; i < 2000; ++i)
    binary += static_cast<char>(i * i * 31 + 7 * i + 129);
  CHECK(guess_encoding(bytes_of(binary)).confidence < kSettledEncoding);
  // Turkish in windows-1254, which we do not read: "ığşİ" must not pass for Cyrillic.
  const std::string_view turkish =
      "M\xFE"
      "teri;kay\xFDt;ba\xF0l\xFD;sat\xFD\xFE;\xFDl\xFDk\n";
  CHECK(guess_encoding(bytes_of(turkish)).confidence < kSettledEncoding);
  std::string units32;
  for (const char c : std::string_view("id,n\n1,2\n"))
    units32 += {c, 0, 0, 0};
  CHECK(guess_encoding(bytes_of(units32)).confidence == 0);
}

TEST_CASE("the encoding corpus is told apart") {
  const std::filesystem::path folder = "../shared/corpora/encoding/chardet";
  if (!std::filesystem::exists(folder)) {
    std::cout << "the encoding corpus is not there: not compared\n";
    return;
  }
  int files = 0, right = 0;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    // "windows-1250-polish" is windows-1250; what we do not read must not be taken for settled.
    std::string name = to_lower_ascii(path.parent_path().filename().string());
    std::optional<Encoding> truth;
    for (const Encoding encoding : all_encodings()) {
      if (name.starts_with(name_of(encoding))) truth = encoding;
    }
    const std::string bytes = read_file(path);
    const EncodingGuess guess = guess_encoding(bytes_of(bytes));
    if (name == "utf-16") truth = guess.encoding;  // told by its mark
    const bool good = truth ? decode(*truth, bytes).text == decode(guess.encoding, bytes).text
                            : guess.confidence < kSettledEncoding;
    ++files;
    right += good;
    if (!good || (truth && guess.confidence < kSettledEncoding)) {
      std::cout << path.parent_path().filename() << path.filename() << ": "
                << name_of(guess.encoding) << " at " << guess.confidence << '\n';
    }
  }
  std::cout << "encodings detected: " << right << " of " << files << '\n';
  CHECK(right * 100 >= files * 95);
}

TEST_CASE("the UTF-8 corpus is valid or replaced as it says") {
  std::ifstream file("../shared/corpora/encoding/utf8tests.txt");
  if (!file) {
    std::cout << "the UTF-8 corpus is not there: not compared\n";
    return;
  }
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> parts;
    std::istringstream fields(line);
    for (std::string part; std::getline(fields, part, ':');)
      parts.push_back(part);
    if (parts.size() < 3 || line[0] == '#') continue;
    ++cases;
    INFO(line);
    const std::string bytes = parts[1].ends_with("hex") ? from_hex(parts[2]) : parts[2];
    const Decoded decoded = decode(Encoding::Utf8, bytes);
    if (parts[1].starts_with("valid")) {
      CHECK(decoded == Decoded{bytes, 0});
    } else {
      REQUIRE(parts.size() > 4);
      CHECK(decoded.text == from_hex(parts[4]));
      CHECK(decoded.invalid > 0);
    }
  }
  CHECK(cases > 100);
}
