// FILE: GA4's export read by DuckDB, one thread, columns declared as one who knows them would.
import { clocked, peer, tell } from './clock.mjs';

const [, , file] = process.argv;
const source = 'STRUCT(manual_source VARCHAR, manual_medium VARCHAR, manual_campaign_name VARCHAR)';
const columns = {
  event_timestamp: 'BIGINT', event_name: 'VARCHAR', user_pseudo_id: 'VARCHAR', user_id: 'VARCHAR',
  event_params: 'STRUCT("key" VARCHAR, "value" STRUCT(string_value VARCHAR, int_value BIGINT))[]',
  collected_traffic_source: source,
  session_traffic_source_last_click:
    'STRUCT(manual_campaign STRUCT(source VARCHAR, medium VARCHAR, campaign_name VARCHAR))',
  ecommerce: 'STRUCT(purchase_revenue DOUBLE, transaction_id VARCHAR)',
};
const declared = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`).join(', ');
const campaign = 'session_traffic_source_last_click.manual_campaign';
const parameter = (key) =>
  `list_filter(event_params, lambda p: p."key" = '${key}')[1]."value".string_value`;
const origin = (name, field) => `coalesce(${campaign}.${field}, ` +
  `collected_traffic_source.manual_${field}, ${parameter(name)}) AS ${name}`;

const load = `CREATE TABLE ev AS SELECT event_timestamp AS ts, user_pseudo_id, user_id, event_name,
  ${origin('source', 'source')}, ${origin('medium', 'medium')}, ${origin('campaign', 'campaign_name')},
  ${parameter('page_location')} AS page, ecommerce.purchase_revenue AS revenue,
  ecommerce.transaction_id AS order_id
  FROM read_json('${file}', format='newline_delimited', columns={${declared}})`;
const check = `SELECT count(*)::DOUBLE AS events, count(revenue)::DOUBLE AS orders,
  sum(revenue) AS revenue, (count(*) FILTER (source = 'google' AND medium = 'cpc'))::DOUBLE AS paid
  FROM ev`;

const { DuckDBInstance } = await peer('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const { wall, cpu } = await clocked(() => connection.run(load));
const [answers] = (await connection.runAndReadAll(check)).getRowObjectsJS();
tell({ wall, cpu, answers });
