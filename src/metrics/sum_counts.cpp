#include "metrics/sum_counts.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace lens {

namespace {

constexpr std::int64_t kNoDay = kNoTime.time_since_epoch().count();

// One count as one file gives it.
struct FileSum {
  std::uint32_t file = 0;
  Wide micros = 0;
  std::uint32_t rows = 0;
  std::int64_t first = kNoDay, last = kNoDay;  // period; unknown when any row has no date
  bool is_dated = true;
};

using SumsOfCount = std::map<std::pair<Rank, std::uint32_t>, FileSum>;  // by rank and file
using Sums = std::map<CountId, SumsOfCount>;
using Rows = std::vector<const MetricRow*>;

// Money of another currency is not mixed in.
bool is_ours(CountId id, const Context& context, const MetricRow& row) {
  return row_of(id).unit != CountUnit::Money || row.currency == 0 ||
         context.words.words.text(row.currency) == context.currency;
}

void add(Sums& sums, CountId id, const Context& context, const MetricRow& row, Wide micros) {
  if (!is_ours(id, context, row)) return;
  const std::uint32_t file = context.pieces[row.piece].file;
  FileSum& sum = sums[id][{rank_of(row.origin, true), file}];
  sum.file = file;
  sum.micros += micros;
  sum.is_dated = sum.is_dated && row.first_micros != kNoDay;
  sum.first = sum.rows == 0 ? row.first_micros : std::min(sum.first, row.first_micros);
  sum.last = std::max({sum.last, row.first_micros, row.last_micros});
  ++sum.rows;
}

// A mean given per row counts as much as the impressions of its row.
void add_weighted(Sums& sums, CountId weighted, CountId weight, const Context& context,
                  const MetricRow& row, std::int64_t micros) {
  const auto& impressions = row.counts[static_cast<std::size_t>(Count::Impressions)];
  if (!impressions) return;
  add(sums, weighted, context, row, Wide{micros} * *impressions / kMicrosPerUnit);
  add(sums, weight, context, row, *impressions);
}

Sums sums_by_file(const Context& context, const Rows& rows) {
  Sums sums;
  for (const MetricRow* each : rows) {
    const MetricRow& row = *each;
    for (std::size_t i = 0; i < kCounts; ++i) {
      if (!row.counts[i]) continue;
      const auto column = static_cast<Count>(i);
      if (column == Count::Followers) continue;  // a level, see add_followers
      if (column == Count::Position) {
        add_weighted(sums, CountId::PositionWeighted, CountId::PositionWeight, context, row,
                     *row.counts[i]);
      } else if (column == Count::QualityScore) {
        add_weighted(sums, CountId::QualityWeighted, CountId::QualityWeight, context, row,
                     *row.counts[i]);
      } else {
        add(sums, count_of_column(column), context, row, *row.counts[i]);
      }
    }
  }
  return sums;
}

// Followers are a level: of each account the first and the last day count, then accounts add up.
void add_followers(Sums& sums, const Context& context, const Rows& rows) {
  struct Account {
    const MetricRow* first = nullptr;
    const MetricRow* last = nullptr;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Account> accounts;  // by file and source
  for (const MetricRow* each : rows) {
    const MetricRow& row = *each;
    if (!row.counts[static_cast<std::size_t>(Count::Followers)]) continue;
    Account& account = accounts[{context.pieces[row.piece].file, row.source}];
    if (account.first == nullptr || row.first_micros < account.first->first_micros)
      account.first = &row;
    if (account.last == nullptr || row.first_micros >= account.last->first_micros)
      account.last = &row;
  }
  for (const auto& [key, account] : accounts) {
    const auto level = [](const MetricRow& row) {
      return *row.counts[static_cast<std::size_t>(Count::Followers)];
    };
    add(sums, CountId::Followers, context, *account.last, level(*account.last));
    if (account.first == account.last) continue;
    add(sums, CountId::FollowersBefore, context, *account.first, level(*account.first));
  }
}

bool overlap(const FileSum& a, const FileSum& b) {
  return !a.is_dated || !b.is_dated || (a.first <= b.last && b.first <= a.last);
}

// Whom a person would name as the reporter: the platform, or for generic tables the file.
std::string reporter_of(const Context& context, const FileSum& sum) {
  const FileFacts& file = context.files[sum.file];
  return file.source == "generic" ? file.file : file.source;
}

bool are_claims(CountId id) { return id == CountId::Conversions || id == CountId::ConversionValue; }

// Each platform claims what others claim too: never added. Everything else that ad platforms
// report happened on that platform alone.
bool is_split_claim(CountId id, Rank rank, const std::vector<const FileSum*>& files,
                    const Context& context) {
  if (!are_claims(id) || origin_of(rank) != Origin::AdPlatform) return false;
  std::set<std::string> platforms;
  for (const FileSum* sum : files)
    platforms.insert(reporter_of(context, *sum));
  return platforms.size() > 1;
}

// Reports of one system about the same days tell the same twice: the first file counts.
std::vector<const FileSum*> without_repeats(CountId id, Rank rank,
                                            const std::vector<const FileSum*>& files) {
  if (origin_of(rank) == Origin::AdPlatform && row_of(id).is_additive) return files;
  std::vector<const FileSum*> used;
  for (const FileSum* candidate : files) {
    const bool repeats = std::any_of(used.begin(), used.end(), [&](const FileSum* other) {
      return overlap(*candidate, *other);
    });
    if (!repeats) used.push_back(candidate);
  }
  return used;
}

void report_also(Tally& counts, CountId id, Rank rank, const Context& context, const FileSum& sum) {
  counts.at(count_key(CountUse::Also, id, rank, reporter_of(context, sum)))[0] += sum.micros;
}

void settle(Tally& counts, CountId id, Rank rank, const std::vector<const FileSum*>& files,
            const Context& context) {
  const std::vector<const FileSum*> used = without_repeats(id, rank, files);
  const bool is_once = used.size() == 1 && used.front()->rows == 1;
  const bool usable =
      (row_of(id).is_additive || is_once) && !is_split_claim(id, rank, files, context);
  if (!usable) counts.at(count_key(CountUse::Unusable, id, rank))[0] += 1;
  for (const FileSum* sum : files) {
    const bool is_used = usable && std::find(used.begin(), used.end(), sum) != used.end();
    if (is_used) {
      counts.at(count_key(CountUse::Sum, id, rank))[0] += sum->micros;
    } else if (row_of(id).is_additive || sum->rows == 1) {
      report_also(counts, id, rank, context, *sum);
    }
  }
}

}  // namespace

void count_sums(const Context& context, Partial& partial) {
  Rows rows;
  for (const MetricRow& row : context.metrics)
    rows.push_back(&row);
  count_sums(context, rows, partial);
}

void count_sums(const Context& context, const Rows& rows, Partial& partial) {
  Tally& counts = tally_of(partial, KpiTally::Counts);
  Sums sums = sums_by_file(context, rows);
  add_followers(sums, context, rows);
  for (const auto& [id, by_file] : sums) {
    std::map<Rank, std::vector<const FileSum*>> by_rank;
    for (const auto& [key, sum] : by_file)
      by_rank[key.first].push_back(&sum);
    for (const auto& [rank, files] : by_rank)
      settle(counts, id, rank, files, context);
  }
}

std::vector<std::size_t> rows_of_sums(const Context& context, const std::vector<bool>& wanted) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < context.metrics.size(); ++i) {
    for (std::size_t column = 0; column < kCounts; ++column) {
      const CountId id = count_of_column(static_cast<Count>(column));
      if (!context.metrics[i].counts[column] || !wanted[static_cast<std::size_t>(id)]) continue;
      rows.push_back(i);
      break;
    }
  }
  return rows;
}

}  // namespace lens
