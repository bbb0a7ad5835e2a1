// Which encoding makes the likeliest text of some bytes.
//
// A single-byte encoding is judged by the characters it makes of the bytes above 127: how common
// they are in one of the languages below, and how they stand beside other letters. The sum is a
// logarithm of likelihood; the lead over the best encoding that reads the bytes differently is the
// confidence.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "ingest/encoding.h"
#include "ingest/encoding_tables.h"

namespace lens {
namespace {

using Bytes = std::span<const unsigned char>;

constexpr Encoding kSingleBytes[] = {Encoding::Windows1252, Encoding::Windows1251,
                                     Encoding::Windows1250, Encoding::Koi8R, Encoding::Iso8859_2};

// Letters beyond ASCII with how often they come, in any unit (rounded from published letter
// counts).
constexpr std::u16string_view kLanguages[] = {
    u"о110е85а80и74н67т63с55р47в45л43к35м32д30п28у26я20ы19ь17г17з16б16ч14й12х10ж9ш7ю6ц5щ4э3ф3ъ1ё1",
    u"о94а83и61н68і58в52т54е46р45с41к37л36у34д33м31п29я23з22ь18г15б17ч14х11ц7ю8ж7й13ї6є5щ5ш6ф3ґ1",
    u"а113и92о87е85т77н66р49с50в43л36к34д33м24п28з21я18ъ16у15г15б14ч14ж7ц7щ6ш4х6й7ф4ю2ь1",
    u"é60ï15ñ10ö10ü8ä5è5ç5ê4ë6â2ô2á3ó3í3",                // English: names and borrowed words
    u"ä58ö44ü99ß31",                                      // German
    u"é190è27ê22à49â5ç9î5ï1ô2ù6û6œ2ë1",                   // French
    u"á50é43í73ñ31ó83ú17ü1¿5¡3",                          // Spanish
    u"ã73õ40ç53á60é50ê45í45ó50ú20â20à10ô10ª2º5",          // Portuguese
    u"à64è40é5ì5ò10ù17",                                  // Italian
    u"ä180å130ö130é1",                                    // Swedish, Finnish
    u"å120ø90æ90é2",                                      // Danish, Norwegian
    u"ą99ę111ł182ó85ż83ś66ć40ń20ź6",                      // Polish
    u"í320á220ě160é130ř120ý110č95ž100š80ů70ú10ň8ť4ď2ó2",  // Czech
    u"á200č120é100í100š100ý100ž100ú100ť50ľ40ó30ô30ň25ď20ä10ĺ1ŕ1",  // Slovak
    u"é350á330ó100ö80ő100í50ü50ú30ű15",                            // Hungarian
    u"ă240î140ş150ţ130â90",                                        // Romanian
    u"č100š100ž50ć60đ20",                                          // Croatian, Slovene
};

bool is_cyrillic(char16_t c) { return c >= 0x400 && c <= 0x4FF; }
bool is_latin(char16_t c) { return c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7; }
bool is_high_letter(char16_t c) { return is_latin(c) || is_cyrillic(c); }
bool is_ascii_letter(char16_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128; }

char16_t lower_case(char16_t c) {
  const auto plus = [c](int distance) { return static_cast<char16_t>(c + distance); };
  if (c < 128) return c >= 'A' && c <= 'Z' ? plus(32) : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x410 && c <= 0x42F)) return plus(32);
  if (c >= 0x400 && c <= 0x40F) return plus(80);
  if (c == 0x178) return 0xFF;
  const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  const bool in_pairs = (c >= 0x100 && c <= 0x17E) || c == 0x490;
  return in_pairs && (c % 2 == 1) == odd_is_upper ? plus(1) : c;
}

// Logarithms of the likelihood of one character, roughly; all that matters is their order.
constexpr double kNoCharacter = -12, kSymbol = -9, kStrangeLetter = -7.6, kPunctuation = -4.5,
                 kBlank = -3;

double weight_of_other(char16_t c) {
  constexpr std::u16string_view common = u"‘’“”„‚–—…«»•·€£§©®™°№²";
  if (c == u'\uFFFD' || (c >= 0x80 && c < 0xA0)) return kNoCharacter;
  if (c == 0xA0) return kBlank;
  return common.find(c) == common.npos ? kSymbol : kPunctuation;
}

using Histogram = std::array<std::uint32_t, 128>;  // of the bytes 128 to 255

// What an encoding makes of the bytes, apart from the language.
struct Reading {
  std::array<char16_t, 128> characters{};  // in lower case
  double cases = 0;                        // likelihood of the order of upper and lower case
  double cyrillic = 0;  // how well the letters stand together, were they Cyrillic
  double latin = 0;     // the same, were they accented Latin ones
};

double weight_of_case(char16_t before, char16_t c) {
  const bool upper = lower_case(c) != c;
  const bool after_letter = is_high_letter(before) || is_ascii_letter(before);
  if (!after_letter) return upper ? -1.5 : -0.25;
  const bool after_upper = lower_case(before) != before;
  if (upper) return after_upper ? -0.7 : -6;
  return after_upper ? -0.7 : 0;
}

Reading read(Bytes bytes, Encoding encoding) {
  Reading reading;
  for (unsigned i = 0; i < 128; ++i) {
    reading.characters[i] = lower_case(decode_byte(encoding, static_cast<unsigned char>(128 + i)));
  }
  char16_t before = ' ';
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char16_t c = decode_byte(encoding, bytes[i]);
    if (bytes[i] >= 128 && is_high_letter(c)) {
      const char16_t after = i + 1 < bytes.size() ? decode_byte(encoding, bytes[i + 1]) : ' ';
      reading.cases += weight_of_case(before, c);
      const bool beside_ascii = is_ascii_letter(before) || is_ascii_letter(after);
      if (beside_ascii) reading.cyrillic -= 4;
      if (is_high_letter(before)) reading.latin -= 2;
      if (!beside_ascii) reading.latin -= 2;
    }
    before = c;
  }
  return reading;
}

double likelihood(const Reading& reading, const Histogram& counts, std::u16string_view language) {
  std::array<double, 0x500> weights{};
  double sum = 0;
  for (std::size_t i = 0; i < language.size();) {
    const char16_t letter = language[i++];
    double weight = 0;
    for (; i < language.size() && language[i] <= '9'; ++i)
      weight = weight * 10 + (language[i] - '0');
    weights[letter] = weight;
    sum += weight;
  }
  const bool cyrillic = is_cyrillic(language[0]);
  double total = reading.cases + (cyrillic ? reading.cyrillic : reading.latin);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    const char16_t c = reading.characters[i];
    double each = is_high_letter(c) ? kStrangeLetter : weight_of_other(c);
    if (c < weights.size() && weights[c] > 0) each = std::max(each, std::log(weights[c] / sum));
    total += counts[i] * each;
  }
  return total;
}

double best_likelihood(const Reading& reading, const Histogram& counts) {
  double best = likelihood(reading, counts, kLanguages[0]);
  for (const std::u16string_view language : kLanguages) {
    best = std::max(best, likelihood(reading, counts, language));
  }
  return best;
}

bool reads_alike(const Histogram& counts, Encoding a, Encoding b) {
  for (unsigned i = 0; i < 128; ++i) {
    const auto byte = static_cast<unsigned char>(128 + i);
    if (counts[i] > 0 && decode_byte(a, byte) != decode_byte(b, byte)) return false;
  }
  return true;
}

EncodingGuess guess_single_byte(Bytes head) {
  Histogram counts{};
  double total = 0;
  for (const unsigned char byte : head) {
    if (byte < 128) continue;
    ++counts[byte - 128U];
    ++total;
  }
  std::array<double, std::size(kSingleBytes)> scores;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = best_likelihood(read(head, kSingleBytes[i]), counts);
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  const Encoding encoding = kSingleBytes[best - scores.begin()];
  double second = -1e300;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (!reads_alike(counts, encoding, kSingleBytes[i])) second = std::max(second, scores[i]);
  }
  // Text of any language above stays over -5 a character; other scripts and binary data do not.
  const bool is_text = *best / total > -5.5;
  const double confidence = 1 / (1 + std::exp(second - *best));
  return {encoding, is_text ? confidence : std::min(confidence, 0.3), 0};
}

// How much of the bytes looks like text as 16-bit units: the letters, marks and blanks of Europe.
double share_of_text16(Bytes head, std::size_t low) {
  std::size_t good = 0;
  const std::size_t units = head.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const unsigned unit = head[2 * i + low] | static_cast<unsigned>(head[2 * i + 1 - low]) << 8;
    const bool plain =
        (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t';
    good += plain || (unit >= 0xA0 && unit < 0x530) || (unit >= 0x2000 && unit < 0x2130);
  }
  return units == 0 ? 0 : static_cast<double>(good) / static_cast<double>(units);
}

// Whether these are 32-bit units: of every four bytes the top one is 0 and the next nearly so.
bool is_utf32(Bytes head) {
  if (head.size() < 8) return false;
  std::size_t little = 0, big = 0;
  const std::size_t units = head.size() / 4;
  for (std::size_t i = 0; i < units; ++i) {
    const unsigned char* unit = head.data() + 4 * i;
    little += unit[3] == 0 && unit[2] <= 0x10 && (unit[0] | unit[1] | unit[2]) != 0;
    big += unit[0] == 0 && unit[1] <= 0x10 && (unit[1] | unit[2] | unit[3]) != 0;
  }
  return little * 20 > units * 19 || big * 20 > units * 19;
}

std::optional<EncodingGuess> guess_wide(Bytes head) {
  const auto zeros = static_cast<std::size_t>(std::count(head.begin(), head.end(), 0));
  if (zeros * 50 < head.size() || zeros == 0) return std::nullopt;
  if (is_utf32(head)) return EncodingGuess{Encoding::Utf8, 0, 0};
  const double little = share_of_text16(head, 0), big = share_of_text16(head, 1);
  if (std::max(little, big) < 0.9 || little == big) return std::nullopt;
  const double lead = std::abs(little - big);
  return EncodingGuess{little > big ? Encoding::Utf16Le : Encoding::Utf16Be,
                       std::min(0.99, 0.6 + lead), 0};
}

std::optional<EncodingGuess> guess_by_mark(Bytes head) {
  const auto starts_with = [head](std::initializer_list<unsigned char> mark) {
    return head.size() >= mark.size() && std::equal(mark.begin(), mark.end(), head.begin());
  };
  if (starts_with({0xEF, 0xBB, 0xBF})) return EncodingGuess{Encoding::Utf8, 1, 3};
  if (starts_with({0xFF, 0xFE, 0, 0}) || starts_with({0, 0, 0xFE, 0xFF})) {
    return EncodingGuess{Encoding::Utf8, 0, 4};
  }
  if (starts_with({0xFF, 0xFE})) return EncodingGuess{Encoding::Utf16Le, 1, 2};
  if (starts_with({0xFE, 0xFF})) return EncodingGuess{Encoding::Utf16Be, 1, 2};
  return std::nullopt;
}

struct Utf8Counts {
  std::size_t valid = 0;   // sequences beyond ASCII
  std::size_t broken = 0;  // a sequence cut by the end is neither
};
Utf8Counts count_utf8(Bytes head) {
  Utf8Counts counts;
  while (!head.empty() && !is_cut_utf8(head)) {
    const std::size_t valid = valid_utf8_prefix(head);
    counts.valid += static_cast<std::size_t>(
        std::count_if(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(valid),
                      [](unsigned char byte) { return byte >= 0xC0; }));
    counts.broken += valid == 0;
    head = head.subspan(valid == 0 ? broken_utf8_length(head) : valid);
  }
  return counts;
}

// Whether all bytes above 127 stand as a lead byte of UTF-8 with the bytes it announces, even where
// that makes no character (overlong forms, surrogates).
bool is_shaped_as_utf8(Bytes head) {
  for (std::size_t i = 0; i < head.size();) {
    const unsigned char lead = head[i++];
    if (lead < 0x80) continue;
    if (lead < 0xC0 || lead > 0xF7) return false;
    const int announced = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    for (int more = 0; more < announced; ++more, ++i) {
      if (i < head.size() && (head[i] & 0xC0) != 0x80) return false;
    }
  }
  return true;
}

}  // namespace

EncodingGuess guess_encoding(std::span<const unsigned char> head) {
  if (const auto marked = guess_by_mark(head)) return *marked;
  if (const auto wide = guess_wide(head)) return *wide;
  const Utf8Counts utf8 = count_utf8(head);
  if (utf8.broken == 0) return {};
  // Another encoding makes a valid sequence only by accident: some damage does not outweigh them.
  if (utf8.valid >= utf8.broken) {
    const double damage = static_cast<double>(utf8.broken) / static_cast<double>(utf8.valid + 1);
    return {Encoding::Utf8, 1 - damage, 0};
  }
  if (is_shaped_as_utf8(head)) return {Encoding::Utf8, 0.5, 0};
  return guess_single_byte(head);
}

}  // namespace lens
