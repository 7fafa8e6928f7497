import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startEmulator } from '@by-example/emulator/emulator';
import { whileItRuns } from '../../cli/try/execution/emulator-ended';
import type { StateMachines } from '../../cli/try/execution/state-machines';
import {
  plantAssembly,
  plantedMachine,
  plantedRole,
} from '@by-example/emulator/test/support/fixture-assembly';

const waiting = (seconds: number) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: seconds, End: true } },
});

describe('an execution that runs when the emulator ends', () => {
  const keep = mkdtempSync(join(tmpdir(), 'lost-executions-'));
  const assembly = plantAssembly({
    Resources: {
      // Kept short: a wait in real time keeps the process alive.
      Long: plantedMachine(waiting(3), 'Role'),
      Short: plantedMachine(waiting(0), 'Role'),
      Role: plantedRole('states.amazonaws.com'),
    },
  });
  afterAll(() => {
    rmSync(keep, { recursive: true });
    assembly.remove();
  });
  const start = () =>
    startEmulator({ assembly: assembly.directory, port: 0, keep, realTime: true });

  it('is named once, by the next emulator over the same folder', async () => {
    const first = await start();
    const sfn = new SFNClient({
      endpoint: first.url,
      credentials: first.credentials,
      region: first.world.region,
    });
    const run = async (name: string) => {
      const { arn } = first.world.machines.find(({ logicalId }) => logicalId === name)!;
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
    const fresh = second.warnings.filter((warning) => !before.includes(warning));
    expect(fresh).toEqual([
      expect.stringMatching(/^The execution \S+, which began at \S+Z, was lost when the emulator/),
    ]);
    expect(fresh[0]).toContain(lost);
    expect(fresh[0]).not.toContain(ended);

    const third = await start();
    await third.close();
    expect(third.warnings).toEqual(before);
  });
});

describe('a try that follows such an execution', () => {
  const machines = (error: Error) =>
    whileItRuns({ describe: () => Promise.reject(error) } as unknown as StateMachines);
  const named = (name: string) => Object.assign(new Error(name), { name });

  it.each<[string, Error]>([
    ['nobody listens', Object.assign(new Error(), { code: 'ECONNREFUSED' })],
    [
      'the connection breaks',
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
    ],
    ['the emulator is another one', named('InvalidSignatureException')],
    ['the emulator does not know it', named('ExecutionDoesNotExist')],
  ])('says that the emulator has ended when %s', async (_, error) => {
    await expect(machines(error).describe('arn')).rejects.toMatchObject({
      name: 'EmulatorEnded',
      message:
        'The emulator ended while the execution ran, and the execution was lost: run the try again.',
    });
  });

  it('rethrows any other error', async () => {
    await expect(machines(named('AccessDeniedException')).describe('arn')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
