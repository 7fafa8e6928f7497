import { createChanges } from '../../../core/executions/change-notifier';

describe('waiting for a change', () => {
  it('ends with the next change', async () => {
    const changes = createChanges();
    const waiting = changes.after(0, 60_000);
    changes.happened(true);
    expect(await waiting).toBe(1);
  });

  it('misses no change that came between two looks', async () => {
    const changes = createChanges();
    changes.happened(true);
    changes.happened(true);
    expect(await changes.after(1, 60_000)).toBe(2);
  });

  it('tells what nobody awaits some at a time, and with the next that is awaited at once', async () => {
    const changes = createChanges();
    changes.happened(true);
    const alive = setTimeout(() => undefined, 10_000);
    const began = performance.now();
    const watching = changes.after(1, 60_000);
    changes.happened(false);
    changes.happened(false);
    expect(await watching).toBe(3);
    expect(performance.now() - began).toBeGreaterThanOrEqual(90);
    const awaiting = changes.after(3, 60_000);
    changes.happened(false);
    const soon = performance.now();
    setImmediate(() => {
      changes.happened(true);
    });
    expect(await awaiting).toBe(5);
    expect(performance.now() - soon).toBeLessThan(90);
    clearTimeout(alive);
  });

  it('ends when the time is over, and says that nothing has changed', async () => {
    const changes = createChanges();
    changes.happened(true);
    const began = performance.now();
    // A timer that keeps no process alive needs something else that does.
    const alive = setTimeout(() => undefined, 10_000);
    expect(await changes.after(1, 20)).toBe(1);
    clearTimeout(alive);
    expect(performance.now() - began).toBeGreaterThanOrEqual(15);
  });
});
