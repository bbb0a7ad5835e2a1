#include "analyses/segments/rules.h"

#include <algorithm>

#include "base/parse_number.h"
#include "base/text.h"

namespace lens::segments {

namespace {

constexpr double kDay = 86'400'000'000.0;  // microseconds

constexpr FeatureRow kRows[kFeatures] = {
    {"events", "everything the customer did"},
    {"sessions", "visits"},
    {"orders", "conversions"},
    {"value", "what the conversions were worth"},
    {"views", "products looked at"},
    {"carts", "products put in the cart"},
    {"days_since_seen", "days since the customer did anything"},
    {"days_since_view", "days since a product was looked at"},
    {"days_since_cart", "days since a product was put in the cart"},
    {"days_since_order", "days since the last conversion"},
    {"late", "days since the last conversion over the usual days between two"},
    {"nps", "the last answer to who would recommend us, 0 to 10"},
};

struct NamedRule {
  std::string_view name, rule;
};
constexpr NamedRule kNamed[] = {
    {"cart_abandoners", "carts>0;days_since_cart<=recent;days_since_cart<days_since_order"},
    {"browse_abandoners",
     "views>0;days_since_view<=recent;days_since_view<days_since_cart;days_since_view<days_since_"
     "order"},
    {"at_risk", "orders>=2;late>2"},
    {"high_potential", "orders<=1;sessions>=3;views>0;days_since_seen<=recent"},
    {"detractors", "nps<=6;days_since_order<=recent"},
};

std::optional<Feature> find_feature(std::string_view name) {
  const auto found = std::find_if(std::begin(kRows), std::end(kRows),
                                  [&](const FeatureRow& row) { return row.name == name; });
  if (found == std::end(kRows)) return std::nullopt;
  return static_cast<Feature>(found - std::begin(kRows));
}

Error refuse(std::string_view part) {
  std::string names;
  for (const FeatureRow& row : kRows)
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  return {"BAD_ARGUMENT",
          "The condition " + std::string(part) +
              " is not understood; write, for example, orders>=2;days_since_order>60 with " +
              names + ".",
          "arguments.rule"};
}

Result<Condition> read_condition(std::string_view text, double recent_days) {
  constexpr std::pair<std::string_view, Relation> kRelations[] = {{">=", Relation::AtLeast},
                                                                  {"<=", Relation::AtMost},
                                                                  {">", Relation::More},
                                                                  {"<", Relation::Less},
                                                                  {"=", Relation::Equal}};
  for (const auto& [sign, relation] : kRelations) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const auto left = find_feature(trim(text.substr(0, at)));
    const std::string_view right = trim(text.substr(at + sign.size()));
    if (!left || right.empty()) break;
    if (const auto other = find_feature(right)) return Condition{*left, relation, true, *other, 0};
    if (right == "recent") return Condition{*left, relation, false, {}, recent_days};
    const auto number = parse_double(right, {});
    if (!number || number->marks.bound != Bound::Exact) break;
    return Condition{*left, relation, false, {}, number->value};
  }
  return refuse(text);
}

Result<Segment> read_segment(std::string_view name, std::string_view rule, double recent_days) {
  Segment segment{std::string(name), std::string(rule), {}};
  while (!rule.empty()) {
    const std::size_t end = std::min(rule.find(';'), rule.size());
    const std::string_view part = trim(rule.substr(0, end));
    rule.remove_prefix(std::min(end + 1, rule.size()));
    if (part.empty()) continue;
    const auto condition = read_condition(part, recent_days);
    if (!condition.ok()) return condition.error();
    segment.conditions.push_back(condition.value());
  }
  return segment;
}

bool holds_between(double left, Relation relation, double right) {
  switch (relation) {
    case Relation::Less:
      return left < right;
    case Relation::AtMost:
      return left <= right;
    case Relation::Equal:
      return left == right;
    case Relation::AtLeast:
      return left >= right;
    case Relation::More:
      return left > right;
  }
  return false;
}

}  // namespace

std::span<const FeatureRow> features() { return kRows; }

bool Segment::holds(const Features& values) const {
  return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
    const double right = condition.against_feature
                             ? values[static_cast<std::size_t>(condition.right)]
                             : condition.number;
    return holds_between(values[static_cast<std::size_t>(condition.left)], condition.relation,
                         right);
  });
}

Result<std::vector<Segment>> segments_of(const Arguments& arguments) {
  const double recent = static_cast<double>(arguments.duration("recent").count()) / kDay;
  std::vector<Segment> segments;
  for (const auto& [name, rule] : kNamed)
    segments.push_back(read_segment(name, rule, recent).value());
  if (!arguments.has("rule")) return segments;
  auto own = read_segment("rule", arguments.text("rule"), recent);
  if (!own.ok()) return own.error();
  segments.push_back(std::move(own.value()));
  return segments;
}

}  // namespace lens::segments
