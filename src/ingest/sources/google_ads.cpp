// Google Ads: reports of campaigns, ad groups, keywords and search terms, as comma-separated UTF-8
// or tab-separated UTF-16, in the language of the account's pages. A title and a period stand
// before the header, totals of several kinds after the rows.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

// The last group keeps out tables that people make themselves with the same plain words.
constexpr std::array<std::string_view, 4> kSignature = {
    "impr|impressions|impressionen|impresiones|показы|afisari|afis",
    "clicks|klicks|clics|клики|clicuri",
    "cost|kosten|cout|coste|расходы|цена|стоимость",
    "impr|currency code|wahrungscode|code de la devise|codigo de moneda|код валюты|"
    "campaign status|kampagnenstatus|estado de la campana|avg cpc|durchschn cpc|cpc medio|"
    "cpc moy|ср цена за клик|conv rate|conv value|match type|тип соответствия",
};

constexpr std::array kColumns = {
    ColumnRule{"day|tag|jour|dia|день|zi|week|woche|semaine|semana|неделя|month|monat|mois|mes|"
               "месяц",
               "date"},
    ColumnRule{"campaign|kampagne|campagne|campana|кампания|campanie", "campaign"},
    ColumnRule{"ad group|anzeigengruppe|groupe dannonces|grupo de anuncios|группа объявлений|"
               "grup de anunturi",
               "content"},
    ColumnRule{"search term|suchbegriff|terme de recherche|termino de busqueda|поисковый запрос|"
               "termen de cautare",
               "term"},
    ColumnRule{"keyword|suchkeyword|mot cle|palabra clave|ключевое слово|cuvant cheie|"
               "search keyword",
               "term"},
    ColumnRule{"device|gerat|appareil|dispositivo|устройство|dispozitiv", "device_category"},
    ColumnRule{"country|land|pays|pais|страна|country territory", "country"},
    ColumnRule{"impr|impressions|impressionen|impresiones|показы|afis|afisari", "impressions"},
    ColumnRule{"clicks|klicks|clics|клики|clicuri", "clicks"},
    ColumnRule{"cost|kosten|cout|coste|расходы|цена|стоимость", "cost"},
    ColumnRule{"conversions|conversiones|конверсии|conversii", "conversions"},
    ColumnRule{"conv value|conversion value|conv wert|conversion wert|valeur de conv|"
               "valeur de conversion|valor de conv|valor conv|ценность конверсии|ценность конв",
               "conversion_value"},
    ColumnRule{"quality score|qualitatsfaktor|niveau de qualite|nivel de calidad|"
               "показатель качества",
               "quality_score"},
    ColumnRule{"currency code|wahrungscode|code de la devise|codigo de moneda|codigo de divisa|"
               "код валюты|cod valuta",
               "currency"},
    ColumnRule{"campaign status|kampagnenstatus|etat de la campagne|estado de la campana|"
               "состояние кампании|статус кампании|status|ad group status|keyword status|"
               "status reasons|estado|etat|asset status|campaign type|kampagnentyp|type de campagne|"
               "tipo de campana|тип кампании",
               ""},
};

}  // namespace

constinit const SourceRow kGoogleAds = {
    .name = "google_ads",
    .title = "Google Ads report",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kSignature,
    .columns = kColumns,
    .rules = kDropTotals | kTrailerNote,
    .channel = "",
    .source = "google",
    .medium = "cpc",
};

}  // namespace lens
