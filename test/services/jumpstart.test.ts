import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { MAX_IMAGE_BYTES } from '../../lambda/services/jumpstart/invoke/parse-image';
import { readWhole } from '../../cli/try/input/read-input';
import { chooseModel, defaultModel } from '../../lib/services/jumpstart/jumpstart-models';
import { JumpstartStack } from '../../lib/services/jumpstart/jumpstart-stack';
import { startTestEmulator } from '../support/emulator';
import { emptyApp } from '../support/in-process-app';
import { describePermissions, describeTrust } from '../support/describe-permissions';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/jumpstart';
const gated = 'huggingface-vlm-gemma-3-4b-instruct';

const stackWith = (app: App, choice: { jumpstartModel?: string; acceptEula?: string }) =>
  new JumpstartStack(app, 'Stack', {
    ttlHours: 8,
    env: { account: '111122223333', region: 'us-east-1' },
    ...choice,
  });

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(`paid/${address}`);
    const only = (type: string) => Object.values(listResources(template, type))[0]!.Properties!;

    it('serves the artifacts of the Region, without network access and without an agreement', () => {
      const model = only('AWS::SageMaker::Model');
      expect(model).toMatchObject({
        EnableNetworkIsolation: true,
        PrimaryContainer: {
          ModelDataSource: {
            S3DataSource: {
              S3Uri: `s3://jumpstart-cache-prod-us-east-1/${defaultModel.artifacts}`,
              CompressionType: 'None',
              S3DataType: 'S3Prefix',
            },
          },
        },
      });
      expect(JSON.stringify(model)).not.toContain('AcceptEula');
    });

    it('costs one instance, from the start of its expiry timer', () => {
      expect(only('AWS::SageMaker::EndpointConfig')['ProductionVariants']).toMatchObject([
        { InstanceType: 'ml.g5.2xlarge', InitialInstanceCount: 1 },
      ]);
      const [endpoint] = Object.values(listResources(template, 'AWS::SageMaker::Endpoint'));
      expect(endpoint!.DependsOn).toEqual(
        expect.arrayContaining([expect.stringMatching(/^ExpiryTime/)]),
      );
    });

    it('creates the log group of the endpoint before the endpoint', () => {
      const [endpoint] = Object.values(listResources(template, 'AWS::SageMaker::Endpoint'));
      const [group] = Object.entries(listResources(template, 'AWS::Logs::LogGroup')).find(
        ([, { Properties }]) =>
          Properties?.['LogGroupName'] === '/aws/sagemaker/Endpoints/paid-services-jumpstart',
      )!;
      expect(endpoint!.Properties!['EndpointName']).toBe('paid-services-jumpstart');
      expect(endpoint!.DependsOn).toContain(group);
    });

    it('lets the handler invoke only its endpoint', () => {
      const permissions = listPermissions(template, 'Invoke');
      expect(Object.keys(permissions).sort()).toEqual([
        'InvokeEndpoint',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(permissions['InvokeEndpoint']!.Action).toBe('sagemaker:InvokeEndpoint');
    });

    it('lets SageMaker read one model and one container, and write the log of an endpoint', () => {
      const bucket = 'arn:aws:s3:::jumpstart-cache-prod-us-east-1';
      const { artifacts } = defaultModel;
      const repository =
        'arn:aws:ecr:us-east-1:763104351884:repository/huggingface-pytorch-tgi-inference';
      expect(describePermissions(template, 'Endpoint')).toEqual([
        `ReadArtifacts: s3:GetObject on ${bucket}/${artifacts}*`,
        `ListArtifacts: s3:ListBucket on ${bucket} if {"StringLike":{"s3:prefix":"${artifacts}*"}}`,
        `PullImage: ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer on ${repository}`,
        'LogInToRegistry: ecr:GetAuthorizationToken on *',
        'WriteLogs: logs:CreateLogStream, logs:PutLogEvents on arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/paid-services-jumpstart:*',
      ]);
      expect(describeTrust(template, 'sagemaker.amazonaws.com')).toEqual([
        'EndpointExecutionRole for any account',
      ]);
    });

    it('lets the expiry timer delete only this stack', () => {
      expect(describePermissions(template, 'Expiry')).toEqual([
        'DeleteStack: cloudformation:DeleteStack on <AWS::StackId>',
        'DescribeStack: cloudformation:DescribeStacks on <AWS::StackId>',
        'StartExpiryTimer: states:StartExecution on <ExpiryDeletionMachine>',
        'StopExpiryTimer: states:StopExecution on arn:aws:states:us-east-1:111122223333:execution:<ExpiryDeletionMachine.Name>:*',
      ]);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('a model', () => {
    it('with an agreement is deployed from the gated bucket once the agreement is accepted by name', () => {
      const template = Template.fromStack(
        stackWith(emptyApp('jumpstart'), { jumpstartModel: gated, acceptEula: gated }),
      );
      template.hasResourceProperties('AWS::SageMaker::Model', {
        PrimaryContainer: {
          ModelDataSource: {
            S3DataSource: {
              S3Uri: Match.stringLikeRegexp('^s3://jumpstart-private-cache-prod-us-east-1/'),
              ModelAccessConfig: { AcceptEula: true },
            },
          },
        },
      });
    });

    it.each([
      [{ jumpstartModel: gated }, `-c acceptEula=${gated}`],
      [{ jumpstartModel: gated, acceptEula: defaultModel.id }, 'of another model'],
      [{ acceptEula: gated }, 'of another model'],
      [{ jumpstartModel: 'gpt-9' }, `is not one of ${defaultModel.id}, ${gated}`],
    ])('is rejected with %j, and nothing is deployed', (choice, reason) => {
      // An app with the flags of cdk.json would throw the error instead of recording it.
      const stack = stackWith(new App({ builtinCloudFormationValidation: false }), choice);
      const [error] = Annotations.fromStack(stack).findError('*', Match.anyValue());
      expect(error?.entry.data).toContain(reason);
      expect(stack.node.tryFindChild('Endpoint')).toBeUndefined();
    });

    it('that is the default has an open license and needs no agreement', () => {
      expect(chooseModel(undefined, undefined)).toEqual({ model: defaultModel });
      expect(defaultModel).toMatchObject({ license: { name: 'Apache-2.0' }, gated: false });
      expect(defaultModel.eula).toBeUndefined();
    });
  });

  describe('a try in the emulator', () => {
    const testEmulator = startTestEmulator(address);
    const runSample = async (name: string, language: 'en' | 'ko') =>
      (await testEmulator().replay(name, language)).answers[0];
    const standIns = () => testEmulator().emulator.calls.flatMap((call) => call.standIns);

    it.each([
      ['en', /three sentences for the door of a bakery/],
      ['ko', /동네 빵집 문에 붙일 안내문/],
    ] as const)('generates a text and names the stand-in (%s)', async (language, text) => {
      expect(await runSample('text-generation', language)).toMatchObject({
        task: 'text-generation',
        text: expect.stringMatching(text) as string,
        truncated: false,
        usage: { requests: 1 },
        model: defaultModel.name,
      });
      expect(standIns()).toContain('extractive and statistical text stand-in (no language model)');
    });

    it('truncates a text at --maxTokens and says so', async () => {
      const { answers } = await testEmulator().replay('text-generation', 'en', { maxTokens: '5' });
      expect(answers).toMatchObject([{ truncated: true, usage: { outputTokens: 5 } }]);
    });

    it.each([
      ['en', 'boat'],
      ['ko', 'house'],
    ] as const)('classifies a drawing (%s)', async (language, label) => {
      expect(await runSample('image-classification', language)).toMatchObject({ label });
      expect(standIns()).toContainEqual(expect.stringMatching(/^a small classifier of drawings/));
    });

    it.each([
      ['en', ['positive', 'negative', 'mixed', 'negative', 'positive']],
      // The fourth review is neutral, which the classifier misses.
      ['ko', ['positive', 'negative', 'mixed', 'negative', 'positive']],
    ] as const)('classifies reviews (%s)', async (language, labels) => {
      const answer = (await runSample('sentiment', language)) as {
        readonly items: { label: string }[];
      };
      expect(answer.items.map(({ label }) => label)).toEqual(labels);
      expect(answer).toMatchObject({ failed: [], usage: { requests: 5 } });
    });

    it('accepts labels in Korean and a custom picture', async () => {
      const image = readWhole(`samples/${address}/image-classification.ko.png`).bytes;
      const outcome = await testEmulator().runFile('image-classification', 'mine.png', image, {
        labels: '배, 집, 나무',
      });
      expect(outcome.answers).toMatchObject([{ label: '집' }]);
    });

    it('returns no label if no label fits', async () => {
      const run = testEmulator().replay('image-classification', 'en', { labels: 'cat, dog' });
      await expect(run).rejects.toThrow('None of them: boat.');
    });

    it.each<[string, string, string | Buffer, object]>([
      ['a picture that is a text', 'image-classification', 'Once upon a time', { field: 'image' }],
      [
        'a picture of 3 MB and a byte',
        'image-classification',
        Buffer.concat([
          Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
          Buffer.alloc(MAX_IMAGE_BYTES - 7),
        ]),
        { field: 'image', received: '3,000,001 bytes' },
      ],
      ['a text of 8,001 characters', 'text-generation', '가'.repeat(8_001), { field: 'text' }],
      ['101 reviews', 'sentiment', 'good\n'.repeat(101), { received: '101 texts' }],
    ])('rejects %s before it calls the endpoint', async (_, name, content, parts) => {
      const before = testEmulator().emulator.calls.length;
      const failed = await testEmulator()
        .runFile(name, 'mine', content)
        .catch((error: unknown) => error);
      expect(JSON.parse((failed as Error).message)).toMatchObject(parts);
      const newCalls = testEmulator().emulator.calls.slice(before);
      expect(newCalls.map(({ operation }) => operation)).not.toContain('InvokeEndpoint');
    });

    it('explains why a picture with a valid start could not be read', async () => {
      const cut = Buffer.from('\x89PNG\r\n\x1a\nrest', 'latin1');
      await expect(testEmulator().runFile('image-classification', 'cut.png', cut)).rejects.toThrow(
        /the picture cannot be read/,
      );
    });
  });
});
