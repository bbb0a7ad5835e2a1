// The checks of rooms and style find what they are there to find.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { brokenRules } from '../../scripts/check_rooms.mjs';
import { functionsIn } from '../../scripts/check_style.mjs';

function brokenIn(files) {
  const root = mkdtempSync(join(tmpdir(), 'lens-rooms-'));
  for (const [name, text] of Object.entries({ 'src/a.h': '', 'web/a.ts': '', ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  try {
    return brokenRules(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('a room includes what lies below it', () => {
  assert.deepEqual(brokenIn({ 'src/table/a.cpp': '#include "base/a.h"\n#include <vector>\n' }), []);
  assert.deepEqual(brokenIn({ 'src/base/a.cpp': '#include "table/a.h"\n' }),
    ['src/base/a.cpp: base may not include "table/a.h"']);
});

test('an analysis does not include another', () => {
  const include = { 'src/analyses/funnel/a.cpp': '#include "analyses/channels/a.h"\n' };
  assert.deepEqual(brokenIn(include),
    ['src/analyses/funnel/a.cpp: an analysis may not include another: "analyses/channels/a.h"']);
  assert.deepEqual(brokenIn({
    'src/analyses/catalog.cpp': '#include "analyses/channels/a.h"\n',
    'src/analyses/funnel/a.cpp': '#include "analyses/analysis.h"\n#include "analyses/funnel/b.h"\n',
  }), []);
});

test('host headers and JSON stay where they belong', () => {
  assert.equal(brokenIn({ 'src/engine/a.cpp': '#include <emscripten/bind.h>\n' }).length, 1);
  assert.equal(brokenIn({ 'src/bindings/a.cpp': '#include <emscripten/bind.h>\n' }).length, 0);
  assert.equal(brokenIn({ 'src/metrics/a.cpp': '#include <nlohmann/json.hpp>\n' }).length, 1);
  assert.equal(brokenIn({ 'src/engine/request.cpp': '#include <nlohmann/json.hpp>\n' }).length, 0);
});

test('a chart knows reports, not elements', () => {
  const broken = (target) => brokenIn({ 'web/charts/a.ts': `import type { A } from '${target}';\n` });
  assert.equal(broken('../element/a.ts').length, 1);
  assert.equal(broken('../engine/protocol.ts').length, 0);
});

test('functions are found with their lengths', () => {
  const text = ['namespace lens {', 'int one(int a) {', '  if (a) {', '    return 2;', '  }',
    '  return a;', '}', '}'];
  assert.deepEqual(functionsIn(text), [{ line: 2, length: 6 }]);
});
