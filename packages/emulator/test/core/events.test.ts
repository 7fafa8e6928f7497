import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { startEmulator } from '../../emulator';
import {
  writeFixtureAssembly,
  fixtureFunction,
  fixtureMachine,
  fixtureRole,
} from '../support/fixture-assembly';
import { useFixtureEmulator } from '../support/fixture-emulator';

const pass = (more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Pass',
  States: { Pass: { Type: 'Pass', End: true, ...more } },
});
const uploaded = (keys: unknown[], ...Targets: object[]) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [{ Ref: 'Inbox' }] }, object: { key: keys } },
    },
    Targets: Targets.map((target, index) => ({ Id: `Target${index}`, ...target })),
  },
});
const switchedOff = ({ Type, Properties }: ReturnType<typeof uploaded>) => ({
  Type,
  Properties: { ...Properties, State: 'DISABLED' },
});
const to = (machine: string, role: string, more: object = {}) => ({
  Arn: { Ref: machine },
  RoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
  ...more,
});
const permission = (id: string, rule: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': [id, 'Arn'] },
    Principal: 'events.amazonaws.com',
    SourceArn: { 'Fn::GetAtt': [rule, 'Arn'] },
  },
});
const announcing = {
  NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
};

const resources = {
  Inbox: { Type: 'AWS::S3::Bucket', Properties: announcing },
  Silent: { Type: 'AWS::S3::Bucket' },
  MachineRole: fixtureRole('states.amazonaws.com'),
  RuleRole: fixtureRole('events.amazonaws.com', [
    'states:StartExecution',
    [{ Ref: 'Reviews' }, { Ref: 'Everything' }],
  ]),
  Reviews: fixtureMachine(pass(), 'MachineRole'),
  Everything: fixtureMachine(pass(), 'MachineRole'),
  Forbidden: fixtureMachine(pass(), 'MachineRole'),
  FunctionRole: fixtureRole('lambda.amazonaws.com'),
  ...fixtureFunction('Tell', 'FunctionRole'),
  ...fixtureFunction('Hidden', 'FunctionRole'),
  ReviewsArrived: uploaded(
    [{ prefix: 'reviews/' }],
    to('Reviews', 'RuleRole', {
      InputTransformer: {
        InputPathsMap: { key: '$.detail.object.key', size: '$.detail.object.size' },
        InputTemplate:
          '{"at":"s3://inbox/<key>","key":<key>,"size":<size>,"by":"<aws.events.rule-name>"}',
      },
    }),
    { Arn: { 'Fn::GetAtt': ['Tell', 'Arn'] }, InputPath: '$.detail.object' },
  ),
  AnythingArrived: uploaded([{ exists: true }], to('Everything', 'RuleRole')),
  NotLetIn: uploaded([{ suffix: '.secret' }], to('Forbidden', 'RuleRole'), {
    Arn: { 'Fn::GetAtt': ['Hidden', 'Arn'] },
    Input: '{"constant":true}',
  }),
  Off: switchedOff(uploaded([{ exists: true }], to('Reviews', 'RuleRole'))),
  Let: permission('Tell', 'ReviewsArrived'),
  LetAnother: permission('Hidden', 'ReviewsArrived'),
};
const template = { Resources: resources };
const code = `exports.handler = async (event) => { console.log(JSON.stringify(event)); };`;
const fixture = useFixtureEmulator(template, { Tell: code, Hidden: code });

/** Polls until the list has at least `count` elements. */
async function waitForCount<Found>(
  count: number,
  list: () => readonly Found[] | Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  for (;;) {
    const found = await list();
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
/** Inputs of a state machine's executions, once at least `count` have started. */
async function listInputs(machine: string, count: number, at = fixture): Promise<unknown[]> {
  const { sfn, ref, ended } = at();
  const list = new ListExecutionsCommand({ stateMachineArn: ref(machine) });
  const started = await waitForCount(count, async () => (await sfn.send(list)).executions!);
  const all = await Promise.all(started.map((each) => ended(each.executionArn!)));
  return all.map(({ input }) => JSON.parse(input!) as unknown).reverse();
}
/** Calls by a rule, once there are at least `count`; a call is recorded at its end. */
const callsBy = (rule: string, count: number) =>
  waitForCount(count, () =>
    fixture().emulator.calls.filter(({ caller }) => caller === `services-fixture/${rule}`),
  );
const quiet = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('an object put into a bucket', () => {
  it('starts the targets of all matching rules, including two rules on one bucket', async () => {
    await fixture().put('Inbox', 'reviews/10월 "a".jsonl', '{}');
    await fixture().put('Inbox', 'else.txt', 'abc');
    await fixture().put('Silent', 'reviews/silent.jsonl', '{}');

    expect(await listInputs('Reviews', 1)).toEqual([
      {
        at: 's3://inbox/reviews/10월 "a".jsonl',
        key: 'reviews/10월 "a".jsonl',
        size: 2,
        by: expect.stringMatching(/^services-fixture-ReviewsArrived-/),
      },
    ]);
    const [first, second] = await listInputs('Everything', 2);
    expect(first).toMatchObject({ detail: { object: { key: 'reviews/10월 "a".jsonl' } } });
    const { ref } = fixture();
    expect(second).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Object Created',
      source: 'aws.s3',
      account: '111122223333',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: [`arn:aws:s3:::${ref('Inbox')}`],
      detail: {
        version: '0',
        bucket: { name: ref('Inbox') },
        object: {
          key: 'else.txt',
          size: 3,
          etag: '900150983cd24fb0d6963f7d28e17f72',
          sequencer: expect.stringMatching(/^[0-9A-F]{18}$/),
        },
        'request-id': expect.stringMatching(/^[0-9A-F]{16}$/),
        requester: '111122223333',
        'source-ip-address': '127.0.0.1',
        reason: 'PutObject',
      },
    });
    await quiet();
    expect(await listInputs('Reviews', 1)).toHaveLength(1);
    expect(await listInputs('Everything', 2)).toHaveLength(2);
  });

  it('invokes a function that permits the rule, with the selected part of the event', async () => {
    const calls = await callsBy('ReviewsArrived', 2);
    const summaries = calls.map(({ service, operation, status }) => [service, operation, status]);
    expect(summaries.sort()).toEqual([
      ['lambda', 'Invoke', 200],
      ['stepfunctions', 'StartExecution', 200],
    ]);
  });

  it('skips targets that the rule may not call, with a warning and a record', async () => {
    const { emulator, put } = fixture();
    expect(emulator.warnings).toEqual([
      expect.stringMatching(/^services-fixture\/Tell may not write its log/),
      expect.any(String),
      expect.stringMatching(/^services-fixture\/Hidden may not write its log/),
      expect.any(String),
      expect.stringMatching(/^services-fixture\/NotLetIn may not reach its target: states:StartE/),
      expect.stringMatching(/^services-fixture\/NotLetIn may not reach its target: lambda:Invoke/),
    ]);
    await put('Inbox', 'a.secret', '');
    await listInputs('Everything', 3);
    await callsBy('NotLetIn', 2);
    await quiet();
    const rejected = await callsBy('NotLetIn', 2);
    expect(rejected.map(({ operation, error }) => [operation, error])).toEqual([
      ['StartExecution', 'AccessDeniedException'],
      ['Invoke', 'AccessDeniedException'],
    ]);
  });
});

describe('a busy target', () => {
  const busy = useFixtureEmulator(template, { Tell: code, Hidden: code }, [
    'throttle:0.8@stepfunctions.StartExecution',
  ]);

  it('receives each event once, as soon as it accepts it', async () => {
    const keys = Array.from({ length: 10 }, (_, at) => `${at}.txt`);
    for (const key of keys) await busy().put('Inbox', key, 'abc');
    const inputs = (await listInputs('Everything', keys.length, busy)) as {
      readonly detail: { readonly object: { readonly key: string } };
    }[];
    expect(inputs.map(({ detail }) => detail.object.key).sort()).toEqual(keys);
    const calls = busy().emulator.calls.filter(({ operation }) => operation === 'StartExecution');
    expect(calls.filter(({ error }) => error !== undefined).length).toBeGreaterThan(10);
    await quiet();
    expect(await listInputs('Everything', keys.length, busy)).toHaveLength(keys.length);
  });
});

describe('loading rejects a rule or a bucket notification', () => {
  const load = async (changes: object) => {
    const { directory, remove } = writeFixtureAssembly(
      { Resources: { ...template.Resources, ...changes } },
      { Tell: code, Hidden: code },
    );
    try {
      await (await startEmulator({ assembly: directory, port: 0 })).close();
    } finally {
      remove();
    }
  };
  const rule = (change: object) => {
    const { Type, Properties } = resources.AnythingArrived;
    return { AnythingArrived: { Type, Properties: { ...Properties, ...change } } };
  };
  const target = (change: object) =>
    rule({ Targets: [{ Id: 'One', ...to('Everything', 'RuleRole'), ...change }] });

  it.each<[string, object, RegExp]>([
    ['a schedule', rule({ ScheduleExpression: 'rate(1 day)' }), /AnythingArrived: .* schedules/],
    ['another bus', rule({ EventBusName: 'mine' }), /the default event bus only, not mine/],
    [
      'a filter that the emulator does not know',
      rule({ EventPattern: { source: [{ cidr: '10.0.0.0/8' }] } }),
      /AnythingArrived: EventPattern\.source: the emulator does not know the filter/,
    ],
    ['no pattern', rule({ EventPattern: undefined }), /an event pattern is an object/],
    [
      'a target that is neither a machine nor a function',
      target({ Arn: 'arn:aws:sqs:us-east-1:111122223333:queue' }),
      /target One: unknown state machine or function arn:aws:sqs/,
    ],
    [
      'a machine without a role',
      target({ RoleArn: undefined }),
      /needs a role to start a state machine/,
    ],
    [
      'a role that EventBridge may not assume',
      target({ RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] } }),
      /cannot be assumed by principal 'events\.amazonaws\.com'/,
    ],
    ['two inputs', target({ Input: '{}', InputPath: '$' }), /only one of Input, InputPath/],
    ['a path with a filter', target({ InputPath: '$.a[?(@.b)]' }), /reads paths such as/],
    [
      'a variable that has no path',
      target({ InputTransformer: { InputTemplate: '{"a":<b>}' } }),
      /does not know <b> in an InputTemplate/,
    ],
    ['a parameter of a target', target({ SqsParameters: {} }), /does not know SqsParameters/],
    [
      'another notification',
      {
        Inbox: {
          Type: 'AWS::S3::Bucket',
          Properties: { NotificationConfiguration: { LambdaConfigurations: [] } },
        },
      },
      /Inbox: the emulator notifies EventBridge only, not by LambdaConfigurations/,
    ],
    [
      'a permission for a function that no template makes',
      { Let: { ...resources.Let, Properties: { FunctionName: 'nobody' } } },
      /Let: no template defines the function nobody/,
    ],
  ])('with %s', async (_, changes, message) => {
    await expect(load(changes)).rejects.toThrow(message);
  });
});
