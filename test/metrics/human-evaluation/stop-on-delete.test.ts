import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { stopExecutions } from '../../../lambda/shared/custom-resources/stop-running/stop-executions';
import { candidates, startReview } from './review/reviewing';
import { startTestEmulator, injectFaults } from '../../support/emulator';
import { withClient } from '../../support/execution';

const request = {
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/metrics/1',
  RequestId: 'r',
  LogicalResourceId: 'Running',
  ResponseURL: 'https://example.com',
  ResourceProperties: {},
};

describe('the deletion of a stack with waiting executions, in the emulator', () => {
  const testEmulator = startTestEmulator('metrics');
  const answers: unknown[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (part) => (body += String(part)));
    incoming.on('end', () => {
      answers.push(JSON.parse(body));
      response.end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => server.close());

  async function invoke(RequestType: string): Promise<unknown> {
    const { emulator } = testEmulator();
    const FunctionName = emulator.deployment.functions.find(({ logicalId }) =>
      logicalId.startsWith('HumanEvaluationOpenReviewsStop'),
    )?.name;
    const { port } = server.address() as AddressInfo;
    const ResponseURL = `http://127.0.0.1:${port}/`;
    const Payload = JSON.stringify({ ...request, RequestType, ResponseURL });
    await withClient(emulator, LambdaClient, (lambda) =>
      lambda.send(new InvokeCommand({ FunctionName, Payload })),
    );
    return answers.at(-1);
  }

  it('stops open reviews', async () => {
    const review = await startReview(testEmulator().emulator, candidates(1), { raters: 'anna' });
    await review.open(1);
    expect(await invoke('Delete')).toMatchObject({ Status: 'SUCCESS' });
    expect((await review.ended()).status).toBe('ABORTED');
  });

  it('succeeds without running executions', async () => {
    expect(await invoke('Delete')).toMatchObject({ Status: 'SUCCESS' });
  });

  it('stops nothing on stack creation', async () => {
    const review = await startReview(testEmulator().emulator, candidates(1), { raters: 'anna' });
    await review.open(1);
    expect(await invoke('Create')).toMatchObject({ Status: 'SUCCESS' });
    expect((await review.standing()).status).toBe('RUNNING');
  });

  describe.each(['ListExecutions', 'StopExecution'])('when %s is throttled', (operation) => {
    injectFaults(testEmulator, [`throttle:1@stepfunctions.${operation}`]);

    it('still succeeds', async () => {
      expect(await invoke('Delete')).toMatchObject({ Status: 'SUCCESS' });
    });
  });
});

describe('executions of a deleted stack', () => {
  async function stop(hasTime: () => boolean, failing: readonly string[] = []) {
    const [stopped, failures]: [string[], unknown[]] = [[], []];
    const id = await stopExecutions(
      { ...request, RequestType: 'Delete', PhysicalResourceId: 'p' },
      {
        async *list() {
          yield await Promise.resolve(['a', 'b']);
          yield ['c'];
        },
        stop(arn) {
          if (failing.includes(arn)) return Promise.reject(new Error(arn));
          stopped.push(arn);
          return Promise.resolve();
        },
        hasTime,
        failed: (error) => failures.push(error),
      },
    );
    expect(id).toBe('p');
    return { stopped, failures };
  }

  it('are stopped page by page, even after one that cannot be stopped', async () => {
    expect(await stop(() => true, ['a'])).toEqual({
      stopped: ['b', 'c'],
      failures: [new Error('a')],
    });
  });

  it('are left running once the CloudFormation response is due', async () => {
    expect((await stop(() => false)).stopped).toEqual([]);
  });
});
