#pragma once
// Files of this machine as streams of decompressed bytes; gz by zlib.

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "base/time.h"

namespace lens::native {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `size` bytes; 0 at the end. An error is in `error()` then.
  virtual std::size_t read(char* out, std::size_t size) = 0;
  virtual bool seek(std::uint64_t offset) = 0;
  const std::optional<Error>& error() const { return error_; }

 protected:
  std::optional<Error> error_;
};

struct FileInfo {
  std::string path;
  std::string name;  // without folders
  std::uint64_t bytes = 0;
  bool compressed = false;
};

Result<FileInfo> look_at(const std::string& path);
Result<std::unique_ptr<ByteStream>> open_stream(const FileInfo& file);
// The zone as the system's time zone database has it, or nothing.
std::optional<Zone> system_zone(const std::string& name);

}  // namespace lens::native
