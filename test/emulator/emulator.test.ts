import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListLexiconsCommand, PollyClient } from '@aws-sdk/client-polly';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { deployAssembly } from '@by-example/emulator/core/assembly/deploy-assembly';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { SynthesizedStack } from '@by-example/emulator/core/assembly/load-templates';
import { startEmulator } from '@by-example/emulator/emulator';
import { loadModel } from '@by-example/emulator/core/endpoint/model/service-model';
import operations from '@by-example/emulator/models/operations.json';
import { decide } from '@by-example/emulator/core/iam/authorize';
import { startTestEmulator } from '../support/emulator';
import { assembly } from '../support/stack';

const root = join(__dirname, '..', '..');
const testEmulator = startTestEmulator('services/polly');

/** Access key that identifies the function to the endpoint, taken from a call of the function. */
async function getSpeakSettings() {
  const { emulator, call } = testEmulator();
  await call('SpeakFunction', { text: 'Hi.' });
  const { url, deployment } = emulator;
  return { endpoint: url, region: deployment.region };
}

describe('the emulator', () => {
  it('is ready within half a second of CPU time', async () => {
    const before = process.cpuUsage();
    const emulator = await startEmulator({ assembly, port: 0 });
    // CPU time, so that other work on the machine does not fail the test.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
    await emulator.close();
  });

  it('reports a port in use and how to choose another', async () => {
    const port = Number(new URL(testEmulator().emulator.url).port);
    await expect(startEmulator({ assembly, port })).rejects.toThrow(
      new RegExp(`${port}[\\s\\S]*--port`),
    );
  });

  it('identifies a function by its access key and denies what its role does not allow', async () => {
    const settings = await getSpeakSettings();
    const { deployment } = testEmulator().emulator;
    const [speak] = deployment.functions.filter(({ logicalId }) => logicalId.startsWith('Speak'));
    const caller = { principalArn: speak!.role.arn, name: 'services-polly/Speak' };
    const bucket = deployment.resources('AWS::S3::Bucket')[0]!.ref;
    expect(
      decide(deployment, caller, {
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${bucket}/speech/x`,
      }),
    ).toMatchObject({
      allowed: false,
    });
    const unknownClient = new S3Client({
      ...settings,
      credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' },
    });
    await expect(
      unknownClient.send(new GetObjectCommand({ Bucket: bucket, Key: 'x' })),
    ).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    unknownClient.destroy();
  });

  it('denies an object without TLS, as the bucket policy requires', () => {
    const { deployment } = testEmulator().emulator;
    const bucket = deployment.resources('AWS::S3::Bucket')[0]!.ref;
    const you = { principalArn: 'arn:aws:iam::111122223333:user/you', name: 'you' };
    const get = { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/x` };
    expect(decide(deployment, you, get).kind).toBe('allow');
    expect(
      decide(deployment, you, { ...get, context: { 'aws:SecureTransport': 'false' } }).kind,
    ).toBe('explicitDeny');
  });

  it("returns Lambda's errors for an unknown function and an invalid JSON payload", async () => {
    const { url, credentials, deployment } = testEmulator().emulator;
    const lambda = new LambdaClient({ endpoint: url, credentials, region: deployment.region });
    await expect(lambda.send(new InvokeCommand({ FunctionName: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const FunctionName = deployment.outputs['services-polly']!['SpeakFunction']!;
    await expect(
      lambda.send(new InvokeCommand({ FunctionName, Payload: '{' })),
    ).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
    lambda.destroy();
  });

  it('lets a slow service exceed the timeout of a function, without real waiting', async () => {
    const emulator = await startEmulator({ assembly, port: 0, faults: ['latency:400000@polly'] });
    const lambda = new LambdaClient({
      endpoint: emulator.url,
      credentials: emulator.credentials,
      region: 'us-east-1',
    });
    const FunctionName = emulator.deployment.outputs['services-polly']!['SpeakFunction']!;
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify({ text: 'Hello' }) }),
    );
    expect(FunctionError).toBe('Unhandled');
    expect(Payload?.transformToString()).toContain('Task timed out after 300.00 seconds');
    lambda.destroy();
    await emulator.close();
  });

  it('names an operation that no row uses', async () => {
    const { url, credentials, deployment } = testEmulator().emulator;
    const polly = new PollyClient({ endpoint: url, credentials, region: deployment.region });
    await expect(polly.send(new ListLexiconsCommand({}))).rejects.toThrow(
      'The emulator does not have polly ListLexicons: no row uses it.',
    );
    polly.destroy();
  });
});

describe('the usage of the rows', () => {
  const deployment = deployAssembly(readTemplates(assembly), emulatedEnvironment);
  const handlers = readdirSync(join(root, 'lambda'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'lambda', file), 'utf8'));

  it('includes only operations that the emulator implements', () => {
    const sent = handlers.flatMap((text) =>
      [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)].flatMap(
        ([, names = '', service = '']) =>
          [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name = '']) => ({ service, name })),
      ),
    );
    expect(sent.length).toBeGreaterThanOrEqual(3);
    // The SDK names packages by service ID: `SFN` is client-sfn, and stepfunctions in botocore.
    const known = Object.fromEntries(
      Object.entries(operations).map(([model, names]): [string, readonly string[]] => [
        loadModel(model).metadata.serviceId.toLowerCase().replaceAll(' ', '-'),
        names,
      ]),
    );
    expect(sent.filter(({ service, name }) => !(known[service] ?? []).includes(name))).toEqual([]);
  });

  it('exercises every granted permission in some try: nothing is granted in vain', () => {
    const granted = deployment.functions
      .filter(({ logicalId }) => !logicalId.startsWith('CustomS3AutoDelete'))
      .flatMap(({ role }) => role.policies.flatMap(({ Statement }) => [Statement].flat()))
      .flatMap(({ Action = [] }) => [Action].flat());
    // Actions that an operation of the emulator requires or checks at its start.
    const asked = readdirSync(join(root, 'packages', 'emulator'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(root, 'packages', 'emulator', file), 'utf8').matchAll(
          /'([a-z0-9]+:[A-Z]\w+)'/g,
        ),
      ])
      .map(([, action = '']) => action);
    expect([...new Set(granted)].filter((action) => !asked.includes(action))).toEqual([]);
    expect(granted.length).toBeGreaterThan(5);
  });

  it('includes only policy elements that the emulator supports; an unknown element stops it', () => {
    const [stack] = readTemplates(assembly);
    const text = JSON.stringify(stack).replace('"StringEquals"', '"StringResembles"');
    expect(text).toContain('StringResembles');
    expect(() =>
      deployAssembly([JSON.parse(text) as SynthesizedStack], emulatedEnvironment),
    ).toThrow(/StringResembles/);
  });
});
