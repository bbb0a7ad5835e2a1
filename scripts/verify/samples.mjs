// Real exports of four sources: recognised, totals rows set aside and not summed, every row told of.
import { analyse, ask, rowsBy, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

export const name = 'samples';
export const needs = ['samples'];

// What each file's own rows say, totals left out: rows used, rows set aside, and KPIs.
const files = [
  ['unlicensed_excerpts/google_ads_ad_group_report_utf16.csv', 'google_ads', 8, 4,
    { cost: 46250.96, clicks: 23098, impressions: 229344 }],
  ['unlicensed_excerpts/google_ads_campaign_report_utf16.csv', 'google_ads', 1, 2,
    { cost: 365.22, clicks: 264, impressions: 9380 }],
  ['unlicensed_excerpts/google_ads_campaign_report_utf8.csv', 'google_ads', 2, 5,
    { cost: 1164.1, clicks: 867, impressions: 40585 }],
  ['unlicensed_excerpts/google_ads_search_keyword_report_utf16.csv', 'google_ads', 8, 9,
    { cost: 33.57, clicks: 12, impressions: 153 }],
  ['unlicensed_excerpts/google_ads_search_terms_report_utf16.csv', 'google_ads', 7, 5,
    { cost: 0, clicks: 0, impressions: 7 }],
  ['reconstructed/google_ads_campaign_report_de.csv', 'google_ads', 2, 1,
    { cost: 1334.46, clicks: 129, impressions: 13245 }],
  ['reconstructed/google_ads_campaign_report_fr.csv', 'google_ads', 1, 1,
    { cost: 12.34, clicks: 7, impressions: 1234 }],
  ['reconstructed/google_ads_campaign_es.csv', 'google_ads', 1, 1,
    { cost: 8651.95, clicks: 129, impressions: 1247 }],
  ['reconstructed/google_ads_search_terms_ru.csv', 'google_ads', 2, 1,
    { cost: 1234.56, clicks: 12, impressions: 1267 }],
  ['unlicensed_excerpts/meta_ads_manager_export.csv', 'meta_ads', 1, 1,
    { cost: 1197.7, impressions: 31537 }],
  ['reconstructed/meta_ads_manager_es.csv', 'meta_ads', 2, 0, { cost: 1401.1 }],
  ['reconstructed/meta_ads_manager_ru.csv', 'meta_ads', 1, 0, { cost: 1234.56, clicks: 12 }],
  ['reconstructed/shopify_orders_export_1.csv', 'shopify_orders', 3, 0,
    { orders: 1, revenue_gross: 50 }],
  ['reconstructed/ga4_bigquery_events.ndjson', 'ga4_bigquery', 2, 0,
    { sessions: 1, orders: 1, revenue_gross: 29.99 }],
];

export function verify() {
  const compare = new Comparison();
  for (const [path, source, used, setAside, answers] of files) {
    const file = shared('samples', ...path.split('/'));
    const [told] = ask('ledger', file).files;
    compare.equal(`${path}: source and rows`,
      [told.source, told.rows_read, told.rows_used, told.rows_set_aside],
      [source, used + setAside, used, setAside]);
    const kpis = rowsBy(analyse('kpis', [file]), 'kpis', 'name');
    for (const [name, value] of Object.entries(answers)) {
      compare.equal(`${path}: ${name}`, kpis.get(name)?.value, value);
    }
  }
  return compare;
}
