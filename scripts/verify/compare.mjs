// Collects comparisons: each has a name, what came and what must come.

/** Compares numbers to a relative tolerance, all else exactly; keeps what differs. */
export class Comparison {
  #differences = [];
  #count = 0;

  constructor(tolerance = 1e-9) {
    this.tolerance = tolerance;
  }

  equal(name, got, wanted) {
    this.#count += 1;
    if (!this.#isEqual(got, wanted)) {
      this.#differences.push(`${name}: ${JSON.stringify(got)}, must be ${JSON.stringify(wanted)}`);
    }
  }

  #isEqual(got, wanted) {
    if (typeof got !== 'number' || typeof wanted !== 'number') {
      return JSON.stringify(got) === JSON.stringify(wanted);
    }
    return Math.abs(got - wanted) <= this.tolerance * Math.max(1, Math.abs(wanted));
  }

  get result() {
    return { count: this.#count, differences: this.#differences };
  }
}
