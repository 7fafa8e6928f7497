import { createClock } from '../../core/scheduling/clock';

describe('virtual time', () => {
  it('passes an hour in a moment', async () => {
    const clock = createClock({ realTime: false });
    const [began, realStart] = [clock.now(), performance.now()];
    await clock.sleep(3_600_000);
    expect(clock.now() - began).toBeGreaterThanOrEqual(3_600_000);
    expect(performance.now() - realStart).toBeLessThan(1_000);
  });

  it('ends sleeps that begin together at the same time, in order of length', async () => {
    const clock = createClock({ realTime: false });
    const began = clock.now();
    const wakeTimes: number[] = [];
    await Promise.all(
      [3_000, 1_000, 2_000].map(async (milliseconds) => {
        await clock.sleep(milliseconds);
        wakeTimes.push(milliseconds);
      }),
    );
    expect(wakeTimes).toEqual([1_000, 2_000, 3_000]);
    expect(clock.now() - began).toBeLessThan(4_000);
  });

  it('passes a deadline during a jump, but never jumps for a deadline alone', async () => {
    const clock = createClock({ realTime: false });
    const passed: string[] = [];
    clock.deadline(5_000, () => passed.push('late'));
    clock.deadline(1_000, () => passed.push('passed'));
    const callOff = clock.deadline(500, () => passed.push('called off'));
    callOff();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(passed).toEqual([]);
    await clock.sleep(2_000);
    expect(passed).toEqual(['passed']);
    await clock.sleep(4_000);
    expect(passed).toEqual(['passed', 'late']);
  });
});

describe('real work in virtual time', () => {
  const pause = (milliseconds: number) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });

  it('keeps the clock from jumping: a deadline passes only in real time', async () => {
    const clock = createClock({ realTime: false });
    const passed: string[] = [];
    const working = clock.work(async () => {
      const callOff = clock.deadline(1_000, () => passed.push('deadline'));
      await pause(30);
      callOff();
      passed.push('worked');
    });
    await clock.sleep(60_000).then(() => passed.push('slept'));
    await working;
    expect(passed).toEqual(['worked', 'slept']);
  });

  it('lets the clock jump for a sleep inside the work or inside nested work, also by name', async () => {
    const clock = createClock({ realTime: false });
    const began = performance.now();
    await clock.work(async () => {
      await clock.sleep(60_000);
      await clock.work(() => clock.sleep(60_000));
      const name = clock.currentWork();
      // Like a request from another thread: without an async context, but with the name.
      await new Promise<void>((resolve) => {
        fromElsewhere = () => void clock.work(() => clock.sleep(60_000), name).then(resolve);
      });
    });
    expect(clock.currentWork()).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('ignores sleeps that the work starts but does not wait for', async () => {
    const clock = createClock({ realTime: false });
    const began = clock.now();
    await clock.work(async () => {
      clock.apart(() => void clock.sleep(3_600_000));
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(clock.now() - began).toBeLessThan(1_000);
    });
  });

  let fromElsewhere: (() => void) | undefined;
  const elsewhere = setInterval(() => {
    fromElsewhere?.();
    fromElsewhere = undefined;
  }, 5);
  afterAll(() => {
    clearInterval(elsewhere);
  });

  it('lets the clock jump again after failed work', async () => {
    const clock = createClock({ realTime: false });
    await expect(clock.work(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const began = performance.now();
    await clock.sleep(60_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('real time', () => {
  it('sleeps for the given time', async () => {
    const clock = createClock({ realTime: true });
    const began = performance.now();
    await clock.sleep(50);
    expect(performance.now() - began).toBeGreaterThanOrEqual(45);
  });

  it('calls back at a deadline', async () => {
    const clock = createClock({ realTime: true });
    await new Promise<void>((resolve) => {
      clock.deadline(10, resolve);
    });
  });
});
