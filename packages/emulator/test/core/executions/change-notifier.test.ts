import { createChanges } from '../../../core/executions/change-notifier';

describe('waiting for a change', () => {
  it('ends with the next change', async () => {
    const changes = createChanges();
    const waiting = changes.after(0, 60_000);
    changes.notify(true);
    expect(await waiting).toBe(1);
  });

  it('reports changes made between two calls', async () => {
    const changes = createChanges();
    changes.notify(true);
    changes.notify(true);
    expect(await changes.after(1, 60_000)).toBe(2);
  });

  it('batches changes that are not awaited, and reports an awaited one at once', async () => {
    const changes = createChanges();
    changes.notify(true);
    const alive = setTimeout(() => undefined, 10_000);
    const began = performance.now();
    const watching = changes.after(1, 60_000);
    changes.notify(false);
    changes.notify(false);
    expect(await watching).toBe(3);
    expect(performance.now() - began).toBeGreaterThanOrEqual(90);
    const awaiting = changes.after(3, 60_000);
    changes.notify(false);
    const soon = performance.now();
    setImmediate(() => {
      changes.notify(true);
    });
    expect(await awaiting).toBe(5);
    expect(performance.now() - soon).toBeLessThan(90);
    clearTimeout(alive);
  });

  it('ends after the time, with an unchanged count', async () => {
    const changes = createChanges();
    changes.notify(true);
    const began = performance.now();
    // Keeps the process alive, because the tested timer does not.
    const alive = setTimeout(() => undefined, 10_000);
    expect(await changes.after(1, 20)).toBe(1);
    clearTimeout(alive);
    expect(performance.now() - began).toBeGreaterThanOrEqual(15);
  });
});
