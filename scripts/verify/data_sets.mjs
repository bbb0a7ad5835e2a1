// The data sets with reference answers. To add one: a module with its name, what it needs beside the
// repository, and verify(); and a place in this list.
import * as ads from './ads_kag.mjs';
import * as cdnow from './cdnow.mjs';
import * as cookieCats from './cookie_cats.mjs';
import * as deals from './crm_sales_pipeline.mjs';
import * as playbook from './dbt_attribution_playbook.mjs';
import * as endToEnd from './end_to_end.mjs';
import * as groceries from './groceries.mjs';
import * as recurring from './mrr_playbook.mjs';
import * as nps from './nps_testdata.mjs';
import * as reviews from './olist_reviews.mjs';
import * as onlineRetail from './online_retail.mjs';
import * as pathData from './path_data.mjs';
import * as receipt from './process_receipt.mjs';
import * as samples from './samples.mjs';
import * as shopTest from './retentioneering_ab.mjs';
import * as simpleShop from './simple_shop.mjs';
import * as telco from './telco_churn.mjs';

export const dataSets = [endToEnd, simpleShop, shopTest, cookieCats, pathData, onlineRetail, cdnow, groceries,
  telco, nps, reviews, ads, deals, receipt, playbook, recurring, samples];
