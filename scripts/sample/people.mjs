// The people of the sample and the days on which they come. Each person comes at most once a day,
// so sessions by device and sessions by customer are the same sessions.

import { LAST_DAY, busyDay, secondOfDay, weekday, isoDay } from './calendar.mjs';
import { CHANNELS, COUNTRIES, mailAddress } from './brand.mjs';
import { runVisit } from './visits.mjs';

export const CUSTOMERS = 5000;

function newDevice(world, kind) {
  const device = { id: `d${world.draws.token(6)}`, kind, loggedIn: false, shared: false };
  world.devices.push(device);
  return device;
}

function deviceKind(draws, phones) {
  if (draws.chance(phones)) return 'mobile';
  return draws.chance(90) ? 'tablet' : 'desktop';
}

export function newPerson(world, channel) {
  const { draws } = world;
  const number = world.people.length + 101;
  const email = mailAddress(draws, number);
  const person = {
    email,
    known: false,
    country: draws.weighted(COUNTRIES),
    devices: [],
    days: new Set(),
    // One address in 150 is typed in capitals with a space after it; it is the same address.
    spelling: draws.below(150) === 0 ? `${email.toUpperCase()} ` : email,
  };
  if (channel) person.devices.push(newDevice(world, deviceKind(draws, CHANNELS[channel].phones)));
  world.people.push(person);
  return person;
}

// A letter goes out every Tuesday; it is opened that day or on the two days after.
function letterDay(draws, day) {
  const sent = day + ((2 - weekday(day) + 7) % 7);
  return { day: sent + draws.below(3), campaign: `letter_${isoDay(sent).replaceAll('-', '_')}` };
}

const anyDevice = (draws, person) => draws.pick(person.devices);

function letterVisit(world, person, after) {
  const { day, campaign } = letterDay(world.draws, after);
  return { day, campaign, channel: 'newsletter', device: anyDevice(world.draws, person) };
}

/** What a visit leads to: back to the cart, back to buy again, letters. */
function nextVisits(world, person, plan, reached) {
  const { draws } = world;
  const left = reached === 'add_to_cart' || reached === 'begin_checkout';
  if (left && plan.aim !== 'resume' && draws.chance(150)) {
    const wait = draws.weighted({ 1: 30, 2: 20, 4: 14, 6: 10, 9: 10, 13: 8, 33: 8 });
    const device = anyDevice(draws, person);
    return [{ day: plan.day + Number(wait), channel: 'direct', aim: 'resume', device }];
  }
  if (reached === 'purchase' && !person.reader) {
    if (draws.chance(330)) person.reader = true;
    else if (draws.chance(240)) {
      const device = anyDevice(draws, person);
      const channel = draws.weighted({ direct: 60, google: 25, google_ad: 15 });
      return [{ day: plan.day + draws.between(20, 120), channel, device }];
    }
  }
  const reads = person.reader && draws.chance(person.faithful ? 860 : 760);
  return reads ? [letterVisit(world, person, plan.day + draws.between(14, 60))] : [];
}

/** Lives through the planned visits in order of day, with those that follow from them. */
export function live(world, person, plans) {
  const agenda = [...plans];
  while (agenda.length > 0) {
    agenda.sort((a, b) => a.day - b.day);
    const plan = agenda.shift();
    if (plan.day > LAST_DAY || person.days.has(plan.day)) continue;
    person.days.add(plan.day);
    const reached = runVisit(world, person, plan);
    agenda.push(...nextVisits(world, person, plan, reached));
  }
}

function looker(world, channel) {
  const { draws } = world;
  const person = newPerson(world, channel);
  const day = busyDay(draws);
  const plans = [{ day, channel, aim: draws.chance(35) ? 'leaveForm' : 'shop' }];
  const visits = Number(draws.weighted({ 1: 50, 2: 26, 3: 15, 4: 9 }));
  for (let n = 1; n < visits; n += 1) {
    const again = channel.startsWith('instagram') || draws.chance(400) ? channel : 'direct';
    plans.push({ day: day + n * draws.between(2, 20), channel: again });
  }
  live(world, person, plans);
}

function reader(world) {
  const { draws } = world;
  const channel = draws.weighted({
    google: 40,
    google_ad: 20,
    direct: 20,
    referral: 12,
    instagram: 8,
  });
  const person = newPerson(world, channel);
  person.reader = true;
  person.faithful = true;
  if (draws.chance(300)) person.devices.push(newDevice(world, 'desktop'));
  live(world, person, [{ day: busyDay(draws), channel, aim: 'joinNewsletter' }]);
}

// Retargeted ad -> chat -> free trial -> paid plan: of a thousand, how many go on at each step.
const CLUB_RATES = { chat: 800, trial: 720, paid: 640 };

function clubPlans(draws, day) {
  const ad = day + draws.between(2, 12);
  const chats = draws.chance(CLUB_RATES.chat);
  const plans = [{ day: ad, channel: 'retargeting', aim: chats ? 'chat' : 'shop' }];
  if (!chats || !draws.chance(CLUB_RATES.trial)) return plans;
  const trial = ad + draws.between(1, 4);
  plans.push({ day: trial, channel: 'direct', aim: 'startTrial' });
  if (draws.chance(CLUB_RATES.paid)) {
    plans.push({ day: trial + 14, channel: 'direct', aim: 'subscribe' });
  }
  return plans;
}

function clubSeeker(world) {
  const { draws } = world;
  const channel = draws.weighted({ instagram_ad: 50, google: 30, google_ad: 20 });
  const person = newPerson(world, channel);
  const day = draws.below(LAST_DAY - 40);
  live(world, person, [{ day, channel }, ...clubPlans(draws, day)]);
}

// Others try the club without having met the advertisement or the chat; fewer of them stay.
function clubVisitor(world) {
  const { draws } = world;
  const channel = draws.weighted({ google: 40, direct: 40, referral: 20 });
  const person = newPerson(world, channel);
  const day = draws.below(LAST_DAY - 40);
  const plans = [{ day, channel, aim: 'startTrial' }];
  if (draws.chance(300)) plans.push({ day: day + 14, channel: 'direct', aim: 'subscribe' });
  live(world, person, plans);
}

function chatter(world) {
  const channel = world.draws.weighted({ direct: 50, google: 30, instagram: 20 });
  const person = newPerson(world, channel);
  const day = busyDay(world.draws);
  live(world, person, [
    { day, channel, aim: 'chat' },
    { day: day + 1, channel: 'direct' },
  ]);
}

function business(world) {
  const { draws } = world;
  const channel = draws.weighted({ google: 50, google_ad: 30, direct: 20 });
  const person = newPerson(world, channel);
  person.email = `team${world.people.length}@example.org`;
  person.spelling = person.email;
  const submits = draws.chance(700);
  const day = draws.below(LAST_DAY - 60);
  live(world, person, [{ day, channel, aim: 'askForTeam', submits }]);
  if (submits) world.leads.push({ person, day });
}

/** Known to the till only, by the e-mail address given there. */
function tillCustomer(world) {
  const person = newPerson(world, null);
  person.known = true;
  world.tillPeople.push(person);
}

// The tablet in the shop: six strangers log in on it, others use it without a name. Each has an
// own device at home too.
function kiosk(world) {
  const shared = { id: 'kiosk-brasov-1', kind: 'tablet', loggedIn: true, shared: true };
  for (let n = 0; n < 6; n += 1) {
    const person = newPerson(world, 'direct');
    const day = 60 + n * 45;
    person.spelling = person.email;
    live(world, person, [{ day, channel: 'google', aim: 'joinNewsletter' }]);
    runVisit(world, person, { day: day + 9, channel: 'direct', device: shared });
    world.kioskPeople.push(person);
  }
  const nobody = { email: '', spelling: '', known: true, country: 'Romania', devices: [shared] };
  for (let n = 0; n < 5; n += 1) kioskWalkIn(world, nobody, shared, 80 + n * 45);
}

function kioskWalkIn(world, nobody, shared, day) {
  const time = secondOfDay(day, 40000);
  const rest = { referrer: '', source: '', medium: '', campaign: '', order: '', value: '' };
  const same = { device: shared.id, email: '', kind: 'tablet', country: nobody.country, ...rest };
  world.events.push({ ...same, time, event: 'page_view', page: '/' });
  world.events.push({ ...same, time: time + 45, event: 'page_view', page: '/boots' });
}

// Two devices that show where a session ends: a pause of 29:59 and one of 30:00.
function pauses(world) {
  for (const [id, pause] of [
    ['pause-29-59', 1799],
    ['pause-30-00', 1800],
  ]) {
    const time = secondOfDay(200, 36000);
    const row = {
      device: id,
      email: '',
      referrer: '',
      source: '',
      medium: '',
      campaign: '',
      order: '',
      value: '',
      kind: 'desktop',
      country: 'Romania',
      event: 'page_view',
    };
    world.events.push(
      { ...row, time, page: '/tents' },
      { ...row, time: time + pause, page: '/boots' },
    );
    world.devices.push({ id, loggedIn: false });
  }
}

const CROWD = [
  [1320, (world) => looker(world, 'instagram_ad')],
  [590, (world) => looker(world, 'instagram')],
  [650, (world) => looker(world, 'google_ad')],
  [680, (world) => looker(world, 'google')],
  [310, (world) => looker(world, 'direct')],
  [190, (world) => looker(world, 'referral')],
  [500, reader],
  [210, clubSeeker],
  [70, clubVisitor],
  [60, chatter],
  [84, business],
  [230, tillCustomer],
  [1, kiosk],
  [1, pauses],
];

/** Customers an importer can tell apart: e-mail addresses, and devices nobody logged in on. */
function customersSeen(world) {
  const anonymous = world.devices.filter((device) => !device.loggedIn && device.used !== false);
  const kioskWithoutName = 1;
  return world.people.filter((person) => person.known).length + anonymous.length + kioskWithoutName;
}

function markUnusedDevices(world) {
  const used = new Set(world.events.map((row) => row.device));
  for (const device of world.devices) device.used = used.has(device.id);
}

/** Everybody; the last ones glance once at a picture, as many as make 5,000 customers. */
export function gather(world) {
  for (const [count, make] of CROWD) for (let n = 0; n < count; n += 1) make(world);
  markUnusedDevices(world);
  for (let missing = CUSTOMERS - customersSeen(world); missing > 0; missing -= 1) {
    const person = newPerson(world, 'instagram');
    const plan = { day: busyDay(world.draws), channel: 'instagram', aim: 'glance' };
    runVisit(world, person, plan);
  }
  world.events.sort((a, b) => a.time - b.time);
  world.purchases.sort((a, b) => a.row.time - b.row.time);
  return world;
}
