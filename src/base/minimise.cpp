#include "base/minimise.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace lens {

namespace {

using Vector = std::vector<double>;

constexpr int kMostSteps = 2000;  // of one search
constexpr int kMostSearches = 8;
constexpr int kMostNewtonSteps = 12;
constexpr double kStep = 1e-3;  // of numeric derivatives

// The objective with a wall at the bound.
class Bounded {
 public:
  Bounded(const Objective& objective, double bound) : objective_(objective), bound_(bound) {}
  double operator()(std::span<const double> at) const {
    for (const double one : at) {
      if (!(std::fabs(one) <= bound_)) return std::numeric_limits<double>::infinity();
    }
    const double value = objective_(at);
    return std::isnan(value) ? std::numeric_limits<double>::infinity() : value;
  }

 private:
  const Objective& objective_;
  double bound_;
};

struct Corner {
  Vector at;
  double value;
};

Vector between(const Vector& from, const Vector& to, double share) {
  Vector point(from.size());
  for (std::size_t i = 0; i < point.size(); ++i)
    point[i] = from[i] + share * (to[i] - from[i]);
  return point;
}

class Simplex {
 public:
  Simplex(const Bounded& objective, const Vector& start, double size) : objective_(objective) {
    corners_.push_back({start, objective_(start)});
    for (std::size_t i = 0; i < start.size(); ++i) {
      Vector corner = start;
      corner[i] += size;
      corners_.push_back({corner, objective_(corner)});
    }
  }
  Corner search() {
    for (int step = 0; step < kMostSteps; ++step) {
      std::sort(corners_.begin(), corners_.end(),
                [](const Corner& a, const Corner& b) { return a.value < b.value; });
      if (is_small()) break;
      improve();
    }
    return corners_.front();
  }

 private:
  bool is_small() const {
    const Corner& best = corners_.front();
    double width = 0;
    for (const Corner& corner : corners_) {
      for (std::size_t i = 0; i < best.at.size(); ++i)
        width = std::max(width, std::fabs(corner.at[i] - best.at[i]));
    }
    return width < 1e-9;
  }
  Corner tried(const Vector& middle, double share) const {
    Vector at = between(middle, corners_.back().at, share);
    const double value = objective_(at);
    return {std::move(at), value};
  }
  void improve() {
    const std::size_t size = corners_.size();
    Vector middle(corners_.front().at.size(), 0.0);
    for (std::size_t i = 0; i + 1 < size; ++i) {
      for (std::size_t j = 0; j < middle.size(); ++j)
        middle[j] += corners_[i].at[j] / static_cast<double>(size - 1);
    }
    Corner reflected = tried(middle, -1);
    Corner& worst = corners_.back();
    if (reflected.value < corners_.front().value) {
      Corner further = tried(middle, -2);
      worst = further.value < reflected.value ? std::move(further) : std::move(reflected);
    } else if (reflected.value < corners_[size - 2].value) {
      worst = std::move(reflected);
    } else {
      Corner nearer = tried(middle, reflected.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < std::min(reflected.value, worst.value))
        worst = std::move(nearer);
      else
        shrink();
    }
  }
  void shrink() {
    for (std::size_t i = 1; i < corners_.size(); ++i) {
      corners_[i].at = between(corners_.front().at, corners_[i].at, 0.5);
      corners_[i].value = objective_(corners_[i].at);
    }
  }

  const Bounded& objective_;
  std::vector<Corner> corners_;
};

struct Derivatives {
  Eigen::VectorXd first;
  Eigen::MatrixXd second;
};

// Central differences.
Derivatives derivatives(const Bounded& objective, const Vector& at, double value) {
  const auto n = static_cast<Eigen::Index>(at.size());
  Derivatives found{Eigen::VectorXd(n), Eigen::MatrixXd(n, n)};
  const auto moved = [&](Eigen::Index i, double by_i, Eigen::Index j, double by_j) {
    Vector point = at;
    point[static_cast<std::size_t>(i)] += by_i * kStep;
    point[static_cast<std::size_t>(j)] += by_j * kStep;
    return objective(point);
  };
  for (Eigen::Index i = 0; i < n; ++i) {
    const double up = moved(i, 1, i, 0), down = moved(i, -1, i, 0);
    // Of the fourth order: the error of the second would show in the sixth digit of a parameter.
    found.first(i) = (8 * (up - down) - (moved(i, 2, i, 0) - moved(i, -2, i, 0))) / (12 * kStep);
    found.second(i, i) = (up - 2 * value + down) / (kStep * kStep);
    for (Eigen::Index j = 0; j < i; ++j) {
      const double across =
          moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1);
      found.second(i, j) = found.second(j, i) = across / (4 * kStep * kStep);
    }
  }
  return found;
}

bool is_usable(const Derivatives& found) {
  if (!found.first.allFinite() || !found.second.allFinite()) return false;
  const Eigen::LLT<Eigen::MatrixXd> roots(found.second);
  return roots.info() == Eigen::Success && roots.rcond() > 1e-12;
}

// Newton steps as long as they lead down; fills the covariance.
void sharpen(const Bounded& objective, Minimum& minimum) {
  for (int step = 0; step < kMostNewtonSteps; ++step) {
    const Derivatives found = derivatives(objective, minimum.at, minimum.value);
    if (!is_usable(found)) return minimum.covariance.clear();
    const Eigen::MatrixXd inverse = found.second.inverse();
    minimum.covariance.assign(inverse.data(), inverse.data() + inverse.size());
    const Eigen::VectorXd move = inverse * found.first;
    Vector next = minimum.at;
    for (std::size_t i = 0; i < next.size(); ++i)
      next[i] -= move(static_cast<Eigen::Index>(i));
    const double value = objective(next);
    // The last steps change the function by less than it can be told apart.
    if (!(value <= minimum.value + 1e-9 * std::fabs(minimum.value))) return;
    minimum.at = next;
    minimum.value = value;
    if (move.cwiseAbs().maxCoeff() < 1e-10) return;
  }
}

}  // namespace

std::optional<Minimum> minimise(const Objective& objective, std::span<const double> start,
                                double bound) {
  const Bounded bounded(objective, bound);
  Corner best{{start.begin(), start.end()}, bounded(start)};
  if (!std::isfinite(best.value)) return std::nullopt;
  for (int search = 0; search < kMostSearches; ++search) {
    const double before = best.value;
    best = Simplex(bounded, best.at, search == 0 ? 0.5 : 0.1).search();
    if (search > 0 && before - best.value < 1e-9 * std::max(1.0, std::fabs(before))) break;
  }
  Minimum minimum{best.at, best.value, {}, true};
  for (const double one : minimum.at)
    minimum.is_inside = minimum.is_inside && std::fabs(one) < 0.98 * bound;
  if (minimum.is_inside) sharpen(bounded, minimum);
  return minimum;
}

}  // namespace lens
