// The input of the guard: 20,000 events of a web shop, the same bytes from any run on any machine.
import { drawsOf } from '../sample/random.mjs';

const rows = 20_000;
const customers = 1_600;
const start = Date.UTC(2026, 2, 1);
const secondsBetween = 120;
const visitsAtOnce = 8;

const events = { page_view: 70, product_view: 14, add_to_cart: 8, begin_checkout: 5, purchase: 3 };
const channels = { search: 30, ads: 22, social: 16, direct: 14, mail: 10, referral: 6, affiliate: 2 };
const devices = { mobile: 58, desktop: 36, tablet: 6 };
const countries = ['DE', 'FR', 'IT', 'MD', 'NL', 'PL', 'RO', 'US'];

const header = 'timestamp,customer_id,event,channel,campaign,page,device,country,amount';

const two = (number) => String(number).padStart(2, '0');

function moment(draws, row) {
  const isLate = draws.chance(20); // A few rows come after later ones, as in real exports.
  const seconds = row * secondsBetween + draws.below(secondsBetween) - (isLate ? 90_000 : 0);
  return new Date(start + 1000 * seconds).toISOString();
}

function amount(draws, event) {
  return event === 'purchase' ? `${draws.between(5, 180)}.${two(draws.below(100))}` : '';
}

// What does not change during a visit, as cells.
function visit(draws) {
  const channel = draws.weighted(channels);
  return { customer: `customer-${draws.below(customers)}`,
    source: `${channel},${channel}-${draws.below(40)}`,
    traits: `${draws.weighted(devices)},${draws.pick(countries)}` };
}

function line(draws, row, { customer, source, traits }) {
  const event = draws.weighted(events);
  return `${moment(draws, row)},${customer},${event},${source},/products/${draws.below(900)},` +
    `${traits},${amount(draws, event)}`;
}

/** The text of the CSV file. */
export function guardInput() {
  const draws = drawsOf('guard');
  const visits = Array.from({ length: visitsAtOnce }, () => visit(draws));
  const lines = [header];
  for (let row = 0; row < rows; row += 1) {
    const place = draws.below(visitsAtOnce);
    if (draws.chance(220)) visits[place] = visit(draws);
    lines.push(line(draws, row, visits[place]));
  }
  return `${lines.join('\n')}\n`;
}
