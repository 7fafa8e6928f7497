import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import type { Emulator } from '@by-example/emulator/emulator';
import { createAccountTarget } from '../../try/try-target';
import type { ClientSettings } from '../../account/run-command';
import { awsAccount } from '../../doctor/aws-account';
import { createAccountResources } from '../../sweep/aws-leftovers';
import { search } from '../../sweep/search';
import { commonPorts } from '../account-ports';
import type { PortOptions } from '../account-ports';
import { formatCommand } from '../cloudformation/cdk-commands';
import type { CdkArguments } from '../cloudformation/cdk-commands';
import { withEmulator } from './own-emulator';
import type { Ports, Step } from '../ports';
import { recordFile, recordText } from '../record/record';
import { stackReader } from '../cloudformation/stack-reader';

export interface RehearsalOptions extends PortOptions {
  /** Whether the simulated account was never bootstrapped. */
  readonly bootstrap: boolean;
}

const rehearsed: Partial<Record<Step, string>> = {
  check: 'STS, Service Quotas, Bedrock and CloudFormation of the emulator answered',
  confirm: 'no confirmation requested',
  bootstrap: 'the command was printed, not run',
  deploy: 'synthesized; the emulator made the resources, no CloudFormation',
  try: 'as with --aws, with an emulator as the account',
  destroy: "the emulator's DeleteStack checked and recorded it",
  sweep: 'the emulator answered',
  record: 'checked against the schema, not written',
};

/**
 * Ports that simulate an account with two emulators: one before and one after the deployment. CloudFormation, STS and
 * others are called through the same SDK as on AWS.
 */
export function withRehearsal<Result>(
  options: RehearsalOptions,
  run: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const empty = {
    absent: ['*'],
    stacks: options.bootstrap ? [] : ['CDKToolkit'],
  };
  return withEmulator(empty, (before) =>
    withEmulator({ stacks: ['CDKToolkit'] }, (deployed) =>
      run(rehearsalPorts(options, { before, deployed })),
    ),
  );
}

interface Emulators {
  readonly before: Emulator;
  readonly deployed: Emulator;
}

function rehearsalPorts(options: RehearsalOptions, { before, deployed }: Emulators): Ports {
  const { region, prefix, writeLine } = options;
  const existing = new Set<string>();
  const toClientSettings = ({ url: endpoint, credentials }: Emulator): ClientSettings => ({
    region,
    endpoint,
    credentials,
  });
  const now = (stackName: string) =>
    existing.has(stackName) ? toClientSettings(deployed) : toClientSettings(before);
  return {
    ...commonPorts(options),
    account: awsAccount(toClientSettings(before)),
    // Stacks in the emulator have no prefix.
    stackStatus: (name) => stackReader(now(name)).stackStatus(withoutPrefix(name, prefix)),
    stackEvents: () => Promise.resolve([]),
    cdk: (args) => rehearseCdk(args, { existing, settings: toClientSettings(deployed), options }),
    onAws: (run) =>
      inEnvironment(deployed, region, () =>
        // The name only controls whether a stand-in's sidecar is uploaded and whether audio is sent in real time.
        run({ ...withoutPrefixes(createAccountTarget(region), prefix), name: 'emulator' }),
      ),
    leftovers: (rows) => search(rows, prefix, createAccountResources(toClientSettings(before))),
    confirm(prompt) {
      for (const line of prompt) writeLine(line);
      return Promise.resolve(true);
    },
    save(record) {
      recordText(record);
      return Promise.resolve(
        `would write docs/deployed/${recordFile(record.address)} and its line in docs/first-deploy.md`,
      );
    },
    rehearsed,
  };
}

const withoutPrefix = (name: string, prefix: string) =>
  name.startsWith(prefix) ? name.slice(prefix.length) : name;

function withoutPrefixes(
  tryTarget: ReturnType<typeof createAccountTarget>,
  prefix: string,
): ReturnType<typeof createAccountTarget> {
  return {
    ...tryTarget,
    output: (stack, key) => tryTarget.output(withoutPrefix(stack, prefix), key),
    findOutput: (stack, key) => tryTarget.findOutput(withoutPrefix(stack, prefix), key),
  };
}

async function rehearseCdk(
  args: CdkArguments,
  {
    existing,
    settings,
    options: { writeLine, prefix },
  }: {
    readonly existing: Set<string>;
    readonly settings: ClientSettings;
    readonly options: RehearsalOptions;
  },
): Promise<number> {
  const [command, stack = ''] = args;
  writeLine(`  ${formatCommand(args)}`);
  const name = stack.replaceAll('/', '-');
  if (command === 'deploy') {
    existing.add(`${prefix}${name}`);
    const resources = await createAccountResources(settings).listResources(name);
    writeLine(`  ${resources.length} resources`);
  }
  if (command === 'destroy') {
    await new CloudFormationClient(settings).send(new DeleteStackCommand({ StackName: name }));
    existing.delete(`${prefix}${name}`);
  }
  return 0;
}

/** Points SDK clients at the emulator through environment variables while the callback runs. */
async function inEnvironment<Result>(
  { url, credentials }: Emulator,
  region: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const values: Readonly<Record<string, string>> = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
  };
  // A profile or session token of the user would override the keys.
  const removed = ['AWS_PROFILE', 'AWS_SESSION_TOKEN'];
  const names = [...Object.keys(values), ...removed];
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of removed) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, values);
  try {
    return await run();
  } finally {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  }
}
