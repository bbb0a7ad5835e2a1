#include "analyses/experiment/map.h"

#include <algorithm>
#include <optional>
#include <string>

#include "analyses/experiment/customers.h"
#include "base/text.h"

namespace lens::experiment {

namespace {

// A value of one customer and, where one is known, its partner.
struct Pair {
  const Value* value = nullptr;
  std::optional<std::int64_t> partner;
};

bool is_too_large(std::int64_t micros) { return micros > kMostMicros || micros < -kMostMicros; }

void add_pair(const Pair& pair, std::span<Wide> sums) {
  const Value& value = *pair.value;
  const Wide sum = value.sum, partner = pair.partner.value_or(0);
  ++sums[kCustomers];
  sums[kHits] += value.is_hit;
  sums[kNumbers] += value.is_number;
  sums[kSum] += sum;
  sums[kSquares] += sum * sum;
  if (!pair.partner) return;
  ++sums[kPairs];
  sums[kPairHits] += value.is_hit;
  sums[kPairSum] += sum;
  sums[kPairSquares] += sum * sum;
  sums[kPartner] += partner;
  sums[kPartnerSquares] += partner * partner;
  sums[kProduct] += sum * partner;
  sums[kHitProduct] += value.is_hit ? partner : 0;
}

class Mapper {
 public:
  Mapper(const Context& context, const Arguments& arguments, bool has_sales, Partial& partial)
      : context_(context), arguments_(arguments), has_sales_(has_sales), partial_(partial) {
    const std::string& ratio = arguments.text("ratio");
    const std::size_t line = ratio.find('/');
    if (line == std::string::npos) return;
    top_ = trim(std::string_view(ratio).substr(0, line));
    bottom_ = trim(std::string_view(ratio).substr(line + 1));
  }

  void add(const Shown& shown) {
    if (shown.in_two) {
      ++partial_.tallies[kRest].at("")[kInTwoVariants];
      return;
    }
    shown_ = &shown;
    variant_ = context_.words.words.text(shown.variant);
    std::string key;
    append_part(key, "");
    append_part(key, variant_);
    ++partial_.tallies[kGroups].at(key)[0];
    add_columns();
    if (has_sales_) add_sales();
    add_ratio();
  }

 private:
  std::string_view header(const Value& value) const {
    return context_.words.labels.text(value.label);
  }
  bool has_column(std::string_view name) const {
    return std::any_of(shown_->outcomes.begin(), shown_->outcomes.end(),
                       [&](const Value& value) { return header(value) == name; });
  }

  void add_columns() {
    // Of several columns from before the one whose name has the smallest bytes.
    const Value* before = nullptr;
    for (const Value& value : shown_->outcomes) {
      if (!is_before(header(value), arguments_)) continue;
      if (before == nullptr || header(value) < header(*before)) before = &value;
    }
    std::optional<std::int64_t> partner;
    if (before != nullptr && !is_too_large(before->sum)) partner = before->sum;
    for (const Value& value : shown_->outcomes) {
      if (!is_before(header(value), arguments_)) put(kColumn, header(value), {&value, partner});
    }
  }

  // A column of the file takes the place of what is computed under the same name.
  void add_sales() {
    const auto count = static_cast<std::int64_t>(shown_->conversions.size());
    const Value conversions{0, count * kMicrosPerUnit, count > 0, count > 1};
    const Value value{0, shown_->value, shown_->value > 0, true};
    const bool knows_before = is_known(shown_->since) && !is_too_large(shown_->value_before);
    std::optional<std::int64_t> times_before, value_before;
    if (knows_before) {
      times_before = shown_->conversions_before > 0 ? kMicrosPerUnit : 0;
      value_before = shown_->value_before;
    }
    if (!has_column(kConversion)) {
      const Value converted{0, count > 0 ? kMicrosPerUnit : 0, count > 0, false};
      put(kComputed, kConversion, {&converted, times_before});
    }
    if (!has_column(kValue)) put(kComputed, kValue, {&value, value_before});
    if (arguments_.has("ratio")) return;
    put(kRatio, kValuePerConversion, {&value, conversions.sum});
  }

  // What a name of the argument `ratio` stands for, of this customer.
  std::optional<Value> named(std::string_view name) const {
    for (const Value& value : shown_->outcomes) {
      if (header(value) == name) return value;
    }
    if (!has_sales_) return std::nullopt;
    const auto count = static_cast<std::int64_t>(shown_->conversions.size());
    if (name == kValue) return Value{0, shown_->value, shown_->value > 0, true};
    if (name == kConversion) return Value{0, count * kMicrosPerUnit, count > 0, count > 1};
    return std::nullopt;
  }

  void add_ratio() {
    if (top_.empty() || bottom_.empty()) return;
    const std::optional<Value> top = named(top_), bottom = named(bottom_);
    if (!top || !bottom || is_too_large(bottom->sum)) return;
    put(kRatio, std::string(top_) + '/' + std::string(bottom_), {&*top, bottom->sum});
  }

  void put(MetricKind kind, std::string_view name, const Pair& pair) {
    if (is_too_large(pair.value->sum)) {
      ++partial_.tallies[kRest].at("")[kTooLarge];
      return;
    }
    std::string metric(1, kind);
    metric += name;
    key_.clear();
    append_part(key_, "");
    append_part(key_, metric);
    append_part(key_, variant_);
    if (is_known(shown_->since)) {
      append_number(key_, period_of(shown_->since, context_.zone, Grain::Day));
    } else {
      append_part(key_, "");
    }
    add_pair(pair, partial_.tallies[kMeasures].at(key_));
  }

  const Context& context_;
  const Arguments& arguments_;
  const bool has_sales_;
  Partial& partial_;
  std::string_view top_, bottom_;  // of the argument `ratio`
  const Shown* shown_ = nullptr;
  std::string_view variant_;
  std::string key_;
};

// Which rows a cell is about.
class CellRows {
 public:
  explicit CellRows(const CellName& cell) : cell_(cell) {}
  std::string_view part(std::string_view name) const {
    const auto found = cell_.find(name);
    return found == cell_.end() ? std::string_view() : std::string_view(found->second);
  }
  bool is_of(std::string_view name, std::string_view value) const {
    return part(name).empty() || part(name) == value;
  }

 private:
  const CellName& cell_;
};

}  // namespace

Partial empty_partial() {
  Partial partial;
  partial.tallies = {Tally(kMeasureSlots), Tally(1), Tally(kRestSlots)};
  return partial;
}

void map(const Journeys& journeys, const Context& context, const Arguments& arguments,
         Partial& partial) {
  if (partial.tallies.empty()) partial = empty_partial();
  CustomerReader reader(journeys, context, arguments);
  Mapper mapper(context, arguments, reader.has_sales(), partial);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    if (const Shown* shown = reader.read(customer)) mapper.add(*shown);
  }
}

void rows(const Journeys& journeys, const Context& context, const Arguments& arguments,
          const CellName& cell, std::vector<RowRef>& out) {
  CustomerReader reader(journeys, context, arguments);
  const CellRows wanted(cell);
  const EventTable& events = journeys.events;
  const auto put = [&](std::uint32_t row) {
    out.push_back({events.pieces[row], events.origins[row]});
  };
  const std::string_view metric = wanted.part("metric");
  const bool is_sale = metric == kConversion || metric == kValue || metric == kValuePerConversion;
  const bool asks_sales = is_sale && wanted.part("column") != "n";
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer) {
    const Shown* shown = reader.read(customer);
    if (shown == nullptr || shown->in_two) continue;
    if (!wanted.is_of("variant", context.words.words.text(shown->variant))) continue;
    if (asks_sales && reader.has_sales()) {
      for (const Conversion& conversion : shown->conversions)
        put(conversion.event);
    } else {
      // A row of a file with several outcomes is several events: one is enough to show it.
      for (std::size_t i = 0; i < shown->rows.size(); ++i) {
        const std::uint32_t row = shown->rows[i], before = i == 0 ? row : shown->rows[i - 1];
        if (i > 0 && events.pieces[row] == events.pieces[before] &&
            events.origins[row] == events.origins[before])
          continue;
        put(row);
      }
    }
  }
}

void context_rows(const Context& context, const Arguments&, const CellName& cell,
                  std::vector<RowRef>& out) {
  const CellRows wanted(cell);
  for (const ResultRow& row : context.results) {
    const bool is_it = wanted.is_of("variant", context.words.words.text(row.variant)) &&
                       wanted.is_of("metric", context.words.labels.text(row.metric));
    if (is_it) out.push_back({row.piece, row.row});
  }
}

}  // namespace lens::experiment
