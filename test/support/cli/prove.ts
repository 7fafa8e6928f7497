import { readFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { TryTarget } from '../../../cli/try/try-target';
import type { Interruption } from '../../../cli/prove/run/interruption';
import type { Ports } from '../../../cli/prove/ports';
import { prove } from '../../../cli/prove/prove';
import type { Plan } from '../../../cli/prove/prove';
import type { DeployedRecord } from '../../../cli/prove/record/record';
import { recordText } from '../../../cli/prove/record/record';
import type { StackEvent } from '../../../cli/prove/cloudformation/stack-events';
import { chooseTargets } from '../../../cli/prove/preflight/targets';

/** Recorded responses of DescribeStackEvents; see test/prove/events/README.md for their origin. */
export function recordedEvents(name: string): readonly StackEvent[] {
  const text = readFileSync(
    join(__dirname, '..', '..', 'cli', 'prove', 'events', `${name}.json`),
    'utf8',
  );
  return (JSON.parse(text) as { readonly StackEvents: readonly StackEvent[] }).StackEvents;
}

/** Status in the newest event of the stack itself. */
function statusIn(events: readonly StackEvent[]): string | undefined {
  return events.find(({ StackId, PhysicalResourceId }) => StackId === PhysicalResourceId)
    ?.ResourceStatus;
}

/** A response that is sufficient for all tries of services/polly. */
export const answer = {
  audio: { bucket: 'audio', key: 'a.wav', seconds: 1.5 },
  voice: 'Joanna',
  billedCharacters: 40,
  cost: {
    usd: 0.001,
    priceRead: '2026-11-24',
    priceSource: 'https://aws.amazon.com/polly/pricing/',
  },
  notes: [{ code: 'x' }],
};

export const states = ['Plan', 'Speak', 'Publish'];

export interface FakeTarget {
  readonly answer?: unknown;
  readonly invoke?: () => Promise<unknown>;
  readonly states?: readonly string[];
  readonly bytes?: string;
}

/** A target with the same response to everything, for flows that ignore responses. */
export function createFakeTarget(fake: FakeTarget = {}): TryTarget {
  const { bytes = 'RIFF____WAVEfmt ' } = fake;
  const keys: string[] = [];
  const answered = fake.answer ?? answer;
  const history = (fake.states ?? states).map((name, index): HistoryEvent => ({
    id: index + 1,
    type: 'TaskStateEntered',
    timestamp: new Date(0),
    stateEnteredEventDetails: { name },
  }));
  return {
    name: 'aws',
    output: (_stack, key) => Promise.resolve(key),
    findOutput: () => Promise.resolve(undefined),
    invoke: fake.invoke ?? (() => Promise.resolve(answered)),
    fetch: () => Promise.resolve(Buffer.from(bytes, 'latin1')),
    isEmpty: () => Promise.resolve(false),
    put(_bucket, key) {
      keys.push(key);
      return Promise.resolve();
    },
    machines: {
      start: () => Promise.resolve('0'),
      executions: () => Promise.resolve(keys.map((_, index) => String(index))),
      describe: (arn) =>
        Promise.resolve({
          executionArn: arn,
          stateMachineArn: 'machine',
          startDate: new Date(0),
          status: 'SUCCEEDED' as const,
          input: JSON.stringify({ key: keys[Number(arn)] }),
          output: JSON.stringify(answered),
        }),
      eventsSince: () => Promise.resolve(history),
      items: () => Promise.resolve(undefined),
      retriesInMapRuns: () => Promise.resolve([]),
      pause: () => Promise.resolve(),
    },
    bots: { recognize: unused, end: unused },
    streams: { transcribe: unused },
    voices: { speak: unused },
    standIns: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

function unused(): never {
  throw new Error('Unused by the tries of services/polly');
}

export interface Account extends Partial<Ports> {
  /** Status of stacks that exist before the run. */
  readonly stacks?: Readonly<Record<string, string>>;
  /** Recorded events of deploy and destroy. @default - both succeed */
  readonly events?: Readonly<Partial<Record<'deploy' | 'destroy', string>>>;
  readonly aws?: FakeTarget;
  /** Called with the name of each external call at its start. */
  readonly onCall?: (name: string) => void | Promise<void>;
}

export interface Proved {
  readonly code: number;
  readonly lines: readonly string[];
  /** Names of the external calls, in order. */
  readonly calls: readonly string[];
  readonly records: readonly DeployedRecord[];
  /** Cleanup commands that an interruption would have printed last. */
  readonly cleanup: readonly string[];
}

/** Runs the whole flow for services/polly in a fake account. */
export async function proveIn(
  account: Account = {},
  plan: Partial<Plan> = {},
  controller = new AbortController(),
): Promise<Proved> {
  const lines: string[] = [];
  const calls: string[] = [];
  const records: DeployedRecord[] = [];
  const cleanup: string[] = [];
  const existing = new Map(Object.entries(account.stacks ?? { CDKToolkit: 'CREATE_COMPLETE' }));
  let events: readonly StackEvent[] = [];
  const call = async (name: string) => {
    calls.push(name);
    await account.onCall?.(name);
  };
  const applyEvents = (file: string) => {
    events = recordedEvents(file);
    existing.set('services-polly', statusIn(events) ?? '');
    return /-succeeded$/.test(file) ? 0 : 1;
  };
  const ports: Ports = {
    account: {
      region: 'us-east-1',
      identity: () =>
        Promise.resolve({ account: '111122223333', arn: 'arn:aws:iam::111122223333:user/you' }),
      quota: () => Promise.resolve(1000),
      findModelIssue: () => Promise.resolve(undefined),
      stacks: () => Promise.resolve([...existing.keys()]),
    },
    stackStatus: async (name) => {
      await call(`status ${name}`);
      return existing.get(name);
    },
    stackEvents: () => Promise.resolve(events),
    async cdk(args, signal) {
      await call(args[0]);
      if (signal.aborted) return 1;
      if (args[0] === 'deploy') return applyEvents(account.events?.deploy ?? 'create-succeeded');
      if (args[0] === 'bootstrap') existing.set('CDKToolkit', 'CREATE_COMPLETE');
      if (args[0] !== 'destroy') return 0;
      const failing = account.events?.destroy;
      if (failing !== undefined) return applyEvents(failing);
      existing.delete('services-polly');
      return 0;
    },
    async onAws(run) {
      await call('try');
      return run(createFakeTarget(account.aws));
    },
    async inEmulator(run) {
      await call('emulate');
      return run(createFakeTarget());
    },
    async leftovers() {
      await call('sweep');
      return { left: [], failedLookups: [] };
    },
    async confirm() {
      await call('confirm');
      return true;
    },
    async save(record) {
      await call('save');
      recordText(record);
      records.push(record);
      return 'saved';
    },
    writeLine: (line) => lines.push(line),
    milliseconds: () => 0,
    today: () => '2026-12-02',
    provenance: () => ({
      commit: 'dea347484d540629d6fc4d0fec5fc54563c588be',
      uncommittedChanges: false,
      versions: { node: 'v20.20.2', 'aws-cdk': '2.1148.1', 'aws-cdk-lib': '2.276.0' },
    }),
    out: mkdtempSync(join(tmpdir(), 'prove-')),
    rehearsed: {},
    ...account,
  };
  const interruption: Interruption = {
    signal: controller.signal,
    begun: (commands) => cleanup.splice(0, cleanup.length, ...commands),
    ended: () => undefined,
    release: () => undefined,
  };
  const code = await prove(
    {
      targets: chooseTargets(['services/polly']),
      region: 'us-east-1',
      prefix: '',
      yes: false,
      bootstrap: false,
      ...plan,
    },
    ports,
    interruption,
  );
  return { code, lines, calls, records, cleanup };
}
