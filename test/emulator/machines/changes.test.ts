import { createChanges } from '../../../emulator/runtime/executions/changes';

describe('waiting for a change', () => {
  it('ends with the next change', async () => {
    const changes = createChanges();
    const waiting = changes.after(0, 60_000);
    changes.happened();
    expect(await waiting).toBe(1);
  });

  it('misses no change that came between two looks', async () => {
    const changes = createChanges();
    changes.happened();
    changes.happened();
    expect(await changes.after(1, 60_000)).toBe(2);
  });

  it('ends when the time is over, and says that nothing has changed', async () => {
    const changes = createChanges();
    changes.happened();
    const began = performance.now();
    // A timer that keeps no process alive needs something else that does.
    const alive = setTimeout(() => undefined, 10_000);
    expect(await changes.after(1, 20)).toBe(1);
    clearTimeout(alive);
    expect(performance.now() - began).toBeGreaterThanOrEqual(15);
  });
});
