// npm start: sets up, builds, reports on the sample data with the shipped WASM, serves the page.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { dist, page, sample } from './build/places.mjs';
import { servedPolicy } from './build/policy.mjs';
import { serve } from './serve.mjs';
import { setUp } from './setup.mjs';
import { main, show, Stop } from './shell.mjs';

const usualPort = 4173;

async function start() {
  await setUp();
  await buildAll();
  await reportOnSample();
  const { address } = await servePage();
  console.log(`\nThe page: ${address}   (Ctrl+C stops it)`);
}

async function reportOnSample() {
  const files = readdirSync(sample).map((name) => join(sample, name));
  console.log('\nThe bundled sample data, computed by the shipped WASM under Node:\n');
  const code = await show(process.execPath,
    [join(dist, 'cli.js'), 'report', ...files, '--format', 'text']);
  if (code !== 0) throw new Stop(`The report of the sample data failed (exit code ${code}).`, code);
}

async function servePage() {
  const headers = { 'Content-Security-Policy': servedPolicy, 'Referrer-Policy': 'no-referrer' };
  const wanted = Number(process.env.PORT ?? usualPort);
  try {
    return await serve(page, { port: wanted, headers });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return serve(page, { headers });
  }
}

await main(import.meta.url, start);
