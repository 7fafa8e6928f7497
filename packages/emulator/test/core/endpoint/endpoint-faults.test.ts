import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeVoicesCommand, PollyClient } from '@aws-sdk/client-polly';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { parseFaults, type Faults } from '../../../core/endpoint/calls/parse-faults';
import { listModels } from '../../../core/endpoint/model/service-model';
import { operation, type Service } from '../../../services/service';
import { startEndpoint, type Endpoint } from '../../support/endpoint';

const accepting = operation({ permissions: () => [], run: () => Promise.resolve({}) });
const services: Service[] = [
  { model: 'polly', operations: { DescribeVoices: accepting } },
  { model: 'lambda', operations: { Invoke: accepting } },
  { model: 's3', operations: { GetObject: accepting } },
];

async function withFaults(faults: Faults, run: (endpoint: Endpoint) => Promise<void>) {
  const endpoint = await startEndpoint({ services, faults });
  try {
    await run(endpoint);
  } finally {
    await endpoint.stop();
  }
}

const voices = new DescribeVoicesCommand({});
const kinds = (faults: Faults, calls: number) =>
  Array.from({ length: calls }, () => faults('polly', 'DescribeVoices').length);

describe('emulator/endpoint: faults', () => {
  it('occur at the given rate, and repeatably for the same seed', () => {
    const first = kinds(parseFaults(['throttle:0.2'], 7), 2000);
    const count = first.reduce((sum, faults) => sum + faults, 0);
    expect(count).toBeGreaterThan(340);
    expect(count).toBeLessThan(460);
    expect(kinds(parseFaults(['throttle:0.2'], 7), 2000)).toEqual(first);
    expect(kinds(parseFaults(['throttle:0.2'], 8), 2000)).not.toEqual(first);
  });

  it('are the same for an operation, regardless of other calls', () => {
    const alone = kinds(parseFaults(['throttle:0.5'], 7), 100);
    const faults = parseFaults(['throttle:0.5'], 7);
    const among = Array.from({ length: 100 }, () => {
      faults('lambda', 'Invoke');
      return faults('polly', 'DescribeVoices').length;
    });
    expect(among).toEqual(alone);
  });

  it('affect only the named service or operation', () => {
    const faults = parseFaults(['throttle:1@lambda', 'latency:5@s3.GetObject', 'error:1@polly']);
    expect(faults('lambda', 'Invoke')).toEqual([{ kind: 'throttle' }]);
    expect(faults('s3', 'GetObject')).toEqual([{ kind: 'latency', milliseconds: 5 }]);
    expect(faults('s3', 'PutObject')).toEqual([]);
    expect(faults('polly', 'DescribeVoices')).toEqual([{ kind: 'error' }]);
  });

  it('affect only calls whose input contains the text after the operation', () => {
    const faults = parseFaults(['throttle:1@lambda.Invoke/Report', 'error:1@polly/안녕']);
    expect(faults('lambda', 'Invoke', { FunctionName: 'arn:…:ReportFunction' })).toHaveLength(1);
    expect(faults('lambda', 'Invoke', { FunctionName: 'arn:…:AdmitFunction' })).toEqual([]);
    expect(faults('polly', 'SynthesizeSpeech', { Texts: ['하나', '안녕 둘'] })).toHaveLength(1);
    expect(faults('polly', 'DescribeVoices')).toEqual([]);
  });

  it.each([
    ['slow:1', 'the kind must be throttle, error, lose or latency, not "slow"'],
    ['throttle', 'the probability after "throttle:" must be a number from 0 to 1, not ""'],
    ['error:1.5', 'the probability after "error:" must be a number from 0 to 1, not "1.5"'],
    ['latency:2s@polly', 'the time after "latency:" must be whole milliseconds, not "2s"'],
    [
      'error:1@poly',
      `the service after "@" must be ${Object.keys(listModels()).join(', ')}, not "poly"`,
    ],
    [
      'error:1@polly.Speak',
      `the operation after "polly." must be ${listModels()['polly']!.join(', ')}, not "Speak"`,
    ],
  ])('reject %s', (spec, message) => {
    expect(() => parseFaults([spec])).toThrow(`Fault "${spec}": ${message}`);
  });

  it('are retried by the SDK until the call succeeds', async () => {
    let left = 2;
    const twice: Faults = () => (left-- > 0 ? [{ kind: 'throttle' }] : []);
    await withFaults(twice, async ({ config, calls }) => {
      // Like the SDK's default retries, but with shorter pauses.
      const polly = new PollyClient({
        ...config,
        retryStrategy: new ConfiguredRetryStrategy(3, 1),
      });
      const { $metadata } = await polly.send(voices);
      expect($metadata.attempts).toBe(3);
      expect(calls.map(({ error }) => error)).toEqual([
        'ThrottlingException',
        'ThrottlingException',
        undefined,
      ]);
    });
  });

  it("have the service's own error names", async () => {
    await withFaults(
      parseFaults(['throttle:1@lambda', 'throttle:1@s3', 'error:1@polly']),
      async ({ config }) => {
        const once = { ...config, maxAttempts: 1 };
        const [lambda, s3, polly] = [
          new LambdaClient(once),
          new S3Client(once),
          new PollyClient(once),
        ];
        await expect(lambda.send(new InvokeCommand({ FunctionName: 'f' }))).rejects.toMatchObject({
          name: 'TooManyRequestsException',
          $metadata: { httpStatusCode: 429 },
        });
        await expect(
          s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
        ).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
        await expect(polly.send(voices)).rejects.toMatchObject({
          name: 'ServiceFailureException',
          $metadata: { httpStatusCode: 500 },
        });
        for (const client of [lambda, s3, polly]) client.destroy();
      },
    );
  });

  it('drop the response of a completed call', async () => {
    let worked = 0;
    const run = () => Promise.resolve({ Voices: [{ Name: `Voice ${++worked}` }] });
    const counting = operation({ permissions: () => [], run });
    const endpoint = await startEndpoint({
      services: [{ model: 'polly', operations: { DescribeVoices: counting } }],
      faults: parseFaults(['lose:1@polly']),
    });
    const once = new PollyClient({ ...endpoint.config, maxAttempts: 1 });
    await expect(once.send(voices)).rejects.toMatchObject({ name: 'ServiceFailureException' });
    expect(worked).toBe(1);
    once.destroy();
    await endpoint.stop();
  });

  it("delay a call by the emulator's clock, not in real time", async () => {
    await withFaults(parseFaults(['latency:3600000']), async ({ polly, calls }) => {
      await polly.send(voices);
      expect(calls[0]?.milliseconds).toBeGreaterThanOrEqual(3_600_000);
    });
  });
});
