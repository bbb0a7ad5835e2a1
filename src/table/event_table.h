#pragma once
// Events in columns, sorted by customer and time. One table holds the customers of one bucket.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "table/dictionary.h"

namespace lens {

enum class EventKind : std::uint8_t {
  Event,         // something done on a site or in an app
  Session,       // a visit that the source reports as one row
  Order,         // a sale; amount > 0, or 0 for a free one
  Refund,        // money given back; amount is negative
  Survey,        // an answer with a score
  Review,        // stars and text
  Deal,          // a CRM opportunity in its last state
  Subscription,  // a contract
  Exposure,      // a customer saw a variant of an experiment
  Contact,       // a customer record without an action (a list of customers)
};

// Where a visit came from, as one tuple of words; `Channel` only when the source names one.
enum class SourcePart : std::uint8_t { Channel, Source, Medium, Campaign, Content, Term, Referrer };
inline constexpr std::uint32_t kSourceParts = 7;
// What is known of the person or the device, as one tuple of words.
enum class Trait : std::uint8_t { Country, Device, Browser, System, Language, City, Platform, Plan, Variant };
inline constexpr std::uint32_t kTraits = 9;
std::string_view name_of(SourcePart part);  // "channel", "source", …
std::string_view name_of(Trait trait);      // "country", "device_category", …

// Words by code, shared by all tables of an engine and equal in all workers after Unite.
struct Words {
  Dictionary names;    // event names
  Dictionary words;    // parts of sources and traits, statuses, currencies
  Dictionary labels;   // order ids, items, texts of answers
  Dictionary pages;    // page paths, only when an analysis asked for them
  TupleDictionary sources{kSourceParts};
  TupleDictionary traits{kTraits};

  std::string_view part(std::uint32_t source, SourcePart part) const {
    return words.text(sources.tuple(source)[static_cast<std::size_t>(part)]);
  }
  std::string_view trait(std::uint32_t traits_code, Trait trait) const {
    return words.text(traits.tuple(traits_code)[static_cast<std::size_t>(trait)]);
  }
};

// A column of codes in as few bytes as the largest code needs; width 0 means one value for all.
class Codes {
 public:
  Codes() = default;
  Codes(const void* data, std::uint8_t width, std::uint32_t constant)
      : data_(data), constant_(constant), width_(width) {}

  std::uint32_t operator[](std::size_t row) const {
    switch (width_) {
      case 1: return static_cast<const std::uint8_t*>(data_)[row];
      case 2: return static_cast<const std::uint16_t*>(data_)[row];
      case 4: return static_cast<const std::uint32_t*>(data_)[row];
      default: return constant_;
    }
  }
  const void* data() const { return data_; }
  std::uint8_t width() const { return width_; }
  std::uint32_t constant() const { return constant_; }
  // Call `body` once with a plain pointer (or a functor for width 0), so that the loop inside has
  // no switch: codes.visit([&](auto column) { ... column[row] ... }).
  template <class Body>
  decltype(auto) visit(Body&& body) const {
    struct Constant {
      std::uint32_t value;
      std::uint32_t operator[](std::size_t) const { return value; }
    };
    switch (width_) {
      case 1: return body(static_cast<const std::uint8_t*>(data_));
      case 2: return body(static_cast<const std::uint16_t*>(data_));
      case 4: return body(static_cast<const std::uint32_t*>(data_));
      default: return body(Constant{constant_});
    }
  }

 private:
  const void* data_ = nullptr;
  std::uint32_t constant_ = 0;
  std::uint8_t width_ = 0;
};

// What only some events have. Sorted by `event`.
struct Detail {
  enum Flag : std::uint8_t {
    kAmount = 1,
    kRefunded = 2,
    kScore = 4,
    kQuantity = 8,
    kCancelled = 16,  // a test, voided or cancelled order: not a sale
    kLine = 32,       // a line of an order: rows with one order id are one sale
    kStamp = 64,      // `score` is when the row was last updated, in microseconds
    kEnded = 128,     // `score` is when a contract ended or will end, in microseconds
  };
  std::int64_t amount = 0;    // micro-units; for a survey 0
  std::int64_t refunded = 0;  // micro-units, positive
  std::int64_t score = 0;     // micro-units of the scale (kScore), or a quantity, or a moment
  std::uint32_t event = 0;    // row in this table
  std::uint32_t order = 0;    // label: order id; 0 = none
  std::uint32_t item = 0;     // label: product, plan, question
  std::uint32_t text = 0;     // label: comment, status, reason
  std::uint32_t currency = 0; // word; 0 = the report's currency
  std::uint32_t page = 0;     // page path, when an analysis asked for pages
  std::uint8_t flags = 0;
};

// One bucket: customers in an arbitrary but fixed order, the events of each in time.
// Equal times keep the order of file and row.
struct EventTable {
  std::uint32_t rows = 0;
  std::span<const std::int64_t> times;      // microseconds since 1970 UTC; kNoTime first
  std::span<const std::uint32_t> offsets;   // customers + 1
  std::span<const EventKind> kinds;
  Codes names, sources, traits, pages;
  Codes streams;                            // device within the customer, 0, 1, …; sessions are per stream
  Codes pieces;                             // which part of which file the row came from
  std::span<const std::uint32_t> origins;   // row number within the piece, from 0
  std::span<const Detail> details;
  // Customers: the canonical id, and whether anything stronger than an order or session names them.
  std::span<const std::uint64_t> id_ends;   // one per customer
  std::string_view id_bytes;                // canonical ids, one after another
  std::span<const IdType> id_types;

  // Rows that an analysis leaves out: equal to an earlier row of the file (unless asked to keep
  // them), and orders of which a later state is there. Ascending.
  std::vector<std::uint32_t> equal_rows;
  std::vector<std::uint32_t> older_orders;

  std::uint32_t customers() const { return static_cast<std::uint32_t>(id_types.size()); }
  Timestamp time(std::size_t row) const { return Timestamp{Duration{times[row]}}; }
  EventKind kind(std::size_t row) const { return kinds[row]; }
  std::string_view id(std::uint32_t customer) const {
    const auto begin = static_cast<std::size_t>(customer == 0 ? 0 : id_ends[customer - 1]);
    return id_bytes.substr(begin, static_cast<std::size_t>(id_ends[customer]) - begin);
  }
  // A customer is a person; rows with no more than an order number or a session are not.
  bool is_anonymous(std::uint32_t customer) const {
    return id_types[customer] == IdType::Order || id_types[customer] == IdType::Session;
  }

  // All columns above live in these; nothing else owns memory.
  std::unique_ptr<std::byte[]> memory;
  std::vector<Detail> detail_memory;
};

}  // namespace lens
