// Collects quantities of one data set: ours, the reference, how far apart, and how it was asked.

/** What is within the tolerance holds; `different` is told of, never counted as held. */
export const verdicts = { held: 'held', failed: 'FAILED', different: 'other definition' };

export class Comparison {
  rows = [];
  #asked = '';

  /** Numbers are compared to a relative tolerance, all else exactly. */
  constructor(tolerance = 1e-9) {
    this.tolerance = tolerance;
  }

  /** How what follows was asked: analysis and arguments, for a reader to repeat. */
  asked(analysis, settings = {}) {
    this.#asked = [analysis, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)]
      .join(' ');
  }

  equal(quantity, ours, reference, tolerance = this.tolerance) {
    const error = errorBetween(ours, reference);
    const verdict = error <= tolerance ? verdicts.held : verdicts.failed;
    this.rows.push({ quantity, ours, reference, error, asked: this.#asked, verdict });
  }

  /** A quantity that no argument reaches: both definitions are told. */
  different(quantity, ours, reference, { ourDefinition, theirDefinition }) {
    this.rows.push({ quantity: `${quantity} (ours: ${ourDefinition}; reference: ${theirDefinition})`,
      ours, reference, error: errorBetween(ours, reference), asked: this.#asked,
      verdict: verdicts.different });
  }
}

/** Relative to the reference, or to 1 where that is smaller; infinite for what is no number. */
function errorBetween(ours, reference) {
  if (typeof ours === 'number' && typeof reference === 'number') {
    return Math.abs(ours - reference) / Math.max(1, Math.abs(reference));
  }
  return JSON.stringify(ours) === JSON.stringify(reference) ? 0 : Infinity;
}
