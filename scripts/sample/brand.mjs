// The fictional brand: what Foxglen sells, where its visitors come from and how they behave.

export const SHOP = 'foxglen.example';

/** Prices in cents. */
export const PRODUCTS = [
  { sku: 'FX-JKT', slug: 'ridge-jacket', name: 'Ridge jacket', price: 12900 },
  { sku: 'FX-FLC', slug: 'moss-fleece', name: 'Moss fleece', price: 5900 },
  { sku: 'FX-BTS', slug: 'larch-boots', name: 'Larch boots', price: 14900 },
  { sku: 'FX-TNT', slug: 'tarn-tent', name: 'Tarn tent 2p', price: 21900 },
  { sku: 'FX-STV', slug: 'ember-stove', name: 'Ember stove', price: 4500 },
  { sku: 'FX-PCK', slug: 'heron-pack', name: 'Heron pack 30 l', price: 8900 },
  { sku: 'FX-SCK', slug: 'finch-socks', name: 'Finch socks', price: 1290 },
  { sku: 'FX-GLV', slug: 'pika-gloves', name: 'Pika gloves', price: 2450 },
  { sku: 'FX-BTL', slug: 'brook-bottle', name: 'Brook bottle', price: 1890 },
  { sku: 'FX-LMP', slug: 'glow-lamp', name: 'Glow lamp, red', price: 3200 },
];

export const CATEGORIES = ['/', '/jackets', '/boots', '/tents', '/sale', '/journal/first-hike'];

const GOOGLE = 'https://www.google.com/';
const INSTAGRAM = 'https://l.instagram.com/';

/**
 * Channels. `campaigns` empty: no utm, the referrer tells. Rates are per thousand: `bounce` of the
 * visits; `item` of the others; `cart` of those; `checkout` of those; `pay` is added to the rate of
 * the device at the last step.
 */
export const CHANNELS = {
  instagram_ad: {
    source: 'instagram',
    medium: 'paid_social',
    campaigns: ['reels_ridge', 'reels_tarn'],
    referrer: INSTAGRAM,
    landing: '/jackets',
    phones: 900,
    bounce: 270,
    item: 790,
    cart: 450,
    checkout: 570,
    pay: -210,
  },
  instagram: {
    source: 'instagram',
    medium: 'social',
    campaigns: ['bio_link'],
    referrer: INSTAGRAM,
    landing: '/',
    phones: 930,
    bounce: 280,
    item: 780,
    cart: 450,
    checkout: 570,
    pay: -210,
  },
  google_ad: {
    source: 'google',
    medium: 'cpc',
    campaigns: ['brand_search', 'gear_search', 'boots_search'],
    referrer: GOOGLE,
    landing: '/boots',
    phones: 560,
    bounce: 230,
    item: 800,
    cart: 590,
    checkout: 690,
    pay: 30,
  },
  google: {
    source: '',
    medium: '',
    campaigns: [],
    referrer: GOOGLE,
    landing: '/journal/first-hike',
    phones: 520,
    bounce: 250,
    item: 790,
    cart: 580,
    checkout: 690,
    pay: 30,
  },
  referral: {
    source: '',
    medium: '',
    campaigns: [],
    referrer: 'https://trailmap.example/gear',
    landing: '/tents',
    phones: 500,
    bounce: 290,
    item: 760,
    cart: 570,
    checkout: 690,
    pay: 0,
  },
  direct: {
    source: '',
    medium: '',
    campaigns: [],
    referrer: '',
    landing: '/',
    phones: 550,
    bounce: 190,
    item: 820,
    cart: 600,
    checkout: 710,
    pay: 20,
  },
  newsletter: {
    source: 'newsletter',
    medium: 'email',
    campaigns: [],
    referrer: '',
    landing: '/sale',
    phones: 350,
    bounce: 90,
    item: 850,
    cart: 650,
    checkout: 750,
    pay: 50,
  },
  retargeting: {
    source: 'facebook',
    medium: 'cpc',
    campaigns: ['retargeting_club'],
    referrer: 'https://l.facebook.com/',
    landing: '/club',
    phones: 600,
    bounce: 300,
    item: 500,
    cart: 250,
    checkout: 600,
    pay: 0,
  },
};

/** Of a thousand checkouts begun on each kind of device, how many are paid. */
export const PAID_CHECKOUTS = { desktop: 760, tablet: 440, mobile: 310 };

export const COUNTRIES = {
  Romania: 52,
  Germany: 16,
  France: 11,
  Moldova: 8,
  Bulgaria: 8,
  Austria: 5,
};
const NAMES = [
  'ana',
  'dan',
  'ion',
  'mira',
  'vlad',
  'oana',
  'lena',
  'igor',
  'maya',
  'tom',
  'zoe',
  'nina',
  'radu',
  'ilie',
  'sofi',
  'petru',
  'dasha',
  'rina',
  'elian',
  'marku',
  'tania',
  'kolya',
  'bea',
  'luca',
];
const MAIL_HOSTS = ['example.com', 'example.org', 'example.net'];

export const mailAddress = (draws, number) =>
  `${draws.pick(NAMES)}${number}@${draws.pick(MAIL_HOSTS)}`;
export const firstName = (email) =>
  email.replace(/\d.*$/, '').replace(/^./, (c) => c.toUpperCase());
