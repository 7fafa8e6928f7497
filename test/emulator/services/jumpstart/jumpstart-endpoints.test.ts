import type { Deployment } from '@by-example/emulator/core/assembly/deployment';
import { deployJumpstart } from '@by-example/emulator/services/jumpstart/jumpstart-endpoints';
import { ServiceError } from '@by-example/emulator/services/service';
import { chooseModel, defaultModel } from '../../../../lib/services/jumpstart/jumpstart-models';

const roleArn = 'arn:aws:iam::111122223333:role/serving';
const gatedId = 'huggingface-vlm-gemma-3-4b-instruct';
const gated = chooseModel(gatedId, gatedId).model ?? defaultModel;

interface EndpointOptions {
  readonly artifacts?: string;
  readonly image?: string;
  readonly acceptEula?: boolean;
  readonly trusted?: string;
}

function buildDeployment({
  artifacts = defaultModel.artifacts,
  image = defaultModel.image,
  acceptEula,
  trusted = 'sagemaker.amazonaws.com',
}: EndpointOptions): Deployment {
  const resource = (logicalId: string, attributes: object, properties: object) => [
    { stack: 'served', logicalId, attributes, properties },
  ];
  const s3 = {
    S3Uri: `s3://artefacts/${artifacts}`,
    ...(acceptEula !== undefined && { ModelAccessConfig: { AcceptEula: acceptEula } }),
  };
  const resources: Record<string, object[]> = {
    'AWS::SageMaker::Model': resource(
      'Model',
      { ModelName: 'model' },
      {
        ExecutionRoleArn: roleArn,
        PrimaryContainer: { Image: `registry/${image}`, ModelDataSource: { S3DataSource: s3 } },
      },
    ),
    'AWS::SageMaker::EndpointConfig': resource(
      'Config',
      { EndpointConfigName: 'config' },
      {
        ProductionVariants: [{ ModelName: 'model' }],
      },
    ),
    'AWS::SageMaker::Endpoint': resource(
      'Endpoint',
      { EndpointName: 'endpoint' },
      {
        EndpointConfigName: 'config',
      },
    ),
  };
  const statement = { Effect: 'Allow', Principal: { Service: trusted }, Action: 'sts:AssumeRole' };
  return {
    partition: 'aws',
    region: 'us-east-1',
    roles: [
      {
        arn: roleArn,
        name: 'serving',
        policies: [],
        trust: { Version: '2012-10-17', Statement: statement },
      },
    ],
    resources: (type: string) => resources[type] ?? [],
  } as unknown as Deployment;
}

const deploy = (options: EndpointOptions, denied = '') =>
  deployJumpstart(buildDeployment(options), {
    authorize: (_, permissions) => {
      if (permissions.some(({ action }) => action === denied))
        throw new ServiceError('AccessDenied', `not authorized: ${denied}`, 403);
    },
  });

describe('an endpoint of JumpStart', () => {
  it('serves the model of its artifacts and container', () => {
    expect(deploy({}).get('endpoint')?.id).toBe(defaultModel.id);
    const accepted = { artifacts: gated.artifacts, image: gated.image, acceptEula: true };
    expect(deploy(accepted).get('endpoint')?.id).toBe(gated.id);
  });

  it.each([
    ['artifacts', { artifacts: 'huggingface-llm/another-model/' }],
    ['a container', { image: 'another-container:1.0' }],
  ])('is rejected with %s missing from the registry', (_, options) => {
    expect(deploy(options).size).toBe(0);
  });

  it.each([false, undefined])('is rejected without an accepted agreement (%s)', (accept) => {
    const options = { artifacts: gated.artifacts, image: gated.image };
    expect(() => deploy({ ...options, ...(accept === false && { acceptEula: false }) })).toThrow(
      `the agreement of ${gated.name} is not accepted`,
    );
  });

  it.each(['s3:GetObject', 's3:ListBucket', 'ecr:GetAuthorizationToken'])(
    'is rejected if its role may not %s',
    (denied) => {
      expect(() => deploy({}, denied)).toThrow(`served/Model: not authorized: ${denied}`);
    },
  );

  it('is rejected if SageMaker may not assume its role', () => {
    expect(() => deploy({ trusted: 'lambda.amazonaws.com' })).toThrow('Could not assume role');
  });
});
