#include "engine/analyst.h"

#include "engine/context_block.h"
#include "engine/table_block.h"

namespace lens {

void Analyst::open(std::string_view context_block, OpenOptions options) {
  ByteReader in(context_block);
  timezone_ = std::string(in.get_text());
  context_ = read_context(in);
  read_profiles(in, context_);
  options_ = std::move(options);
  tables_.clear();
  partials_.clear();
}

void Analyst::take_table(std::string_view block) { tables_.push_back(read_table(block)); }

}  // namespace lens
