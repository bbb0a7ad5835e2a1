// Puts the facts into the words of STORY.md. A place {{a.b}} takes a fact as it is, {{a.b %}} as a
// percentage, {{a.b ~}} with two decimals, {{a.b []}} as a comma list, {{a.b table}} as a table of
// records, {{facts}} all of them as JSON.

const factAt = (facts, path) =>
  path.split('.').reduce((place, key) => {
    const name = Object.keys(place).find((one) => one === key || one.replaceAll('.', '_') === key);
    if (name === undefined) throw new Error(`STORY.md asks for an unknown fact: ${path}`);
    return place[name];
  }, facts);

const plain = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value ?? ''));
const cell = (value) => plain(value).replaceAll('|', '\\|').replaceAll('\n', '⏎');

function tableOf(records) {
  const titles = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    line(titles.map(() => '---')),
    ...records.map((record) => line(titles.map((title) => cell(record[title])))),
  ].join('\n');
}

const asRecords = (value) =>
  Array.isArray(value)
    ? value
    : Object.entries(value).map(([name, record]) => ({ name, ...record }));

const FORMS = {
  '': (value) => String(value),
  '%': (value) => `${(100 * value).toFixed(2)} %`,
  '~': (value) => value.toFixed(2),
  '[]': (value) => value.join(', '),
  table: (value) => tableOf(asRecords(value)),
};

const fill = (words, facts) =>
  words.replace(/\{\{([\w.]+)(?: (%|~|\[\]|table))?\}\}/g, (_, path, form = '') =>
    path === 'facts' ? JSON.stringify(facts, null, 1) : FORMS[form](factAt(facts, path)),
  );

const WIDTH = 100;

/** Breaks a paragraph or a list entry into lines; what follows the first is set in as it was. */
function wrapped(text) {
  const indent = /^(\d+\. |\* )?/.exec(text)[0].length;
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = lines.at(-1).trim() === '' ? lines.at(-1) + word : `${lines.at(-1)} ${word}`;
    if (longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(' '.repeat(indent) + word);
  }
  return lines.join('\n');
}

const isProse = (block) => !/^(#|\||```|\{\{)/.test(block);

/** The words of the template with the facts in their places; prose is wrapped anew. */
export function renderStory(words, facts) {
  return words
    .split(/\n\n|\n(?=\d+\. |\* )/)
    .map((block) => (isProse(block) ? wrapped(fill(block, facts).trim()) : fill(block, facts)))
    .join('\n\n');
}
