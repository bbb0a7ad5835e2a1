// A thousand advertisements: what was shown, clicked and paid, in all and by campaign.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../shell.mjs';
import { analyse, referenceOf, rowsBy, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = shared('data', 'ads', 'KAG_conversion_data.csv');
const folder = join(repository, 'build', 'verify');
const recipe = join(folder, 'ads_kag.json');

export const name = 'ads_kag';
export const needs = ['data', 'ads', 'KAG_conversion_data.csv'];

// What a person says in the page: the campaigns, and which of the two conversions counts.
const meanings = { Date: 'date', xyz_campaign_id: 'campaign', Impressions: 'impressions',
  Clicks: 'clicks', Spent: 'cost', Approved_Conversion: 'conversions' };

export function verify() {
  mkdirSync(folder, { recursive: true });
  const columns = Object.entries(meanings).map(([header, meaning]) => ({ header, meaning }));
  writeFileSync(recipe, JSON.stringify({ version: 1,
    files: [{ match: 'KAG_conversion_data.csv', kind: 'spend', columns }] }));
  const wanted = referenceOf(name);
  // A cost of more than six decimals is rounded to micro-units, row by row.
  const compare = new Comparison(1e-8);
  compareAds(compare, {}, wanted.all);
  for (const [campaign, answers] of Object.entries(wanted.by_campaign)) {
    compareAds(compare, { where: `campaign=${campaign}` }, answers);
  }
  return compare;
}

function compareAds(compare, settings, wanted) {
  compare.asked('kpis', settings);
  const kpis = rowsBy(analyse('kpis', [file], settings, recipe), 'kpis', 'name');
  const answers = { impressions: wanted.impressions, clicks: wanted.clicks, cost: wanted.spent,
    ctr: wanted.ctr, cpc: wanted.cpc, cpm: wanted.cpm, cpa: wanted.cpa_approved,
    conversion_rate_clicks: wanted.cvr_clicks_to_approved };
  for (const [kpi, value] of Object.entries(answers)) {
    compare.equal(kpi, kpis.get(kpi)?.value, value);
  }
}
