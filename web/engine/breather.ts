// Lets messages in during long work: bytes that are always ready never leave the thread a turn for
// anything else.

const every = 25; // milliseconds

export class Breather {
  #last = performance.now();

  /** Gives way to what is waiting, if that was long ago. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#last < every) return;
    await turn();
    this.#last = performance.now();
  }
}

// A turn of the event loop without the delay that timers have.
function turn(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
