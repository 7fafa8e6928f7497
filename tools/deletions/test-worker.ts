// Worker process that runs tests repeatedly over different assemblies. A new jest for each would reload the emulator
// and its engines every time, which takes longer than the tests.
import { subscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import type { AuthorizedAction } from '@by-example/emulator/core/iam/authorize';
import type { Answer, Check, TestRun } from './run-tests';

// `require` can reload a file after its cache entry is deleted; an import cannot.
const load = createRequire(__filename);
const root = join(__dirname, '..', '..');
const tests = join(root, 'test');

export interface Request {
  readonly assembly: string;
  readonly check: Check;
}

const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, {
  describe,
  it,
  test,
  expect,
  beforeAll,
  beforeEach,
  afterAll,
  afterEach,
});
process.env['TEST_WITHOUT_SNAPSHOTS'] = '1';
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Results of the current run. */
const current: { failed: string | undefined; runs: TestRun[]; used: Set<string> } = {
  failed: undefined,
  runs: [],
  used: new Set(),
};
subscribe('aws-ai-by-example:authorized', (message) => {
  const { action, reason } = message as AuthorizedAction;
  current.used.add(`${action} ${reason}`);
});
circus.addEventHandler((event, { rootDescribeBlock }) => {
  if (event.name === 'test_start') current.used.clear();
  if (event.name !== 'test_done' || current.failed !== undefined) return;
  const name = getFullName(event.test, rootDescribeBlock.name);
  current.runs.push({ name, milliseconds: event.test.duration ?? 0, used: [...current.used] });
  if (event.test.errors.length === 0) return;
  current.failed = name;
  // Skips the remaining tests: a single failure is enough.
  circus.getState().testNamePattern = /(?!)/;
});

interface Named {
  readonly name: string;
  readonly parent?: Named | undefined;
}

function getFullName({ name, parent }: Named, root: string): string {
  return parent === undefined || parent.name === root
    ? name
    : `${getFullName(parent, root)} ${name}`;
}

async function run({ assembly, check }: Request): Promise<Answer> {
  process.env['TEST_ASSEMBLY'] = assembly;
  // Unloads test modules that cached data of the previous assembly.
  for (const file of Object.keys(load.cache))
    if (file.startsWith(tests)) Reflect.deleteProperty(load.cache, file);
  circus.resetState();
  Object.assign(current, { failed: undefined, runs: [] });
  const state = circus.getState();
  state.testTimeout = 60_000;
  state.testNamePattern = check.named === undefined ? null : new RegExp(check.named, 'i');
  try {
    load(join(root, check.file));
  } catch (error) {
    return { failure: { nameless: `${check.file}: ${String(error)}` }, runs: [] };
  }
  const { unhandledErrors } = await circus.run();
  const [first] = unhandledErrors;
  const { failed, runs } = current;
  if (failed !== undefined) return { failure: { test: failed }, runs };
  return { runs, ...(first !== undefined && { failure: { nameless: `${check.file}: ${first}` } }) };
}

process.on('message', (request: Request) => {
  void run(request).then((answer) => process.send?.(answer));
});
process.send?.('ready');
