// Facts of the sample besides the web: orders, spend, memberships, deals, surveys, reviews, the
// test of the checkout page, the recording.

import {
  cents,
  centsWithComma,
  cleanMail,
  countBy,
  euros,
  ratio,
  readTable,
  readableTillTime,
  sum,
  textOf,
} from './story_read.mjs';

/** Shopify: the first row of an order has its total; a second one with a total is a repeat. */
export function shopFacts(folder) {
  const rows = readTable(folder, 'shopify_orders.csv.gz');
  const [orders, aside, names] = [[], [], new Set()];
  for (const row of rows) {
    if (row.Total === '') continue; // another line of the order above
    const reason = names.has(row.Name)
      ? 'duplicate_order'
      : row.Currency !== 'EUR'
        ? 'unknown_currency'
        : null;
    names.add(row.Name);
    if (reason)
      aside.push({ row: row.row, reason, text: `${row.Name} ${row.Total} ${row.Currency}` });
    else orders.push(row);
  }
  const voided = orders.filter((row) => row['Financial Status'] === 'voided');
  const paid = orders
    .filter((row) => row['Financial Status'] !== 'voided')
    .map((row) => ({
      id: row.Name,
      mail: cleanMail(row.Email),
      amount: cents(row.Total),
      refund: cents(row['Refunded Amount']),
      status: row['Financial Status'],
      source: row.Source,
    }));
  return { rows, aside, voided, paid };
}

export function tillFacts(folder) {
  const rows = readTable(folder, 'pos_orders.csv.gz', { delimiter: ';' });
  const [used, aside, numbers] = [[], [], new Set()];
  for (const row of rows) {
    const amount = centsWithComma(row.Valoare);
    const reason =
      row.cells.length !== row.width
        ? 'ragged_row'
        : readableTillTime(row.Data) === null
          ? 'bad_time'
          : amount === null
            ? 'bad_amount'
            : row['Monedă'] !== 'EUR'
              ? 'unknown_currency'
              : numbers.has(row['Număr bon'])
                ? 'duplicate_order'
                : null;
    numbers.add(row['Număr bon']);
    if (reason) aside.push({ row: row.row, reason, text: row.cells.join(';') });
    else used.push({ id: row['Număr bon'], mail: cleanMail(row['E-mail client']), amount });
  }
  const paid = used.filter(({ amount }) => amount > 0);
  return { rows, aside, paid, returns: used.filter(({ amount }) => amount < 0) };
}

export function orderFacts(shop, till, events, customerOf) {
  const paid = [...shop.paid, ...till.paid];
  const gross = sum(paid, ({ amount }) => amount);
  const refunds =
    sum(shop.paid, ({ refund }) => refund) - sum(till.returns, ({ amount }) => amount);
  const counts = countBy(
    paid.filter(({ mail }) => mail),
    ({ mail }) => customerOf(mail),
  );
  const buyers = Object.keys(counts).length;
  const again = Object.values(counts).filter((count) => count >= 2).length;
  const web = new Set(
    events.filter(({ event }) => event === 'purchase').map((row) => row.order_id),
  );
  const matched = shop.paid.filter(({ id }) => web.has(id)).length;
  return {
    orders: paid.length,
    orders_web_shop: shop.paid.length,
    orders_till: till.paid.length,
    orders_without_customer: paid.filter(({ mail }) => !mail).length,
    orders_voided: shop.voided.length,
    returns_till: till.returns.length,
    orders_refunded: shop.paid.filter(({ status }) => status === 'refunded').length,
    orders_partially_refunded: shop.paid.filter(({ status }) => status === 'partially_refunded')
      .length,
    revenue_gross: euros(gross),
    revenue_gross_web_shop: euros(sum(shop.paid, ({ amount }) => amount)),
    revenue_gross_till: euros(sum(till.paid, ({ amount }) => amount)),
    refunds: euros(refunds),
    revenue_net: euros(gross - refunds),
    aov_gross: gross / paid.length / 100,
    aov_net: (gross - refunds) / paid.length / 100,
    buyers,
    repeat_buyers: again,
    repeat_rate_lifetime: ratio(again, buyers),
    web_purchases: web.size,
    orders_matched_to_web: matched,
    orders_offline_only: paid.length - matched,
    orders_by_telephone: shop.paid.filter(({ id }) => !web.has(id)).length,
  };
}

export function googleFacts(folder) {
  const rows = readTable(folder, 'google_ads.csv.gz', {
    delimiter: '\t',
    encoding: 'utf-16le',
    headerRow: 3,
  });
  const days = rows.filter(({ Day }) => !Day.startsWith('Total:'));
  const number = (text) => Number(text.replaceAll(',', ''));
  return {
    rows: rows.length,
    totals_rows: rows.length - days.length,
    clicks: sum(days, ({ Clicks }) => number(Clicks)),
    impressions: sum(days, (row) => number(row['Impr.'])),
    cost: euros(sum(days, ({ Cost }) => cents(Cost))),
    claimed_conversions: sum(days, ({ Conversions }) => number(Conversions)),
    claimed_value: euros(sum(days, (row) => cents(row['Conv. value']))),
  };
}

export function metaFacts(folder) {
  const rows = readTable(folder, 'meta_ads.csv.gz');
  const days = rows.filter((row) => row['Campaign name'] !== '');
  const spent = (row) => cents(row['Amount spent (EUR)']);
  const byCampaign = (name) =>
    euros(
      sum(
        days.filter((row) => row['Campaign name'] === name),
        spent,
      ),
    );
  return {
    rows: rows.length,
    totals_rows: rows.length - days.length,
    clicks: sum(days, (row) => Number(row['Link clicks'])),
    impressions: sum(days, (row) => Number(row.Impressions)),
    cost: euros(sum(days, spent)),
    cost_by_campaign: Object.fromEntries(
      ['reels_ridge', 'reels_tarn', 'retargeting_club'].map((name) => [name, byCampaign(name)]),
    ),
    claimed_purchases: sum(days, (row) => Number(row.Purchases)),
    claimed_value: euros(sum(days, (row) => cents(row['Purchases conversion value'] || '0.00'))),
  };
}

export function letterFacts(folder) {
  const rows = readTable(folder, 'newsletter.csv');
  const total = (name) => sum(rows, (row) => Number(row[name]));
  return {
    rows: rows.length,
    delivered: total('Successful Deliveries'),
    unique_opens: total('Unique Opens'),
    unique_clicks: total('Unique Clicks'),
    claimed_orders: total('Unique Placed Order'),
    claimed_revenue: euros(sum(rows, ({ Revenue }) => cents(Revenue))),
  };
}

const MONTHS = Array.from({ length: 14 }, (_, i) =>
  new Date(Date.UTC(2025, i, 1)).toISOString().slice(0, 7),
);

/** Renewals due in a month: contracts begun earlier and not cancelled in an earlier month. */
export function membershipFacts(folder) {
  const rows = readTable(folder, 'memberships.csv.gz');
  const months = MONTHS.map((month) => {
    const begun = rows.filter(({ started }) => started.slice(0, 7) < month);
    const due = begun.filter(({ cancelled }) => cancelled === '' || cancelled.slice(0, 7) >= month);
    const left = due.filter(({ cancelled }) => cancelled.startsWith(month)).length;
    return {
      month,
      active_at_start: due.length,
      joined: rows.filter(({ started }) => started.startsWith(month)).length,
      cancelled: left,
      renewal_rate: ratio(due.length - left, due.length),
    };
  });
  const others = months.filter(({ month }) => month !== '2025-03');
  return {
    rows: rows.length,
    active_at_end: rows.filter(({ cancelled }) => cancelled === '').length,
    lowest_other_month: Math.min(...others.map((one) => one.renewal_rate)),
    months,
  };
}

export function dealFacts(folder) {
  const rows = readTable(folder, 'deals.csv');
  const of = (stage) => rows.filter((row) => row['Deal Stage'] === stage);
  const [won, lost] = [of('Closed Won'), of('Closed Lost')];
  const amount = (some) => euros(sum(some, ({ Amount }) => cents(Amount)));
  return {
    rows: rows.length,
    won: won.length,
    lost: lost.length,
    open: rows.length - won.length - lost.length,
    win_rate: ratio(won.length, won.length + lost.length),
    won_amount: amount(won),
    lost_amount: amount(lost),
    with_email: rows.filter(({ Email }) => Email).length,
  };
}

export function surveyFacts(folder) {
  const answers = readTable(folder, 'nps.csv.gz');
  const last = new Map(answers.map((row) => [row.customer, Number(row.score)])); // rows are by date
  const group = (low, high) =>
    [...last.values()].filter((score) => score >= low && score <= high).length;
  const [promoters, passives, detractors] = [group(9, 10), group(7, 8), group(0, 6)];
  const csat = readTable(folder, 'csat.csv.gz').map((row) => Number(row.csat));
  return {
    nps_rows: answers.length,
    nps_customers: last.size,
    promoters,
    passives,
    detractors,
    nps: (100 * (promoters - detractors)) / last.size,
    csat_answers: csat.length,
    csat: csat.filter((score) => score >= 4).length / csat.length,
    csat_mean: sum(csat, (score) => score) / csat.length,
  };
}

export function reviewFacts(folder) {
  const rows = readTable(folder, 'reviews.csv');
  const zip = rows.filter(({ text }) => text.includes('zip of the jacket breaks'));
  return {
    rows: rows.length,
    by_language: countBy(rows, ({ language }) => language),
    by_stars: countBy(rows, ({ stars }) => stars),
    stars_mean: sum(rows, ({ stars }) => Number(stars)) / rows.length,
    same_complaint: zip.map((row) => ({
      row: row.row,
      review: row.review_id,
      customer: row.customer,
      stars: Number(row.stars),
    })),
    reviews_with_the_word_zip: rows.filter(({ text }) => /\bzip\b/i.test(text)).length,
  };
}

export function experimentFacts(folder) {
  const rows = readTable(folder, 'experiment.csv.gz');
  const of = (variant) => {
    const seen = rows.filter((row) => row.variant === variant);
    const converted = seen.filter((row) => row.converted === '1').length;
    return { customers: seen.length, converted, rate: converted / seen.length };
  };
  return { rows: rows.length, one_page: of('one_page'), two_pages: of('two_pages') };
}

export function chatFacts(folder) {
  const rows = readTable(folder, 'chat.csv.gz');
  return { rows: rows.length, with_email: rows.filter(({ email }) => email).length };
}

/** Rage: three taps or more within a second and within 30 px of the first. */
export function recordingFacts(folder) {
  const events = JSON.parse(textOf(folder, 'recording_1.json'));
  const taps = events
    .filter(({ type, data }) => type === 3 && data.source === 2 && data.type === 2)
    .map(({ timestamp, data }) => ({ at: timestamp, x: data.x, y: data.y }));
  const near = (a, b) =>
    Math.hypot(a.x - b.x, a.y - b.y) <= 30 && b.at >= a.at && b.at - a.at <= 1000;
  const rage = taps.filter((tap) => taps.filter((other) => near(tap, other)).length >= 3);
  return {
    events: events.length,
    taps: taps.length,
    rage_taps_begin: rage.length,
    seconds: (events.at(-1).timestamp - events[0].timestamp) / 1000,
  };
}
