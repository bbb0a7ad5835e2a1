// Event names of the tools we know, and what each of them means for a journey.

#include <algorithm>
#include <array>
#include <string>

#include "journey/sessions.h"

namespace lens {

namespace {

struct KnownName {
  std::string_view folded;  // lower case, letters and digits only
  Role role;
};

// Google Analytics, Universal Analytics, Segment, Shopify, Meta and TikTok pixels, Matomo,
// Mixpanel, Amplitude, Snowplow, PostHog, Plausible; then the same in Russian and Romanian.
constexpr KnownName kKnownNames[] = {
    {"pageview", Role::View},
    {"pageviewed", Role::View},
    {"viewedpage", Role::View},
    {"viewpage", Role::View},
    {"pageloaded", Role::View},
    {"page", Role::View},
    {"screenview", Role::View},
    {"screenviewed", Role::View},
    {"screen", Role::View},
    {"simulatedpageview", Role::View},
    {"просмотрстраницы", Role::View},
    {"vizualizarepagina", Role::View},
    {"viewitem", Role::ViewItem},
    {"viewcontent", Role::ViewItem},
    {"productviewed", Role::ViewItem},
    {"viewedproduct", Role::ViewItem},
    {"productview", Role::ViewItem},
    {"viewproduct", Role::ViewItem},
    {"productdetail", Role::ViewItem},
    {"ecommercedetail", Role::ViewItem},
    {"просмотртовара", Role::ViewItem},
    {"addtocart", Role::AddToCart},
    {"addedtocart", Role::AddToCart},
    {"productadded", Role::AddToCart},
    {"productaddedtocart", Role::AddToCart},
    {"addtobasket", Role::AddToCart},
    {"addtobag", Role::AddToCart},
    {"ecommerceadd", Role::AddToCart},
    {"добавлениевкорзину", Role::AddToCart},
    {"добавитьвкорзину", Role::AddToCart},
    {"adaugareincos", Role::AddToCart},
    {"begincheckout", Role::BeginCheckout},
    {"initiatecheckout", Role::BeginCheckout},
    {"initiatedcheckout", Role::BeginCheckout},
    {"checkoutstarted", Role::BeginCheckout},
    {"checkoutstart", Role::BeginCheckout},
    {"startcheckout", Role::BeginCheckout},
    {"startedcheckout", Role::BeginCheckout},
    {"checkout", Role::BeginCheckout},
    {"ecommercecheckout", Role::BeginCheckout},
    {"оформлениезаказа", Role::BeginCheckout},
    {"purchase", Role::Purchase},
    {"purchased", Role::Purchase},
    {"purchasecompleted", Role::Purchase},
    {"completepurchase", Role::Purchase},
    {"completepayment", Role::Purchase},
    {"completedpurchase", Role::Purchase},
    {"ordercompleted", Role::Purchase},
    {"completedorder", Role::Purchase},
    {"orderplaced", Role::Purchase},
    {"placeorder", Role::Purchase},
    {"placedorder", Role::Purchase},
    {"checkoutcompleted", Role::Purchase},
    {"ecommercepurchase", Role::Purchase},
    {"inapppurchase", Role::Purchase},
    {"покупка", Role::Purchase},
    {"cumparare", Role::Purchase},
    {"formstart", Role::FormStart},
    {"formstarted", Role::FormStart},
    {"startform", Role::FormStart},
    {"formsubmit", Role::FormSubmit},
    {"formsubmitted", Role::FormSubmit},
    {"submitform", Role::FormSubmit},
    {"submitapplication", Role::FormSubmit},
    {"lead", Role::Lead},
    {"generatelead", Role::Lead},
    {"leadgenerated", Role::Lead},
    {"leadcreated", Role::Lead},
    {"signup", Role::SignUp},
    {"signedup", Role::SignUp},
    {"completeregistration", Role::SignUp},
    {"registration", Role::SignUp},
    {"register", Role::SignUp},
    {"accountcreated", Role::SignUp},
    {"usersignedup", Role::SignUp},
    {"регистрация", Role::SignUp},
    {"starttrial", Role::StartTrial},
    {"starttrialperiod", Role::StartTrial},
    {"trialstarted", Role::StartTrial},
    {"trialstart", Role::StartTrial},
    {"freetrial", Role::StartTrial},
    {"chat", Role::Chat},
    {"chatstart", Role::Chat},
    {"chatstarted", Role::Chat},
    {"startchat", Role::Chat},
    {"livechatconversationstarted", Role::Chat},
    {"demorequest", Role::DemoRequest},
    {"demorequested", Role::DemoRequest},
    {"requestdemo", Role::DemoRequest},
    {"bookdemo", Role::DemoRequest},
    {"filedownload", Role::Download},
    {"download", Role::Download},
    {"videostart", Role::VideoView},
    {"videoview", Role::VideoView},
    {"videoplay", Role::VideoView},
    {"videoplaybackstarted", Role::VideoView},
    {"search", Role::Search},
    {"viewsearchresults", Role::Search},
    {"productssearched", Role::Search},
    {"searchsubmitted", Role::Search},
    {"referral", Role::Referral},
    {"referralsent", Role::Referral},
    {"invitesent", Role::Referral},
    {"invite", Role::Referral},
    {"share", Role::Referral},
    {"ctaview", Role::CtaView},
    {"ctaviewed", Role::CtaView},
    {"viewpromotion", Role::CtaView},
    {"promotionviewed", Role::CtaView},
    {"ctaclick", Role::CtaClick},
    {"ctaclicked", Role::CtaClick},
    {"selectpromotion", Role::CtaClick},
    {"promotionclicked", Role::CtaClick},
    {"unsubscribe", Role::Unsubscribe},
    {"unsubscribed", Role::Unsubscribe},
};

// Cyrillic А…Я (D0 90 … D0 AF) to а…я.
void fold_cyrillic(std::string& folded, unsigned char last) {
  if (last < 0x90 || last > 0xaf) {
    folded.push_back(static_cast<char>(last));
  } else if (last < 0xa0) {
    folded.push_back(static_cast<char>(last + 0x20));
  } else {
    folded.back() = static_cast<char>(0xd1);
    folded.push_back(static_cast<char>(last - 0x20));
  }
}

// Lower case without separators: "Product Added", "product_added" and "productAdded" are one name.
std::string fold(std::string_view name) {
  std::string folded;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    if (c == 0xd0 && i + 1 < name.size()) {
      folded.push_back(static_cast<char>(c));
      fold_cyrillic(folded, static_cast<unsigned char>(name[++i]));
    } else if (c >= 'A' && c <= 'Z') {
      folded.push_back(static_cast<char>(c + ('a' - 'A')));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80) {
      folded.push_back(static_cast<char>(c));
    }
  }
  return folded;
}

Role role_of(std::string_view name) {
  const std::string folded = fold(name);
  const auto* known = std::find_if(std::begin(kKnownNames), std::end(kKnownNames),
                                   [&](const KnownName& row) { return row.folded == folded; });
  return known == std::end(kKnownNames) ? Role::None : known->role;
}

}  // namespace

std::vector<Role> roles_of_names(const Context& context) {
  const Dictionary& names = context.words.names;
  std::vector<Role> roles(names.size(), Role::None);
  for (std::uint32_t code = 1; code < names.size(); ++code)
    roles[code] = role_of(names.text(code));
  for (const FileFacts& file : context.files) {
    for (const std::string& name : file.view_names) {
      if (const auto code = names.find(name)) roles[*code] = Role::View;
    }
  }
  return roles;
}

bool has_views(const std::vector<Role>& roles) {
  return std::find(roles.begin(), roles.end(), Role::View) != roles.end();
}

}  // namespace lens
