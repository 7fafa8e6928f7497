import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LambdaFunction } from '../../core/assembly/deployment';
import { createClock } from '../../core/scheduling/clock';
import { createLambda } from '../../core/functions/lambda';

const directory = mkdtempSync(join(tmpdir(), 'lambda-runtime-'));
writeFileSync(
  join(directory, 'index.js'),
  `let calls = 0;
   exports.count = async () => ++calls;
   const answers = {
     environment: () => [process.env.COLOUR, process.env.ENDPOINT, process.env.HOME],
     context: (event, context) => [event, context.functionName, context.getRemainingTimeInMillis() > 0],
     bug: () => { throw new TypeError('x is not a function'); },
     mistake: () => { const e = new Error('{"field":"text"}'); e.name = 'ValidationException'; e.stack = ''; throw e; },
     large: ({ bytes }) => 'x'.repeat(bytes),
     nothing: () => undefined,
     log: () => { console.log('one\\ntwo'); console.error('셋'); },
   };
   exports.answer = async (event, context) => answers[event.with](event, context);
   exports.never = () => new Promise(() => setInterval(() => {}, 1000));
   exports.busy = () => { for (;;); };
   exports.slow = () => new Promise((resolve) => setTimeout(() => resolve('done'), 100));
   exports.sleepy = async (seconds) => {
     const sleep = (each) => new Promise((resolve) => setTimeout(resolve, each * 1000, each));
     return Promise.all([sleep(1), sleep(seconds)]);
   };`,
);

const clock = createClock({ realTime: false });
const logged: string[] = [];
const lambda = createLambda({
  clock,
  environment: () => ({ ENDPOINT: 'http://127.0.0.1:1' }),
  log: (_, line) => logged.push(line),
});
afterAll(async () => {
  await lambda.close();
  rmSync(directory, { recursive: true });
});

const functions = new Map<string, LambdaFunction>();
function createFunction(name: string, overrides: Partial<LambdaFunction> = {}): LambdaFunction {
  const created: LambdaFunction = functions.get(name) ?? {
    stack: 'services-example',
    logicalId: 'Example',
    name: `example-${name}`,
    arn: `arn:aws:lambda:us-east-1:111122223333:function:example-${name}`,
    handler: `index.${name}`,
    codePath: directory,
    environment: { COLOUR: 'blue' },
    role: { arn: '', name: '', trust: { Statement: [] }, policies: [] },
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    logGroup: undefined,
    ...overrides,
  };
  functions.set(name, created);
  return created;
}
const invoke = async (
  name: string,
  event: unknown = null,
  overrides: Partial<LambdaFunction> = {},
) => {
  const { payload, failed } = await lambda.invoke(
    createFunction(name, overrides),
    JSON.stringify(event),
  );
  return { failed, payload: JSON.parse(payload) as unknown };
};

describe('the Lambda runtime', () => {
  it('keeps a function warm with its state', async () => {
    expect((await invoke('count')).payload).toBe(1);
    expect((await invoke('count')).payload).toBe(2);
  });

  it("keeps it warm for the process's next emulator, only in the same environment", async () => {
    const countInvocations = async (environment: Readonly<Record<string, string>>, url: string) => {
      const another = createLambda({
        clock,
        environment: () => ({ ENDPOINT: url }),
        log: () => undefined,
      });
      const target = { ...createFunction('count'), environment };
      const { payload } = await another.invoke(target, 'null');
      await another.close();
      return payload;
    };
    expect(await countInvocations({ COLOUR: 'blue' }, 'http://127.0.0.1:1')).toBe('3');
    expect(await countInvocations({ COLOUR: 'red' }, 'http://127.0.0.1:1')).toBe('1');
    expect(await countInvocations({ COLOUR: 'blue' }, 'http://127.0.0.1:2')).toBe('1');
    expect(await countInvocations({ COLOUR: 'blue' }, 'http://127.0.0.1:1')).toBe('4');
  });

  it('gives a function its own environment and nothing of this process', async () => {
    expect((await invoke('answer', { with: 'environment' })).payload).toEqual([
      'blue',
      'http://127.0.0.1:1',
      null,
    ]);
  });

  it('passes the event and a context', async () => {
    expect((await invoke('answer', { with: 'context', a: '한' })).payload).toEqual([
      { with: 'context', a: '한' },
      'example-answer',
      true,
    ]);
  });

  it('returns null if the handler returns nothing', async () => {
    expect(await invoke('answer', { with: 'nothing' })).toEqual({ failed: false, payload: null });
  });

  it('keeps the stack of a bug, and omits it for an input error', async () => {
    expect(await invoke('answer', { with: 'bug' })).toMatchObject({
      failed: true,
      payload: {
        errorType: 'TypeError',
        trace: expect.arrayContaining([expect.stringContaining('index.js')]),
      },
    });
    expect(await invoke('answer', { with: 'mistake' })).toMatchObject({
      failed: true,
      payload: { errorType: 'ValidationException', errorMessage: '{"field":"text"}', trace: [''] },
    });
  });

  it('ends a function on timeout, even one that never yields, and starts a new copy', async () => {
    expect(await invoke('never', null, { timeoutSeconds: 0.2 })).toMatchObject({
      failed: true,
      payload: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 0.20 seconds' },
    });
    expect(await invoke('busy', null, { timeoutSeconds: 0.2 })).toMatchObject({ failed: true });
  });

  it('counts virtual time toward the timeout', async () => {
    const invoked = invoke('slow', null, { timeoutSeconds: 60 });
    await clock.sleep(61_000);
    expect(await invoked).toMatchObject({ payload: { errorType: 'Sandbox.Timedout' } });
  });

  it('lets a function sleep in virtual time, within its timeout', async () => {
    const [began, real] = [clock.now(), performance.now()];
    expect(await invoke('sleepy', 40, { timeoutSeconds: 60 })).toMatchObject({ payload: [1, 40] });
    expect(clock.now() - began).toBeGreaterThanOrEqual(40_000);
    expect(await invoke('sleepy', 61, { timeoutSeconds: 60 })).toMatchObject({
      payload: { errorType: 'Sandbox.Timedout' },
    });
    expect(performance.now() - real).toBeLessThan(5_000);
  });

  it("keeps a function's own timers in real time", async () => {
    const real = performance.now();
    expect((await invoke('slow')).payload).toBe('done');
    expect(performance.now() - real).toBeGreaterThan(90);
  });

  it('rejects a response of more than 6 MB as Lambda does', async () => {
    const large = (bytes: number) => invoke('answer', { with: 'large', bytes });
    expect((await large(6 * 1024 * 1024 - 2)).failed).toBe(false);
    expect(await large(6 * 1024 * 1024 - 1)).toMatchObject({
      failed: true,
      payload: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  it('rejects a request of more than 6 MB before running anything', async () => {
    await expect(invoke('count', 'x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({
      code: 'RequestTooLargeException',
      status: 413,
    });
    expect((await invoke('count')).payload).toBe(5);
  });

  it('runs up to ten copies of a function concurrently, then throttles', async () => {
    const began = performance.now();
    const results = await Promise.allSettled(
      Array.from({ length: 11 }, () => invoke('slow', null, { timeoutSeconds: 60 })),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'TooManyRequestsException', status: 429 } },
    ]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("passes on a function's output line by line", async () => {
    await invoke('answer', { with: 'log' });
    expect(logged).toEqual(['one', 'two', '셋']);
  });
});
