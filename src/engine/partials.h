#pragma once
// Partial results by analysis: with another value of an argument that only `finish` reads, the last
// one answers again and no event is looked at.

#include <map>
#include <string>
#include <string_view>

#include "base/tally.h"
#include "engine/request.h"

namespace lens {

class Partials {
 public:
  // An empty one to map into; what cannot answer again is let go.
  Partial& begin(const Request& request);
  // Adds another worker's to the one begun last.
  void merge(std::string_view block) { last_->partial.merge(Partial::read(block)); }
  // The one begun last, for the worker that merges; it is gone here.
  std::string take();
  // Whether the whole partial result of an earlier request answers this one too.
  bool holds(const Request& request) const;
  // All of it is there but for what the context adds; `add` is called unless that was done before.
  template <class Add>
  const Partial& whole(const Request& request, const Add& add) {
    Kept& kept = kept_[request.analysis];
    if (!kept.is_whole) add(kept.partial);
    kept.is_whole = true;
    return kept.partial;
  }
  void clear() { kept_.clear(); }

 private:
  struct Kept {
    std::string key;  // the arguments that a map reads
    Partial partial;
    bool is_whole = false;
  };
  std::map<const Analysis*, Kept> kept_;
  Kept* last_ = nullptr;
};

}  // namespace lens
