#pragma once
// A value or the reason why there is none, in words a person can act on.

#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace lens {

struct Error {
  std::string code;     // UPPER_CASE, stable: what a program tests
  std::string message;  // one plain sentence: what happened and what to do
  std::string where;    // file and row, or the path of a key; empty when it concerns everything
};

template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  const T& value() const {
    LENS_CHECK(ok());
    return std::get<0>(state_);
  }
  T& value() {
    LENS_CHECK(ok());
    return std::get<0>(state_);
  }
  const Error& error() const {
    LENS_CHECK(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace lens
