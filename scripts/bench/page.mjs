// Our page in the harness: W1 to W6 through what the package exports, in the harness's shapes.
import { requests, w1, w2, w3, w4, w5, w6 } from './answers.mjs';
import { startEngine } from './dist/index.js';

const file = () => document.getElementById('f').files[0];

const engine = startEngine();
await engine.catalog();
window.__ready = performance.now();

const ask = (analysis) => engine.run(analysis, requests[analysis]);

const ops = {
  async w1() {
    await engine.load(await engine.plan([{ name: file().name, data: file() }]));
    return null;
  },
  check: async () => w1({ columns: await engine.run('columns'), channels: await ask('channels'),
    kpis: await engine.run('kpis'), ledger: await engine.ledger({ limit: 0 }) }),
  w2: async () => w2(await ask('channels')),
  w3: async () => w3(await ask('funnel')),
  w4: async () => w4(await ask('attribution')),
  w5: async () => w5(await ask('cohorts')),
  w6: async () => w6(await ask('attribution')),
};

window.__op = (op) => ops[op]();
