// The upper half of the single-byte encodings, from the mapping tables of the Unicode Consortium.
// U+FFFD where a byte stands for nothing.
#include "ingest/encoding_tables.h"

namespace lens {
namespace {

constexpr std::u16string_view kWindows1250 =
    u"€\uFFFD‚\uFFFD„…†‡\uFFFD‰Š‹ŚŤŽŹ\uFFFD‘’“”•–—\uFFFD™š›śťžź"
    u"\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    u"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
constexpr std::u16string_view kWindows1251 =
    u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\uFFFD™љ›њќћџ"
    u"\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї"
    u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    u"абвгдежзийклмнопрстуфхцчшщъыьэюя";
constexpr std::u16string_view kWindows1252 =
    u"€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"
    u"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿"
    u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
    u"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
constexpr std::u16string_view kIso8859_2 =
    u"\u00A0Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u00ADŽŻ°ą˛ł´ľśˇ¸šşťź˝žż"
    u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
    u"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
constexpr std::u16string_view kKoi8R =
    u"─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00A0⌡°²·÷"
    u"═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©"
    u"юабцдефгхийклмнопярстужвьызшэщчъ"
    u"ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

constexpr std::size_t kHalf = 128, kWithoutControls = 96;
static_assert(kWindows1250.size() == kHalf && kWindows1251.size() == kHalf);
static_assert(kWindows1252.size() == kHalf && kKoi8R.size() == kHalf);
static_assert(kIso8859_2.size() == kWithoutControls);

}  // namespace

char16_t decode_byte(Encoding encoding, unsigned char byte) {
  if (byte < 0x80) return byte;
  switch (encoding) {
    case Encoding::Windows1250:
      return kWindows1250[byte - 0x80U];
    case Encoding::Windows1251:
      return kWindows1251[byte - 0x80U];
    case Encoding::Windows1252:
      return kWindows1252[byte - 0x80U];
    case Encoding::Koi8R:
      return kKoi8R[byte - 0x80U];
    case Encoding::Iso8859_2:
      return byte < 0xA0 ? byte : kIso8859_2[byte - 0xA0U];
    case Encoding::Iso8859_1:
      return byte;
    case Encoding::Utf8:
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
      break;
  }
  return u'\uFFFD';
}

}  // namespace lens
