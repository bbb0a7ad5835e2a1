// One session recording in the shape of rrweb: a phone on the checkout page, a "Pay" button that
// does not answer, three taps on it within a second.

import { dayAt, secondOfDay } from './calendar.mjs';

const START = secondOfDay(dayAt(2025, 11, 18), 64980) * 1000;
const IDS = { document: 1, form: 12, card: 14, pay: 16, payText: 17 };

const element = (id, tagName, attributes, childNodes) => ({
  type: 2,
  tagName,
  attributes,
  childNodes,
  id,
});
const words = (id, textContent) => ({ type: 3, textContent, id });

function page() {
  const form = element(IDS.form, 'form', { id: 'payment' }, [
    element(IDS.card, 'input', { name: 'card', type: 'text' }, []),
    element(IDS.pay, 'button', { type: 'submit', class: 'pay' }, [words(IDS.payText, 'Pay')]),
  ]);
  const body = element(8, 'body', {}, [element(9, 'h1', {}, [words(10, 'Checkout')]), form]);
  const head = element(4, 'head', {}, [element(5, 'title', {}, [words(6, 'Checkout')])]);
  const html = element(3, 'html', { lang: 'en' }, [head, body]);
  return {
    type: 0,
    childNodes: [{ type: 1, name: 'html', publicId: '', systemId: '', id: 2 }, html],
    id: IDS.document,
  };
}

const touchStart = 7;
const touchEnd = 9;
const click = 2;

function tap(at, id, x, y) {
  const part = (type, after) => ({
    type: 3,
    data: { source: 2, type, id, x, y, pointerType: 2 },
    timestamp: START + at + after,
  });
  return [part(touchStart, 0), part(touchEnd, 70), part(click, 80)];
}

const scroll = (at, y) => ({
  type: 3,
  data: { source: 3, id: IDS.document, x: 0, y },
  timestamp: START + at,
});
const typed = (at, text) => ({
  type: 3,
  data: { source: 5, id: IDS.card, text, isChecked: false },
  timestamp: START + at,
});

/** The page marks the button as waiting: the only change of the page in the recording. */
const waiting = (at) => ({
  type: 3,
  data: {
    source: 0,
    texts: [],
    removes: [],
    adds: [],
    attributes: [{ id: IDS.pay, attributes: { class: 'pay waiting' } }],
  },
  timestamp: START + at,
});

function swipe(at) {
  const steps = [-240, -160, -80, 0];
  const positions = steps.map((timeOffset, i) => ({ x: 190, y: 620 - i * 90, id: 8, timeOffset }));
  return { type: 3, data: { source: 6, positions }, timestamp: START + at };
}

export function recordingFile() {
  const events = [
    {
      type: 4,
      data: { href: 'https://foxglen.example/checkout', width: 390, height: 844 },
      timestamp: START,
    },
    { type: 2, data: { node: page(), initialOffset: { left: 0, top: 0 } }, timestamp: START + 40 },
    {
      type: 5,
      data: { tag: 'begin_checkout', payload: { step: 'payment' } },
      timestamp: START + 120,
    },
    swipe(2300),
    scroll(2310, 180),
    scroll(2420, 420),
    scroll(2600, 610),
    ...tap(5200, IDS.card, 120, 240),
    typed(6100, '****'),
    typed(7900, '****************'),
    ...tap(11400, IDS.pay, 195, 520),
    waiting(11900),
    ...tap(16200, IDS.pay, 196, 522),
    ...tap(16520, IDS.pay, 198, 519),
    ...tap(16860, IDS.pay, 194, 524),
    swipe(21000),
    scroll(21050, 300),
    scroll(21200, 0),
    ...tap(24800, 8, 40, 60),
  ];
  return `${JSON.stringify(events, null, 1)}\n`;
}
