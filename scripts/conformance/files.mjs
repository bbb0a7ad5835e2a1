// The collections beside the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../shell.mjs';

export const corpora = (...path) => join(repository, '..', 'shared', 'corpora', ...path);
export const isThere = (...path) => existsSync(corpora(...path));
export const bytesOf = (...path) => readFileSync(corpora(...path));
export const textOf = (...path) => readFileSync(corpora(...path), 'utf8');
export const jsonOf = (...path) => JSON.parse(textOf(...path));

/** Names below a folder that fit, sorted; with the folders between. */
export const namesIn = (folder, fits = () => true) =>
  readdirSync(corpora(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(corpora(folder).length + 1))
    .filter(fits).sort();
