#include "ingest/formats.h"

#include "base/text.h"
#include "ingest/synonyms.h"
#include "planning.h"
#include "support/golden.h"

using namespace lens;
using namespace lens::tests;

namespace {

// A Google Ads report of one row and its totals, as each language of the account writes it.
struct Localised {
  std::string language, text, campaign, cost, impressions, clicks, conversions, format;
};
const std::vector<Localised>& google_reports() {
  static const std::vector<Localised> reports = {
      {"en",
       "Campaign report\n1 May 2026 - 31 May 2026\n"
       "Campaign status,Campaign,Currency code,Impr.,Clicks,CTR,Cost,Conversions\n"
       "Enabled,Tents,EUR,\"12,345\",120,0.97%,1234.56,3.00\nTotal: Account, --,EUR,\"12,345\",120,"
       "0.97%,1234.56,3.00\n",
       "Campaign", "Cost", "Impr.", "Clicks", "Conversions", "1,234.56"},
      {"de",
       "Kampagnenbericht\n\"1. Mai 2026 - 31. Mai 2026\"\n"
       "Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions\n"
       "Zelte,EUR,\"1.234,56\",\"12.345\",120,\"3,00\"\nGesamt: Konto,EUR,\"1.234,56\",\"12.345\","
       "120,\"3,00\"\n",
       "Kampagne", "Kosten", "Impr.", "Klicks", "Conversions", "1.234,56"},
      {"fr",
       "Rapport sur les campagnes\n\"1 mai 2026 - 31 mai 2026\"\n"
       "Campagne;Code de la devise;Coût;Impr.;Clics;Conversions\n"
       "Tentes;EUR;1 234,56;12 345;120;3,00\nTotal : compte;EUR;1 234,56;12 345;120;3,00\n",
       "Campagne", "Coût", "Impr.", "Clics", "Conversions", "1.234,56"},
      {"es",
       "Informe de campaña\n\"1 de mayo de 2026 - 31 de mayo de 2026\"\n"
       "Estado de la campaña,Campaña,Coste,Impr.,CTR,CPC medio,Clics,Conversiones\n"
       "Habilitada,Tiendas,\"1234,56\",\"12.345\",\"0,97%\",\"10,29\",120,\"3,00\"\n"
       "Total: Cuenta,--,\"1234,56\",\"12.345\",\"0,97%\",\"10,29\",120,\"3,00\"\n",
       "Campaña", "Coste", "Impr.", "Clics", "Conversiones", "1.234,56"},
      // The first letter of its clicks is a Latin K.
      {"ru",
       "Отчет о кампаниях\n\"1 мая 2026 г. - 31 мая 2026 г.\"\n"
       "Кампания,Kлики,Показы,Код валюты,Ср. цена за клик,Расходы,Конверсии\n"
       "Палатки,120,\"12 345\",EUR,\"10,29\",\"1 234,56\",\"3,00\"\n"
       "Итого: аккаунт,120,\"12 345\",EUR,\"10,29\",\"1 234,56\",\"3,00\"\n",
       "Кампания", "Расходы", "Показы", "Kлики", "Конверсии", "1.234,56"},
  };
  return reports;
}

void check_google_report(const Localised& report, const FilePlan& file) {
  INFO(report.language);
  CHECK(file.source == "google_ads");
  CHECK(file.kind == TableKind::Spend);
  CHECK(file.header_row == 3);
  CHECK(file.period_first == "2026-05-01");
  CHECK(file.period_last == "2026-05-31");
  CHECK(meaning(file, report.campaign) == "campaign");
  CHECK(meaning(file, report.cost) == "cost");
  CHECK(meaning(file, report.impressions) == "impressions");
  CHECK(meaning(file, report.clicks) == "clicks");
  CHECK(meaning(file, report.conversions) == "conversions");
  CHECK(column(file, report.cost).format == report.format);
  CHECK(column(file, report.impressions).format == report.format);
  CHECK((file.rules & kDropTotals) != 0);
  CHECK(file.rows_sampled == 1);
}

}  // namespace

TEST_CASE("Google Ads reports are recognised in five languages, as UTF-8") {
  for (const Localised& report : google_reports()) check_google_report(report, file_of(report.text));
}

TEST_CASE("Google Ads reports are recognised as UTF-16 with tabs") {
  for (const Localised& report : google_reports()) {
    std::string text = report.text;
    if (report.language == "en") {
      for (const auto& [from, to] : {std::pair{"\"12,345\"", "\"12;345\""}}) {
        for (std::size_t at; (at = text.find(from)) != std::string::npos;) text.replace(at, 8, to);
      }
      for (char& c : text) c = c == ',' ? '\t' : c == ';' ? ',' : c;
    } else if (report.language == "fr") {
      for (char& c : text) c = c == ';' ? '\t' : c;
    } else {
      continue;
    }
    const FilePlan file = file_of(utf16(text));
    CHECK(file.encoding == Encoding::Utf16Le);
    CHECK(file.delimiter == "\t");
    check_google_report(report, file);
  }
}

TEST_CASE("a second currency column of Google Ads is numbered and left alone") {
  const FilePlan file = file_of(
      "Ad group report\nAll time\nAd group,Currency code,Impr.,Currency code,Cost,Clicks\n"
      "Boots,USD,0,USD,0.00,0\n");
  CHECK(meaning(file, "Currency code") == "currency");
  CHECK(meaning(file, "Currency code (2)").empty());
  CHECK(file.period_first.empty());
}

TEST_CASE("a spend table that people make themselves is not taken for Google's") {
  CHECK(file_of("date,campaign,impressions,clicks,cost\n2026-01-01,a,5,4,3.00\n").source == "generic");
}

TEST_CASE("Meta Ads reports are recognised in five languages, with the currency of their header") {
  const std::vector<std::string> headers = {
      "Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Impressions,Link clicks,"
      "Amount spent (EUR),Purchases",
      "Inicio del informe,Fin del informe,Nombre de la campaña,Nombre del conjunto de anuncios,"
      "Nombre del anuncio,Impresiones,Clics en el enlace,Importe gastado (EUR),Compras",
      "Начало отчётного периода,Конец отчётного периода,Название кампании,Название группы "
      "объявлений,Название объявления,Показы,Клики на ссылку,Потраченная сумма (EUR),Покупки",
      "Début des rapports,Fin des rapports,Nom de la campagne,Nom de l'ensemble de publicités,"
      "Nom de la publicité,Impressions,Clics sur un lien,Montant dépensé (EUR),Achats",
      "Berichtsstart,Berichtsende,Kampagnenname,Name der Anzeigengruppe,Anzeigenname,Impressionen,"
      "Link-Klicks,Ausgegebener Betrag (EUR),Käufe",
  };
  for (const std::string& header : headers) {
    INFO(header);
    const FilePlan file = file_of(header + "\n2026-05-01,2026-05-31,,,,100,10,12.50,2\n"
                                           "2026-05-01,2026-05-31,a,b,c,100,10,12.50,2\n");
    CHECK(file.source == "meta_ads");
    std::string all;
    for (const ColumnPlan& each : file.columns) {
      all += (each.meaning == nullptr ? "-" : std::string(each.meaning->name)) + " ";
    }
    CHECK(all == "date period_end campaign content term impressions clicks cost conversions ");
    CHECK(file.columns[7].unit == "EUR");
    CHECK((file.rules & kUnlabelledTotals) != 0);
    CHECK(file.default_channel == "Paid Social");
  }
}

TEST_CASE("a Meta report by day goes by the day, not by its whole period") {
  const FilePlan file = file_of(
      "Reporting starts,Reporting ends,Campaign name,Day,Amount spent (EUR),Impressions\n"
      "2026-05-01,2026-05-31,a,2026-05-07,12.50,100\n");
  CHECK(meaning(file, "Day") == "date");
  CHECK(meaning(file, "Reporting starts").empty());
  CHECK(meaning(file, "Reporting ends").empty());
}

TEST_CASE("an empty Meta export has no rows") {
  const FilePlan file = file_of(
      "\"Reporting starts\",\"Reporting ends\",\"Campaign name\",Reach,\"Amount spent (USD)\"\n"
      "\"No data available.\"\n");
  CHECK(file.source == "meta_ads");
  CHECK(file.rows_sampled == 0);
}

TEST_CASE("Shopify orders go by name, with rows that continue an order") {
  const FilePlan file = file_of(
      "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,"
      "Lineitem name,Lineitem price,Cancelled at,Refunded Amount,Phone,Source\n"
      "#1,a@b.example,paid,2026-07-20 14:18:23 -0400,USD,50.00,2026-07-20 14:18:20 -0400,1,Bag,"
      "20.00,,0.00,'+15550100,web\n"
      "#1,a@b.example,,,,,2026-07-20 14:18:20 -0400,5,\"Sticker, large\",5.00,,,,\n");
  CHECK(file.source == "shopify_orders");
  CHECK(file.kind == TableKind::Orders);
  CHECK((file.rules & kContinuationRows) != 0);
  CHECK(meaning(file, "Name") == "order_id");
  CHECK(meaning(file, "Total") == "amount");
  CHECK(meaning(file, "Created at") == "time");
  CHECK(meaning(file, "Paid at").empty());
  CHECK(meaning(file, "Refunded Amount") == "refunded");
  CHECK(meaning(file, "Source") == "platform");
  CHECK(file.computed.empty());
}

TEST_CASE("GA4's BigQuery export: parameters by key, the source of the session first") {
  const FilePlan file = file_of(
      R"({"event_timestamp":"1696470418877027","event_name":"page_view","event_params":[)"
      R"({"key":"ga_session_id","value":{"int_value":"84"}},)"
      R"({"key":"source","value":{"string_value":"param"}},)"
      R"({"key":"page_location","value":{"string_value":"https://shop.example/"}}],)"
      R"("user_pseudo_id":"1.2","traffic_source":{"source":"first"},)"
      R"("collected_traffic_source":{"manual_source":"event"},)"
      R"("session_traffic_source_last_click":{"manual_campaign":{"source":"session"}},)"
      R"("ecommerce":{"purchase_revenue":29.99,"transaction_id":"T1"}})"
      "\n",
      "events.json");
  CHECK(file.source == "ga4_bigquery");
  CHECK(column(file, "event_timestamp").format == "epoch_us");
  CHECK(meaning(file, "event_params.ga_session_id") == "session_id");
  CHECK(meaning(file, "ecommerce.purchase_revenue") == "amount");
  CHECK(meaning(file, "traffic_source.source").empty());
  std::string order;
  for (const ColumnPlan& each : file.columns) {
    if (each.meaning != nullptr && each.meaning->meaning == Meaning::Source) {
      order += each.evidence.samples[0] + " ";
    }
  }
  CHECK(order == "session event param ");
}

TEST_CASE("fields of GA4 that the first events do not have are in the plan: a sale may come later") {
  const FilePlan file = file_of(
      R"({"event_timestamp":"1696470418877027","event_name":"page_view","user_pseudo_id":"1.2",)"
      R"("event_params":[{"key":"ga_session_id","value":{"int_value":"84"}}]})"
      "\n",
      "events.json");
  CHECK(file.source == "ga4_bigquery");
  CHECK(meaning(file, "ecommerce.purchase_revenue") == "amount");
  CHECK(meaning(file, "ecommerce.transaction_id") == "order_id");
  CHECK(column(file, "ecommerce.purchase_revenue").evidence.samples.empty());
}

TEST_CASE("Klaviyo's bounces are letters, not visits, and its sales are claims") {
  const FilePlan file = file_of(
      "Campaign Name,Send Time,Unique Placed Order,Placed Order Rate,Revenue,Unique Opens,"
      "Unsubscribes,Successful Deliveries,Bounces,Campaign Channel\n"
      "Spring,2026-04-06 11:00:00,23.0,0.02%,1222.91,58647.0,476.0,121108.0,293.0,Email\n");
  CHECK(file.source == "klaviyo_campaigns");
  CHECK(meaning(file, "Bounces").empty());
  CHECK(meaning(file, "Revenue") == "conversion_value");
}

TEST_CASE("sources are spelled as they are compared and name meanings that exist") {
  for (const SourceRow* source : sources()) {
    INFO(source->name);
    CHECK(find_source(source->name) == source);
    const bool is_json = source->syntax != Syntax::Delimited;
    for (const ColumnRule& rule : source->columns) {
      CHECK((rule.meaning.empty() || find_meaning(rule.meaning) != nullptr));
      any_part(rule.headers, [&](std::string_view spelling) {
        INFO(spelling);
        CHECK((is_json || is_spelling(fold_header(spelling), spelling)));
        return false;
      });
    }
  }
}

TEST_CASE("sample exports beside the repository are recognised") {
  const std::vector<std::pair<std::string, std::string>> samples = {
      {"unlicensed_excerpts/google_ads_campaign_report_utf8.csv", "google_ads"},
      {"unlicensed_excerpts/google_ads_campaign_report_utf16.csv", "google_ads"},
      {"unlicensed_excerpts/google_ads_ad_group_report_utf16.csv", "google_ads"},
      {"unlicensed_excerpts/google_ads_search_keyword_report_utf16.csv", "google_ads"},
      {"unlicensed_excerpts/google_ads_search_terms_report_utf16.csv", "google_ads"},
      {"reconstructed/google_ads_campaign_report_de.csv", "google_ads"},
      {"reconstructed/google_ads_campaign_report_fr.csv", "google_ads"},
      {"reconstructed/google_ads_campaign_es.csv", "google_ads"},
      {"reconstructed/google_ads_search_terms_ru.csv", "google_ads"},
      {"unlicensed_excerpts/meta_ads_manager_export.csv", "meta_ads"},
      {"unlicensed_excerpts/meta_ads_manager_empty.csv", "meta_ads"},
      {"reconstructed/meta_ads_manager_es.csv", "meta_ads"},
      {"reconstructed/meta_ads_manager_ru.csv", "meta_ads"},
      {"reconstructed/shopify_orders_export_1.csv", "shopify_orders"},
      {"reconstructed/ga4_bigquery_events.ndjson", "ga4_bigquery"},
      {"reconstructed/amplitude_export_line.json", "amplitude_events"},
      {"reconstructed/appsflyer_in_app_events.csv", "appsflyer_events"},
      {"reconstructed/brevo_contacts.csv", "brevo_contacts"},
      {"reconstructed/clarity_project_live_insights.json", "clarity"},
      {"reconstructed/rrweb_min_recording.json", "rrweb"},
      {"reconstructed/ga4_ui_traffic_acquisition_fr.csv", "ga4_report"},
      {"reconstructed/google_reviews_gym_export.csv", "google_reviews"},
      {"reconstructed/growthbook_results.csv", "growthbook_results"},
      {"reconstructed/gsc_queries_ru.csv", "search_console"},
      {"reconstructed/hubspot_contacts.csv", "hubspot_contacts"},
      {"reconstructed/hubspot_deals.csv", "hubspot_deals"},
      {"reconstructed/klaviyo_campaigns.csv", "klaviyo_campaigns"},
      {"reconstructed/linkedin_campaign_performance.csv", "linkedin_ads"},
      {"reconstructed/mailchimp_audience_subscribed.csv", "mailchimp_audience"},
      {"reconstructed/matomo_getLastVisitsDetails.json", "matomo_visits"},
      {"reconstructed/meta_business_suite_instagram_content_de.csv", "meta_content"},
      {"reconstructed/meta_business_suite_instagram_content_en.csv", "meta_content"},
      {"reconstructed/microsoft_ads_campaign_performance.csv", "microsoft_ads"},
      {"reconstructed/microsoft_ads_keyword_quality_score.csv", "microsoft_ads"},
      {"reconstructed/posthog_events_batch_export.jsonl", "posthog_events"},
      {"reconstructed/salesforce_report_details.csv", "salesforce_opportunities"},
      {"reconstructed/square_transactions.csv", "square_transactions"},
      {"reconstructed/stripe_subscriptions.csv", "stripe_subscriptions"},
      {"reconstructed/surveymonkey_two_row_header.csv", "surveymonkey"},
      {"reconstructed/tiktok_ads_campaign.csv", "tiktok_ads"},
      {"reconstructed/trustpilot_service_reviews.csv", "trustpilot_reviews"},
      {"reconstructed/typeform_responses.csv", "typeform"},
      {"reconstructed/woocommerce_analytics_orders.csv", "woocommerce_orders"},
      {"reconstructed/x_analytics_content_2024plus.csv", "x_posts"},
      {"reconstructed/x_analytics_overview_2024plus.csv", "x_account"},
      {"reconstructed/x_analytics_tweet_activity_legacy.csv", "x_posts"},
      {"reconstructed/yandex_direct.csv", "yandex_direct"},
      {"reconstructed/zendesk_tickets_csat.csv", "zendesk_tickets"},
      {"licensed/ga4_ui_report_es.csv", "ga4_report"},
      {"licensed/mixpanel_raw_export.jsonl", "mixpanel_events"},
      {"licensed/plausible/imported_sources_20230209_20240123.csv", "plausible"},
      {"licensed/plausible/imported_custom_events_20230209_20240123.csv", "plausible"},
      {"licensed/segment_pages_warehouse.csv", "segment_warehouse"},
      {"licensed/segment_spec_events.ndjson", "segment_calls"},
      {"licensed/stripe_unified_payments.csv", "stripe_payments"},
      {"licensed/youtube_studio_Table_data.csv", "youtube_studio"},
      {"unlicensed_excerpts/ga4_explore_free_form.csv", "ga4_report"},
      {"unlicensed_excerpts/ga4_ui_pages_and_screens.csv", "ga4_report"},
      {"unlicensed_excerpts/ga4_ui_snapshot_multiblock.csv", "ga4_report"},
      {"unlicensed_excerpts/meta_business_suite_Audience_utf16.csv", "meta_audience"},
      {"unlicensed_excerpts/meta_business_suite_Follows_utf16.csv", "meta_insights"},
      {"unlicensed_excerpts/meta_business_suite_fb_content.csv", "meta_content"},
      {"unlicensed_excerpts/square_items_detail.csv", "square_items"},
  };
  for (const auto& [path, source] : samples) {
    const auto text = shared_file("samples/" + path);
    if (!text) return;
    INFO(path);
    const Plan plan = plan_of(*text, path);
    CHECK(plan.files[0].source == source);
    CHECK(plan.problems.empty());
    for (const ColumnPlan& each : plan.files[0].columns) {
      if (each.meaning == nullptr) continue;
      INFO(each.header);
      CHECK(each.evidence.contradicting == 0);
      CHECK(each.evidence.settled);
    }
  }
}
