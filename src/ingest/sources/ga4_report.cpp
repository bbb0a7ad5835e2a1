// Reports of Google Analytics as files: lines of comments above the table in the language of the page,
// several tables one below the other, and names of columns in that language, too.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array kColumns = {
    ColumnRule{"date|datum|fecha|дата", "date"},
    ColumnRule{"session source medium|source medium|source support de la session|sitzung quelle medium|"
               "fuente medio de la sesion",
               "source_medium"},
    ColumnRule{"session primary channel group*|session default channel group*|first user primary channel group*|"
               "first user default channel group*|default channel group|"
               "groupe de canaux par defaut de la session|grupo de canales predeterminado de la sesion",
               "channel"},
    ColumnRule{"session campaign|campaign|campagne de la session|campana de la sesion", "campaign"},
    ColumnRule{"country|pays|land|pais|страна", "country"},
    ColumnRule{"city|ville|stadt|ciudad|город", "city"},
    ColumnRule{"device category|categorie dappareil|geratekategorie|categoria de dispositivo", "device_category"},
    ColumnRule{"browser|navigateur|navegador", "browser"},
    ColumnRule{"operating system|systeme dexploitation|betriebssystem|sistema operativo", "system"},
    ColumnRule{"language|langue|sprache|idioma", "language"},
    ColumnRule{"sessions|sitzungen|sesiones|сеансы|sesiuni", "sessions"},
    ColumnRule{"engaged sessions|sessions avec engagement|sitzungen mit interaktionen|sesiones con interaccion",
               "engaged_sessions"},
    ColumnRule{"total users|nutzer insgesamt|users|utilisateurs|usuarios|пользователи", "users"},
    ColumnRule{"active users|utilisateurs actifs|aktive nutzer|usuarios activos|активные пользователи|"
               "utilizatori activi",
               "users"},
    ColumnRule{"new users|nouveaux utilisateurs|neue nutzer|usuarios nuevos|новые пользователи", "new_users"},
    ColumnRule{"views|pageviews|vues|aufrufe|visualizaciones|просмотры|vizualizari", "page_views"},
    ColumnRule{"key events|conversions|evenements cles|schlusselereignisse|eventos clave|ключевые события",
               "conversions"},
    ColumnRule{"total revenue|revenus totaux|revenu total|gesamtumsatz|total de ingresos|ingresos totales", "revenue"},
    ColumnRule{"page path*|page title*|landing page*|event name|event count*|views per*|average*|engagement rate|"
               "bounce rate|exits|nth *|dia n|user key event rate|session key event rate|taux dengagement|"
               "first user source medium|audience name|screen resolution",
               ""},
};

}  // namespace

constinit const SourceRow kGa4Report = {
    .name = "ga4_report",
    .title = "Google Analytics report",
    .kind = TableKind::Metrics,
    .origin = Origin::WebAnalytics,
    .verified = true,
    .signature = {},
    .columns = kColumns,
    .rules = kDropTotals | kTrailerNote | kEndsAtBlankLine,
    .preamble = "# ---",
};

}  // namespace lens
