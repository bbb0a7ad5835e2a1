#pragma once
// Lives for tests of survival: how long each was watched, and whether it ended then.

#include <map>
#include <string>
#include <vector>

#include "support/story.h"

namespace lens::tests {

using Given = std::map<std::string, std::string, std::less<>>;

struct Watched {
  int days;
  bool has_ended;
  std::string group;  // told as the country
};

// What to ask for the lives of `watched`.
inline const Given kWatched = {{"start", "start"}, {"end", "stop"}, {"censored", "last_seen"}};

inline std::vector<Happening> watched(const std::vector<Watched>& lives) {
  std::vector<Happening> all;
  for (std::size_t i = 0; i < lives.size(); ++i) {
    Happening one;
    one.customer = "c" + std::to_string(i);
    one.country = lives[i].group;
    one.name = "start";
    all.push_back(one);
    one.name = lives[i].has_ended ? "stop" : "visit";
    one.minute = lives[i].days * 1440.0;
    all.push_back(one);
  }
  // Names that a story may lack are there.
  for (const char* name : {"start", "stop"}) {
    Happening one;
    one.customer = "order:nobody";
    one.name = name;
    all.push_back(one);
  }
  return all;
}

}  // namespace lens::tests
