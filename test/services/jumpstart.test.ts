import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { main } from '../../emulator/try';
import { readImage } from '../../lambda/services/jumpstart/image';
import { readWhole } from '../../emulator/try/read-input';
import { chooseModel, defaultModel } from '../../lib/services/jumpstart/jumpstart-models';
import { JumpstartStack } from '../../lib/services/jumpstart/jumpstart-stack';
import { row } from '../../lib/services/jumpstart/row';
import { emptyApp } from '../support/in-process-app';
import { forSnapshot, resourcesOf, rightsOf, snapshotTest, templateOf } from '../support/stack';

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
    const template = templateOf(`paid/${address}`);
    const only = (type: string) => Object.values(resourcesOf(template, type))[0]!.Properties!;

    it('serves the artefacts of the Region, without a network and without an agreement', () => {
      const model = only('AWS::SageMaker::Model');
      expect(model).toMatchObject({
        EnableNetworkIsolation: true,
        PrimaryContainer: {
          ModelDataSource: {
            S3DataSource: {
              S3Uri: `s3://jumpstart-cache-prod-us-east-1/${defaultModel.artefacts}`,
              CompressionType: 'None',
              S3DataType: 'S3Prefix',
            },
          },
        },
      });
      expect(JSON.stringify(model)).not.toContain('AcceptEula');
    });

    it('costs one instance, from when its time runs', () => {
      expect(only('AWS::SageMaker::EndpointConfig')['ProductionVariants']).toMatchObject([
        { InstanceType: 'ml.g5.2xlarge', InitialInstanceCount: 1 },
      ]);
      const [endpoint] = Object.values(resourcesOf(template, 'AWS::SageMaker::Endpoint'));
      expect(endpoint!.DependsOn).toEqual(
        expect.arrayContaining([expect.stringMatching(/^ExpiryTime/)]),
      );
    });

    it('lets the handler ask its endpoint, and nothing else', () => {
      const rights = rightsOf(template, 'Invoke');
      expect(Object.keys(rights).sort()).toEqual([
        'AskTheEndpoint',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(rights['AskTheEndpoint']!.Action).toBe('sagemaker:InvokeEndpoint');
    });

    it('lets SageMaker read one model and one container, and write the log of an endpoint', () => {
      const rights = rightsOf(template, 'Served');
      expect(Object.keys(rights).sort()).toEqual([
        'EnterTheRegistry',
        'FindTheArtefacts',
        'PullTheContainer',
        'ReadTheArtefacts',
        'WriteTheLog',
      ]);
      expect(JSON.stringify(rights['ReadTheArtefacts']!.Resource)).toContain(
        `:s3:::jumpstart-cache-prod-us-east-1/${defaultModel.artefacts}*`,
      );
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('a model', () => {
    it('with an agreement is deployed when that is accepted by its name, out of the gated bucket', () => {
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
      [{ jumpstartModel: 'gpt-9' }, `none of ${defaultModel.id}, ${gated}`],
    ])('is refused with %j, and then nothing is deployed', (choice, reason) => {
      // An app with the flags of cdk.json would throw the error instead of keeping it.
      const stack = stackWith(new App({ builtinCloudFormationValidation: false }), choice);
      const [error] = Annotations.fromStack(stack).findError('*', Match.anyValue());
      expect(error?.entry.data).toContain(reason);
      expect(stack.node.tryFindChild('Served')).toBeUndefined();
    });

    it('that is the default has an open licence and asks for no agreement', () => {
      expect(chooseModel(undefined, undefined)).toEqual({ model: defaultModel });
      expect(defaultModel).toMatchObject({ licence: { name: 'Apache-2.0' }, gated: false });
      expect(defaultModel.eula).toBeUndefined();
    });
  });

  describe('a try', () => {
    it.each(row.tries.map(({ name }) => name))(
      '%s says that it does not run in the emulator yet',
      async (name) => {
        const lines: string[] = [];
        expect(await main([address, name], (line) => lines.push(line))).toBe(1);
        expect(lines.join('\n')).toContain('add --aws');
      },
    );

    it.each(['en', 'ko'] as const)(
      'image-classification (%s) has a picture as its sample',
      (language) => {
        const { bytes } = readWhole(`samples/${address}/image-classification.${language}.png`);
        expect(readImage(Buffer.from(bytes).toString('base64')).type).toBe('image/png');
      },
    );
  });
});
