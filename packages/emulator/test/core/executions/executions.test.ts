import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { startEmulator } from '../../../emulator';
import { writeFixtureAssembly, fixtureMachine, fixtureRole } from '../../support/fixture-assembly';
import { useFixtureEmulator } from '../../support/fixture-emulator';

const waitForever = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: {
    Wait: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:s3:putObject.waitForTaskToken',
      Arguments: {
        Bucket: '${Shelf}',
        Key: 'token',
        Body: { token: '{% $states.context.Task.Token %}' },
      },
      End: true,
    },
  },
};
const greet = {
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: {
    Greet: {
      Type: 'Pass',
      Output: {
        greeting: '{% "안녕 " & $states.input.name %}',
        id: '{% $states.context.Execution.Id %}',
      },
      Next: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 86_400, End: true },
  },
};
const template = {
  Resources: {
    Shelf: { Type: 'AWS::S3::Bucket' },
    Role: fixtureRole('states.amazonaws.com', [
      's3:PutObject',
      { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Shelf', 'Arn'] }, '/*']] },
    ]),
    Greet: fixtureMachine(greet, 'Role'),
    Waiting: fixtureMachine(waitForever, 'Role', {
      DefinitionSubstitutions: { Shelf: { Ref: 'Shelf' } },
    }),
  },
};
const fixture = useFixtureEmulator(template);
const start = (machine: string, name: string, input?: string) =>
  fixture().sfn.send(
    new StartExecutionCommand({
      stateMachineArn: fixture().ref(machine),
      name,
      ...(input !== undefined && { input }),
    }),
  );

describe('StartExecution', () => {
  it('returns the running execution for the same name and input, and fails otherwise', async () => {
    const first = await start('Waiting', 'once', '{"a":1}');
    expect(first.executionArn).toMatch(
      /^arn:aws:states:us-east-1:111122223333:execution:services-fixture-Waiting-\w+:once$/,
    );
    expect(await start('Waiting', 'once', '{"a":1}')).toMatchObject({
      executionArn: first.executionArn,
      startDate: first.startDate,
    });
    await expect(start('Waiting', 'once', '{"a":2}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    const { executionArn } = await start('Greet', 'once', '{"name":"A"}');
    await fixture().ended(executionArn!);
    await expect(start('Greet', 'once', '{"name":"A"}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  it('defaults to an empty object, and rejects input that is not JSON', async () => {
    const { executionArn } = await start('Waiting', 'empty');
    expect(await fixture().sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'RUNNING',
      input: '{}',
      name: 'empty',
    });
    await expect(start('Greet', 'bad', '{')).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
    await expect(start('Greet', 'a:b', '{}')).rejects.toMatchObject({ name: 'InvalidName' });
    const unknownMachine = `${fixture().ref('Greet')}x`;
    await expect(
      fixture().sfn.send(new StartExecutionCommand({ stateMachineArn: unknownMachine })),
    ).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('the execution API', () => {
  it('returns times by the virtual clock, on which a day takes a moment, and the output', async () => {
    const { startDate, stopDate, ...execution } = await fixture().run('Greet', { name: '세상' });
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      stateMachineArn: fixture().ref('Greet'),
      input: '{"name":"세상"}',
    });
    expect(JSON.parse(execution.output!)).toEqual({
      greeting: '안녕 세상',
      id: execution.executionArn,
    });
    expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(86_400_000);
  });

  it('returns the history in pages, forward and backward', async () => {
    const { executionArn } = await fixture().run('Greet', { name: 'B' });
    const read = async (reverseOrder: boolean) => {
      const seen = [];
      let nextToken: string | undefined;
      do {
        const page = await fixture().sfn.send(
          new GetExecutionHistoryCommand({
            executionArn,
            maxResults: 2,
            reverseOrder,
            ...(nextToken !== undefined && { nextToken }),
          }),
        );
        expect(page.events!.length).toBeLessThanOrEqual(2);
        seen.push(...page.events!);
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return seen;
    };
    const events = await read(false);
    expect(events.map(({ id, type }) => [id, type])).toEqual([
      [1, 'ExecutionStarted'],
      [2, 'PassStateEntered'],
      [3, 'PassStateExited'],
      [4, 'WaitStateEntered'],
      [5, 'WaitStateExited'],
      [6, 'ExecutionSucceeded'],
    ]);
    expect(events[1]?.stateEnteredEventDetails).toMatchObject({
      name: 'Greet',
      input: '{"name":"B"}',
    });
    expect(await read(true)).toEqual([...events].reverse());
    const { events: eventsWithoutData } = await fixture().sfn.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
    );
    expect(eventsWithoutData![1]?.stateEnteredEventDetails).toEqual({ name: 'Greet' });
    await expect(
      fixture().sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken: 'x' })),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it("lists a state machine's executions, latest first, optionally by status", async () => {
    const stateMachineArn = fixture().ref('Waiting');
    const list = async (statusFilter?: 'RUNNING' | 'ABORTED') => {
      const { executions } = await fixture().sfn.send(
        new ListExecutionsCommand({ stateMachineArn, ...(statusFilter && { statusFilter }) }),
      );
      return executions!.map(({ name }) => name);
    };
    expect(await list()).toEqual(['empty', 'once']);
    const { executionArn } = await start('Waiting', 'stopped');
    await fixture().sfn.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'no more' }),
    );
    expect(await fixture().ended(executionArn!)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'no more',
    });
    expect(await list('ABORTED')).toEqual(['stopped']);
    expect(await list('RUNNING')).toEqual(['empty', 'once']);
  });

  it('returns ExecutionDoesNotExist for an unknown execution', async () => {
    const executionArn = 'arn:aws:states:us-east-1:111122223333:execution:Nobody:x';
    await expect(
      fixture().sfn.send(new DescribeExecutionCommand({ executionArn })),
    ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});

describe('a state machine of a template', () => {
  const load = async (overrides: object, role = fixtureRole('states.amazonaws.com')) => {
    const Machine = fixtureMachine(greet, 'Role', { ...overrides });
    const { directory, remove } = writeFixtureAssembly({ Resources: { Role: role, Machine } });
    try {
      await (await startEmulator({ assembly: directory, port: 0 })).close();
    } finally {
      remove();
    }
  };

  it('is rejected if it is an Express state machine', async () => {
    await expect(load({ StateMachineType: 'EXPRESS' })).rejects.toThrow(
      'services-fixture/Machine: the emulator runs Standard state machines; this one is EXPRESS',
    );
  });

  it('is rejected if Step Functions may not assume its role', async () => {
    await expect(load({}, fixtureRole('lambda.amazonaws.com'))).rejects.toThrow(
      /^services-fixture\/Machine: Neither the global service principal states\.amazonaws\.com/,
    );
  });

  it('is rejected if it logs but its role may not set up log delivery', async () => {
    const LoggingConfiguration = { Level: 'ALL', Destinations: [] };
    await expect(load({ LoggingConfiguration })).rejects.toThrow(
      /not authorized to access the Log Destination \(it lacks logs:CreateLogDelivery, /,
    );
    const may = fixtureRole('states.amazonaws.com', ['logs:*', '*']);
    await expect(load({ LoggingConfiguration }, may)).resolves.toBeUndefined();
  });

  it('is rejected for an invalid definition, with the location of the error', async () => {
    const DefinitionString = JSON.stringify({ ...greet, StartAt: 'Greeet' });
    await expect(load({ DefinitionString })).rejects.toThrow(/services-fixture\/Machine.*Greeet/);
  });

  it('may define its definition as an object', async () => {
    await expect(load({ DefinitionString: undefined, Definition: greet })).resolves.toBeUndefined();
  });
});
