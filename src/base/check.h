#pragma once
// Our own mistakes stop the program, in every build: a wrong number must never be shown.

#include <cstdlib>

#define LENS_CHECK(condition) \
  do {                        \
    if (!(condition)) {       \
      std::abort();           \
    }                         \
  } while (false)
