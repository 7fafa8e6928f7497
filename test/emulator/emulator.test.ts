import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListLexiconsCommand, PollyClient } from '@aws-sdk/client-polly';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { deployAssembly } from '@by-example/emulator/core/assembly/deploy-assembly';
import { emulatedPlace } from '@by-example/emulator/core/assembly/synthesize';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { SynthesizedStack } from '@by-example/emulator/core/assembly/load-templates';
import { startEmulator } from '@by-example/emulator/emulator';
import { loadModel } from '@by-example/emulator/core/endpoint/model/service-model';
import operations from '@by-example/emulator/models/operations.json';
import { decide } from '@by-example/emulator/core/iam/authorize';
import { benchFor } from '../support/emulator';
import { assembly } from '../support/stack';

const root = join(__dirname, '..', '..');
const bench = benchFor('services/polly');

/** The access key by which the endpoint knows the function, as a call of that function shows it. */
async function settingsOfSpeak() {
  const { emulator, call } = bench();
  await call('SpeakFunction', { text: 'Hi.' });
  const { url, world } = emulator;
  return { endpoint: url, region: world.region };
}

describe('the emulator', () => {
  it('is ready in under half a second of its own time', async () => {
    const before = process.cpuUsage();
    const emulator = await startEmulator({ assembly, port: 0 });
    // Of the processor, so that a machine with other work does not fail it.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
    await emulator.close();
  });

  it('says that a port is in use, and how to choose another', async () => {
    const port = Number(new URL(bench().emulator.url).port);
    await expect(startEmulator({ assembly, port })).rejects.toThrow(
      new RegExp(`${port}[\\s\\S]*--port`),
    );
  });

  it('knows a function by its access key, and refuses it what its role does not allow', async () => {
    const settings = await settingsOfSpeak();
    const { world } = bench().emulator;
    const [speak] = world.functions.filter(({ logicalId }) => logicalId.startsWith('Speak'));
    const caller = { principalArn: speak!.role.arn, name: 'services-polly/Speak' };
    const bucket = world.resources('AWS::S3::Bucket')[0]!.ref;
    expect(
      decide(world, caller, {
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${bucket}/speech/x`,
      }),
    ).toMatchObject({
      allowed: false,
    });
    const stranger = new S3Client({
      ...settings,
      credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' },
    });
    await expect(
      stranger.send(new GetObjectCommand({ Bucket: bucket, Key: 'x' })),
    ).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    });
    stranger.destroy();
  });

  it('denies an object without TLS, as the bucket policy says', () => {
    const { world } = bench().emulator;
    const bucket = world.resources('AWS::S3::Bucket')[0]!.ref;
    const you = { principalArn: 'arn:aws:iam::111122223333:user/you', name: 'you' };
    const get = { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/x` };
    expect(decide(world, you, get).kind).toBe('allow');
    expect(decide(world, you, { ...get, context: { 'aws:SecureTransport': 'false' } }).kind).toBe(
      'explicitDeny',
    );
  });

  it('answers an unknown function and a payload that is no JSON as Lambda does', async () => {
    const { url, credentials, world } = bench().emulator;
    const lambda = new LambdaClient({ endpoint: url, credentials, region: world.region });
    await expect(lambda.send(new InvokeCommand({ FunctionName: 'nobody' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    const FunctionName = world.outputs['services-polly']!['SpeakFunction']!;
    await expect(
      lambda.send(new InvokeCommand({ FunctionName, Payload: '{' })),
    ).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
    });
    lambda.destroy();
  });

  it('lets a slow service run into the timeout of a function, without waiting for it', async () => {
    const emulator = await startEmulator({ assembly, port: 0, faults: ['latency:400000@polly'] });
    const lambda = new LambdaClient({
      endpoint: emulator.url,
      credentials: emulator.credentials,
      region: 'us-east-1',
    });
    const FunctionName = emulator.world.outputs['services-polly']!['SpeakFunction']!;
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify({ text: 'Hello' }) }),
    );
    expect(FunctionError).toBe('Unhandled');
    expect(Payload?.transformToString()).toContain('Task timed out after 300.00 seconds');
    lambda.destroy();
    await emulator.close();
  });

  it('names an operation that no row uses', async () => {
    const { url, credentials, world } = bench().emulator;
    const polly = new PollyClient({ endpoint: url, credentials, region: world.region });
    await expect(polly.send(new ListLexiconsCommand({}))).rejects.toThrow(
      'The emulator does not have polly ListLexicons: no row uses it.',
    );
    polly.destroy();
  });
});

describe('what the rows use', () => {
  const world = deployAssembly(readTemplates(assembly), emulatedPlace);
  const handlers = readdirSync(join(root, 'lambda'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'lambda', file), 'utf8'));

  it('is an operation that the emulator has, each of them', () => {
    const sent = handlers.flatMap((text) =>
      [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g)].flatMap(
        ([, names = '', service = '']) =>
          [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name = '']) => ({ service, name })),
      ),
    );
    expect(sent.length).toBeGreaterThanOrEqual(3);
    // The SDK names its packages by the service's id: `SFN` is client-sfn, and botocore's stepfunctions.
    const known = Object.fromEntries(
      Object.entries(operations).map(([model, names]): [string, readonly string[]] => [
        loadModel(model).metadata.serviceId.toLowerCase().replaceAll(' ', '-'),
        names,
      ]),
    );
    expect(sent.filter(({ service, name }) => !(known[service] ?? []).includes(name))).toEqual([]);
  });

  it('is a right that some call of a try takes, each of them: nothing is granted in vain', () => {
    const granted = world.functions
      .filter(({ logicalId }) => !logicalId.startsWith('CustomS3AutoDelete'))
      .flatMap(({ role }) => role.policies.flatMap(({ Statement }) => [Statement].flat()))
      .flatMap(({ Action = [] }) => [Action].flat());
    // Each action that an operation of the emulator asks for, or that it checks when it starts.
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

  it('is a policy of which the emulator knows every element: one that it does not know stops it', () => {
    const [stack] = readTemplates(assembly);
    const text = JSON.stringify(stack).replace('"StringEquals"', '"StringResembles"');
    expect(text).toContain('StringResembles');
    expect(() => deployAssembly([JSON.parse(text) as SynthesizedStack], emulatedPlace)).toThrow(
      /StringResembles/,
    );
  });
});
