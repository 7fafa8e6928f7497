import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startEmulator } from '@by-example/emulator/emulator';
import { whileItRuns } from '../../cli/try/execution/emulator-ended';
import type { StateMachines } from '../../cli/try/execution/state-machines';
import {
  writeFixtureAssembly,
  fixtureMachine,
  fixtureRole,
} from '@by-example/emulator/test/support/fixture-assembly';

const waiting = (seconds: number) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: seconds, End: true } },
});

describe('an execution that runs when the emulator ends', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lost-executions-'));
  const assembly = writeFixtureAssembly({
    Resources: {
      // Kept short: a wait in real time keeps the process alive.
      Long: fixtureMachine(waiting(3), 'Role'),
      Short: fixtureMachine(waiting(0), 'Role'),
      Role: fixtureRole('states.amazonaws.com'),
    },
  });
  afterAll(() => {
    rmSync(dataFolder, { recursive: true });
    assembly.remove();
  });
  const start = () =>
    startEmulator({ assembly: assembly.directory, port: 0, dataFolder, realTime: true });

  it('is named once, by the next emulator over the same folder', async () => {
    const first = await start();
    const sfn = new SFNClient({
      endpoint: first.url,
      credentials: first.credentials,
      region: first.deployment.region,
    });
    const run = async (name: string) => {
      const { arn } = first.deployment.machines.find(({ logicalId }) => logicalId === name)!;
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: arn }));
      return executionArn!;
    };
    const [lost, ended] = [await run('Long'), await run('Short')];
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = first.warnings;
    sfn.destroy();
    await first.close();

    const second = await start();
    await second.close();
    const newWarnings = second.warnings.filter((warning) => !before.includes(warning));
    expect(newWarnings).toEqual([
      expect.stringMatching(/^The execution \S+, which began at \S+Z, was lost when the emulator/),
    ]);
    expect(newWarnings[0]).toContain(lost);
    expect(newWarnings[0]).not.toContain(ended);

    const third = await start();
    await third.close();
    expect(third.warnings).toEqual(before);
  });
});

describe('a try that follows such an execution', () => {
  const machines = (error: Error) =>
    whileItRuns({ describe: () => Promise.reject(error) } as unknown as StateMachines);
  const namedError = (name: string) => Object.assign(new Error(name), { name });

  it.each<[string, Error]>([
    ['the connection is refused', Object.assign(new Error(), { code: 'ECONNREFUSED' })],
    [
      'the connection breaks',
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
    ],
    ['the emulator is another one', namedError('InvalidSignatureException')],
    ['the emulator does not know it', namedError('ExecutionDoesNotExist')],
  ])('says that the emulator has ended when %s', async (_, error) => {
    await expect(machines(error).describe('arn')).rejects.toMatchObject({
      name: 'EmulatorEnded',
      message:
        'The emulator stopped during the execution, so the execution is lost: run the try again.',
    });
  });

  it('rethrows any other error', async () => {
    await expect(
      machines(namedError('AccessDeniedException')).describe('arn'),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
