#pragma once
// Which events and sums an analysis sees: what from, to, where and duplicates leave.

#include <string>
#include <string_view>
#include <vector>

#include "base/arguments.h"
#include "base/result.h"
#include "journey/journeys.h"
#include "table/context.h"

namespace lens {

// "country=France;event!=page_view": conditions joined by ; or " and ". A name is a part of the
// source (channel, source, medium, campaign, content, term, referrer), a trait (country,
// device_category, …), event, page, kind, file or customer. =, != and ~ (contains, ASCII case
// ignored); alternatives by |; "name=" is blank, "name!=" is filled.
class Filter {
 public:
  static Result<Filter> make(const Arguments& arguments, const Context& context);

  bool keeps_all(const EventTable& table) const;
  Kept kept(const EventTable& table, const Context& context) const;
  bool keeps(const MetricRow& row, const Context& context) const;
  bool filters_sums() const { return !conditions_.empty() || is_known(from_) || is_known(to_); }

 private:
  void narrow(const EventTable& table, Kept& kept) const;
  enum class Subject : std::uint8_t { Source, Trait, Event, Page, Kind, File, Customer };
  enum class Relation : std::uint8_t { Is, IsNot, Contains };
  struct Condition {
    Subject subject{};
    std::uint32_t part = 0;
    Relation relation{};
    std::vector<std::string> values;
    std::vector<bool> by_code;  // by source, traits, name or page code: whether it holds
  };
  static bool holds(const Condition& condition, std::string_view text);
  bool holds_for(const Condition& condition, const EventTable& table, std::uint32_t row,
                 std::uint32_t customer, const Context& context) const;
  static Result<Condition> read(std::string_view text);
  static void prepare(Condition& condition, const Context& context);

  std::vector<Condition> conditions_;
  Timestamp from_ = kNoTime, to_ = kNoTime;
  bool drop_equal_rows_ = true;
};

}  // namespace lens
