// The two builds of the engine, by CMake's presets.
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { repository, run } from '../shell.mjs';

const gigabyte = 2 ** 30;

// One compiler per core, but no more than memory holds: Eigen makes a compiler take a gigabyte.
const fitting = Math.floor(totalmem() / (1.5 * gigabyte));
const jobs = Math.max(1, Math.min(availableParallelism(), fitting));
const folders = { release: 'native' };

/** Builds targets of a preset of CMakePresets.json; quick when nothing changed. */
export function buildPreset(preset, targets) {
  const folder = join(repository, 'build', folders[preset] ?? preset);
  if (!existsSync(join(folder, 'build.ninja'))) run('cmake', ['--preset', preset]);
  run('cmake', ['--build', folder, '-j', String(jobs), '--target', ...targets]);
}
