import { GetObjectCommand } from '@aws-sdk/client-s3';
import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  writeFixtureAssembly,
  fixtureFunction,
  fixtureMachine,
  fixtureRole,
} from '../../support/fixture-assembly';
import { useFixtureEmulator } from '../../support/fixture-emulator';
import { startEmulator } from '../../../emulator';

const task = (resource: string, Arguments: unknown, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::${resource}`,
  Arguments,
  End: true,
  ...more,
});
const machine = (States: Readonly<Record<string, object>>) =>
  fixtureMachine(
    { QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0], States },
    'MachineRole',
  );
const bucket = '{% $states.input.bucket %}';

const template = {
  Resources: {
    Shelf: { Type: 'AWS::S3::Bucket' },
    FunctionRole: fixtureRole('lambda.amazonaws.com'),
    ...fixtureFunction('Echo', 'FunctionRole'),
    ...fixtureFunction('Private', 'FunctionRole'),
    MachineRole: fixtureRole(
      'states.amazonaws.com',
      ['lambda:InvokeFunction', { 'Fn::GetAtt': ['Echo', 'Arn'] }],
      ['s3:GetObject', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Shelf', 'Arn'] }, '/*']] }],
      ['s3:PutObject', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Shelf', 'Arn'] }, '/open/*']] }],
      ['polly:DescribeVoices', '*'],
      ['bedrock:InvokeModel', '*'],
    ),
    Invoke: machine({
      Invoke: task('lambda:invoke', {
        FunctionName: '{% $states.input.function %}',
        Payload: '{% $states.input.payload %}',
      }),
    }),
    Read: machine({
      Read: task(
        'aws-sdk:s3:getObject',
        { Bucket: bucket, Key: '{% $states.input.key %}' },
        { Catch: [{ ErrorEquals: ['S3.NoSuchKeyException'], Next: 'Missing' }] },
      ),
      Missing: { Type: 'Succeed', Output: { missing: '{% $states.input.Cause %}' } },
    }),
    Write: machine({
      Before: { Type: 'Pass', Next: 'Write' },
      Write: task('aws-sdk:s3:putObject', {
        Bucket: bucket,
        Key: '{% $states.input.key %}',
        Body: '{% $states.input.body %}',
      }),
    }),
    Voices: machine({ Voices: task('aws-sdk:polly:describeVoices', '{% $states.input %}') }),
    Converse: machine({ Ask: task('aws-sdk:bedrockruntime:converse', '{% $states.input %}') }),
    Wait: machine({
      Ask: task(
        'aws-sdk:s3:putObject.waitForTaskToken',
        {
          Bucket: bucket,
          Key: '{% $states.input.key %}',
          Body: { token: '{% $states.context.Task.Token %}' },
        },
        { TimeoutSeconds: 3600 },
      ),
    }),
  },
};

const code = `exports.handler = async (event) => {
  if (event.refuse) {
    throw Object.assign(new Error('{"field":"text"}'), { name: 'ValidationException', stack: '' });
  }
  return { echoed: event };
};`;

const fixture = useFixtureEmulator(template, { Echo: code, Private: code });
const shelf = () => fixture().ref('Shelf');
const invoke = (name: string, payload: unknown) =>
  fixture().run('Invoke', { function: fixture().ref(name), payload });

describe('a task that invokes a function', () => {
  it('returns the response as JSON, with the version that ran', async () => {
    const { status, output } = await invoke('Echo', { text: '한' });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output!)).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { echoed: { text: '한' } },
      StatusCode: 200,
    });
  });

  it("fails with the function's error name, and its whole output as the cause", async () => {
    const { status, error, cause } = await invoke('Echo', { refuse: true });
    expect({ status, error, cause: JSON.parse(cause!) as unknown }).toEqual({
      status: 'FAILED',
      error: 'ValidationException',
      cause: { errorType: 'ValidationException', errorMessage: '{"field":"text"}', trace: [''] },
    });
  });

  it('fails if the role may not invoke the function, or the function does not exist', async () => {
    expect(await invoke('Private', {})).toMatchObject({
      error: 'Lambda.AWSLambdaException',
      cause: expect.stringMatching(
        /^User: arn:aws:iam::111122223333:role\/.* is not authorized to perform: lambda:InvokeFunction .*\(Service: Lambda, Status Code: 403/,
      ),
    });
    const { error } = await fixture().run('Invoke', { function: 'nobody', payload: {} });
    expect(error).toBe('Lambda.ResourceNotFoundException');
  });
});

describe('a task that calls an AWS API', () => {
  it('takes and returns PascalCase, times in ISO 8601 and bytes as text', async () => {
    await fixture().put('Shelf', 'a.json', '{"a":"한"}');
    const { output } = await fixture().run('Read', { bucket: shelf(), key: 'a.json' });
    expect(JSON.parse(output!)).toEqual({
      Body: '{"a":"한"}',
      ContentLength: 11,
      ContentType: 'application/octet-stream',
      ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      Metadata: {},
    });
  });

  it('converts PascalCase for an API that uses camelCase', async () => {
    const { status, output } = await fixture().run('Converse', {
      ModelId: 'amazon.nova-lite-v1:0',
      Messages: [{ Role: 'user', Content: [{ Text: 'Say hello.' }] }],
      InferenceConfig: { MaxTokens: 20 },
    });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output!)).toMatchObject({
      Output: { Message: { Role: 'assistant', Content: [{ Text: expect.any(String) }] } },
      Usage: { InputTokens: expect.any(Number) },
    });
  });

  it("names an error by the service and the API's own name, so that it can be caught", async () => {
    const { output } = await fixture().run('Read', { bucket: shelf(), key: 'nothing' });
    expect((JSON.parse(output!) as { missing: string }).missing).toMatch(
      /^The specified key does not exist\. \(Service: S3, Status Code: 404, Request ID: /,
    );
  });

  it('reports a missing permission as a failure of the state machine', async () => {
    const input = { bucket: shelf(), key: 'closed/a.json', body: {} };
    const { status, error, cause, executionArn } = await fixture().run('Write', input);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'S3.S3Exception' });
    expect(cause).toMatch(
      new RegExp(
        `is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::${shelf()}/closed/a.json`,
      ),
    );
    const events = await fixture().history(executionArn!);
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskFailed',
      'ExecutionFailed',
    ]);
    expect(events[4]?.taskScheduledEventDetails).toMatchObject({
      resourceType: 'aws-sdk:s3',
      resource: 'putObject',
      parameters: JSON.stringify({ Bucket: shelf(), Key: 'closed/a.json', Body: {} }),
    });
    expect(events[6]?.taskFailedEventDetails).toMatchObject({ error, cause });
    expect(fixture().emulator.calls.at(-3)).toMatchObject({
      service: 's3',
      operation: 'PutObject',
      caller: 'services-fixture/Write',
      status: 403,
      error: 'AccessDenied',
    });
  });

  it('encodes an object as JSON, and rejects a string, whose encoding is undocumented', async () => {
    await fixture().run('Write', { bucket: shelf(), key: 'open/a.json', body: { a: ['한'] } });
    expect(await fixture().read('Shelf', 'open/a.json')).toBe('{"a":["한"]}');
    const input = { bucket: shelf(), key: 'open/b.txt', body: 'text' };
    expect(await fixture().run('Write', input)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('accepts Body as an object, not as a string'),
    });
  });

  it.each<[object, string, string]>([
    [
      { engine: 'neural' },
      'States.Runtime',
      'The field "engine" is not supported by Step Functions',
    ],
    [{ Engine: 3 }, 'States.Runtime', "The value for the field 'Engine' must be a STRING"],
    [{ Engine: 'loud' }, 'Polly.PollyException', "Value 'loud' at 'engine' failed to satisfy"],
  ])('rejects the arguments %j', async (input, error, cause) => {
    const failed = await fixture().run('Voices', input);
    expect(failed).toMatchObject({ error, cause: expect.stringContaining(cause) });
  });

  it('is rejected at load if the emulator lacks the call, which the error names', async () => {
    const load = async (resource: string) => {
      const Resources = { ...template.Resources, Machine: machine({ Task: task(resource, {}) }) };
      const { directory, remove } = writeFixtureAssembly(
        { Resources },
        { Echo: code, Private: code },
      );
      try {
        await startEmulator({ assembly: directory, port: 0 });
      } finally {
        remove();
      }
    };
    const where = 'services-fixture/Machine: Task: the emulator cannot call';
    await expect(load('aws-sdk:polly:listLexicons')).rejects.toThrow(
      `${where} arn:aws:states:::aws-sdk:polly:listLexicons; it has of that service SynthesizeSpeech, DescribeVoices`,
    );
    await expect(load('aws-sdk:ec2:runInstances')).rejects.toThrow(
      `${where} arn:aws:states:::aws-sdk:ec2:runInstances; it has nothing of that service`,
    );
    await expect(load('sqs:sendMessage')).rejects.toThrow(
      `${where} arn:aws:states:::sqs:sendMessage; it has AWS SDK integrations and lambda:invoke`,
    );
    await expect(load('aws-sdk:s3:getObject.sync')).rejects.toThrow(
      /cannot call .*getObject\.sync/,
    );
  });
});

describe('a task that waits for its token', () => {
  const begin = async (key: string) => {
    const { sfn, s3, ref } = fixture();
    const input = JSON.stringify({ bucket: shelf(), key });
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: ref('Wait'), input }),
    );
    for (;;) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: shelf(), Key: key }));
        const { token } = JSON.parse(await Body!.transformToString()) as { token: string };
        return { executionArn: executionArn!, taskToken: token };
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  };

  it('ends with the result reported for the token, which then expires', async () => {
    const { sfn, ended } = fixture();
    const { executionArn, taskToken } = await begin('open/success');
    await sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    await expect(
      sfn.send(new SendTaskSuccessCommand({ taskToken, output: 'no JSON' })),
    ).rejects.toMatchObject({ name: 'InvalidOutput' });
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' }));
    expect(await ended(executionArn)).toMatchObject({ output: '{"approved":true}' });
    await expect(
      sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
    ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('fails with the failure reported for the token', async () => {
    const { sfn, ended } = fixture();
    const { executionArn, taskToken } = await begin('open/failure');
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: 'Rejected', cause: '아니요' }));
    expect(await ended(executionArn)).toMatchObject({ error: 'Rejected', cause: '아니요' });
    await expect(
      sfn.send(new SendTaskHeartbeatCommand({ taskToken: 'a token of nobody' })),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });
});
