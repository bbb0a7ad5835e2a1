// Stands where Emscripten's glue stands: an engine in JavaScript with the same calls, which counts
// amounts by customer in small CSV files. Its memory moves with every growth, as WebAssembly's does.

const newline = 10;
const quote = 34;

class Heap {
  bytes = new Uint8Array(64);
  room(size) {
    if (this.bytes.length < size + 8) {
      const grown = new Uint8Array(2 * size + 8);
      grown.set(this.bytes);
      structuredClone(this.bytes, { transfer: [this.bytes.buffer] }); // Old views are detached.
      this.bytes = grown;
    }
    return 8;
  }
  take(size) {
    return this.bytes.slice(8, 8 + size);
  }
  lend(value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    const address = this.room(bytes.length);
    this.bytes.set(bytes, address);
    return this.bytes.subarray(address, address + bytes.length);
  }
  parse(size) {
    return JSON.parse(new TextDecoder().decode(this.take(size)));
  }
}

// Where the row that begins at `begin` ends, its line end included; -1 when it goes on.
function rowEnd(bytes, begin) {
  for (let from = begin, quotes = 0; ;) {
    const end = bytes.indexOf(newline, from);
    if (end < 0) return -1;
    for (let at = bytes.indexOf(quote, from); at >= 0 && at < end; at = bytes.indexOf(quote, at + 1)) {
      quotes += 1;
    }
    if (quotes % 2 === 0) return end + 1;
    from = end + 1;
  }
}

const error = (code, message, where = null) => JSON.stringify({ error: { code, message, where } });

export default async function startGlue({ instantiateWasm }) {
  const heap = new Heap();
  instantiateWasm({}, () => undefined);
  class Engine {
    heads = [];
    pieces = new Map();
    foreign = [];
    blocks = [];
    sent = new Set();

    room(size) { return heap.room(size); }
    blockRoom(size) { return heap.room(size); }
    addHead(file, _sheet, bytes, head, tail) {
      this.heads.push({ file, bytes, text: new TextDecoder().decode(heap.take(head + tail)) });
    }
    plan(recipe) {
      if (recipe.includes('nonsense')) return error('BAD_RECIPE', 'The recipe is nonsense.', 'files');
      const files = this.heads.map(({ file, bytes, text }) => ({
        file, bytes, sheet: null, encoding: text.startsWith('\xff') ? 'windows-1251' : 'utf-8',
        syntax: 'delimited', kind: 'orders', columns: [{ header: 'customer', timezone: null }],
      }));
      this.heads = [];
      return JSON.stringify({ version: 1, timezone: 'UTC', currency: 'EUR', files, problems: [] });
    }
    open(plan, options) {
      this.options = JSON.parse(options);
      this.openPlan = JSON.parse(plan);
      this.pieces.clear();
      this.foreign = [];
      return '';
    }
    beginPiece(file, number, begin, end, exact) {
      this.piece = { file, number, at: begin, limit: end, seeking: !exact, begin, end: begin,
        header: begin === 0, rows: [], rest: new Uint8Array(), stopped: false };
    }
    rowsSoFar() { return this.piece?.rows.length ?? 0; }
    filled(size, last) {
      const { piece } = this;
      const bytes = new Uint8Array(piece.rest.length + size);
      bytes.set(piece.rest);
      bytes.set(heap.take(size), piece.rest.length);
      piece.rest = bytes.slice(this.#rows(piece, bytes, last));
      if (this.fault === 'trap') throw new WebAssembly.RuntimeError('unreachable');
      if (this.fault === 'error') return 2;
      while (this.fault === 'spin');
      return piece.stopped ? 1 : 0;
    }
    // Takes whole rows from the bytes; gives how many bytes it has used up.
    #rows(piece, bytes, last) {
      let used = 0;
      const use = (size) => {
        used += size;
        piece.at += size;
      };
      if (piece.seeking) {
        const end = bytes.indexOf(newline);
        use(end < 0 ? bytes.length : end + 1);
        if (end < 0) return used;
        piece.seeking = false;
        piece.begin = piece.end = piece.at;
      }
      for (;;) {
        piece.stopped ||= piece.at >= piece.limit;
        const end = piece.stopped ? -1 : rowEnd(bytes, used);
        const size = end >= 0 ? end - used : last ? bytes.length - used : 0;
        if (piece.stopped || size === 0) return used;
        this.#row(piece, new TextDecoder().decode(bytes.subarray(used, used + size)).trim());
        use(size);
        piece.end = piece.at;
      }
    }
    #row(piece, text) {
      if (piece.header) piece.header = false;
      else piece.rows.push(text);
      this.fault ??= { TRAP: 'trap', SPIN: 'spin', BAD: 'error' }[text.split(',')[0]];
    }
    failure() {
      this.fault = undefined;
      return error('FIELD_TOO_LONG', 'A field is too long.', 'a.csv, row 2');
    }
    endPiece() {
      const { file, number, begin, end, rows } = this.piece;
      this.pieces.set(number, { file, rows });
      return JSON.stringify({ begin, end, rows: rows.length, records: rows.length });
    }
    dropPiece(number) { this.pieces.delete(number); }

    links() { return heap.lend([...this.pieces].map(([number, { rows }]) => [number, rows.length])); }
    addBlock(size) { this.blocks.push(heap.parse(size)); }
    unite() {
      const counts = this.blocks.flat().sort(([a], [b]) => a - b);
      this.blocks = [];
      return heap.lend(counts);
    }
    adopt(size) {
      this.counts = heap.parse(size);
      const wants = this.openPlan.currency === 'XXX';
      const plan = { ...this.openPlan, currency: 'EUR' };
      return wants ? `{"reread":true,"plan":${JSON.stringify(plan)}}` : '';
    }
    #rowsOf(worker) {
      const owner = (row) => row.charCodeAt(0) % this.options.workers;
      return [...this.pieces].flatMap(([piece, { file, rows }]) => rows
        .map((text, row) => ({ piece, file, row, text })).filter(({ text }) => owner(text) === worker));
    }
    // All rows in one block, then an empty one.
    outgoing(worker) {
      const isDone = this.sent.delete(worker);
      if (!isDone) this.sent.add(worker);
      return isDone ? new Uint8Array() : heap.lend(this.#rowsOf(worker));
    }
    incoming(size) { this.foreign.push(...heap.parse(size)); }
    order() {
      this.mine = [...this.#rowsOf(this.options.worker), ...this.foreign]
        .sort((a, b) => a.piece - b.piece || a.row - b.row);
    }
    duplicates() { return heap.lend([this.options.worker]); }
    addDuplicates(size) { this.told = [...this.told ?? [], ...heap.parse(size)]; }

    check(request) {
      const { analysis, arguments: given } = JSON.parse(request);
      if (!['sum', 'later'].includes(analysis))
        return error('UNKNOWN_ANALYSIS', 'There is no such analysis.', 'analysis');
      if (given?.timezone && given.timezone !== 'UTC' && !this.options.zones[given.timezone]) {
        return error('BAD_ARGUMENT', 'That zone is not known.', 'arguments.timezone');
      }
      const needsPages = given?.by === 'page' && !this.options.pages;
      return JSON.stringify({ arguments: given ?? {}, needsPages });
    }
    map(request) {
      const wrong = this.check(request);
      if (wrong.startsWith('{"error"')) return wrong;
      this.request = JSON.parse(request);
      if (this.request.arguments?.fault === 'trap') throw new WebAssembly.RuntimeError('unreachable');
      while (this.request.arguments?.fault === 'spin');
      this.sums = {};
      this.#add(this.mine);
      return '';
    }
    #add(rows) {
      for (const { text } of rows) {
        const [customer, amount] = text.split(',');
        this.sums[customer] = (this.sums[customer] ?? 0) + Number(amount);
      }
    }
    holds() { return false; }
    answers(request) { return JSON.parse(request).analysis === 'sum'; }
    // The rows in two tables, of which one may be empty.
    contextBlock() { return heap.lend(this.counts); }
    tables() { return 2; }
    table(number) {
      return heap.lend(this.mine.filter((_, row) => row % 2 === number));
    }
    // As the analyst: it knows what openContext told it, and the tables it took.
    openContext(size) {
      this.counts = heap.parse(size);
      this.mine = [];
      return '';
    }
    takeTable(size) { this.mine.push(...heap.parse(size)); }
    dropTables() { this.mine = []; }
    begin(request) {
      this.request = JSON.parse(request);
      this.sums = {};
      return '';
    }
    mapTables() {
      if (this.request.arguments?.fault === 'analyst') throw new WebAssembly.RuntimeError('unreachable');
      this.#add(this.mine);
      return '';
    }
    partial() { return heap.lend(this.sums); }
    merge(size) {
      for (const [name, sum] of Object.entries(heap.parse(size))) {
        this.sums[name] = (this.sums[name] ?? 0) + sum;
      }
    }
    finish() {
      const names = Object.keys(this.sums).sort();
      const tables = [{ name: 'sums', columns: [
        { name: 'customer', unit: 'text', values: names },
        { name: 'amount', unit: 'EUR', values: names.map((name) => this.sums[name]) }] }];
      return JSON.stringify({ analysis: 'sum', arguments: this.request.arguments ?? {}, tables,
        notes: [`${this.counts.length} pieces`] });
    }
    allowed(request) {
      const { analyses } = JSON.parse(request);
      return JSON.stringify((analyses ?? ['sum']).map((analysis) => ({ analysis, arguments: {} })));
    }
    beginReport() { this.isReporting = true; }
    insights() { return '[]'; }
    ledger(query) {
      if (JSON.parse(query).bad) return error('BAD_REQUEST', 'A ledger query has no bad.', 'bad');
      const files = this.openPlan.files.map(({ file }, index) => ({ file, sheet: null,
        rows_read: [...this.mine].filter((row) => row.file === index).length }));
      const rows = [{ file: files[0].file, sheet: null, row: 2, offset: null, column: null,
        code: 'duplicate_row', bytes: null }];
      return JSON.stringify({ files, rows, rows_omitted: 0 });
    }
    rowRefs() { return JSON.stringify({ rows: this.mine.map(({ file, row }) => [file, row + 2]) }); }
    places(refs) {
      return JSON.stringify(JSON.parse(refs).map(([file, row]) => ({ file, row, offset: 0, first: 0 })));
    }
    beginCollect(file, offset, first, rows) {
      this.beginPiece(file, 0, offset, Number.MAX_SAFE_INTEGER, true);
      this.wanted = JSON.parse(rows);
      return '';
    }
    collected() {
      return JSON.stringify(this.wanted.map((row) => {
        const text = this.piece.rows[row - 2];
        return { row, offset: 1, bytes: `${text}\n`, cells: { customer: text.split(',')[0] } };
      }));
    }
    delete() {}
  }
  return { Engine, get HEAPU8() { return heap.bytes; } };
}
