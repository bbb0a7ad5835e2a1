// What differs between the cells that a set expects and those that were read, as one sentence, or null.

const shown = (value) => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
};

/** Names above the rows, as one table. */
export const table = (answer) => {
  const file = answer.plan.files[0];
  const names = [...file.columns].sort((a, b) => a.index - b.index).map(({ header }) => header);
  return [...(file.header ? [names] : []), ...answer.rows];
};

// A blank line is no row of ours; it is counted as a line that was skipped.
const rowsOf = (cells) => cells.filter((row) => row.length !== 1 || row[0] !== '');

/** Compares tables of cells; `same` says whether two cells are. */
export function differenceOf(expected, found, same = (a, b) => a === b) {
  const [wanted, got] = [rowsOf(expected), rowsOf(found)];
  for (let row = 0; row < Math.max(wanted.length, got.length); row += 1) {
    const [a, b] = [wanted[row], got[row]];
    const equal = a && b && a.length === b.length && a.every((cell, at) => same(cell, b[at]));
    if (!equal) return `row ${row + 1}: expected ${shown(a)}, got ${shown(b)}`;
  }
  return null;
}

/** The rules that hold for every file: no crash, and every row is used or set aside. */
export function faultOf(answer) {
  if (answer.crash) return `the engine stopped: ${answer.crash}`;
  if (answer.problem) {
    const named = /^[A-Z_]+$/.test(answer.problem.code) && answer.problem.message !== '';
    return named ? null : `refused without a name: ${shown(answer.problem)}`;
  }
  const { read, used, set_aside: aside } = answer.ledger;
  if (read !== used + aside) return `${read} rows read, ${used} used, ${aside} set aside`;
  if (answer.peak_kib > 256 * 1024) return `${answer.peak_kib} KiB of memory`;
  return null;
}

/** As faultOf, and the file was not refused. */
export const faultOrRefusal = (answer) => faultOf(answer) ?? (answer.problem ? answer.problem.message : null);
