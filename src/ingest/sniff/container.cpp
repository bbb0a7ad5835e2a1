#include "ingest/sniff/container.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lens {

namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view what;     // completes "is …"
  std::string_view what_to_do;
};

constexpr std::string_view kSaveAsCsv = "save the table as CSV and add that file";
constexpr std::string_view kAddTable = "add the export as CSV, TSV or JSON instead";

constexpr std::array kMagics = {
    Magic{"\xFF\xFE\0\0"sv, "text in UTF-32", "save it as UTF-8 and add that file"},
    Magic{"\0\0\xFE\xFF"sv, "text in UTF-32", "save it as UTF-8 and add that file"},
    Magic{"\x89PNG"sv, "a picture (PNG)", kAddTable},
    Magic{"\xFF\xD8\xFF"sv, "a picture (JPEG)", kAddTable},
    Magic{"GIF8"sv, "a picture (GIF)", kAddTable},
    Magic{"RIFF"sv, "a picture, sound or film (RIFF)", kAddTable},
    Magic{"%PDF"sv, "a PDF document", kAddTable},
    Magic{"PK\x03\x04"sv, "a zip archive or a spreadsheet", kSaveAsCsv},
    Magic{"PK\x05\x06"sv, "an empty zip archive", kAddTable},
    Magic{"\x1F\x8B"sv, "compressed twice or not as its name says (gzip)", kAddTable},
    Magic{"\xD0\xCF\x11\xE0"sv, "an old Excel workbook (.xls)", kSaveAsCsv},
    Magic{"SQLite format 3\0"sv, "a database (SQLite)", kAddTable},
    Magic{"PAR1\x15"sv, "a Parquet file", kSaveAsCsv},
    Magic{"\x7F""ELF"sv, "a program", kAddTable},
    Magic{"MZ\x90"sv, "a program", kAddTable},
    Magic{"BZh"sv, "compressed (bzip2)", "unpack it first"},
    Magic{"\xFD""7zXZ\0"sv, "compressed (xz)", "unpack it first"},
    Magic{"\x28\xB5\x2F\xFD"sv, "compressed (zstd)", "unpack it first"},
    Magic{"7z\xBC\xAF"sv, "a 7z archive", "unpack it first"},
    Magic{"Rar!"sv, "a RAR archive", "unpack it first"},
    Magic{"{\\rtf"sv, "a text document (RTF)", kAddTable},
};

Error not_a_table(std::string_view file, std::string_view what, std::string_view what_to_do) {
  return {"NOT_A_TABLE",
          std::string(file) + " is " + std::string(what) + ", not a table: " +
              std::string(what_to_do) + ".",
          std::string(file)};
}

std::string_view without_mark(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv}) {
    if (bytes.starts_with(mark)) return bytes.substr(mark.size());
  }
  return bytes;
}

bool is_blank_byte(char c) {
  return c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '\0';
}

// NUL bytes are blanks here: UTF-16 line ends hold them. A file of NULs alone is binary.
bool is_empty(std::string_view bytes) {
  const bool only_nul = !bytes.empty() && std::all_of(bytes.begin(), bytes.end(),
                                                      [](char c) { return c == '\0'; });
  return !only_nul && std::all_of(bytes.begin(), bytes.end(), is_blank_byte);
}

bool is_markup(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text[begin] != '<') return false;
  const std::string start = to_lower_ascii(text.substr(begin, 32));
  for (const std::string_view tag : {"<!doctype"sv, "<html"sv, "<?xml"sv, "<head"sv, "<body"sv,
                                     "<svg"sv, "<table"sv, "<!--"sv, "<meta"sv, "<div"sv}) {
    if (start.starts_with(tag)) return true;
  }
  return false;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && byte != 0x1A &&
         byte != 0x1E && byte != 0x1F && byte != 0x01;
}

// More than one control character in fifty, or NUL bytes that are not those of UTF-16. Letters of
// UTF-16 hold bytes that look like control characters.
bool is_binary(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return false;
  const std::string_view bytes = head.substr(0, 65'536);
  std::size_t controls = 0, nul_even = 0, nul_odd = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') {
      ++(i % 2 == 0 ? nul_even : nul_odd);
    } else {
      controls += is_control(bytes[i]);
    }
  }
  const std::size_t few = bytes.size() / 50 + 1;
  const bool is_wide = std::max(nul_even, nul_odd) > few && std::min(nul_even, nul_odd) <= few;
  return !is_wide && (controls > few || nul_even + nul_odd > few);
}

}  // namespace

std::optional<Error> refuse_by_content(std::string_view file, std::string_view head) {
  const std::string_view bytes = without_mark(head);
  if (is_empty(bytes)) {
    return Error{"EMPTY", std::string(file) + " is empty: export it again with data in it.",
                 std::string(file)};
  }
  for (const Magic& magic : kMagics) {
    if (head.starts_with(magic.bytes)) return not_a_table(file, magic.what, magic.what_to_do);
  }
  if (is_markup(bytes)) {
    return not_a_table(file, "a web page or XML document",
                       "the export may have failed or need a login; download it again as CSV");
  }
  if (is_binary(head)) return not_a_table(file, "binary data", kAddTable);
  return std::nullopt;
}

}  // namespace lens
