import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createAccountTarget } from '../try/try-target';
import { awsAccount } from '../doctor/aws-account';
import { createAccountResources } from '../sweep/aws-leftovers';
import { search } from '../sweep/search';
import { confirm } from './run/confirm';
import { writeDeployedTable } from './record/deployed-table';
import { withNewEmulator } from './rehearsal/own-emulator';
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
  readonly writeLine: (line: string) => void;
}

/** Ports shared by a run and its rehearsal. */
export function commonPorts({
  writeLine,
}: PortOptions): Pick<
  Ports,
  'inEmulator' | 'milliseconds' | 'today' | 'provenance' | 'out' | 'writeLine'
> {
  const out = join(root, 'build', 'prove');
  mkdirSync(out, { recursive: true });
  return {
    inEmulator: withNewEmulator,
    milliseconds: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    provenance: readProvenance,
    out,
    writeLine,
  };
}

/** Ports for the account of the environment's credentials. */
export function accountPorts(options: PortOptions): Ports {
  const { region, prefix, writeLine } = options;
  const settings = { region };
  return {
    ...commonPorts(options),
    ...stackReader(settings),
    account: awsAccount(settings),
    cdk: (args, signal) =>
      runCdk(args, { writeLine, signal, environment: { ...process.env, AWS_REGION: region } }),
    onAws: (run) => run(createAccountTarget(region)),
    leftovers: (rows) => search(rows, prefix, createAccountResources(settings)),
    confirm: (prompt, signal) => confirm(prompt, signal, { writeLine, input: process.stdin }),
    save(record) {
      const file = join(deployedFolder, recordFile(record.address));
      writeFileSync(file, recordText(record));
      writeDeployedTable();
      return Promise.resolve(`${relative(root, file)} and docs/first-deploy.md`);
    },
    rehearsed: {},
  };
}
