// Wall and CPU seconds of one piece of work in this process, its threads included.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function clocked(work) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const value = await work();
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpu: (user + system) / 1e6, value };
}

/** A package that is installed in the harness, which is where these programs are started. */
export const peer = (name) =>
  import(pathToFileURL(createRequire(join(process.cwd(), 'package.json')).resolve(name)));

export const tell = (facts) => console.log(JSON.stringify(facts));
