import { createJoinRequests } from '../../own-model/join-requests';

const later = <Result>(result: Result, milliseconds: number) =>
  new Promise<Result>((resolve) => setTimeout(resolve, milliseconds, result));

/** Counts what is asked. */
function counted<Result>(ask: () => Promise<Result>) {
  const asks = { count: 0 };
  return {
    asks,
    ask: () => {
      asks.count += 1;
      return ask();
    },
  };
}

describe('requests with equal keys', () => {
  it('are asked once while the first of them waits', async () => {
    const join = createJoinRequests<string>();
    const { ask, asks } = counted(() => later('answer', 20));
    expect(await Promise.all([join('a', ask), join('a', ask), join('b', ask)])).toEqual([
      'answer',
      'answer',
      'answer',
    ]);
    expect(asks.count).toBe(2);
  });

  it('are asked again after a fast answer', async () => {
    const join = createJoinRequests<string>();
    const { ask, asks } = counted(() => Promise.resolve('answer'));
    await join('a', ask);
    await join('a', ask);
    expect(asks.count).toBe(2);
  });

  it('get a slow answer for a moment, and are then asked again', async () => {
    const join = createJoinRequests<string>({ slowMs: 10, keptMs: 60 });
    const { ask, asks } = counted(() => later('slow', 30));
    await join('a', ask);
    expect(await join('a', ask)).toBe('slow');
    expect(asks.count).toBe(1);
    await later(undefined, 100);
    await join('a', ask);
    expect(asks.count).toBe(2);
  });

  it('get a slow failure too, and not a fast one', async () => {
    const join = createJoinRequests<string>({ slowMs: 10, keptMs: 60 });
    const slow = counted(() => later(undefined, 30).then(() => Promise.reject(new Error('slow'))));
    await expect(join('a', slow.ask)).rejects.toThrow('slow');
    await expect(join('a', slow.ask)).rejects.toThrow('slow');
    expect(slow.asks.count).toBe(1);
    const fast = counted(() => Promise.reject(new Error('fast')));
    await expect(join('b', fast.ask)).rejects.toThrow('fast');
    await expect(join('b', fast.ask)).rejects.toThrow('fast');
    expect(fast.asks.count).toBe(2);
  });
});
