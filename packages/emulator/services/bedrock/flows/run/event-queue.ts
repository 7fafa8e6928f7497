/**
 * Runs a producer at once, and returns its events for a reader that may be slower. The producer
 * keeps the asynchronous context of this call, so its calls belong to the call that started it. An
 * error of the producer follows its events.
 */
export function produceEvents<Event>(
  produce: (emit: (event: Event) => void) => Promise<void>,
): AsyncGenerator<Event> {
  const events: Event[] = [];
  const state: { wake: () => void; hasEnded: boolean } = {
    wake: () => undefined,
    hasEnded: false,
  };
  const running = produce((event) => {
    events.push(event);
    state.wake();
  });
  const end = () => {
    state.hasEnded = true;
    state.wake();
  };
  // A reader that has left does not see the error.
  running.then(end, end);
  return (async function* () {
    for (;;) {
      for (let event = events.shift(); event !== undefined; event = events.shift()) yield event;
      if (state.hasEnded) break;
      await new Promise<void>((resolve) => {
        state.wake = resolve;
      });
    }
    await running;
  })();
}
