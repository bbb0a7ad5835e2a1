// Reviews in English, Romanian and Russian. Two reviewers complain of the same thing: the zip of
// the jacket. Every other complaint stands alone.

import { LAST_DAY, isoDay } from './calendar.mjs';
import { drawsOf } from './random.mjs';
import { buyersOf } from './orders.mjs';
import { csvText } from './text.mjs';

const PRAISE = {
  en: [
    'Warm and light, I wear it every weekend.',
    'The boots fit from the first day.',
    'Delivery took two days, well packed.',
    'The tent stood a night of rain.',
    'Friendly people in the chat, they found my size.',
    'Good stove, boils fast.',
    'The pack sits well even when full.',
    'Socks that do not slip.',
  ],
  ro: [
    'Caldă și ușoară, o port în fiecare weekend.',
    'Bocancii sunt comozi din prima zi.',
    'Livrare rapidă, bine ambalat.',
    'Cortul a rezistat la o noapte cu ploaie.',
    'Oameni amabili la chat, mi-au găsit mărimea.',
    'Rucsacul stă bine pe spate.',
  ],
  ru: [
    'Тёплая и лёгкая, ношу каждые выходные.',
    'Ботинки удобные с первого дня.',
    'Быстрая доставка, хорошо упаковано.',
    'Палатка выдержала ночь под дождём.',
    'В чате помогли подобрать размер.',
    'Рюкзак сидит отлично.',
  ],
};
const MIDDLING = {
  en: ['Fine for the price.', 'Nice colour, a little large.'],
  ro: ['Bun, dar puțin cam mare.', 'În regulă pentru preț.'],
  ru: ['Нормально за свои деньги.', 'Хорошо, но маломерит.'],
};
const COMPLAINTS = {
  en: [
    'The lamp went dark after a week.',
    'My parcel stood at the depot for nine days.',
    'Wrong colour in the box.',
    'The stove arrived dented.',
  ],
  ro: ['Bidonul curge la capac.', 'Am primit mărimea greșită.', 'Mănușile s-au rupt.'],
  ru: [
    'Носки сели после стирки.',
    'Подошва отклеилась.',
    'Долго ждал возврата денег.',
  ],
};
const COMMON_COMPLAINT = [
  'After two weeks the zip of the jacket breaks, a pity.',
  'Lovely cut, but the zip of the jacket breaks at the first pull.',
];
const LANGUAGES = { en: 50, ro: 30, ru: 20 };
const PRAISES = 104;
const MIDDLINGS = 18;

function praiseIn(draws, language) {
  const first = draws.pick(PRAISE[language]);
  const second = draws.pick(PRAISE[language]);
  return first === second || draws.chance(550) ? first : `${first} ${second}`;
}

function opinions(draws) {
  const out = [];
  const add = (stars, language, text) => out.push({ stars, language, text });
  for (let n = 0; n < PRAISES; n += 1) {
    const language = draws.weighted(LANGUAGES);
    add(draws.chance(650) ? 5 : 4, language, praiseIn(draws, language));
  }
  for (let n = 0; n < MIDDLINGS; n += 1) {
    const language = draws.weighted(LANGUAGES);
    add(3, language, draws.pick(MIDDLING[language]));
  }
  for (const [language, texts] of Object.entries(COMPLAINTS)) {
    for (const text of texts) add(draws.between(1, 2), language, text);
  }
  add(2, 'en', COMMON_COMPLAINT[0]);
  add(1, 'en', COMMON_COMPLAINT[1]);
  return out;
}

export function reviewFile(world) {
  const draws = drawsOf('reviews');
  const authors = draws.shuffled(buyersOf(world));
  const rows = draws.shuffled(opinions(draws)).map((opinion, index) => ({
    ...opinion,
    author: authors[index].email,
    day: draws.between(30, LAST_DAY),
  }));
  rows.sort((a, b) => a.day - b.day || (a.author < b.author ? -1 : 1));
  const cells = rows.map((row, index) => [
    `R-${301 + index}`,
    isoDay(row.day),
    row.author,
    row.stars,
    row.language,
    row.text,
  ]);
  return csvText(['review_id', 'date', 'customer', 'stars', 'language', 'text'], cells);
}
