// One visit: the rows a web tracker writes for it.

import { secondOfDay } from './calendar.mjs';
import { CATEGORIES, CHANNELS, PAID_CHECKOUTS, PRODUCTS } from './brand.mjs';

function startTime(draws, day) {
  const late = draws.chance(8);
  return secondOfDay(day, late ? 86400 - draws.between(120, 600) : draws.between(19800, 77400));
}

/** Writes rows of one visit; only the first carries the campaign or the referrer. */
class Visit {
  constructor(world, person, plan) {
    this.world = world;
    this.person = person;
    this.device = plan.device ?? person.devices[0];
    this.channel = CHANNELS[plan.channel];
    this.campaign = plan.campaign ?? world.draws.pick(this.channel.campaigns) ?? '';
    this.time = startTime(world.draws, plan.day);
    this.count = 0;
    this.product = null;
  }

  write(event, page, more = {}) {
    const { world, person, device, channel } = this;
    if (this.count > 0) this.wait();
    const first = this.count === 0;
    this.count += 1;
    const known = device.loggedIn && (!first || device.shared);
    const row = {
      time: this.time,
      device: device.id,
      email: known ? person.spelling : '',
      event,
      page,
      referrer: first ? channel.referrer : '',
      source: first ? channel.source : '',
      medium: first ? channel.medium : '',
      campaign: first ? this.campaign : '',
      kind: device.kind,
      country: person.country,
      order: '',
      value: '',
      ...more,
    };
    world.events.push(row);
    return row;
  }

  // Most steps follow within two minutes; a few visitors come back to the open tab much later.
  wait() {
    const { draws } = this.world;
    this.time += draws.chance(3) ? draws.between(1801, 3600) : draws.between(12, 130);
  }

  logIn() {
    this.device.loggedIn = true;
    this.person.known = true;
  }
}

function look(visit) {
  const { draws } = visit.world;
  for (let n = draws.weighted({ 0: 28, 1: 36, 2: 22, 3: 9, 4: 5 }); n > 0; n -= 1) {
    visit.write('page_view', draws.pick(CATEGORIES));
  }
}

function viewItems(visit) {
  const { draws } = visit.world;
  for (let n = Number(draws.weighted({ 1: 42, 2: 30, 3: 18, 4: 10 })); n > 0; n -= 1) {
    visit.product = draws.pick(PRODUCTS);
    visit.write('view_item', `/p/${visit.product.slug}`);
  }
}

function pay(visit) {
  const { world, person } = visit;
  visit.logIn();
  const row = visit.write('purchase', '/thanks');
  world.purchases.push({ row, person, product: visit.product, campaign: visit.channel.medium });
  return 'purchase';
}

function checkOut(visit) {
  const { draws } = visit.world;
  visit.write('begin_checkout', '/checkout');
  const rate = PAID_CHECKOUTS[visit.device.kind] + visit.channel.pay;
  return draws.chance(rate) ? pay(visit) : 'begin_checkout';
}

/** Browses; returns the last step reached. */
function shop(visit) {
  const { draws } = visit.world;
  visit.write('page_view', visit.channel.landing);
  if (draws.chance(visit.channel.bounce)) return 'bounce';
  look(visit);
  if (!draws.chance(visit.channel.item)) {
    if (visit.count === 1) visit.write('page_view', draws.pick(CATEGORIES));
    return 'page_view';
  }
  viewItems(visit);
  if (!draws.chance(visit.channel.cart)) return 'view_item';
  visit.write('add_to_cart', `/p/${visit.product.slug}`);
  return draws.chance(visit.channel.checkout) ? checkOut(visit) : 'add_to_cart';
}

/** Comes back to a cart left earlier. */
function resume(visit) {
  const { draws } = visit.world;
  visit.product = draws.pick(PRODUCTS);
  visit.write('page_view', '/cart');
  return draws.chance(620) ? checkOut(visit) : 'page_view';
}

/** Reads, then leaves the e-mail address in the newsletter form. */
function joinNewsletter(visit) {
  const { draws } = visit.world;
  visit.write('page_view', visit.channel.landing);
  look(visit);
  visit.write('form_start', '/newsletter');
  visit.logIn();
  visit.write('form_submit', '/newsletter');
  if (draws.chance(600)) visit.write('sign_up', '/account');
  if (!draws.chance(400)) return 'form_submit';
  viewItems(visit);
  if (!draws.chance(visit.channel.cart)) return 'view_item';
  visit.write('add_to_cart', `/p/${visit.product.slug}`);
  return draws.chance(visit.channel.checkout) ? checkOut(visit) : 'add_to_cart';
}

function leaveForm(visit) {
  visit.write('page_view', visit.channel.landing);
  visit.write('form_start', '/newsletter');
  return 'form_start';
}

function askForTeam(visit, { submits }) {
  visit.write('page_view', '/teams');
  visit.write('form_start', '/teams');
  if (!submits) return 'form_start';
  visit.logIn();
  visit.write('form_submit', '/teams');
  return 'form_submit';
}

function chat(visit) {
  visit.write('page_view', visit.channel.landing);
  const row = visit.write('chat_start', visit.channel.landing);
  visit.world.chats.push({ row, person: visit.person, device: visit.device });
  return 'chat_start';
}

function startTrial(visit) {
  visit.write('page_view', '/club');
  visit.logIn();
  visit.write('sign_up', '/account');
  visit.write('start_trial', '/club');
  return 'start_trial';
}

function subscribe(visit) {
  visit.write('page_view', '/club');
  const row = visit.write('subscribe', '/club');
  visit.world.subscriptions.push({ time: row.time, person: visit.person });
  return 'subscribe';
}

function glance(visit) {
  visit.write('page_view', visit.channel.landing);
  return 'bounce';
}

const AIMS = {
  glance,
  shop,
  resume,
  joinNewsletter,
  leaveForm,
  askForTeam,
  chat,
  startTrial,
  subscribe,
};

export function runVisit(world, person, plan) {
  const visit = new Visit(world, person, plan);
  const account = person.known && !visit.device.loggedIn;
  if (account && world.draws.chance(700)) {
    visit.write('page_view', visit.channel.landing);
    visit.logIn();
    visit.write('login', '/account');
  }
  return AIMS[plan.aim ?? 'shop'](visit, plan);
}
