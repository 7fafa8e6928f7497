import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CfnResource, Stack } from 'aws-cdk-lib';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { manageExpiryTimer } from '../../lambda/shared/custom-resources/expire/expiry-timer';
import { Expiry } from '../../lib/shared/expiry/stack-expiry';
import { emptyApp } from '../support/in-process-app';
import { references } from '../support/deploy-rules/template-reading';
import { waitForExecution, withClient } from '../support/execution';
import { listResources } from '../support/stack';

const { account, region } = emulatedEnvironment;
const app = emptyApp('expiry');
const stack = new Stack(app, 'Paid', { env: { account, region } });
const priced = new CfnResource(stack, 'Priced', { type: 'AWS::Logs::LogGroup' });
new Expiry(stack, 'Expiry', { hours: 3 }).startBefore(priced);
const { directory } = app.synth();
const [{ template } = { template: {} as Template }] = readTemplates(directory);

const getFirst = (type: string) => {
  const [entry] = Object.entries(listResources(template, type));
  if (entry === undefined) throw new Error(`The template has no ${type}`);
  return entry;
};

describe('a stack that deletes itself', () => {
  it('has the hours in its template and no clock', () => {
    const [, time] = getFirst('Custom::Expiry');
    expect(time.Properties).toMatchObject({ Hours: 3, ServiceTimeout: '300' });
    expect(JSON.stringify(template)).not.toMatch(/20\d\d-\d\d-\d\dT/);
  });

  it('creates its priced resources after its expiry timer starts', () => {
    const [time] = getFirst('Custom::Expiry');
    expect(template.Resources?.['Priced']?.DependsOn).toEqual([time]);
  });

  it('stops its execution after the billed resources are deleted and before the state machine is', () => {
    const [, time] = getFirst('Custom::Expiry');
    const [machine] = getFirst('AWS::StepFunctions::StateMachine');
    const [expire] = references(time.Properties?.['ServiceToken']);
    expect(references(template.Resources?.[expire ?? '']?.Properties)).toContain(machine);
  });

  it('may delete and describe only itself', () => {
    const statements = Object.values(listResources(template, 'AWS::IAM::Policy')).flatMap(
      ({ Properties }) =>
        (Properties?.['PolicyDocument'] as { Statement: { Sid?: string; Action: unknown }[] })
          .Statement,
    );
    expect(statements.filter(({ Action }) => String(Action).startsWith('cloudformation:'))).toEqual(
      [
        {
          Sid: 'DeleteStack',
          Effect: 'Allow',
          Action: 'cloudformation:DeleteStack',
          Resource: { Ref: 'AWS::StackId' },
        },
        {
          Sid: 'DescribeStack',
          Effect: 'Allow',
          Action: 'cloudformation:DescribeStacks',
          Resource: { Ref: 'AWS::StackId' },
        },
      ],
    );
  });
});

describe('the expiry timer of a stack, in the emulator', () => {
  let emulator: Emulator;
  const answers: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      answers.push({ ...(JSON.parse(body) as object), type: request.headers['content-type'] });
      response.end();
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    emulator = await startEmulator({ assembly: directory, port: 0 });
  });
  afterAll(async () => {
    await emulator.close();
    server.close();
  });

  /** Sends a CloudFormation request and returns the response. */
  async function invoke(RequestType: string, more: object): Promise<Record<string, unknown>> {
    const lambda = new LambdaClient({
      endpoint: emulator.url,
      credentials: emulator.credentials,
      region,
    });
    const [target] = emulator.deployment.functions;
    const Payload = JSON.stringify({
      RequestType,
      ResponseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Paid/1',
      RequestId: `${RequestType}-${answers.length}`,
      LogicalResourceId: 'Time',
      ResourceProperties: { Hours: '3' },
      ...more,
    });
    await lambda.send(new InvokeCommand({ FunctionName: target?.name ?? '', Payload }));
    return answers.at(-1) ?? {};
  }

  async function executions() {
    const client = new SFNClient({
      endpoint: emulator.url,
      credentials: emulator.credentials,
      region,
    });
    const stateMachineArn = emulator.deployment.machines[0]?.arn ?? '';
    const { executions: found = [] } = await client.send(
      new ListExecutionsCommand({ stateMachineArn }),
    );
    return found;
  }
  const waitForEnd = async () => {
    while ((await executions()).some(({ status }) => status === 'RUNNING'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    return executions();
  };

  it('starts with the stack, lasts its hours and ends with the call that deletes the stack', async () => {
    const answer = await invoke('Create', {});
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      LogicalResourceId: 'Time',
      PhysicalResourceId: expect.stringMatching(/^arn:aws:states:.*:execution:/),
      type: undefined,
    });
    const [execution] = await waitForEnd();
    expect(execution?.status).toBe('SUCCEEDED');
    const lasted = Number(execution?.stopDate) - Number(execution?.startDate);
    expect(Math.round(lasted / 3_600_000)).toBe(3);
    expect(emulator.calls).toContainEqual(
      expect.objectContaining({ service: 'cloudformation', operation: 'DeleteStack', status: 200 }),
    );
  });

  it('ends without an error when the stack is deleted and when it was never created', async () => {
    const [execution] = await waitForEnd();
    for (const PhysicalResourceId of [
      execution?.executionArn,
      `${String(execution?.executionArn)}-gone`,
      'never-made',
    ])
      expect(await invoke('Delete', { PhysicalResourceId })).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId,
      });
  });

  it('reports invalid hours to CloudFormation', async () => {
    expect(await invoke('Create', { ResourceProperties: { Hours: 'many' } })).toMatchObject({
      Status: 'FAILED',
      Reason: 'Error: Hours must be a positive integer, not "many"',
    });
  });
});

describe.each([
  ['fails once, is retried', 1, 2, { status: 'SUCCEEDED' }],
  [
    'always fails, is retried for a day, and the execution fails with the reason',
    Infinity,
    72,
    {
      status: 'FAILED',
      error: 'StackDeletionFailed',
      cause: expect.stringContaining('still incurs cost: DELETE_FAILED The following') as string,
    },
  ],
])('a deletion that %s', (_, failedDeletions, asked, ended) => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ assembly: directory, port: 0, account: { failedDeletions } });
  });
  afterAll(() => emulator.close());

  it('in the emulator', async () => {
    const stateMachineArn = emulator.deployment.machines[0]?.arn;
    const input = JSON.stringify({ seconds: 3600 });
    const execution = await waitForExecution(emulator, () =>
      withClient(emulator, SFNClient, (sfn) =>
        sfn.send(new StartExecutionCommand({ stateMachineArn, input })),
      ),
    );
    expect(execution).toMatchObject(ended);
    const deleted = emulator.calls.filter(({ operation }) => operation === 'DeleteStack');
    expect(deleted).toHaveLength(asked);
  });
});

describe('another number of hours', () => {
  it('changes the wait, so that CloudFormation stops the old one', async () => {
    const stopped: string[] = [];
    const timers = {
      start: (name: string, seconds: number) => Promise.resolve(`arn:${name}:${seconds}`),
      stop: (arn: string) => {
        stopped.push(arn);
        return Promise.resolve();
      },
    };
    const request = {
      StackId: 's',
      ResponseURL: 'https://example.com',
      LogicalResourceId: 'Time',
      RequestId: 'r2',
      PhysicalResourceId: 'arn:r1:3600',
      ResourceProperties: { Hours: '2' },
    };
    expect(await manageExpiryTimer({ ...request, RequestType: 'Update' }, timers)).toBe(
      'arn:r2:7200',
    );
    expect(stopped).toEqual([]);
    await manageExpiryTimer({ ...request, RequestType: 'Delete' }, timers);
    expect(stopped).toEqual(['arn:r1:3600']);
  });
});
