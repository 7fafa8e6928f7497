import { createCallLog } from '../../emulator/call-log';

const call = (milliseconds: number, standIns: readonly string[] = []) => ({
  service: 's3',
  operation: 'GetObject',
  caller: 'you',
  status: 200,
  error: undefined,
  milliseconds,
  standIns,
});

describe('the log of calls', () => {
  it('keeps the last ten thousand, however many there are', () => {
    const log = createCallLog();
    for (let number = 1; number <= 45_000; number++) log.add(call(number));
    expect(log.count()).toBe(45_000);
    expect(log.last.length).toBeGreaterThanOrEqual(10_000);
    expect(log.last.length).toBeLessThan(20_000);
    expect(log.last.at(-1)).toEqual(call(45_000));
  });

  it('knows the engines that answered since, also when their calls are no longer kept', () => {
    const log = createCallLog();
    log.add(call(0, ['one']));
    const before = log.count();
    log.add(call(0, ['two', 'three']));
    for (let number = 0; number < 30_000; number++) log.add(call(number));
    expect(log.standInsSince(before)).toEqual(['two', 'three']);
    log.add(call(0, ['one']));
    expect(new Set(log.standInsSince(before))).toEqual(new Set(['one', 'two', 'three']));
  });
});
