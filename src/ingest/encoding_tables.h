#pragma once
// What one byte of a single-byte encoding stands for.

#include <string_view>

#include "ingest/encoding.h"

namespace lens {

// U+FFFD when it stands for nothing, or when the encoding is not a single-byte one.
char16_t decode_byte(Encoding encoding, unsigned char byte);

}  // namespace lens
