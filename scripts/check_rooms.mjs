// The one-way rule: a room includes only rooms below it, and platform or JSON headers stay where
// they belong. src/README.md draws the same table.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from './build/fresh.mjs';
import { main, repository, Stop } from './shell.mjs';

const journeys = ['base', 'table', 'identity', 'journey'];
const all = [...journeys, 'report', 'ingest', 'metrics', 'attribution', 'analyses', 'engine',
  'bindings'];

const rooms = {
  base: ['base'],
  report: ['base', 'report'],
  table: ['base', 'table'],
  ingest: ['base', 'table', 'ingest'],
  identity: ['base', 'table', 'identity'],
  journey: journeys,
  metrics: [...journeys, 'report', 'metrics'],
  attribution: [...journeys, 'report', 'attribution'],
  analyses: [...journeys, 'report', 'metrics', 'attribution', 'analyses'],
  engine: all.filter((room) => room !== 'bindings'),
  bindings: all,
};

// Files that may read or write JSON; everything else sees typed values.
const jsonFiles = [
  /^engine\/request\.cpp$/, /^engine\/\w+_json\.cpp$/, /^report\/json\.cpp$/,
  /^ingest\/plan_json\.cpp$/, /^ingest\/syntax\/(nd)?json\w*\.cpp$/,
];

// The page: charts know reports, not elements; the engine's client knows neither.
const webRooms = [
  { from: /^charts\/parts\//, never: /^(charts\/(?!parts\/)|element|demo)/ },
  { from: /^charts\//, never: /^(element|demo|engine\/(?!protocol))/ },
  { from: /^engine\//, never: /^(charts|element|demo)/ },
  { from: /^element\//, never: /^demo/ },
];

/** Every include or import below `root` that breaks the rule, as one line each. */
export function brokenRules(root = repository) {
  const [src, web] = [join(root, 'src'), join(root, 'web')];
  return [...filesBelow(src).flatMap((path) => brokenIncludes(src, path)),
    ...filesBelow(web).filter(isScript).flatMap((path) => brokenImports(web, path))];
}

const isScript = (file) => file.endsWith('.ts');

function brokenIncludes(src, path) {
  const file = relative(src, path);
  const lines = readFileSync(path, 'utf8').matchAll(/^\s*#\s*include\s*(["<])([^">]+)[">]/gm);
  return [...lines].map(([, quote, target]) => wrongInclude(file, quote === '"', target))
    .filter((reason) => reason !== null)
    .map((reason) => `src/${file}: ${reason}`);
}

function wrongInclude(file, isOurs, target) {
  const [room] = file.split('/');
  if (isOurs) {
    const isBelow = rooms[room]?.includes(target.split('/')[0]);
    if (!isBelow) return `${room} may not include "${target}"`;
    return entersOther(file, target) ? `an analysis may not include another: "${target}"` : null;
  }
  const isHost = target.startsWith('emscripten') && room !== 'bindings';
  if (isHost) return `<${target}> belongs to bindings`;
  const isJson = target.startsWith('nlohmann/') && !jsonFiles.some((allowed) => allowed.test(file));
  return isJson ? `<${target}> belongs to the JSON files` : null;
}

// analyses/catalog.cpp lists them all; a file inside one analysis sees only that folder and the
// headers that stand beside the folders.
function entersOther(file, target) {
  const [, home, ...inside] = file.split('/');
  const [room, other, ...deeper] = target.split('/');
  return room === 'analyses' && inside.length > 0 && deeper.length > 0 && other !== home;
}

function brokenImports(web, path) {
  const file = relative(web, path);
  const rule = webRooms.find(({ from }) => from.test(file));
  if (!rule) return [];
  return [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)]
    .map(([, target]) => relative(web, join(path, '..', target)))
    .filter((target) => rule.never.test(target))
    .map((target) => `web/${file}: may not import ${target}`);
}

await main(import.meta.url, () => {
  const broken = brokenRules();
  if (broken.length) throw new Stop(broken.join('\n'));
  console.log('Rooms: every include and import goes one way.');
});
