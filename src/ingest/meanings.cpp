// What columns can mean and what tables can be about: the lists that recipes and the catalogue spell.

#include <algorithm>
#include <array>

#include "ingest/plan.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 19> kKindNames = {
    "events", "sessions", "orders", "order_lines", "spend", "metrics", "paths", "survey", "reviews",
    "deals", "subscriptions", "durations", "customer_summary", "experiment_rows",
    "experiment_results", "baskets", "clicks", "recording", "ignored",
};
constexpr std::array<std::string_view, 3> kSyntaxNames = {"delimited", "ndjson", "json_array"};

constexpr MeaningRow row(Meaning meaning, std::string_view name, std::string_view explanation) {
  return {meaning, Count{}, name, explanation};
}
constexpr MeaningRow sum(Count count, std::string_view name, std::string_view explanation) {
  return {Meaning::CountColumn, count, name, explanation};
}

constexpr std::array kMeanings = {
    row(Meaning::Customer, "customer", "Whatever the file calls a customer: an e-mail address or a login."),
    row(Meaning::Login, "login", "The id of a person in this system."),
    row(Meaning::Email, "email", "An e-mail address."),
    row(Meaning::Phone, "phone", "A telephone number."),
    row(Meaning::Crm, "crm_id", "The number of the person in a CRM."),
    row(Meaning::OrderId, "order_id", "The number of an order, invoice or receipt."),
    row(Meaning::Device, "device", "A device, cookie or anonymous visitor."),
    row(Meaning::SessionId, "session_id", "The number of a visit."),
    row(Meaning::Time, "time", "The moment when it happened."),
    row(Meaning::Date, "date", "The day, or the first day of a period."),
    row(Meaning::TimeOfDay, "time_of_day", "The time of day that belongs to a date in another column."),
    row(Meaning::EndTime, "end_time", "The moment when it ended."),
    row(Meaning::PeriodEnd, "period_end", "The last day of a period."),
    row(Meaning::UpdatedAt, "updated_at", "The moment of the last change."),
    row(Meaning::CancelledAt, "cancelled_at", "The moment of cancellation; blank while it stands."),
    row(Meaning::EventName, "event_name", "What was done: page_view, purchase and so on."),
    row(Meaning::EventId, "event_id", "The number of one event, for telling repeats apart."),
    row(Meaning::Page, "page", "The address or path of a page."),
    row(Meaning::Referrer, "referrer", "The address of the page before."),
    row(Meaning::Item, "item", "A product, a plan or the question of a survey."),
    row(Meaning::Text, "text", "Words of a customer: a comment, a reason."),
    row(Meaning::Status, "status", "The state of an order, deal or contract: paid, cancelled, refund:o2."),
    row(Meaning::Channel, "channel", "The channel as the file names it."),
    row(Meaning::Source, "source", "Where a visit came from: google, newsletter."),
    row(Meaning::Medium, "medium", "How it came: cpc, organic, email."),
    row(Meaning::SourceMedium, "source_medium", "Source and medium in one cell: google / cpc."),
    row(Meaning::Campaign, "campaign", "The campaign."),
    row(Meaning::Content, "content", "The advertisement, ad set or variant of a link."),
    row(Meaning::Term, "term", "The keyword or search term."),
    row(Meaning::ClickId, "click_id", "The click id of an advertising system, such as gclid."),
    row(Meaning::Country, "country", "The country."),
    row(Meaning::DeviceCategory, "device_category", "The kind of device: desktop, mobile, tablet."),
    row(Meaning::Browser, "browser", "The browser."),
    row(Meaning::System, "system", "The operating system."),
    row(Meaning::Language, "language", "The language."),
    row(Meaning::City, "city", "The city."),
    row(Meaning::Platform, "platform", "Web, an app, a shop or a till."),
    row(Meaning::Plan, "plan", "The plan or product of a contract."),
    row(Meaning::Variant, "variant", "The variant of an experiment that was seen."),
    row(Meaning::Amount, "amount", "Money: the total of an order, the value of an event."),
    row(Meaning::Quantity, "quantity", "How many pieces."),
    row(Meaning::UnitPrice, "unit_price", "The price of one piece."),
    row(Meaning::Tax, "tax", "Tax within the amount."),
    row(Meaning::Shipping, "shipping", "Shipping within the amount."),
    row(Meaning::Discount, "discount", "Discount that the amount leaves out."),
    row(Meaning::Refunded, "refunded", "Money given back."),
    row(Meaning::Currency, "currency", "The currency of the row."),
    row(Meaning::Score, "score", "The answer of a survey, such as 0 to 10."),
    row(Meaning::Stars, "stars", "The stars of a review, 1 to 5."),
    row(Meaning::Outcome, "outcome", "A result of an experiment for one customer: yes or no, or a number."),
    sum(Count::Impressions, "impressions", "How often an advertisement or result was shown."),
    sum(Count::Clicks, "clicks", "Clicks."),
    sum(Count::Cost, "cost", "Money spent on advertising."),
    sum(Count::Conversions, "conversions", "Conversions as the system counts them."),
    sum(Count::ConversionValue, "conversion_value", "Value of conversions as the system counts it."),
    sum(Count::Reach, "reach", "Different people who saw it; never added up."),
    sum(Count::Sessions, "sessions", "Visits."),
    sum(Count::EngagedSessions, "engaged_sessions", "Visits that were engaged."),
    sum(Count::Users, "users", "Different visitors; never added up."),
    sum(Count::NewUsers, "new_users", "Visitors seen for the first time."),
    sum(Count::PageViews, "page_views", "Pages viewed."),
    sum(Count::Bounces, "bounces", "Visits that were not engaged."),
    sum(Count::Leads, "leads", "Leads."),
    sum(Count::Followers, "followers", "Followers; never added up."),
    sum(Count::Engagements, "engagements", "Likes, comments, shares and the like."),
    sum(Count::VideoViews, "video_views", "Views of a video."),
    sum(Count::Position, "position", "Mean position in search results."),
    sum(Count::QualityScore, "quality_score", "Quality score of a keyword, 1 to 10."),
    sum(Count::Delivered, "delivered", "Messages delivered."),
    sum(Count::Opens, "opens", "Messages opened."),
    sum(Count::Unsubscribes, "unsubscribes", "People who unsubscribed."),
    sum(Count::Orders, "orders", "Orders."),
    sum(Count::Revenue, "revenue", "Revenue before refunds."),
    sum(Count::Refunds, "refunds", "Money given back, as a sum."),
    sum(Count::Carts, "carts", "Visits or customers with a cart."),
    sum(Count::Checkouts, "checkouts", "Checkouts begun."),
    sum(Count::FormStarts, "form_starts", "Forms begun."),
    sum(Count::FormSubmits, "form_submits", "Forms sent."),
    sum(Count::NewCustomers, "new_customers", "Customers who bought for the first time."),
    sum(Count::Customers, "customers", "Customers who ever bought."),
    sum(Count::RepeatCustomers, "repeat_customers", "Customers with two or more orders."),
    sum(Count::BouncedSinglePage, "bounced_single_page", "Visits of a single page."),
    sum(Count::Discounts, "discounts", "Discounts given, as a sum."),
    sum(Count::CostOfGoods, "cost_of_goods", "Cost of the goods sold."),
    sum(Count::MarketingCost, "marketing_cost", "Whole cost of sales and marketing."),
    sum(Count::DealsWon, "deals_won", "Deals won."),
    sum(Count::DealsLost, "deals_lost", "Deals lost."),
    sum(Count::CartsPurchased, "carts_purchased", "Carts that were bought."),
    sum(Count::CustomersInPeriod, "customers_in_period", "Customers who bought within the period."),
    row(Meaning::Path, "path", "Channels in order: a > b > c."),
    row(Meaning::PathConversions, "path_conversions", "How often the path converted."),
    row(Meaning::PathValue, "path_value", "What the path was worth."),
    row(Meaning::PathNulls, "path_nulls", "How often the path did not convert."),
    row(Meaning::MetricName, "metric_name", "The name of a number, in tables with one number a row."),
    row(Meaning::MetricValue, "metric_value", "The number that the name beside it stands for."),
    row(Meaning::GroupSize, "group_size", "How many customers a group of an experiment has."),
    row(Meaning::GroupTotal, "group_total", "A result of an experiment, summed over a group."),
    row(Meaning::GroupMean, "group_mean", "A result of an experiment, the mean of a group."),
    row(Meaning::GroupDeviation, "group_deviation", "The standard deviation of a result within a group."),
    row(Meaning::ClientX, "client_x", "How far from the left of the window, in pixels."),
    row(Meaning::ClientY, "client_y", "How far from the top of the window, in pixels."),
    row(Meaning::PageX, "page_x", "How far from the left of the whole page, in pixels."),
    row(Meaning::PageY, "page_y", "How far from the top of the whole page, in pixels."),
    row(Meaning::ScrollX, "scroll_x", "How far the page is scrolled to the right, in pixels."),
    row(Meaning::ScrollY, "scroll_y", "How far the page is scrolled down, in pixels."),
    row(Meaning::ViewportWidth, "viewport_width", "The width of the window, in pixels."),
    row(Meaning::ViewportHeight, "viewport_height", "The height of the window, in pixels."),
    row(Meaning::PageWidth, "page_width", "The width of the whole page, in pixels."),
    row(Meaning::PageHeight, "page_height", "The height of the whole page, in pixels."),
    row(Meaning::RecordingType, "recording_type", "What kind of event a recording tells, as rrweb numbers it."),
    row(Meaning::RecordingSource, "recording_source", "What changed in a recording, as rrweb numbers it."),
    row(Meaning::RecordingAction, "recording_action", "What the mouse did in a recording, as rrweb numbers it."),
    row(Meaning::RecordingNode, "recording_node", "The part of the page that a recording is about."),
};

}  // namespace

std::string_view name_of(TableKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::optional<TableKind> find_table_kind(std::string_view name) {
  const auto found = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<TableKind>(found - kKindNames.begin());
}

std::string_view name_of(Syntax syntax) { return kSyntaxNames[static_cast<std::size_t>(syntax)]; }

std::optional<Syntax> find_syntax(std::string_view name) {
  const auto found = std::find(kSyntaxNames.begin(), kSyntaxNames.end(), name);
  if (found == kSyntaxNames.end()) return std::nullopt;
  return static_cast<Syntax>(found - kSyntaxNames.begin());
}

std::span<const MeaningRow> meanings() { return kMeanings; }

const MeaningRow* find_meaning(std::string_view name) {
  const auto found = std::find_if(kMeanings.begin(), kMeanings.end(),
                                  [&](const MeaningRow& each) { return each.name == name; });
  return found == kMeanings.end() ? nullptr : &*found;
}

const MeaningRow* meaning_row(Meaning meaning, Count count) {
  const auto found = std::find_if(kMeanings.begin(), kMeanings.end(), [&](const MeaningRow& each) {
    return each.meaning == meaning && (meaning != Meaning::CountColumn || each.count == count);
  });
  LENS_CHECK(found != kMeanings.end());
  return &*found;
}

}  // namespace lens
