import { DescribeMapRunCommand, ListMapRunsCommand } from '@aws-sdk/client-sfn';
import {
  fixtureFunction,
  fixtureMachine,
  fixtureRole,
} from '@by-example/emulator/test/support/fixture-assembly';
import type { Grant } from '@by-example/emulator/test/support/fixture-assembly';
import { injectFaults } from '../support/emulator';
import { useFixtureEmulator } from '@by-example/emulator/test/support/fixture-emulator';
import type { FixtureEmulator } from '@by-example/emulator/test/support/fixture-emulator';

/** A state machine whose only state is a Distributed Map over the function Work. */
const mapMachine = (name: string, map: object, role = 'MapRole') =>
  fixtureMachine(
    {
      QueryLanguage: 'JSONata',
      StartAt: 'Each',
      States: {
        Each: {
          Type: 'Map',
          Label: 'Each',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
            StartAt: 'Work',
            States: {
              Work: {
                Type: 'Task',
                Resource: 'arn:aws:states:::lambda:invoke',
                Arguments: { FunctionName: '${Work}', Payload: '{% $states.input %}' },
                Output: '{% $states.result.Payload %}',
                Retry: [
                  {
                    ErrorEquals: ['Lambda.TooManyRequestsException'],
                    IntervalSeconds: 1,
                    MaxAttempts: 12,
                    BackoffRate: 1.5,
                    JitterStrategy: 'FULL',
                  },
                ],
                End: true,
              },
            },
          },
          End: true,
          ...map,
        },
      },
    },
    role,
    { StateMachineName: name, DefinitionSubstitutions: { Work: { Ref: 'Work' } } },
  );

const reading = (ReaderConfig: object) => ({
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig,
  Arguments: { Bucket: '${Store}', Key: '{% $states.input.key %}' },
});
const writing = (WriterConfig?: object) => ({
  Resource: 'arn:aws:states:::s3:putObject',
  Arguments: { Bucket: '${Store}', Prefix: 'results' },
  ...(WriterConfig && { WriterConfig }),
});

const objects = (prefix: string) => ({
  'Fn::Join': ['', [{ 'Fn::GetAtt': ['Store', 'Arn'] }, `/${prefix}*`]],
});
const mapRole = (...without: readonly string[]) =>
  fixtureRole(
    'states.amazonaws.com',
    ...(
      [
        ['lambda:InvokeFunction', { 'Fn::GetAtt': ['Work', 'Arn'] }],
        ['states:StartExecution', 'arn:aws:states:us-east-1:111122223333:stateMachine:*'],
        ['s3:GetObject', objects('input/')],
        ['s3:ListBucket', { 'Fn::GetAtt': ['Store', 'Arn'] }],
        ['s3:PutObject', objects('results/')],
        ['s3:AbortMultipartUpload', objects('results/')],
        ['s3:ListMultipartUploadParts', objects('results/')],
        ['s3:GetObject', objects('results/')],
      ] satisfies Grant[]
    ).filter(([action]) => !without.includes(action)),
  );

const batched = {
  ItemBatcher: { MaxItemsPerBatch: 50 },
  MaxConcurrency: 40,
  ItemReader: reading({ InputType: 'JSONL' }),
};
const substituted = (machine: ReturnType<typeof mapMachine>) => ({
  ...machine,
  Properties: {
    ...machine.Properties,
    DefinitionSubstitutions: { Work: { Ref: 'Work' }, Store: { Ref: 'Store' } },
  },
});
const machines: Record<string, ReturnType<typeof mapMachine>> = {
  Lines: mapMachine('Lines', {
    ...batched,
    ResultWriter: writing({ OutputType: 'JSONL', Transformation: 'FLATTEN' }),
  }),
  Records: mapMachine('Records', {
    ItemReader: reading({
      InputType: 'CSV',
      CSVHeaderLocation: 'GIVEN',
      CSVHeaders: ['id', 'text'],
      CSVDelimiter: 'SEMICOLON',
    }),
    ToleratedFailureCount: 1,
    ResultWriter: writing(),
  }),
  Rows: mapMachine('Rows', {
    ItemReader: reading({ InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW', MaxItems: 2 }),
  }),
  Objects: mapMachine('Objects', {
    ItemReader: {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Arguments: { Bucket: '${Store}', Prefix: '{% $states.input.prefix %}' },
    },
  }),
  WithoutReading: mapMachine('WithoutReading', batched, 'RoleWithoutReading'),
  WithoutWriting: mapMachine(
    'WithoutWriting',
    { ...batched, ResultWriter: writing() },
    'RoleWithoutWriting',
  ),
  WithoutStarting: mapMachine('WithoutStarting', batched, 'RoleWithoutStarting'),
};
const template = {
  Resources: {
    Store: { Type: 'AWS::S3::Bucket' },
    FunctionRole: fixtureRole('lambda.amazonaws.com'),
    ...fixtureFunction('Work', 'FunctionRole'),
    MapRole: mapRole(),
    RoleWithoutReading: mapRole('s3:GetObject'),
    RoleWithoutWriting: mapRole('s3:AbortMultipartUpload'),
    RoleWithoutStarting: mapRole('states:StartExecution'),
    ...Object.fromEntries(
      Object.entries(machines).map(([id, machine]) => [id, substituted(machine)]),
    ),
  },
};
const Work = `exports.handler = async (event) => {
  if (event.text === 'fail') throw new RangeError('as instructed');
  return event.Items === undefined ? event : event.Items.map(({ id }) => id);
};`;

const lines = (count: number, padding = '') =>
  Array.from({ length: count }, (_, id) => JSON.stringify({ id, text: `문장 ${id}${padding}` }));
const numbers = (count: number) => Array.from({ length: count }, (_, id) => id);
const readResults = async ({ read }: FixtureEmulator, output: string) => {
  const { MapRunArn, ResultWriterDetails } = JSON.parse(output) as {
    MapRunArn: string;
    ResultWriterDetails: { Bucket: string; Key: string };
  };
  const manifest = JSON.parse(await read('Store', ResultWriterDetails.Key)) as {
    ResultFiles: Record<string, { Key: string; Size: number }[]>;
  };
  return { MapRunArn, ResultWriterDetails, manifest };
};

const fixture = useFixtureEmulator(template, { Work });

describe('a Distributed Map over a file', () => {
  it('processes each of 10,000 lines once, in batches, and writes the results', async () => {
    const text = lines(10_000, ' '.repeat(200)).join('\n');
    await fixture().put('Store', 'input/lines.jsonl', text);
    const { status, output, executionArn } = await fixture().run('Lines', {
      key: 'input/lines.jsonl',
    });
    expect(status).toBe('SUCCEEDED');
    const { MapRunArn, ResultWriterDetails, manifest } = await readResults(fixture(), output!);
    const [, id = ''] = /^arn:aws:states:us-east-1:111122223333:mapRun:Lines\/Each:(.*)$/.exec(
      MapRunArn,
    )!;
    const written = await fixture().read('Store', `results/${id}/SUCCEEDED_0.jsonl`);
    expect(ResultWriterDetails).toEqual({
      Bucket: fixture().ref('Store'),
      Key: `results/${id}/manifest.json`,
    });
    expect(manifest).toEqual({
      DestinationBucket: fixture().ref('Store'),
      MapRunArn,
      ResultFiles: {
        FAILED: [],
        PENDING: [],
        SUCCEEDED: [{ Key: `results/${id}/SUCCEEDED_0.jsonl`, Size: written.length }],
      },
    });
    const ids = written.trim().split('\n').map(Number);
    expect(ids.sort((a, b) => a - b)).toEqual(numbers(10_000));

    const { sfn, emulator } = fixture();
    const { mapRuns } = await sfn.send(new ListMapRunsCommand({ executionArn }));
    const mapRunArn = mapRuns![0]!.mapRunArn!;
    const described = await sfn.send(new DescribeMapRunCommand({ mapRunArn }));
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      itemCounts: { succeeded: 10_000, failed: 0, total: 10_000, pending: 0 },
    });
    const listCalls = (name: string) =>
      emulator.calls.filter(({ operation }) => operation === name);
    expect(listCalls('Invoke')).toHaveLength(200);
    // The file is never fully in memory.
    expect(listCalls('GetObject').length).toBeGreaterThanOrEqual(text.length / 1024 / 1024);
  });

  it('writes complete records of successes and failures', async () => {
    await fixture().put('Store', 'input/records.csv', '1;"하나; one"\n2;fail\n3\n');
    const { output } = await fixture().run('Records', { key: 'input/records.csv' });
    const { manifest } = await readResults(fixture(), output!);
    const read = async (status: string) =>
      JSON.parse(await fixture().read('Store', manifest.ResultFiles[status]![0]!.Key)) as {
        Name: string;
        Output: string;
        Cause: string;
        StartDate: string;
        StopDate: string;
      }[];
    const arn = 'arn:aws:states:us-east-1:111122223333';
    const succeeded = await read('SUCCEEDED');
    expect(succeeded.map(({ Output }) => JSON.parse(Output) as unknown)).toEqual(
      expect.arrayContaining([
        { id: '1', text: '하나; one' },
        { id: '3', text: '' },
      ]),
    );
    expect(succeeded[0]).toMatchObject({
      ExecutionArn: `${arn}:execution:Records/Each:${succeeded[0]!.Name}`,
      StateMachineArn: `${arn}:stateMachine:Records/Each`,
      Input: succeeded[0]!.Output,
      InputDetails: { Included: true },
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      Status: 'SUCCEEDED',
    });
    expect(Date.parse(succeeded[0]!.StopDate)).toBeGreaterThanOrEqual(
      Date.parse(succeeded[0]!.StartDate),
    );
    const failed = await read('FAILED');
    expect(failed).toMatchObject([
      { Status: 'FAILED', Error: 'RangeError', Input: '{"id":"2","text":"fail"}' },
    ]);
    expect(JSON.parse(failed[0]!.Cause)).toMatchObject({ errorMessage: 'as instructed' });
    expect(failed[0]).not.toHaveProperty('Output');
    expect(manifest.ResultFiles['PENDING']).toEqual([]);
  });

  it('reads the header from the first CSV row and at most MaxItems items', async () => {
    // With a byte order mark, like spreadsheets.
    const text = '\uFEFFid,말\n1,"안녕, ""세상"""\n2,둘,too many\n3,셋\n';
    await fixture().put('Store', 'input/rows.csv', text);
    const { output } = await fixture().run('Rows', { key: 'input/rows.csv' });
    expect(JSON.parse(output!)).toEqual([
      { id: '1', 말: '안녕, "세상"' },
      { id: '2', 말: '둘' },
    ]);
  });

  it('processes the objects under a prefix in S3 list order', async () => {
    const before = Math.floor(Date.now() / 1000);
    for (const key of ['list/가.txt', 'list/b.txt', 'other'])
      await fixture().put('Store', key, key);
    const { output } = await fixture().run('Objects', { prefix: 'list/' });
    const items = JSON.parse(output!) as { LastModified: number }[];
    expect(items).toMatchObject([
      { Key: 'list/b.txt', Size: 10, StorageClass: 'STANDARD', Etag: expect.stringMatching(/^"/) },
      { Key: 'list/가.txt', Size: 12 },
    ]);
    expect(items[0]!.LastModified).toBeGreaterThanOrEqual(before);
  });

  it('has no items for an empty file', async () => {
    await fixture().put('Store', 'input/empty.jsonl', '');
    const { output } = await fixture().run('Lines', { key: 'input/empty.jsonl' });
    const { manifest } = await readResults(fixture(), output!);
    expect(manifest.ResultFiles).toEqual({ FAILED: [], PENDING: [], SUCCEEDED: [] });
  });

  it.each<[string, string, string | Buffer, string]>([
    ['an invalid JSON line', 'Lines', '{"id":1}\n{"id":', 'States.ItemReaderFailed'],
    ['a missing file', 'Lines', '', 'States.ItemReaderFailed'],
    ['text in EUC-KR', 'Lines', Buffer.from([0x22, 0xc7, 0xd1, 0x22]), 'States.ItemReaderFailed'],
    ['no permission to read', 'WithoutReading', '{}', 'States.ItemReaderFailed'],
    ['a missing permission to write', 'WithoutWriting', '{"id":1}', 'States.ResultWriterFailed'],
    ['no permission to start child executions', 'WithoutStarting', '{}', 'States.Runtime'],
  ])('fails with %s and names the cause', async (what, machine, text, error) => {
    const key = `input/${machine}${text.length}.jsonl`;
    if (text !== '') await fixture().put('Store', key, text);
    const execution = await fixture().run(machine, { key });
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(execution.cause).toMatch(
      {
        'an invalid JSON line': /cannot be read as JSONL: .*JSON/,
        'a missing file': /The specified key does not exist/,
        'text in EUC-KR': /is not text in UTF-8/,
        'no permission to read': /not authorized to perform: s3:GetObject on resource: .*input/,
        'a missing permission to write': /not authorized to perform: s3:AbortMultipartUpload/,
        'no permission to start child executions':
          /states:StartExecution on resource: .*:WithoutStarting/,
      }[what]!,
    );
  });
});

describe('a Distributed Map whose function is throttled', () => {
  injectFaults(fixture, ['throttle:0.3@lambda', 'throttle:0.3@s3']);

  it('retries and still processes each line once', async () => {
    const { emulator } = fixture();
    // The SDK of a user retries too.
    await fixture().put('Store', 'input/lines.jsonl', lines(2_000).join('\r\n'));
    const { output } = await fixture().run('Lines', { key: 'input/lines.jsonl' });
    const { manifest } = await readResults(fixture(), output!);
    const written = await fixture().read('Store', manifest.ResultFiles['SUCCEEDED']![0]!.Key);
    const ids = written.trim().split('\n').map(Number);
    expect(ids.sort((a, b) => a - b)).toEqual(numbers(2_000));
    const progress = (await (await fetch(`${emulator.url}/_emulator/executions`)).json()) as {
      retries: readonly object[];
    }[];
    const throttled = emulator.calls.filter(
      ({ service, error }) => service === 'lambda' && error === 'TooManyRequestsException',
    );
    expect(throttled.length).toBeGreaterThan(5);
    expect(progress.slice(-1)).toMatchObject([
      {
        machine: 'services-fixture/Lines',
        status: 'SUCCEEDED',
        statesEntered: ['Each'],
        items: [{ succeeded: 2_000, failed: 0, total: 2_000 }],
        retries: [
          {
            inMapRun: true,
            call: 'invoke',
            error: 'Lambda.TooManyRequestsException',
            count: throttled.length,
          },
        ],
      },
    ]);
  });
});
