#include "journey/channels.h"

#include <algorithm>
#include <span>

#include "base/text.h"

namespace lens {

namespace {

// A name without a dot stands for every host that has it as a label (google.com, www.google.co.uk)
// and for the bare word as it is written into utm_source; a name with a dot for that host and
// below.
constexpr std::string_view kSearch[] = {
    "google", "bing",       "yahoo",   "yandex",    "duckduckgo", "baidu",  "ecosia",
    "qwant",  "startpage",  "sogou",   "naver",     "daum",       "seznam", "ask",
    "aol",    "rambler",    "dogpile", "msn",       "so.com",     "ya.ru",  "go.mail.ru",
    "brave",  "search.com", "lycos",   "presearch", "mojeek",     "exalead"};
constexpr std::string_view kSocial[] = {"facebook",
                                        "fb",
                                        "fb.me",
                                        "instagram",
                                        "ig",
                                        "twitter",
                                        "t.co",
                                        "x.com",
                                        "linkedin",
                                        "lnkd.in",
                                        "pinterest",
                                        "pin.it",
                                        "reddit",
                                        "tiktok",
                                        "snapchat",
                                        "threads",
                                        "vk",
                                        "vkontakte",
                                        "ok.ru",
                                        "odnoklassniki",
                                        "tumblr",
                                        "quora",
                                        "weibo",
                                        "whatsapp",
                                        "wechat",
                                        "telegram",
                                        "t.me",
                                        "messenger",
                                        "meta",
                                        "discord",
                                        "mastodon",
                                        "bluesky",
                                        "bsky.app",
                                        "xing",
                                        "viber",
                                        "line.me",
                                        "medium.com",
                                        "flickr",
                                        "nextdoor",
                                        "blogger",
                                        "foursquare",
                                        "stackoverflow",
                                        "stackexchange",
                                        "ycombinator",
                                        "livejournal",
                                        "dzen"};
constexpr std::string_view kShopping[] = {
    "amazon",   "ebay",      "etsy",         "aliexpress",   "alibaba",     "walmart",
    "shopping", "shopzilla", "mercadolibre", "mercadolivre", "wildberries", "ozon",
    "emag",     "allegro",   "shop.app",     "idealo",       "pricerunner", "kelkoo",
    "rakuten",  "lazada",    "shopee",       "temu",         "zalando",     "price.ru"};
constexpr std::string_view kVideo[] = {"youtube",    "youtu.be", "vimeo", "dailymotion", "twitch",
                                       "rutube",     "netflix",  "hulu",  "wistia",      "ted.com",
                                       "disneyplus", "crackle",  "iqiyi", "youku"};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return result;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool has_label(std::string_view host, std::string_view label) {
  while (!host.empty()) {
    const std::size_t dot = std::min(host.find('.'), host.size());
    if (host.substr(0, dot) == label) return true;
    host.remove_prefix(std::min(dot + 1, host.size()));
  }
  return false;
}

bool is_below(std::string_view host, std::string_view domain) {
  return host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                            host[host.size() - domain.size() - 1] == '.');
}

// The one of `sites` that a source is, or nothing.
std::string_view site_of(std::string_view source, std::span<const std::string_view> sites) {
  const auto found = std::find_if(sites.begin(), sites.end(), [&](std::string_view site) {
    return has(site, ".") ? is_below(source, site) : has_label(source, site);
  });
  return found == sites.end() ? std::string_view() : *found;
}

bool is_site(std::string_view source, std::span<const std::string_view> sites) {
  return !site_of(source, sites).empty();
}

// Google's ^(.*cp.*|ppc|retargeting|paid.*)$
bool is_paid(const Provenance& from) {
  return has(from.medium, "cp") || from.medium == "retargeting" || from.medium.starts_with("paid");
}

// Google's ^(.*(([^a-df-z]|^)shop|shopping).*)$
bool is_shopping_campaign(std::string_view campaign) {
  if (has(campaign, "shopping")) return true;
  for (std::size_t at = campaign.find("shop"); at != std::string_view::npos;
       at = campaign.find("shop", at + 1)) {
    const char before = at == 0 ? ' ' : campaign[at - 1];
    if (before < 'a' || before > 'z' || before == 'e') return true;
  }
  return false;
}

bool is_search(const Provenance& from) { return is_site(from.source, kSearch); }
bool is_social(const Provenance& from) { return is_site(from.source, kSocial); }
bool is_video(const Provenance& from) { return is_site(from.source, kVideo); }
bool is_shopping(const Provenance& from) {
  return is_site(from.source, kShopping) || is_shopping_campaign(from.campaign);
}
bool is_email(std::string_view text) {
  return is_one_of(text, {"email", "e-mail", "e_mail", "e mail"});
}

struct Rule {
  std::string_view channel;
  bool (*holds)(const Provenance& from);
};

constexpr Rule kRules[] = {
    {"Direct", [](const Provenance& from) { return from.is_direct(); }},
    {"Cross-network", [](const Provenance& from) { return has(from.campaign, "cross-network"); }},
    {"Paid Shopping", [](const Provenance& from) { return is_shopping(from) && is_paid(from); }},
    {"Paid Search", [](const Provenance& from) { return is_search(from) && is_paid(from); }},
    {"Paid Social", [](const Provenance& from) { return is_social(from) && is_paid(from); }},
    {"Paid Video", [](const Provenance& from) { return is_video(from) && is_paid(from); }},
    {"Display",
     [](const Provenance& from) {
       return is_one_of(from.medium, {"display", "banner", "expandable", "interstitial", "cpm"});
     }},
    {"Paid Other", is_paid},
    {"Organic Shopping", is_shopping},
    {"Organic Social",
     [](const Provenance& from) {
       return is_social(from) || is_one_of(from.medium, {"social", "social-network", "social-media",
                                                         "sm", "social network", "social media"});
     }},
    {"Organic Video",
     [](const Provenance& from) { return is_video(from) || has(from.medium, "video"); }},
    {"Organic Search",
     [](const Provenance& from) { return is_search(from) || from.medium == "organic"; }},
    {"Referral",
     [](const Provenance& from) {
       return is_one_of(from.medium, {"referral", "app", "link"});
     }},
    {"Email",
     [](const Provenance& from) { return is_email(from.source) || is_email(from.medium); }},
    {"Affiliates",
     [](const Provenance& from) {
       return is_one_of(from.medium, {"affiliate", "affiliates"});
     }},
    {"Audio", [](const Provenance& from) { return from.medium == "audio"; }},
    {"SMS", [](const Provenance& from) { return from.source == "sms" || from.medium == "sms"; }},
    {"Mobile Push Notifications",
     [](const Provenance& from) {
       return from.medium.ends_with("push") || has(from.medium, "mobile") ||
              has(from.medium, "notification") || from.source == "firebase";
     }},
};

bool is_absent(std::string_view text, std::string_view word) {
  return text.empty() || text == word || text == "(not set)";
}

}  // namespace

bool Provenance::is_direct() const {
  return (is_absent(source, "(direct)") || source == "direct") && is_absent(medium, "(none)") &&
         campaign.empty();
}

Provenance provenance_of(const Words& words, std::uint32_t source) {
  Provenance from{lower(words.part(source, SourcePart::Source)),
                  lower(words.part(source, SourcePart::Medium)),
                  lower(words.part(source, SourcePart::Campaign))};
  const std::string_view referrer = words.part(source, SourcePart::Referrer);
  if (!from.source.empty() || !from.medium.empty() || referrer.empty()) return from;
  from.source = lower(host_of(referrer));
  if (from.source.empty()) return from;
  // Google Analytics calls a search engine by its name, whatever country its host is in.
  const std::string_view engine = site_of(from.source, kSearch);
  from.medium = engine.empty() ? "referral" : "organic";
  if (!engine.empty()) from.source = engine;
  return from;
}

std::string_view default_channel_group(const Provenance& provenance) {
  const auto* rule = std::find_if(std::begin(kRules), std::end(kRules),
                                  [&](const Rule& row) { return row.holds(provenance); });
  return rule == std::end(kRules) ? "Unassigned" : rule->channel;
}

bool is_direct_name(std::string_view text) {
  return is_one_of(text, {"Direct", "direct", "(direct)", "(direct) / (none)", "(none)"});
}

std::string channel_of(const Words& words, std::uint32_t source) {
  const std::string_view own = words.part(source, SourcePart::Channel);
  return std::string(own.empty() ? default_channel_group(provenance_of(words, source)) : own);
}

std::string source_medium_of(const Words& words, std::uint32_t source) {
  std::string from(words.part(source, SourcePart::Source));
  std::string medium(words.part(source, SourcePart::Medium));
  if (from.empty() && medium.empty()) {
    Provenance provenance = provenance_of(words, source);
    from = std::move(provenance.source);
    medium = std::move(provenance.medium);
  }
  if (from.empty()) from = "(direct)";
  if (medium.empty()) medium = "(none)";
  return from + " / " + medium;
}

}  // namespace lens
