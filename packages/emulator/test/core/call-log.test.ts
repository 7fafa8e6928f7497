import { createCallLog } from '../../core/endpoint/calls/call-log';

const call = (milliseconds: number, standIns: readonly string[] = [], origin?: string) => ({
  service: 's3',
  operation: 'GetObject',
  caller: 'you',
  status: 200,
  error: undefined,
  milliseconds,
  standIns,
  ...(origin !== undefined && { origin }),
});

describe('the call log', () => {
  it('keeps between ten and twenty thousand of the latest calls', () => {
    const log = createCallLog();
    for (let number = 1; number <= 45_000; number++) log.add(call(number));
    expect(log.last.length).toBeGreaterThanOrEqual(10_000);
    expect(log.last.length).toBeLessThan(20_000);
    expect(log.last.at(-1)).toEqual(call(45_000));
  });

  it('keeps the stand-ins of a try, sorted, after discarding its calls', () => {
    const log = createCallLog();
    log.add(call(0, ['without a try']));
    log.add(call(0, ['one'], 'try-1'));
    log.add(call(0, ['two', 'three'], 'try-2'));
    for (let number = 0; number < 30_000; number++) log.add(call(number));
    log.add(call(0, ['two'], 'try-2'));
    expect(log.listStandIns('try-1')).toEqual(['one']);
    expect(log.listStandIns('try-2')).toEqual(['three', 'two']);
    expect(log.listStandIns('try-3')).toEqual([]);
  });

  it('forgets the stand-ins of the oldest of a thousand tries', () => {
    const log = createCallLog();
    for (let number = 0; number <= 1_000; number++) log.add(call(0, ['one'], `try-${number}`));
    expect(log.listStandIns('try-0')).toEqual([]);
    expect(log.listStandIns('try-1')).toEqual(['one']);
  });
});
