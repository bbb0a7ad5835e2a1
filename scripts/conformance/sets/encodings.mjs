// Bytes that are and are not UTF-8, and pages of text in many encodings.
import { faultOf } from '../compare.mjs';
import { ask, read } from '../engine.mjs';
import { bytesOf, corpora, isThere, namesIn, textOf } from '../files.mjs';

const hexOf = (text) => Buffer.from(text, 'utf8').toString('hex');
const bare = (hex) => hex.replaceAll(/\s/g, '').toLowerCase();

// number:valid[ hex]:bytes   number:invalid[ hex]:bytes:what stays:with replacement characters
function utf8Case(line) {
  const [number, kind, bytes, , replaced] = line.split(':');
  const given = kind.endsWith('hex') ? bare(bytes) : hexOf(bytes);
  const wanted = kind.startsWith('invalid') ? bare(replaced) : given;
  // The character of replacement may stand in the bytes themselves.
  const errors = wanted.split('efbfbd').length - given.split('efbfbd').length;
  return { name: number, run: async () => {
    const { hex, invalid, crash } = await ask({ utf8: given });
    if (crash) return crash;
    return hex === wanted && invalid === errors ? null : `${wanted} and ${errors}, got ${hex} and ${invalid}`;
  } };
}

// What a folder of chardet says, in our words; those that we do not read must be asked for or refused.
const known = new Map(Object.entries({
  'utf-8': 'utf-8', 'utf-8-sig': 'utf-8', 'utf-16': 'utf-16', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be',
  'koi8-r': 'koi8-r', 'iso-8859-1': 'iso-8859-1', 'iso-8859-2': 'iso-8859-2', 'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251', 'windows-1252': 'windows-1252',
}));
const languages = /-(croatian|czech|hungarian|slovak|slovene|polish|bulgarian|russian)$/;
const encodingOf = (folder) => known.get(folder.toLowerCase().replace(languages, ''));

const decoded = (name, encoding) => new TextDecoder(encoding).decode(bytesOf('encoding', 'chardet', name));

async function chardetVerdict(name) {
  const answer = await read(corpora('encoding', 'chardet', name));
  const fault = faultOf(answer);
  if (fault) return fault;
  const truth = encodingOf(name.split('/')[0]);
  if (answer.problem) return ['NOT_A_TABLE', 'EMPTY'].includes(answer.problem.code) ? null : answer.problem.message;
  const asked = answer.plan.questions.some(({ code }) => code === 'encoding');
  if (!truth) return asked ? null : 'an encoding that we do not read was neither asked for nor refused';
  const taken = answer.plan.files[0].encoding;
  if (taken.startsWith(truth) || asked) return null;
  return decoded(name, taken) === decoded(name, truth) ? null : `taken for ${taken}`;
}

export const sets = [
  { name: 'encoding/utf8tests', must: 1, isThere: () => isThere('encoding', 'utf8tests.txt'),
    cases: () => textOf('encoding', 'utf8tests.txt').split('\n').filter((line) => line.trim() !== '').map(utf8Case) },
  { name: 'encoding/chardet (right or asked)', must: 1, isThere: () => isThere('encoding', 'chardet'),
    cases: () => namesIn('encoding/chardet').map((name) => ({ name, run: () => chardetVerdict(name) })) },
];
