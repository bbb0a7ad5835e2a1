// What the advertising platforms and the newsletter tool say: one row a day and campaign, and one
// row a letter. Clicks are a little more than the visits the tracker saw, as in life.

import { LAST_DAY, dayOf, isoDay, secondOfDay, weekday } from './calendar.mjs';
import { drawsOf } from './random.mjs';
import { csvText, grouped, money, percent } from './text.mjs';

/** campaign -> day -> { visits, purchases, cents } as the tracker saw them. */
function campaignDays(world) {
  const cameFrom = new Map();
  const table = new Map();
  const cell = (campaign, day) => {
    if (!table.has(campaign)) table.set(campaign, new Map());
    const days = table.get(campaign);
    if (!days.has(day)) days.set(day, { visits: 0, purchases: 0, cents: 0 });
    return days.get(day);
  };
  for (const row of world.events) {
    const visit = `${row.device} ${dayOf(row.time)}`;
    if (row.campaign) {
      cell(row.campaign, dayOf(row.time)).visits += 1;
      cameFrom.set(visit, row.campaign);
    }
    if (row.event !== 'purchase' || !cameFrom.has(visit)) continue;
    const sold = cell(cameFrom.get(visit), dayOf(row.time));
    sold.purchases += 1;
    sold.cents += Number(row.value.replace('.', ''));
  }
  return table;
}

const NOTHING = { visits: 0, purchases: 0, cents: 0 };

function platformDay(draws, seen, { costs, shows, claims }) {
  const extra = draws.below(seen.visits + 2);
  const clicks = seen.visits + Math.floor(extra / 3);
  const claimed = clicks > 0 && draws.chance(claims) ? 1 : 0;
  return {
    clicks,
    impressions: clicks * draws.between(...shows) + draws.between(20, 90),
    cost: clicks === 0 ? 0 : clicks * draws.between(...costs),
    purchases: seen.purchases + claimed,
    value: seen.cents + claimed * draws.between(2000, 16000),
  };
}

function platformRows(draws, table, campaigns, settings) {
  const rows = [];
  for (let day = 0; day <= LAST_DAY; day += 1) {
    for (const campaign of campaigns) {
      const seen = table.get(campaign)?.get(day) ?? NOTHING;
      rows.push({ day, campaign, ...platformDay(draws, seen, settings) });
    }
  }
  return rows;
}

const sumOf = (rows) =>
  rows.reduce(
    (sum, row) => ({
      clicks: sum.clicks + row.clicks,
      impressions: sum.impressions + row.impressions,
      cost: sum.cost + row.cost,
      purchases: sum.purchases + row.purchases,
      value: sum.value + row.value,
    }),
    { clicks: 0, impressions: 0, cost: 0, purchases: 0, value: 0 },
  );

const GOOGLE_HEADER = [
  'Day',
  'Campaign',
  'Campaign type',
  'Currency code',
  'Clicks',
  'Impr.',
  'CTR',
  'Avg. CPC',
  'Cost',
  'Target CPA',
  'Conversions',
  'Conv. value',
];

function googleCells(row) {
  const each = row.clicks === 0 ? ' --' : money(Math.floor(row.cost / row.clicks));
  return [
    'EUR',
    row.clicks,
    grouped(row.impressions),
    percent(row.clicks, row.impressions),
    each,
    money(row.cost),
    ' --',
    `${row.purchases}.00`,
    money(row.value),
  ];
}

const tabLine = (cells) =>
  `${cells
    .map(String)
    .map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
    .join('\t')}\n`;

/** The UTF-16 "Excel" variant: title, period, header, rows, totals at the end. */
export function googleFile(world) {
  const draws = drawsOf('google');
  const campaigns = ['brand_search', 'gear_search', 'boots_search'];
  const settings = { costs: [150, 320], shows: [14, 40], claims: 60 };
  const rows = platformRows(draws, campaignDays(world), campaigns, settings);
  const total = sumOf(rows);
  const text = [
    'Campaign report\n',
    '1 January 2025 - 28 February 2026\n',
    tabLine(GOOGLE_HEADER),
    ...rows.map((row) => tabLine([isoDay(row.day), row.campaign, 'Search', ...googleCells(row)])),
    tabLine(['Total: Campaigns', ' --', ' --', ...googleCells(total)]),
    tabLine(['Total: Account', ' --', ' --', ...googleCells(total)]),
    tabLine(['Total: Search', ' --', ' --', ...googleCells(total)]),
  ].join('');
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

const META_HEADER = [
  'Reporting starts',
  'Reporting ends',
  'Campaign name',
  'Campaign delivery',
  'Attribution setting',
  'Results',
  'Result indicator',
  'Reach',
  'Impressions',
  'Link clicks',
  'Amount spent (EUR)',
  'Purchases',
  'Purchases conversion value',
  'Ends',
];
const PURCHASE = 'actions:offsite_conversion.fb_pixel_purchase';

function metaCells(row, reach) {
  const results = row.purchases === 0 ? '' : row.purchases;
  return [
    '7-day click or 1-day view',
    results,
    PURCHASE,
    reach,
    row.impressions,
    row.clicks,
    money(row.cost),
    results,
    row.purchases === 0 ? '' : money(row.value),
    'Ongoing',
  ];
}

/** Daily rows of three campaigns and, at the end, the totals row without a label. */
export function metaFile(world) {
  const draws = drawsOf('meta');
  const campaigns = ['reels_ridge', 'reels_tarn', 'retargeting_club'];
  const settings = { costs: [60, 140], shows: [45, 110], claims: 80 };
  const rows = platformRows(draws, campaignDays(world), campaigns, settings);
  const cells = rows
    .filter((row) => row.clicks > 0)
    .map((row) => {
      const reach = row.impressions - Math.floor(row.impressions / draws.between(3, 6));
      const day = isoDay(row.day);
      return [day, day, row.campaign, 'active', ...metaCells(row, reach)];
    });
  const reached = 61240; // people, each once: not the sum of the days
  const total = metaCells(sumOf(rows), reached);
  cells.push([isoDay(0), isoDay(LAST_DAY), '', '', ...total.slice(0, -1), '']);
  return csvText(META_HEADER, cells);
}

const LETTER_HEADER = [
  'Campaign Name',
  'Tags',
  'Subject',
  'List',
  'Send Time',
  'Send Weekday',
  'Total Recipients',
  'Unique Placed Order',
  'Placed Order Rate',
  'Revenue',
  'Unique Opens',
  'Open Rate',
  'Total Opens',
  'Unique Clicks',
  'Click Rate',
  'Total Clicks',
  'Unsubscribes',
  'Spam Complaints',
  'Spam Complaints Rate',
  'Successful Deliveries',
  'Bounces',
  'Bounce Rate',
  'Campaign ID',
  'Campaign Channel',
];
const SUBJECTS = [
  'Three walks for this week',
  'Dry feet, warm hands',
  'New in: lighter packs',
  'Sale, while it lasts',
  'How we mend tents',
  'Your club month',
  '[MULTIPLE VARIATIONS]',
];

function seenOfLetter(table, campaign) {
  const days = [...(table.get(campaign)?.values() ?? [])];
  return days.reduce(
    (sum, day) => ({
      visits: sum.visits + day.visits,
      purchases: sum.purchases + day.purchases,
      cents: sum.cents + day.cents,
    }),
    NOTHING,
  );
}

function letterCells(draws, campaign, day, seen) {
  const sent = 640 + day * 2 + draws.below(40);
  const bounced = draws.between(2, 9);
  const delivered = sent - bounced;
  const clicks = seen.visits + Math.floor(seen.visits / 5) + draws.between(1, 6);
  const opens = Math.floor((delivered * draws.between(36, 47)) / 100);
  const [orders, complaints] = [seen.purchases + draws.below(2), draws.below(2)];
  const count = (n) => `${n}.0`;
  return [
    campaign,
    'letter',
    draws.pick(SUBJECTS),
    'All readers',
    `${isoDay(day)} 08:00:00`,
    'Tuesday',
    count(sent),
    count(orders),
    percent(orders, delivered),
    money(seen.cents),
    count(opens),
    percent(opens, delivered),
    count(opens + draws.below(opens)),
    count(clicks),
    percent(clicks, delivered),
    count(clicks + draws.below(12)),
    count(draws.below(6)),
    count(complaints),
    percent(complaints, delivered),
    count(delivered),
    count(bounced),
    percent(bounced, sent),
    `01FX${String(secondOfDay(day, 28800)).padStart(12, '0')}`,
    'Email',
  ];
}

/** One row a letter, a letter every Tuesday. */
export function letterFile(world) {
  const draws = drawsOf('letters');
  const table = campaignDays(world);
  const rows = [];
  for (let day = 0; day <= LAST_DAY; day += 1) {
    if (weekday(day) !== 2) continue;
    const campaign = `letter_${isoDay(day).replaceAll('-', '_')}`;
    rows.push(letterCells(draws, campaign, day, seenOfLetter(table, campaign)));
  }
  return csvText(LETTER_HEADER, rows);
}
