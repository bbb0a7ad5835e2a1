#include "journey/channels.h"

#include <catch2/catch_test_macros.hpp>

namespace lens::tests {

namespace {

struct Given {
  std::string_view source, medium, campaign = {}, referrer = {}, channel = {};
};

std::uint32_t source_of(Words& words, const Given& given) {
  const std::uint32_t tuple[kSourceParts] = {words.words.code(given.channel),
                                             words.words.code(given.source),
                                             words.words.code(given.medium),
                                             words.words.code(given.campaign),
                                             0,
                                             0,
                                             words.words.code(given.referrer)};
  return words.sources.code(tuple);
}

std::string channel(const Given& given) {
  Words words;
  return channel_of(words, source_of(words, given));
}

std::string source_medium(const Given& given) {
  Words words;
  return source_medium_of(words, source_of(words, given));
}

}  // namespace

TEST_CASE("sources fall into the default channel groups of Google Analytics") {
  CHECK(channel({"", ""}) == "Direct");
  CHECK(channel({"(direct)", "(none)"}) == "Direct");
  CHECK(channel({"google", "cpc", "x | Cross-network"}) == "Cross-network");
  CHECK(channel({"google", "cpc", "Shopping brand"}) == "Paid Shopping");
  CHECK(channel({"google", "cpc"}) == "Paid Search");
  CHECK(channel({"Facebook", "CPC"}) == "Paid Social");
  CHECK(channel({"youtube.com", "paid-video"}) == "Paid Video");
  CHECK(channel({"network", "cpc"}) == "Paid Other");
  CHECK(channel({"network", "banner"}) == "Display");
  CHECK(channel({"www.amazon.de", "referral"}) == "Organic Shopping");
  CHECK(channel({"instagram", "social"}) == "Organic Social");
  CHECK(channel({"partner", "sm"}) == "Organic Social");
  CHECK(channel({"vimeo.com", "referral"}) == "Organic Video");
  CHECK(channel({"google", "organic"}) == "Organic Search");
  CHECK(channel({"news.example", "referral"}) == "Referral");
  CHECK(channel({"newsletter", "email"}) == "Email");
  CHECK(channel({"partner", "affiliate"}) == "Affiliates");
  CHECK(channel({"spot", "audio"}) == "Audio");
  CHECK(channel({"sms", "text"}) == "SMS");
  CHECK(channel({"app", "web-push"}) == "Mobile Push Notifications");
  CHECK(channel({"who", "knows"}) == "Unassigned");
}

TEST_CASE("a shop in a campaign's name means shopping only as a word of its own") {
  CHECK(channel({"google", "cpc", "eshop"}) == "Paid Shopping");
  CHECK(channel({"google", "cpc", "workshop"}) == "Paid Search");
  CHECK(channel({"google", "cpc", "bishopric"}) == "Paid Search");
}

TEST_CASE("a visit that has only a referrer comes from its host") {
  CHECK(channel({"", "", "", "https://www.google.com/"}) == "Organic Search");
  CHECK(channel({"", "", "", "https://l.facebook.com/l.php?u=x"}) == "Organic Social");
  CHECK(channel({"", "", "", "https://blog.example/post"}) == "Referral");
  CHECK(source_medium({"", "", "", "https://www.google.com/"}) == "google / organic");
  CHECK(source_medium({"", "", "", "https://www.google.ro/search"}) == "google / organic");
  CHECK(source_medium({"", "", "", "https://blog.example/post"}) == "blog.example / referral");
}

TEST_CASE("a channel that the source names stands as it is") {
  CHECK(channel({"google", "cpc", "", "", "Brand Ads"}) == "Brand Ads");
}

TEST_CASE("source and medium are written with a slash, absent ones in brackets") {
  CHECK(source_medium({"google", "cpc"}) == "google / cpc");
  CHECK(source_medium({"", ""}) == "(direct) / (none)");
  CHECK(source_medium({"partner", ""}) == "partner / (none)");
  CHECK(source_medium({"", "email"}) == "(direct) / email");
}

}  // namespace lens::tests
