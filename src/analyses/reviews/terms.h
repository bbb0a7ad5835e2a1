#pragma once
// The terms that poor and good reviews are told apart by, and the topics that they make.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyses/reviews/log_odds.h"
#include "analyses/reviews/map.h"
#include "analyses/reviews/words.h"

namespace lens::reviews {

enum class Side : std::uint8_t { Complaint, Praise };
std::string_view name_of(Side side);

// A review of the tally, with how many are alike.
struct Counted {
  Review review;
  std::int64_t count = 0;
  bool is_poor = false, is_good = false;
  bool is_of(Side side) const { return side == Side::Complaint ? is_poor : is_good; }
};

struct TestedTerm {
  std::string stem, shown;  // shown: the form that most reviews have
  std::uint32_t words = 1;
  TermCount count;  // reviews: poor, good, all
  LogOdds odds;
  double p = 1, p_adjusted = 1;  // of no difference; over all terms that were tested
  bool is_telling = false;       // p_adjusted < 0.05
  std::vector<std::uint32_t> reviews;  // of its side, as places in the list

  Side side() const { return odds.delta > 0 ? Side::Complaint : Side::Praise; }
};

struct Tested {
  std::size_t looked_at = 0;  // terms in at least min_reviews reviews
  std::vector<TestedTerm> complaints, praise;  // the most telling first, at most `limit` of each
  bool is_cut = false;
  const std::vector<TestedTerm>& of(Side side) const { return side == Side::Complaint ? complaints : praise; }
};

// `prior` is the sum of the prior over all terms, in reviews; nothing takes as much as the side that says less.
// `limit` 0 keeps all.
Tested test_terms(const std::vector<Counted>& reviews, std::int64_t min_reviews, std::optional<double> prior,
                  std::size_t limit);

// Terms that stand in the same reviews.
struct Topic {
  std::vector<const TestedTerm*> terms;  // the most telling first: it names the topic
  std::vector<std::uint32_t> reviews;    // of its side that have any of the terms, rising
  std::string quotation;                 // a sentence of one of them
};
// Of the terms of one side that at least so many of its reviews have.
std::vector<Topic> topics_of(const std::vector<TestedTerm>& terms, const std::vector<Counted>& reviews,
                             std::int64_t min_reviews);

}  // namespace lens::reviews
