#include "analyses/survival/log_rank.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <map>

#include "base/test_statistics.h"

namespace lens::survival {

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Eigen::Index eigen(std::size_t index) { return static_cast<Eigen::Index>(index); }

// How many of a group are at risk at rising times.
class RiskSet {
 public:
  explicit RiskSet(std::span<const Lives> lives) {
    for (const Lives& one : lives) {
      entries_[one.entry] += one.count;
      exits_[one.exit] += one.count;
    }
    entry_ = entries_.begin();
    exit_ = exits_.begin();
  }
  double at(std::int64_t time) {
    for (; entry_ != entries_.end() && entry_->first < time; ++entry_)
      count_ += entry_->second;
    for (; exit_ != exits_.end() && exit_->first < time; ++exit_)
      count_ -= exit_->second;
    return static_cast<double>(count_);
  }

 private:
  using Counts = std::map<std::int64_t, std::int64_t>;
  Counts entries_, exits_;
  Counts::const_iterator entry_, exit_;
  std::int64_t count_ = 0;
};

// By time, then by group: ends.
using Ends = std::map<std::int64_t, std::vector<double>>;

Ends ends_of(std::span<const std::vector<Lives>> groups) {
  Ends ends;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const Lives& one : groups[group]) {
      if (!one.has_ended) continue;
      std::vector<double>& row = ends[one.exit];
      row.resize(groups.size());
      row[group] += static_cast<double>(one.count);
    }
  }
  return ends;
}

// The covariance of the ends of the groups at one time, given all that end (hypergeometric).
void add_variance(const std::vector<double>& at_risk, double n, double ended, Matrix& variance) {
  if (n <= 1) return;
  const double scale = ended * (n - ended) / (n - 1);
  for (std::size_t i = 0; i < at_risk.size(); ++i) {
    for (std::size_t k = 0; k < at_risk.size(); ++k) {
      const double same = i == k ? 1.0 : 0.0;
      variance(eigen(i), eigen(k)) += scale * at_risk[i] / n * (same - at_risk[k] / n);
    }
  }
}

// (O - E)' V^-1 (O - E) over all groups but one: the last follows from the others.
std::optional<double> chi_square_of(const LogRank& sums, const Matrix& variance,
                                    std::span<const std::size_t> groups) {
  const Eigen::Index size = eigen(groups.size() - 1);
  Matrix part(size, size);
  Vector surplus(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    const std::size_t row = groups[static_cast<std::size_t>(i)];
    surplus(i) = sums.observed[row] - sums.expected[row];
    for (Eigen::Index k = 0; k < size; ++k) {
      part(i, k) = variance(eigen(row), eigen(groups[static_cast<std::size_t>(k)]));
    }
  }
  const Eigen::LDLT<Matrix> factors(part);
  const Vector pivots = factors.vectorD();
  if (!(pivots.minCoeff() > 1e-12 * std::max(1e-300, pivots.maxCoeff()))) return std::nullopt;
  return std::max(0.0, surplus.dot(factors.solve(surplus)));
}

}  // namespace

std::optional<LogRank> log_rank(std::span<const std::vector<Lives>> groups) {
  std::vector<RiskSet> sets(groups.begin(), groups.end());
  LogRank result;
  result.observed.assign(groups.size(), 0);
  result.expected.assign(groups.size(), 0);
  Matrix variance = Matrix::Zero(eigen(groups.size()), eigen(groups.size()));
  std::vector<double> at_risk(groups.size());
  for (const auto& [time, ends] : ends_of(groups)) {
    double n = 0, ended = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      n += at_risk[i] = sets[i].at(time);
      ended += ends[i];
      result.observed[i] += ends[i];
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
      result.expected[i] += ended * at_risk[i] / n;
    add_variance(at_risk, n, ended, variance);
  }
  std::vector<std::size_t> told;  // groups that had anybody at risk when something ended
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (result.expected[i] > 0) told.push_back(i);
  }
  if (told.size() < 2) return std::nullopt;
  const auto chi_square = chi_square_of(result, variance, told);
  if (!chi_square) return std::nullopt;
  result.chi_square = *chi_square;
  result.degrees = static_cast<double>(told.size() - 1);
  result.p = chi_square_p_value(result.chi_square, result.degrees);
  return result;
}

}  // namespace lens::survival
