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
  | 'confirm'
  | 'bootstrap'
  | 'deploy'
  | 'try'
  | 'compare'
  | 'destroy'
  | 'sweep'
  | 'record';

/** Deployed commit and the versions of the tools that deployed it. */
export type Provenance = Pick<DeployedRecord, 'commit' | 'uncommittedChanges' | 'versions'>;

/** External dependencies of a run; a rehearsal and the tests replace them. */
export interface Ports {
  readonly account: Account;
  /** Status of a stack; undefined if it does not exist. */
  readonly stackStatus: (stackName: string) => Promise<string | undefined>;
  /** Events of DescribeStackEvents, newest first. */
  readonly stackEvents: (stackName: string) => Promise<readonly StackEvent[]>;
  /** Runs the CDK CLI and returns its exit code. Settles after the CLI has ended, even if the signal is aborted. */
  readonly cdk: (args: CdkArguments, signal: AbortSignal) => Promise<number>;
  /** Passes the account to the callback as the target of tries. */
  readonly onAws: <Result>(run: (tryTarget: TryTarget) => Promise<Result>) => Promise<Result>;
  /** Passes a new emulator to the callback as the target of tries. */
  readonly inEmulator: <Result>(run: (tryTarget: TryTarget) => Promise<Result>) => Promise<Result>;
  /** Finds resources that the rows left in the account. */
  readonly leftovers: (rows: readonly Row[]) => Promise<Found>;
  /** Asks a yes-or-no question. */
  readonly confirm: (prompt: readonly string[], signal: AbortSignal) => Promise<boolean>;
  readonly save: (record: DeployedRecord) => Promise<string>;
  readonly writeLine: (line: string) => void;
  readonly milliseconds: () => number;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: () => string;
  readonly provenance: () => Provenance;
  /** Folder for files of tries and for stack outputs. */
  readonly out: string;
  /** Steps that are only rehearsed, with how. */
  readonly rehearsed: Readonly<Partial<Record<Step, string>>>;
}
