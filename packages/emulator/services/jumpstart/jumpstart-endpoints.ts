import type { Resource, Deployment } from '../../core/assembly/deployment';
import type { Permission } from '../service';
import { assumeRole } from '../sagemaker/execution-role';
import type { ExecutionRoleParts } from '../sagemaker/execution-role';
import { modelOfArtifacts, type JumpstartModel } from './models';

interface Container {
  readonly Image?: string;
  readonly ModelDataSource?: {
    readonly S3DataSource?: {
      readonly S3Uri?: string;
      readonly ModelAccessConfig?: { readonly AcceptEula?: boolean };
    };
  };
}

/**
 * Returns the JumpStart endpoints of the templates, by name.
 * @throws Error if CloudFormation could not have created one: its role lacks a permission, or an
 * agreement is not accepted
 */
export function deployJumpstart(
  deployment: Deployment,
  parts: Pick<ExecutionRoleParts, 'authorize'>,
): ReadonlyMap<string, JumpstartModel> {
  const models = new Map(
    deployment.resources('AWS::SageMaker::Model').flatMap((resource) => {
      const model = findModel(resource, deployment, parts);
      return model === undefined ? [] : [[resource.attributes['ModelName'] ?? '', model] as const];
    }),
  );
  const configs = new Map(
    deployment.resources('AWS::SageMaker::EndpointConfig').flatMap(({ attributes, properties }) => {
      const [variant] = (properties['ProductionVariants'] ?? []) as readonly {
        readonly ModelName?: string;
      }[];
      const model = models.get(variant?.ModelName ?? '');
      return model === undefined ? [] : [[attributes['EndpointConfigName'] ?? '', model] as const];
    }),
  );
  return new Map(
    deployment.resources('AWS::SageMaker::Endpoint').flatMap(({ attributes, properties }) => {
      const model = configs.get(String(properties['EndpointConfigName']));
      return model === undefined ? [] : [[attributes['EndpointName'] ?? '', model] as const];
    }),
  );
}

/** Returns undefined for a model outside the registry. */
function findModel(
  { stack, logicalId, properties }: Resource,
  deployment: Deployment,
  { authorize }: Pick<ExecutionRoleParts, 'authorize'>,
): JumpstartModel | undefined {
  const { Image = '', ModelDataSource } = (properties['PrimaryContainer'] ?? {}) as Container;
  const { S3Uri = '', ModelAccessConfig } = ModelDataSource?.S3DataSource ?? {};
  const [, bucket = '', artifacts = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(S3Uri) ?? [];
  const model = modelOfArtifacts(artifacts);
  if (model === undefined || !Image.endsWith(`/${model.image}`)) return undefined;
  const where = `${stack}/${logicalId}`;
  if (model.eula !== undefined && ModelAccessConfig?.AcceptEula !== true)
    throw new Error(`${where}: the agreement of ${model.name} is not accepted (${model.eula})`);
  try {
    authorize(
      assumeRole(properties['ExecutionRoleArn'] as string | undefined, deployment),
      listRequiredPermissions(model, bucket, deployment),
    );
  } catch (error) {
    throw new Error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return model;
}

/**
 * Permissions to read the artifacts under their prefix, and to get a token for the registry. The
 * container is in an AWS account, and the emulator does not evaluate cross-account access: the
 * row's test states those permissions.
 */
function listRequiredPermissions(
  { artifacts }: JumpstartModel,
  bucket: string,
  { partition }: Deployment,
): readonly Permission[] {
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return [
    {
      action: 's3:GetObject',
      resource: `${bucketArn}/${artifacts}config.json`,
    },
    {
      action: 's3:ListBucket',
      resource: bucketArn,
      context: { 's3:prefix': artifacts },
    },
    { action: 'ecr:GetAuthorizationToken', resource: '*' },
  ];
}
