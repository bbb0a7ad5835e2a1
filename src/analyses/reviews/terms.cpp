#include "analyses/reviews/terms.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/sort.h"
#include "base/test_statistics.h"
#include "table/dictionary.h"

namespace lens::reviews {

namespace {

constexpr double kAlpha = 0.05;

// The terms of all reviews, with how many reviews have each.
struct Vocabulary {
  Dictionary stems;
  std::vector<TermCount> counts;      // by code
  std::vector<std::uint32_t> words;  // by code
};

Vocabulary count_terms(const std::vector<Counted>& reviews) {
  Vocabulary all;
  for (const Counted& one : reviews) {
    for (const Term& term : terms_of(one.review.text)) {
      const std::uint32_t code = all.stems.code(term.stem);
      if (code >= all.counts.size()) {
        all.counts.resize(code + 1);
        all.words.resize(code + 1);
      }
      TermCount& count = all.counts[code];
      count.prior += one.count;
      if (one.is_poor) count.one += one.count;
      if (one.is_good) count.other += one.count;
      all.words[code] = term.words;
    }
  }
  return all;
}

std::vector<TestedTerm> tested(const Vocabulary& all, std::int64_t min_reviews) {
  std::vector<TestedTerm> terms;
  for (std::uint32_t code = 0; code < all.counts.size(); ++code) {
    const TermCount& count = all.counts[code];
    if (count.prior < min_reviews || count.one + count.other == 0) continue;
    TestedTerm term;
    term.stem = all.stems.text(code);
    term.words = all.words[code];
    term.count = count;
    terms.push_back(std::move(term));
  }
  sort_few(terms, [](const TestedTerm& a, const TestedTerm& b) { return a.stem < b.stem; });
  return terms;
}

// As much as the smaller side says in all: what only a few reviews use cannot then win by their small number.
double usual_prior(const std::vector<TestedTerm>& terms) {
  std::int64_t poor = 0, good = 0;
  for (const TestedTerm& term : terms) {
    poor += term.count.one;
    good += term.count.other;
  }
  return static_cast<double>(std::min(poor, good));
}

// Takes those away that have no odds.
void weigh(std::vector<TestedTerm>& terms, std::optional<double> prior) {
  std::vector<TermCount> counts;
  for (const TestedTerm& term : terms) counts.push_back(term.count);
  const auto odds = log_odds(counts, prior.value_or(usual_prior(terms)));
  std::vector<TestedTerm> known;
  std::vector<double> p;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!odds[i]) continue;
    terms[i].odds = *odds[i];
    terms[i].p = normal_two_sided(odds[i]->z);
    p.push_back(terms[i].p);
    known.push_back(std::move(terms[i]));
  }
  const std::vector<double> adjusted = benjamini_hochberg(p);
  for (std::size_t i = 0; i < known.size(); ++i) {
    known[i].p_adjusted = adjusted[i];
    known[i].is_telling = adjusted[i] < kAlpha;
  }
  terms = std::move(known);
}

// The forms in which the terms stand in the reviews, and the reviews of their side.
void look_up(std::vector<TestedTerm>& terms, const std::vector<Counted>& reviews) {
  std::map<std::string_view, TestedTerm*> by_stem;
  for (TestedTerm& term : terms) by_stem.emplace(term.stem, &term);
  std::map<const TestedTerm*, std::map<std::string, std::int64_t>> forms;
  for (std::uint32_t place = 0; place < reviews.size(); ++place) {
    for (const Term& term : terms_of(reviews[place].review.text)) {
      const auto found = by_stem.find(term.stem);
      if (found == by_stem.end()) continue;
      TestedTerm& known = *found->second;
      forms[&known][term.shown] += reviews[place].count;
      if (reviews[place].is_of(known.side())) known.reviews.push_back(place);
    }
  }
  for (TestedTerm& term : terms) {
    const auto& seen = forms[&term];
    const auto most = std::max_element(seen.begin(), seen.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != seen.end()) term.shown = most->first;
  }
}

bool is_cut_to(std::vector<TestedTerm>& terms, std::size_t limit) {
  sort_few_stably(terms, [](const TestedTerm& a, const TestedTerm& b) {
    return std::abs(a.odds.z) > std::abs(b.odds.z);
  });
  if (limit == 0 || terms.size() <= limit) return false;
  terms.resize(limit);
  return true;
}

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

// Half of the reviews that have either have both (Jaccard), or the words of one are among those of the other.
bool are_one_topic(const TestedTerm& leader, const TestedTerm& term) {
  const auto holds = [](const std::string& text, const std::string& words) {
    return (" " + text + " ").find(" " + words + " ") != std::string::npos;
  };
  if (holds(leader.stem, term.stem) || holds(term.stem, leader.stem)) return true;
  const std::size_t both = common(leader.reviews, term.reviews);
  return 2 * both >= leader.reviews.size() + term.reviews.size() - both;
}

constexpr std::size_t kQuotationBytes = 300;

std::string cut_short(std::string_view sentence) {
  if (sentence.size() <= kQuotationBytes) return std::string(sentence);
  std::size_t end = kQuotationBytes;
  while (end > 0 && (sentence[end] & 0xC0) == 0x80) --end;
  return std::string(sentence.substr(0, end)) + "…";
}

// Of the reviews that have the term which names the topic the one with most of its other terms; of equal ones the
// shortest, for it is about this alone.
std::string quotation_of(const Topic& topic, const std::vector<Counted>& reviews) {
  const TestedTerm& leader = *topic.terms.front();
  std::string_view best;
  std::size_t most = 0;
  std::uint32_t sentence = 0;
  for (const std::uint32_t place : leader.reviews) {
    const std::string_view text = reviews[place].review.text;
    std::size_t matched = 0;
    std::uint32_t stands_in = 0;
    for (const Term& term : terms_of(text)) {
      if (term.stem == leader.stem) stands_in = term.sentence;
      matched += static_cast<std::size_t>(std::count_if(
          topic.terms.begin(), topic.terms.end(), [&](const TestedTerm* one) { return one->stem == term.stem; }));
    }
    const bool is_better = matched > most || (matched == most && (text.size() < best.size() ||
                                                                  (text.size() == best.size() && text < best)));
    if (!is_better) continue;
    best = text;
    most = matched;
    sentence = stands_in;
  }
  return cut_short(sentence_of(best, sentence));
}

}  // namespace

std::string_view name_of(Side side) { return side == Side::Complaint ? "complaint" : "praise"; }

Tested test_terms(const std::vector<Counted>& reviews, std::int64_t min_reviews, std::optional<double> prior,
                  std::size_t limit) {
  Tested found;
  std::vector<TestedTerm> terms = tested(count_terms(reviews), min_reviews);
  found.looked_at = terms.size();
  weigh(terms, prior);
  for (TestedTerm& term : terms)
    (term.side() == Side::Complaint ? found.complaints : found.praise).push_back(std::move(term));
  for (std::vector<TestedTerm>* side : {&found.complaints, &found.praise}) {
    found.is_cut = is_cut_to(*side, limit) || found.is_cut;
    look_up(*side, reviews);
  }
  return found;
}

std::vector<Topic> topics_of(const std::vector<TestedTerm>& terms, const std::vector<Counted>& reviews,
                             std::int64_t min_reviews) {
  std::vector<Topic> topics;
  for (const TestedTerm& term : terms) {
    const bool is_complaint = term.side() == Side::Complaint;
    if ((is_complaint ? term.count.one : term.count.other) < min_reviews) continue;
    const auto own = std::find_if(topics.begin(), topics.end(),
                                  [&](const Topic& topic) { return are_one_topic(*topic.terms.front(), term); });
    if (own == topics.end()) {
      topics.push_back({{&term}, {}, {}});
    } else {
      own->terms.push_back(&term);
    }
  }
  for (Topic& topic : topics) {
    for (const TestedTerm* term : topic.terms)
      topic.reviews.insert(topic.reviews.end(), term->reviews.begin(), term->reviews.end());
    std::sort(topic.reviews.begin(), topic.reviews.end());
    topic.reviews.erase(std::unique(topic.reviews.begin(), topic.reviews.end()), topic.reviews.end());
    topic.quotation = quotation_of(topic, reviews);
  }
  return topics;
}

}  // namespace lens::reviews
