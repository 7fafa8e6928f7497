import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from '../../../core/state-machine/execute';
import { loadDefinition } from '../../../core/state-machine/load-definition';
import type { HistoryEvent } from '../../../core/state-machine/ports';
import { createTaskTokens } from '../../../core/state-machine/sdk/task-tokens';
import type { ConformanceCase } from '../../support/conformance-case';
import { createScriptedPorts } from '../../support/scripted-ports';
import { createSteppedClock } from '../../support/stepped-clock';

const folder = join(__dirname, 'cases');
const start = Date.parse('2026-11-24T00:00:00.000Z');
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine';
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:Machine:run';

/** Runs a case and returns the values that the case expects. */
async function run(each: ConformanceCase): Promise<Readonly<Record<string, unknown>>> {
  const { definition, input = {}, abortAfter, expect: expected } = each;
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const clock = createSteppedClock(start);
  const taskTokens = createTaskTokens();
  const { ports, recorded: seen } = createScriptedPorts(each, clock, taskTokens);
  const abort = new AbortController();
  if (abortAfter !== undefined)
    clock.after(abortAfter * 1_000, () => {
      abort.abort();
    });
  if (each.isSlow === true) {
    let wall = start;
    jest.spyOn(Date, 'now').mockImplementation(() => (wall += 1));
  }
  const outcome = await execute(loadDefinition(text, 'a-stack/Machine'), {
    input,
    executionArn,
    executionName: 'run',
    startTime: start,
    machineArn,
    machineName: 'Machine',
    ports,
    taskTokens,
    signal: abort.signal,
  });
  return {
    ...outcome,
    waits: clock.slept,
    calls: seen.calls,
    events: inOrder(seen.events, expected.events ?? []),
    written: seen.written,
    writerClosed: seen.writerClosed,
    atOnce: seen.maxConcurrentCalls,
    seconds: (clock.now() - start) / 1_000,
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

/** Wanted events found in the given order. */
function inOrder(events: readonly HistoryEvent[], wanted: readonly string[]): string[] {
  const found: string[] = [];
  for (const { type, state } of events) {
    const next = wanted[found.length];
    if (next === type || next === `${type} of ${String(state)}`) found.push(next);
  }
  return found;
}

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))(
  'state machines: %s',
  (file) => {
    const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as ConformanceCase[];
    test.each(cases.map((each) => [each.sentence, each] as const))('%s', async (_, each) => {
      const { rejected, failure, written, ...expected } = each.expect;
      if (rejected !== undefined) {
        for (const part of rejected) await expect(run(each)).rejects.toThrow(part);
        return;
      }
      const actual = await run(each);
      expect(actual).toMatchObject({
        ...(failure && {
          failure: {
            error: failure.error,
            cause: expect.stringContaining(failure.cause ?? '') as unknown,
          },
        }),
        ...(written && {
          written: written.map((each) => expect.objectContaining(each) as unknown),
        }),
      });
      for (const [name, value] of Object.entries(expected))
        expect({ [name]: actual[name] }).toEqual({ [name]: value });
    });
  },
);
