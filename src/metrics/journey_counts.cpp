#include "metrics/journey_counts.h"

#include <algorithm>

namespace lens {

namespace {

constexpr Duration kLongestWindow = Days{36'500};

constexpr Parameter kCartWindow = {"cart_window", ArgumentType::Span, "7d",
                                   "How long after the last product a cart may still be bought.",
                                   ""};

// Orders and everything after them in EventKind: rows that other systems tell of a customer.
bool has_records(const Context& context) {
  const auto from = context.kinds_present.begin() + static_cast<int>(EventKind::Order);
  return std::find(from, context.kinds_present.end(), true) != context.kinds_present.end();
}

void walk(const Journeys& journeys, const Context& context, const Arguments& arguments,
          CountSheet& sheet, Tally& answers) {
  LifeReader reader(journeys, context, arguments);
  Counting to = counting_of(journeys, context, arguments, reader, sheet, answers);
  for (std::uint32_t customer = 0; customer < journeys.customers(); ++customer)
    count_life(reader.read(customer), to);
  count_marked_sessions(to);
}

// Counts that follow from events as such, from a role that some name has, from sales being known.
struct Declaration {
  CountId id;
  Acts acts = 0;             // known when any of these roles has a name
  bool needs_sales = false;  // and only where purchases or orders are told
};
using enum CountId;
constexpr Declaration kDeclarations[] = {
    {Sessions},
    {EngagedSessions},
    {SingleEventSessions},
    {SingleViewSessions},
    {ShortSingleViewSessions},
    {Visitors},
    {NewVisitors},
    {ReturningVisitors},
    {VisitorsWatched30d},
    {VisitorsBack30d},
    {Devices},
    {PageViews},
    {TimedSessions},
    {SessionTime},
    {TimedPages},
    {PageTime},
    {MicroSessions, act(Role::FormSubmit) | act(Role::Lead) | act(Role::SignUp) |
                        act(Role::StartTrial) | act(Role::DemoRequest) | act(Role::Download) |
                        act(Role::VideoView)},
    {ViewingSessions, act(Role::ViewItem)},
    {BrowseExits, act(Role::ViewItem)},
    {SessionsWithCart, act(Role::AddToCart)},
    {CartSessionsPurchased, act(Role::AddToCart), true},
    {Carts, act(Role::AddToCart), true},
    {CartsPurchased, act(Role::AddToCart), true},
    {Checkouts, act(Role::BeginCheckout)},
    {CheckoutsCompleted, act(Role::BeginCheckout), true},
    {FormStarts, act(Role::FormStart)},
    {FormSubmits, act(Role::FormSubmit)},
    {FormsCompleted, act(Role::FormStart)},
    {Leads, act(Role::Lead) | act(Role::FormSubmit)},
    {SignUps, act(Role::SignUp)},
    {Trials, act(Role::StartTrial)},
    {DemoRequests, act(Role::DemoRequest)},
    {Downloads, act(Role::Download)},
    {VideoSessions, act(Role::VideoView)},
    {Chats, act(Role::Chat)},
    {CtaViews, act(Role::CtaView)},
    {CtaClicks, act(Role::CtaClick)},
    {ReferringCustomers, act(Role::Referral)},
};
constexpr CountId kSaleCounts[] = {
    Orders,       ZeroValueOrders, Refunds,         Buyers,           RepeatBuyers,
    NewCustomers, CustomerOrders,  CustomerRefunds, BuyersWatched90d, BuyersBack90d};

void declare(Tally& counts, CountId id, Rank rank) {
  counts.at(count_key(CountUse::Sum, id, rank));
}

void declare_visits(const Context& context, const Arguments& arguments, Tally& counts) {
  const Acts acts = acts_of(roles_of_names(context));
  const bool tells_sales = context.has(EventKind::Order) || (acts & act(Role::Purchase)) != 0;
  for (const Declaration& row : kDeclarations) {
    const bool is_known = row.acts == 0 || (acts & row.acts) != 0;
    if (is_known && (tells_sales || !row.needs_sales)) declare(counts, row.id, kFromEvents);
  }
  if (tells_sales || arguments.has("conversion")) {
    declare(counts, ConvertedSessions, kFromEvents);
    declare(counts, ConvertedVisitors, kFromEvents);
  }
  if ((acts & act(Role::Purchase)) == 0) return;
  for (const CountId id : kSaleCounts) {
    if (id != Refunds && id != CustomerRefunds) declare(counts, id, kFromEvents);
  }
}

void declare_sales(const Context& context, Tally& counts) {
  bool from_crm = false, from_others = false;
  for (const FileFacts& file : context.files) {
    if (!file.kind.starts_with("order")) continue;
    (file.origin == Origin::Crm ? from_crm : from_others) = true;
  }
  for (const CountId id : kSaleCounts) {
    if (from_crm) declare(counts, id, kFromCrm);
    if (from_others || !from_crm) declare(counts, id, kFromShop);
  }
}

}  // namespace

std::span<const Parameter> counting_parameters() {
  static const std::vector<Parameter> parameters = [] {
    const std::span<const Parameter> sessions = session_parameters();
    std::vector<Parameter> all(sessions.begin(), sessions.end());
    all.push_back(kCartWindow);
    all.push_back(kFreeOrders);
    return all;
  }();
  return parameters;
}

Counting counting_of(const Journeys& journeys, const Context& context, const Arguments& arguments,
                     const LifeReader& reader, CountSheet& sheet, Tally& answers) {
  return {.journeys = journeys,
          .context = context,
          .from = arguments.has("from") ? arguments.time("from") : kNoTime,
          .last = context.last,
          .cart_window = std::min(arguments.duration("cart_window"), kLongestWindow),
          .counts_free_orders = counts_free_orders(arguments),
          .roles = reader.roles(),
          .known_acts = acts_of(reader.roles()),
          .sheet = sheet,
          .answers = answers,
          .marked_sessions = {},
          .with_records = has_records(context)};
}

void count_life(const Life& life, Counting& to) {
  count_visits(life, to);
  count_carts(life, to);
  count_sales(life, to);
  if (to.with_records) count_records(life, to);
}

void count_journeys(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    Partial& partial) {
  CountSheet sheet;
  walk(journeys, context, arguments, sheet, tally_of(partial, KpiTally::Answers));
  sheet.add_to(tally_of(partial, KpiTally::Counts), tally_of(partial, KpiTally::Spreads));
}

void declare_counts(const Context& context, const Arguments& arguments, Partial& partial) {
  Tally& counts = tally_of(partial, KpiTally::Counts);
  if (context.has(EventKind::Event) || context.has(EventKind::Session)) {
    declare_visits(context, arguments, counts);
  }
  if (context.has(EventKind::Order)) declare_sales(context, counts);
  if (context.has(EventKind::Deal)) {
    for (const CountId id : {DealsWon, DealsLost})
      declare(counts, id, kFromCrm);
  }
  if (context.has(EventKind::Subscription)) {
    for (const CountId id : {SubscriptionsActive, SubscriptionsEnded})
      declare(counts, id, kFromCrm);
  }
}

void rows_of_counts(const Journeys& journeys, const Context& context, const Arguments& arguments,
                    const std::vector<bool>& wanted, std::vector<std::uint32_t>& rows) {
  CountSheet sheet(wanted, rows);
  Tally unused(1);
  walk(journeys, context, arguments, sheet, unused);
}

}  // namespace lens
