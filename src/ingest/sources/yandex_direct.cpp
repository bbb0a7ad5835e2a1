// Yandex Direct's statistics in Russian, semicolons and decimal commas.

#include <array>

#include "ingest/sources/sources.h"

namespace lens {

namespace {

constexpr std::array<std::string_view, 4> kYandexDirectSignature = {
    "кампания|название кампании",
    "показы",
    "клики",
    "расход*",
};

constexpr std::array kYandexDirectColumns = {
    ColumnRule{"дата|день", "date"},
    ColumnRule{"кампания|название кампании", "campaign"},
    ColumnRule{"группа|название группы", "content"},
    ColumnRule{"условие показа|поисковый запрос|фраза", "term"},
    ColumnRule{"тип устройства", "device_category"},
    ColumnRule{"показы", "impressions"},
    ColumnRule{"клики", "clicks"},
    ColumnRule{"расход*", "cost"},
    ColumnRule{"конверсии*", "conversions"},
    ColumnRule{"доход*", "conversion_value"},
    ColumnRule{"ctr*|ср цена клика*|цена цели*", ""},
};

}  // namespace

constinit const SourceRow kYandexDirect = {
    .name = "yandex_direct",
    .title = "Яндекс Директ",
    .kind = TableKind::Spend,
    .origin = Origin::AdPlatform,
    .verified = true,
    .signature = kYandexDirectSignature,
    .columns = kYandexDirectColumns,
    .rules = kDropTotals | kTrailerNote,
    .channel = "Paid Search",
    .source = "yandex",
    .medium = "cpc",
};

}  // namespace lens
