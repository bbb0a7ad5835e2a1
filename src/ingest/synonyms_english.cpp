// What English headers call things.

#include <array>

#include "ingest/synonyms.h"

namespace lens {

namespace {

constexpr std::array kExact = {
    SynonymRow{"customer", "customer|client|customer id|buyer|customer no|customer number|cust id|"
                           "customer ref|buyer id|shopper|shopper id|member|member id|subscriber|"
                           "person|patient id|guest id|customer unique id|respondent|account name|account|"
                           "case concept name|case id|case"},
    SynonymRow{"login", "user id|user|login|username|user name|uid|account id|distinct id|"
                        "customer user id|userid"},
    SynonymRow{"email", "email|e mail|email address|e mail address|customer email|user email|"
                        "mail|billing email|contact email|person email|client email|requester email|"
                        "review user email|email billing|buyer email|member email|subscriber email"},
    SynonymRow{"phone", "phone|phone number|telephone|mobile number|tel|mobile phone|cell phone|"
                        "billing phone|customer phone"},
    SynonymRow{"crm_id", "crm id|contact id|lead id|person id|contact record id"},
    SynonymRow{"order_id", "order id|order|order number|order no|invoice no|invoice|invoice id|"
                           "invoice number|transaction id|transaction|receipt id|receipt no|"
                           "receipt number|receipt|purchase id|sale id|bill no|check number|"
                           "order name|order ref|order reference|reference id|orderid|"
                           "transaction number|basket id|order #"},
    SynonymRow{"device", "device id|user pseudo id|anonymous id|visitor id|cookie id|cookie|"
                         "client id|visitor|domain userid|browser id|full visitor id|device uuid|"
                         "machine id|device|anon id|installation id|fingerprint"},
    SynonymRow{"session_id", "session id|session|visit id|ga session id|visit|domain sessionid|"
                             "sessionid|session key|session identifier"},
    SynonymRow{"time", "timestamp|event timestamp|event time|time|datetime|date time|created at|"
                       "occurred at|happened at|ts|start time|started at|session start|visit start|"
                       "started|start tstamp|derived tstamp|collector tstamp|order date|"
                       "order created at|order time|"
                       "ordered at|order timestamp|purchase date|purchased at|purchase time|"
                       "purchase timestamp|order purchase timestamp|invoice date|"
                       "transaction date|transaction time|converted at|conversion time|paid at|"
                       "event date|event at|visited at|visit time|exposed at|answered at|"
                       "responded at|submitted at|submit date|response date|created|created date|"
                       "create date|creation date|created on|date created|date submitted|"
                       "review created|review date|review creation date|received at|registered at|"
                       "signed up at|send time|sent at|subscribed at|start date|start|logged at|"
                       "time timestamp|joined at|join date|date and time|utc time"},
    SynonymRow{"date", "date|day|report date|date day|reporting starts|day date|calendar date|"
                       "period start|week start|month start|date from|from date|week|month|period"},
    SynonymRow{"time_of_day", "time of day|hour minute|clock time"},
    SynonymRow{"end_time", "end time|ended at|session end|visit end|finished at|end|end date|"
                           "close date|closed at|closed date|end tstamp|completed at|ended|stop time"},
    SynonymRow{"period_end", "reporting ends|date to|to date|period end|week end"},
    SynonymRow{"updated_at", "updated at|last modified|last modified date|modified at|modified|"
                             "changed at|updated|last updated|update time|last changed"},
    SynonymRow{"cancelled_at", "cancelled at|canceled at|cancelled|canceled|cancel date|"
                               "cancellation date|cancelled on|canceled on|churned at|churn date|"
                               "unsubscribed at|terminated at"},
    SynonymRow{"event_name", "event|event name|action|event type|activity|event action|"
                             "action name|concept name|activity name|interaction|event category name"},
    SynonymRow{"event_id", "event id|message id|insert id|hit id|event uuid|record uuid"},
    SynonymRow{"page", "page|page url|url|page path|page location|current url|landing page|"
                       "page address|uri|document location|screen name|screen|page title|pathname"},
    SynonymRow{"referrer", "referrer|referer|referrer url|page referrer|http referer|"
                           "referring url|referring site"},
    SynonymRow{"item", "product|item|product name|item name|products|items|product title|"
                       "description|sku|stock code|product id|item id|product sku|article|"
                       "article name|lineitem name|deal name|opportunity name|opportunity|question|"
                       "touchpoint|touch point|survey|topic"},
    SynonymRow{"text", "comment|comments|feedback|review text|review content|text|message|answer|"
                       "verbatim|remark|response text|open ended response|review comment message|"
                       "review|what could we improve|cancellation reason|reason|body"},
    SynonymRow{"status", "status|order status|financial status|payment status|deal stage|"
                         "deal status|stage|subscription status|transaction status|lead status|"
                         "contract status|opportunity stage"},
    SynonymRow{"channel", "channel|marketing channel|channel group|channel grouping|"
                          "default channel group|default channel grouping|traffic channel|"
                          "session default channel group|session default channel grouping|"
                          "session primary channel group|acquisition channel|campaign channel|"
                          "channel name"},
    SynonymRow{"source", "utm source|source|traffic source|session source|original source|"
                         "original traffic source|lead source|referral source|first user source|"
                         "source name|context campaign source|mkt source|ad network|publisher"},
    SynonymRow{"medium", "utm medium|medium|session medium|first user medium|traffic medium|"
                         "context campaign medium|mkt medium"},
    SynonymRow{"source_medium", "source medium|session source medium|first user source medium"},
    SynonymRow{"campaign", "utm campaign|campaign|campaign name|session campaign|"
                           "context campaign name|mkt campaign|ad campaign|campaign title"},
    SynonymRow{"content", "utm content|ad name|ad content|creative|ad|ad set|ad set name|ad group|"
                          "ad group name|creative name|content|mkt content"},
    SynonymRow{"term", "utm term|keyword|search term|term|query|search query|top queries|queries|"
                       "mkt term|search keyword"},
    SynonymRow{"click_id", "gclid|click id|fbclid|msclkid|yclid|ttclid|mkt clickid"},
    SynonymRow{"country", "country|country name|geo country|country code|country region|"
                          "customer country|billing country|shipping country"},
    SynonymRow{"device_category", "device category|device type|device class|device kind|"
                                  "device platform|impression device"},
    SynonymRow{"browser", "browser|browser name|user browser"},
    SynonymRow{"system", "operating system|os|os name|os type|system"},
    SynonymRow{"language", "language|locale|lang|browser language"},
    SynonymRow{"city", "city|town|geo city|customer city|billing city|location city"},
    SynonymRow{"platform", "platform|app platform|app id"},
    SynonymRow{"plan", "plan|plan name|subscription plan|tariff|membership|membership type|tier|"
                       "package|membership plan|contract type"},
    SynonymRow{"variant", "variant|variation|experiment variant|test group|ab group|group|arm|"
                          "experiment group|bucket|user bucket|test variant|treatment|"
                          "variation name|user backet"},
    SynonymRow{"path_nulls", "total null|total nulls|nulls|null conversions|non conversions"},
    SynonymRow{"path", "path|conversion path|customer path|journey path|channel path|"
                       "path of channels|journey"},
    SynonymRow{"metric_name", "metric|metric name|kpi|indicator|measure|kpi name|measure name"},
    SynonymRow{"metric_value", "metric value|kpi value|measure value"},
    SynonymRow{"cost", "cost|spend|ad spend|amount spent|spent|ad cost|media cost|total spend|"
                       "total spent|total cost|marketing spend|advertising cost|costs|"
                       "advertising spend|media spend|campaign cost"},
    SynonymRow{"conversion_value", "conversion value|conv value|conversions value|"
                                   "total conversion value|purchases conversion value|"
                                   "purchase value|all conv value"},
    SynonymRow{"revenue", "gross revenue|total revenue|revenue gross|revenue total|sales revenue"},
    SynonymRow{"amount", "amount|total|revenue|value|order total|order value|order amount|"
                         "total amount|amount paid|purchase revenue|grand total|total price|"
                         "total paid|sales|net sales|gross sales|event value|payment amount|"
                         "payment value|transaction value|transaction revenue|transaction amount|"
                         "dollar value|sum|purchase amount|paid|order revenue|net revenue|"
                         "close value|deal amount|deal value|mrr|monthly amount|monthly price|"
                         "monthly charges|net total|sale amount|invoice amount|order total amount|"
                         "subtotal|gross"},
    SynonymRow{"quantity", "quantity|qty|units|pieces|item quantity|number of items|items sold|"
                           "number of cds|lineitem quantity|units sold"},
    SynonymRow{"unit_price", "unit price|price|item price|price per unit|product price|"
                             "price each|lineitem price|sales price|unit cost"},
    SynonymRow{"tax", "tax|taxes|vat|tax amount|sales tax|tax value"},
    SynonymRow{"shipping", "shipping|shipping cost|delivery cost|freight|freight value|"
                           "shipping amount|shipping value|delivery fee"},
    SynonymRow{"discount", "discount|discount amount|discount value|coupon amount"},
    SynonymRow{"refunded", "refunded|refunded amount|amount refunded|refund|refund amount|"
                           "refund value"},
    SynonymRow{"currency", "currency|currency code|order currency|deal currency|"
                           "currency of value|iso currency"},
    SynonymRow{"score", "score|nps score|nps|csat|csat score|ces|ces score|survey score|effort score|"
                        "customer effort|customer effort score|"
                        "likelihood to recommend|recommend score|satisfaction score|satisfaction|"
                        "customer satisfaction|recommendation|recommend|rec|response score|"
                        "how likely are you to recommend us|"
                        "how likely are you to recommend us to a friend or colleague|"
                        "how satisfied are you"},
    SynonymRow{"stars", "stars|rating|star rating|review stars|review score|review rating|"
                        "overall score|overall rating|number of stars"},
    SynonymRow{"impressions", "impressions|impr|ad impressions|shows|ad views|total impressions"},
    SynonymRow{"clicks", "clicks|link clicks|ad clicks|clicks all|total clicks|click|clicks count|"
                         "unique clicks|website clicks"},
    SynonymRow{"conversions", "conversions|total conversions|key events|results|conv|"
                              "total conversion|all conv|website purchases|purchases|"
                              "approved conversion"},
    SynonymRow{"reach", "reach|people reached|audience reach"},
    SynonymRow{"engaged_sessions", "engaged sessions|engaged visits"},
    SynonymRow{"sessions", "sessions|visits|total sessions|total visits|session count"},
    SynonymRow{"new_users", "new users|new visitors|first time visitors|new visitor count"},
    SynonymRow{"users", "users|total users|active users|visitors|unique visitors|unique users"},
    SynonymRow{"page_views", "page views|pageviews|views|screen page views|pages viewed|"
                             "page view count"},
    SynonymRow{"bounced_single_page", "bounced single page|single page sessions|single page visits"},
    SynonymRow{"bounces", "bounces|bounced sessions|bounced visits"},
    SynonymRow{"leads", "leads|lead count|total leads|leads count|new leads"},
    SynonymRow{"followers", "followers|total followers|follower count|page followers|fans"},
    SynonymRow{"engagements", "engagements|total engagements|interactions total|post engagements|"
                              "reactions comments and shares"},
    SynonymRow{"video_views", "video views|video plays|3 second video views"},
    SynonymRow{"position", "position|average position|avg position|ranking|avg rank"},
    SynonymRow{"quality_score", "quality score|ad quality score"},
    SynonymRow{"delivered", "delivered|successful deliveries|emails delivered|deliveries|"
                            "messages delivered"},
    SynonymRow{"opens", "opens|unique opens|email opens|emails opened|total opens"},
    SynonymRow{"unsubscribes", "unsubscribes|unsubscribed|unsubs|unsubscriptions"},
    SynonymRow{"orders", "orders|number of orders|order count|transactions|total orders|"
                         "purchases count|transaction count|unique placed order"},
    SynonymRow{"refunds", "refunds|total refunds|refunds total"},
    SynonymRow{"carts_purchased", "carts purchased|purchased carts|carts bought"},
    SynonymRow{"carts", "carts|carts created|adds to cart|add to carts|cart adds|"
                        "sessions with cart"},
    SynonymRow{"checkouts", "checkouts|checkouts started|begin checkouts|checkouts begun|"
                            "initiated checkouts|checkouts initiated|sessions reached checkout"},
    SynonymRow{"form_starts", "form starts|forms started|forms begun"},
    SynonymRow{"form_submits", "form submits|forms submitted|form submissions|forms sent"},
    SynonymRow{"new_customers", "new customers|first time buyers|first time customers|"
                                "customers new|new buyers"},
    SynonymRow{"repeat_customers", "repeat customers|customers with 2plus orders lifetime|"
                                   "returning customers|customers with two or more orders|"
                                   "repeat buyers|repeat purchasers"},
    SynonymRow{"customers_in_period", "customers in period|buyers in period|active customers"},
    SynonymRow{"customers", "customers|total customers|customer count|buyers|customers total"},
    SynonymRow{"discounts", "discounts|total discounts|discounts total"},
    SynonymRow{"cost_of_goods", "cogs|cost of goods|cost of goods sold|cost of sales"},
    SynonymRow{"marketing_cost", "sales marketing cost total|sales and marketing cost|"
                                 "marketing cost|sales marketing cost|marketing cost total|"
                                 "sales and marketing spend|total marketing cost"},
    SynonymRow{"deals_won", "deals won|won deals|closed won deals|victories"},
    SynonymRow{"deals_lost", "deals lost|lost deals|closed lost deals"},
};

// An empty meaning keeps words from being taken for a shorter head: a due date is no date of ours.
constexpr std::array kParts = {
    SynonymRow{"date", "date|day"},
    SynonymRow{"", "birth date|due date|delivery date|expiry date|expiration date|limit date|"
                   "estimated delivery date|deposit date|charge date|reply date|drop time"},
    SynonymRow{"time", "timestamp|created at|tstamp"},
    SynonymRow{"email", "email|email address|e mail"},
    SynonymRow{"amount", "revenue|total amount|order total|order value"},
    SynonymRow{"country", "country"},
    SynonymRow{"city", "city"},
    SynonymRow{"currency", "currency|currency code"},
    SynonymRow{"quantity", "quantity"},
    SynonymRow{"campaign", "campaign|campaign name"},
    SynonymRow{"source", "utm source|traffic source"},
    SynonymRow{"medium", "utm medium"},
    SynonymRow{"channel", "channel group|channel grouping|marketing channel"},
    SynonymRow{"source_medium", "source medium"},
    SynonymRow{"clicks", "link clicks"},
    SynonymRow{"text", "comment|comment message|feedback"},
    SynonymRow{"order_id", "order id|order number|transaction id|invoice number"},
    SynonymRow{"score", "nps score|nps|csat|csat score"},
    SynonymRow{"stars", "star rating"},
    SynonymRow{"page", "page url|page path"},
};

}  // namespace

SynonymList english_synonyms() { return {"en", HeadWords::Last, kExact, kParts}; }

}  // namespace lens
