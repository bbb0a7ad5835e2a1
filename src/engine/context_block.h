#pragma once
// The context as bytes: for the other workers, and for the analyst.

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "table/context.h"

namespace lens {

// The codes of one worker in the words of all.
struct Recoding {
  std::vector<std::uint32_t> names, words, labels, pages, sources, traits;
};

void write_words(const Words& words, ByteWriter& out);
// Adds the words of another worker to ours.
Recoding merge_words(ByteReader& in, Words& words);

void write_paths(std::span<const PathRow> paths, ByteWriter& out);
std::vector<PathRow> read_paths(ByteReader& in);

// All but the zone, and the profiles of columns and facts of identities, which stay on worker 0.
void write_context(const Context& context, ByteWriter& out);
Context read_context(ByteReader& in);

void write_profiles(const Context& context, ByteWriter& out);
void read_profiles(ByteReader& in, Context& context);

}  // namespace lens
