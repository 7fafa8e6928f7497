import type { TryTarget } from '../try/try-target';
import type { Row } from '../../lib/row';
import type { Account } from '../doctor/run-checks';
import type { Found } from '../sweep/search';
import type { CdkArguments } from './cloudformation/cdk-commands';
import type { DeployedRecord } from './record/record';
import type { StackEvent } from './cloudformation/stack-events';

export type Step =
  | 'check'
  | 'emulate'
  | 'ask'
  | 'bootstrap'
  | 'deploy'
  | 'try'
  | 'compare'
  | 'destroy'
  | 'sweep'
  | 'record';

/** What was deployed, and by what. */
export type Provenance = Pick<DeployedRecord, 'commit' | 'uncommittedChanges' | 'versions'>;

/** Everything outside that a run reaches; a rehearsal and the tests give others. */
export interface Ports {
  readonly account: Account;
  /** Status of a stack; undefined if there is none. */
  readonly stackStatus: (stackName: string) => Promise<string | undefined>;
  /** As DescribeStackEvents gives them, the newest first. */
  readonly stackEvents: (stackName: string) => Promise<readonly StackEvent[]>;
  /** Runs the CDK CLI; its exit code. Settles after the CLI has ended, also when the signal is aborted. */
  readonly cdk: (args: CdkArguments, signal: AbortSignal) => Promise<number>;
  /** Gives the account as the tries see it, for as long as the callback takes. */
  readonly onAws: <Result>(run: (place: TryTarget) => Promise<Result>) => Promise<Result>;
  /** Gives a fresh emulator. */
  readonly inEmulator: <Result>(run: (place: TryTarget) => Promise<Result>) => Promise<Result>;
  /** Looks for what the rows have left. */
  readonly leftovers: (rows: readonly Row[]) => Promise<Found>;
  /** Asks yes or no. */
  readonly confirm: (question: readonly string[], signal: AbortSignal) => Promise<boolean>;
  readonly save: (record: DeployedRecord) => Promise<string>;
  readonly say: (line: string) => void;
  readonly milliseconds: () => number;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  readonly provenance: () => Provenance;
  /** Folder for files of tries and for outputs. */
  readonly out: string;
  /** Steps that do not happen but are rehearsed, and how. */
  readonly rehearsed: Readonly<Partial<Record<Step, string>>>;
}
