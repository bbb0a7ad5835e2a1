#include "bindings/native_files.h"

#include <sys/stat.h>
#include <zlib.h>

#include <cstring>

namespace lens::native {

namespace {

class PlainStream final : public ByteStream {
 public:
  explicit PlainStream(std::FILE* file) : file_(file) {}
  ~PlainStream() override { std::fclose(file_); }
  PlainStream(const PlainStream&) = delete;
  PlainStream& operator=(const PlainStream&) = delete;
  std::size_t read(char* out, std::size_t size) override { return std::fread(out, 1, size, file_); }
  bool seek(std::uint64_t offset) override {
    return fseeko(file_, static_cast<off_t>(offset), SEEK_SET) == 0;
  }

 private:
  std::FILE* file_;
};

class GzStream final : public ByteStream {
 public:
  GzStream(gzFile file, std::string name) : file_(file), name_(std::move(name)) { gzbuffer(file_, 1u << 18); }
  ~GzStream() override { gzclose(file_); }
  GzStream(const GzStream&) = delete;
  GzStream& operator=(const GzStream&) = delete;
  std::size_t read(char* out, std::size_t size) override {
    const int got = gzread(file_, out, static_cast<unsigned>(size));
    int code = Z_OK;
    gzerror(file_, &code);
    if (got < 0 || (code != Z_OK && code != Z_STREAM_END)) {
      error_ = code == Z_BUF_ERROR ? truncated() : damaged();
      return 0;
    }
    unpacked_ += static_cast<std::uint64_t>(got);
    if (unpacked_ >= kAlwaysUnpacked && unpacked_ > kLargestRatio * static_cast<std::uint64_t>(gzoffset(file_))) {
      error_ = inflated();
      return 0;
    }
    return static_cast<std::size_t>(got);
  }
  bool seek(std::uint64_t offset) override {
    unpacked_ = offset;
    return gzseek(file_, static_cast<z_off_t>(offset), SEEK_SET) >= 0;
  }

 private:
  Error truncated() const {
    return {"TRUNCATED", name_ + " ends too early: it is cut off; copy or download it again.", name_};
  }
  Error damaged() const {
    return {"BAD_GZIP",
            name_ + " is damaged: its checksum or its blocks are wrong; download it again, or unpack it and give "
                    "the file that was inside.",
            name_};
  }
  // Real exports shrink to a tenth; what unpacks to 200 times its size was made to fill a memory.
  Error inflated() const {
    return {"RATIO_LIMIT",
            name_ + " unpacks to more than 200 times its size, which no export does: unpack it and give the file "
                    "that was inside, if you trust it.",
            name_};
  }
  static constexpr std::uint64_t kAlwaysUnpacked = std::uint64_t{64} << 20;
  static constexpr std::uint64_t kLargestRatio = 200;
  std::uint64_t unpacked_ = 0;
  gzFile file_;
  std::string name_;
};

Error unreadable(const std::string& path) {
  return {"UNREADABLE", "The file " + path + " cannot be read; check its name and your rights to it.", path};
}

std::int64_t big_endian(const unsigned char* p, int size) {
  std::uint64_t value = p[0] >= 0x80 ? ~std::uint64_t{0} : 0;
  for (int i = 0; i < size; ++i) value = value << 8 | p[i];
  return static_cast<std::int64_t>(value);
}

}  // namespace

Result<FileInfo> look_at(const std::string& path) {
  struct stat facts {};
  if (stat(path.c_str(), &facts) != 0) return unreadable(path);
  if (!S_ISREG(facts.st_mode)) {
    return Error{"UNREADABLE", path + " is not a file; name the files themselves.", path};
  }
  FileInfo file{path, path.substr(path.find_last_of('/') + 1), static_cast<std::uint64_t>(facts.st_size), false};
  std::FILE* opened = std::fopen(path.c_str(), "rb");
  if (opened == nullptr) return unreadable(path);
  unsigned char magic[6] = {};
  const std::size_t got = std::fread(magic, 1, sizeof magic, opened);
  std::fclose(opened);
  file.compressed = got >= 2 && magic[0] == 0x1f && magic[1] == 0x8b;
  const bool zip = got >= 4 && std::memcmp(magic, "PK\x03\x04", 4) == 0;
  const bool parquet = got >= 4 && std::memcmp(magic, "PAR1", 4) == 0;
  if (zip || parquet) {
    return Error{"UNSUPPORTED_CONTAINER",
                 file.name + " is a " + (zip ? "zip or xlsx" : "Parquet") +
                     " file; use node dist/cli.js for it, or save it as CSV.",
                 file.name};
  }
  return file;
}

Result<std::unique_ptr<ByteStream>> open_stream(const FileInfo& file) {
  if (file.compressed) {
    gzFile opened = gzopen(file.path.c_str(), "rb");
    if (opened == nullptr) return unreadable(file.path);
    return std::unique_ptr<ByteStream>(new GzStream(opened, file.name));
  }
  std::FILE* opened = std::fopen(file.path.c_str(), "rb");
  if (opened == nullptr) return unreadable(file.path);
  std::setvbuf(opened, nullptr, _IONBF, 0);
  return std::unique_ptr<ByteStream>(new PlainStream(opened));
}

// TZif, version 2 and later (RFC 8536): the second, 64-bit block holds the transitions.
std::optional<Zone> system_zone(const std::string& name) {
  if (name.find("..") != std::string::npos || name.empty() || name[0] == '/') return std::nullopt;
  std::FILE* file = std::fopen(("/usr/share/zoneinfo/" + name).c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string bytes(1 << 17, '\0');
  bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
  std::fclose(file);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const auto header_count = [&](std::size_t header, int which) {
    return static_cast<std::size_t>(big_endian(data + header + 20 + which * 4, 4));
  };
  if (bytes.size() < 44 || std::memcmp(data, "TZif", 4) != 0 || data[4] < '2') return std::nullopt;
  // Counts: isutc, isstd, leap, time, type, char.
  const std::size_t second = 44 + header_count(0, 3) * 5 + header_count(0, 4) * 6 + header_count(0, 5) +
                             header_count(0, 2) * 8 + header_count(0, 1) + header_count(0, 0);
  if (bytes.size() < second + 44) return std::nullopt;
  const std::size_t times = header_count(second, 3), types = header_count(second, 4);
  const unsigned char* at = data + second + 44;
  const unsigned char* type_of = at + times * 8;
  const unsigned char* rules = type_of + times;
  if (bytes.size() < second + 44 + times * 9 + types * 6) return std::nullopt;
  Zone zone;
  zone.name = name;
  const auto offset_of = [&](std::size_t type) {
    return static_cast<std::int32_t>(big_endian(rules + type * 6, 4));
  };
  zone.transitions.push_back({std::numeric_limits<std::int64_t>::min() / 2, types > 0 ? offset_of(0) : 0});
  for (std::size_t i = 0; i < times; ++i) {
    zone.transitions.push_back({big_endian(at + i * 8, 8), offset_of(type_of[i])});
  }
  return zone;
}

}  // namespace lens::native
