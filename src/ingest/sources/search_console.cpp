// Google Search Console's tables of queries, pages, countries, devices and days, in the language of the page.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 4> kSearchConsoleSignature = {
    "clicks|clics|klicks|клики|clicuri",
    "impressions|impressionen|impresiones|показы|afisari",
    "position|posicion|позиция|pozitie|position moyenne|durchschnittliche position|posicion media",
    "top queries|requetes les plus frequentes|haufigste suchanfragen|"
    "consultas principales|популярные запросы|поисковый запрос|interogari principale|"
    "top pages|pages les plus populaires|haufigste seiten|paginas principales|"
    "популярные страницы|pagini principale|date|datum|fecha|дата|data|country|pays|"
    "land|pais|страна|tara|device|appareil|gerat|dispositivo|устройство|dispozitiv|"
    "search appearance|apparence dans les resultats de recherche",
};

constexpr std::array kSearchConsoleColumns = {
    ColumnRule{"date|datum|fecha|дата|data", "date"},
    ColumnRule{"top queries|requetes les plus frequentes|haufigste suchanfragen|"
               "consultas principales|популярные запросы|поисковый запрос|interogari principale", "term"},
    ColumnRule{"country|pays|land|pais|страна|tara", "country"},
    ColumnRule{"device|appareil|gerat|dispositivo|устройство|dispozitiv", "device_category"},
    ColumnRule{"clicks|clics|klicks|клики|clicuri", "clicks"},
    ColumnRule{"impressions|impressionen|impresiones|показы|afisari", "impressions"},
    ColumnRule{"position|posicion|позиция|pozitie|position moyenne|durchschnittliche position|posicion media",
               "position"},
    ColumnRule{"ctr|klickrate|top pages|pages les plus populaires|haufigste seiten|"
               "paginas principales|популярные страницы|pagini principale|search appearance|"
               "apparence dans les resultats de recherche", ""},
};

}  // namespace

constinit const SourceRow kSearchConsole = {
    .name = "search_console",
    .title = "Google Search Console",
    .kind = TableKind::Metrics,
    .origin = Origin::WebAnalytics,
    .verified = true,
    .signature = kSearchConsoleSignature,
    .columns = kSearchConsoleColumns,
    .channel = "Organic Search",
    .source = "google",
    .medium = "organic",
};

}  // namespace lens
