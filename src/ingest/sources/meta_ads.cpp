// Meta Ads Manager (Facebook, Instagram): reports in the language of the account, with the currency
// in the header of the money columns. A totals row has no names; it may come first or last.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 2> kSignature = {
    "reporting starts|debut des rapports|inicio del informe|начало отчетного периода|"
    "дата начала отчетности|начало отчетности|berichtsstart|beginn des berichtszeitraums|"
    "auswertungsstart|kampagnenname|anzeigenname|name der anzeigengruppe|auslieferungsstatus",
    "amount spent|montant depense|ausgegebener betrag|importe gastado|потраченная сумма|"
    "сумма затрат|suma cheltuita",
};

constexpr std::array kColumns = {
    ColumnRule{"day|jour|tag|dia|день|zi", "date"},
    ColumnRule{"reporting starts|debut des rapports|inicio del informe|начало отчетного периода|"
               "дата начала отчетности|начало отчетности|berichtsstart|"
               "beginn des berichtszeitraums|auswertungsstart",
               "date"},
    ColumnRule{"reporting ends|fin des rapports|fin del informe|конец отчетного периода|"
               "дата окончания отчетности|окончание отчетности|berichtsende|"
               "ende des berichtszeitraums|auswertungsende",
               "period_end"},
    ColumnRule{"campaign name|nom de la campagne|kampagnenname|nombre de la campana|"
               "название кампании|numele campaniei",
               "campaign"},
    ColumnRule{"ad set name|nom de lensemble de publicites|name der anzeigengruppe|"
               "anzeigengruppenname|nombre del conjunto de anuncios|название группы объявлений",
               "content"},
    ColumnRule{"ad name|nom de la publicite|anzeigenname|name der anzeige|nombre del anuncio|"
               "название объявления",
               "term"},
    ColumnRule{"amount spent|montant depense|ausgegebener betrag|importe gastado|"
               "потраченная сумма|сумма затрат|suma cheltuita",
               "cost"},
    ColumnRule{"impressions|impressionen|impresiones|показы|afisari", "impressions"},
    ColumnRule{"link clicks|clics sur un lien|clics sur le lien|link klicks|"
               "clics en el enlace|клики на ссылку|клики по ссылке",
               "clicks"},
    ColumnRule{"clicks all|clics tous|klicks alle|clics todos|клики все", "clicks"},
    ColumnRule{"reach|couverture|portee|reichweite|alcance|охват", "reach"},
    ColumnRule{"purchases|website purchases|achats|achats sur le site web|kaufe|"
               "website kaufe|compras|compras en el sitio web|покупки|покупки на сайте",
               "conversions"},
    ColumnRule{"purchases conversion value|website purchases conversion value|"
               "purchase conversion value|"
               "valeur de conversion des achats|conversion wert fur kaufe|conversion wert von kaufen|"
               "valor de conversion de compras|ценность конверсии покупки с сайта|"
               "ценность конверсий покупок|ценность конверсии покупки|valor de resultados",
               "conversion_value"},
    ColumnRule{"country|pays|land|pais|страна", "country"},
    ColumnRule{"impression device|device platform|appareil|gerat|dispositivo|устройство",
               "device_category"},
    ColumnRule{"platform|plateforme|plattform|plataforma|платформа", "platform"},
    ColumnRule{"video plays|3 second video plays|lectures de videos de 3 secondes|"
               "reproducciones de video de 3 segundos",
               "video_views"},
    ColumnRule{"ends|fin|ende|finaliza|окончание|last significant edit|"
               "ultimo cambio significativo|results|resultats|ergebnisse|resultados|результаты",
               ""},
};

}  // namespace

constinit const SourceRow kMetaAds = {
    .name = "meta_ads",
    .title = "Meta Ads Manager report (Facebook, Instagram)",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kSignature,
    .columns = kColumns,
    .rules = kUnlabelledTotals | kTrailerNote | kPercentIsPercent,
    .channel = "Paid Social",
    .source = "facebook",
    .medium = "paid_social",
};

}  // namespace lens
