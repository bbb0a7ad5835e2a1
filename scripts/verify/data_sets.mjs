// The data sets with reference answers. To add one: a module with its name, what it needs beside the
// repository, and verify(); and a place in this list.
import * as ads from './ads_kag.mjs';
import * as deals from './crm_sales_pipeline.mjs';
import * as playbook from './dbt_attribution_playbook.mjs';
import * as endToEnd from './end_to_end.mjs';
import * as onlineRetail from './online_retail.mjs';
import * as pathData from './path_data.mjs';
import * as samples from './samples.mjs';
import * as simpleShop from './simple_shop.mjs';

export const dataSets = [endToEnd, simpleShop, pathData, onlineRetail, ads, deals, playbook, samples];
