import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { accountPlace } from '../try/try-target';
import { awsAccount } from '../doctor/aws-account';
import { awsBelongings } from '../sweep/aws-leftovers';
import { search } from '../sweep/search';
import { confirm } from './run/confirm';
import { writeDeployedTable } from './record/deployed-table';
import { inOwnEmulator } from './rehearsal/own-emulator';
import type { Ports } from './ports';
import { readProvenance } from './record/provenance';
import { deployedFolder, recordFile, recordText } from './record/record';
import { root } from './root';
import { runCdk } from './cloudformation/run-cdk';
import { stackReader } from './cloudformation/stack-reader';

export interface PortOptions {
  readonly region: string;
  /** Stack prefix with its hyphen, or empty. */
  readonly prefix: string;
  readonly say: (line: string) => void;
}

/** Ports shared by a run and its rehearsal. */
export function commonPorts({
  say,
}: PortOptions): Pick<
  Ports,
  'inEmulator' | 'milliseconds' | 'today' | 'provenance' | 'out' | 'say'
> {
  const out = join(root, 'build', 'prove');
  mkdirSync(out, { recursive: true });
  return {
    inEmulator: inOwnEmulator,
    milliseconds: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    provenance: readProvenance,
    out,
    say,
  };
}

/** Ports for the account of the environment's credentials. */
export function accountPorts(options: PortOptions): Ports {
  const { region, prefix, say } = options;
  const settings = { region };
  return {
    ...commonPorts(options),
    ...stackReader(settings),
    account: awsAccount(settings),
    cdk: (args, signal) =>
      runCdk(args, { say, signal, environment: { ...process.env, AWS_REGION: region } }),
    onAws: (run) => run(accountPlace(region)),
    leftovers: (rows) => search(rows, prefix, awsBelongings(settings)),
    confirm: (question, signal) => confirm(question, signal, { say, input: process.stdin }),
    save(record) {
      const file = join(deployedFolder, recordFile(record.address));
      writeFileSync(file, recordText(record));
      writeDeployedTable();
      return Promise.resolve(`${relative(root, file)} and docs/first-deploy.md`);
    },
    rehearsed: {},
  };
}
