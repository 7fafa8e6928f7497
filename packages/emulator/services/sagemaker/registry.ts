import type { ProductionVariant } from '@aws-sdk/client-sagemaker';
import type { Deployment } from '../../core/assembly/deployment';
import type { SagemakerLeftovers } from '../account/account-state';
import { ServiceError } from '../service';

/** Model as in CreateModel and `AWS::SageMaker::Model`. */
export interface Model {
  readonly name: string;
  readonly role: string;
  readonly image: string;
  readonly dataUrl: string;
  readonly created: Date;
}

export interface EndpointConfig {
  readonly name: string;
  readonly variant: ProductionVariant;
  readonly created: Date;
}

export interface Endpoint {
  readonly name: string;
  readonly created: Date;
  config: EndpointConfig;
  status: 'InService' | 'Updating';
  failure: string | undefined;
}

export interface Job {
  readonly name: string;
  readonly created: Date;
  status: 'InProgress' | 'Completed' | 'Failed';
  failure: string | undefined;
  ended: Date | undefined;
}

export interface ModelPackage {
  readonly group: string;
  readonly version: number;
  readonly arn: string;
  readonly approval: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly token: string | undefined;
  readonly created: Date;
}

/** SageMaker resources, created by templates or calls. */
export interface Registry {
  readonly models: Map<string, Model>;
  readonly configs: Map<string, EndpointConfig>;
  readonly endpoints: Map<string, Endpoint>;
  /** Names of template resources that the emulator cannot serve. */
  readonly unserved: Set<string>;
  readonly trainingJobs: Map<string, Job>;
  readonly transformJobs: Map<string, Job>;
  readonly groups: Set<string>;
  readonly packages: Map<string, ModelPackage>;
}

/**
 * Creates the registry of the templates, without models that have no XGBoost artifact, such as
 * those of JumpStart (`jumpstart-endpoints.ts`), and their endpoints.
 * @throws Error that names the resource which CloudFormation could not create
 */
export function deployRegistry(deployment: Deployment): Registry {
  const created = new Date();
  const unserved = new Set<string>();
  const models = byName(
    deployment.resources('AWS::SageMaker::Model').flatMap(({ attributes, properties }) => {
      const name = attributes['ModelName'] ?? '';
      const { Image, ModelDataUrl } = (properties['PrimaryContainer'] ?? {}) as {
        readonly Image?: string;
        readonly ModelDataUrl?: string;
      };
      if (Image === undefined || ModelDataUrl === undefined) {
        unserved.add(name);
        return [];
      }
      const role = String(properties['ExecutionRoleArn']);
      return [{ name, role, image: Image, dataUrl: ModelDataUrl, created }];
    }),
  );
  const configs = byName(
    deployment.resources('AWS::SageMaker::EndpointConfig').flatMap(({ attributes, properties }) => {
      const name = attributes['EndpointConfigName'] ?? '';
      const variants = properties['ProductionVariants'] as ProductionVariant[];
      if (variants.some(({ ModelName = '' }) => unserved.has(ModelName))) {
        unserved.add(name);
        return [];
      }
      return [{ name, variant: onlyVariant(variants, models), created }];
    }),
  );
  const endpoints = byName(
    deployment.resources('AWS::SageMaker::Endpoint').flatMap(({ attributes, properties }) => {
      const name = attributes['EndpointName'] ?? '';
      const config = String(properties['EndpointConfigName']);
      if (unserved.has(config)) {
        unserved.add(name);
        return [];
      }
      return [
        {
          name,
          created,
          config: found(configs, config, 'endpoint configuration'),
          status: 'InService' as const,
          failure: undefined,
        },
      ];
    }),
  );
  return {
    models,
    configs,
    endpoints: new Map<string, Endpoint>(endpoints),
    unserved,
    trainingJobs: new Map(),
    transformJobs: new Map(),
    groups: new Set(
      deployment
        .resources('AWS::SageMaker::ModelPackageGroup')
        .map(({ properties }) => String(properties['ModelPackageGroupName'])),
    ),
    packages: new Map(),
  };
}

/** Adds resources outside the templates to the lists; they cannot be invoked. */
export function addLeftovers(
  { models, configs, endpoints, unserved, groups, packages }: Registry,
  left: SagemakerLeftovers,
  deployment: Pick<Deployment, 'partition' | 'region' | 'account'>,
): void {
  const created = new Date();
  const variant = { VariantName: 'left', ModelName: 'left' };
  for (const name of left.models ?? [])
    models.set(name, { name, role: '', image: '', dataUrl: '', created });
  for (const name of left.configs ?? []) configs.set(name, { name, variant, created });
  for (const name of left.endpoints ?? []) {
    unserved.add(name);
    const config = { name, variant, created };
    endpoints.set(name, { name, created, config, status: 'InService', failure: undefined });
  }
  for (const group of left.groups ?? []) {
    groups.add(group);
    const arn = buildArn(deployment, 'model-package', `${group}/1`);
    packages.set(arn, {
      group,
      version: 1,
      arn,
      approval: 'Approved',
      description: '',
      metadata: {},
      token: undefined,
      created,
    });
  }
}

/** Validates that a serverless endpoint has one variant within the service's limits. */
export function onlyVariant(
  variants: readonly ProductionVariant[] = [],
  models: ReadonlyMap<string, Model>,
): ProductionVariant {
  const [variant] = variants;
  if (variant?.ServerlessConfig === undefined || variants.length > 1)
    throw invalid(
      'The emulator has serverless endpoints only: one variant with a ServerlessConfig.',
    );
  const { MemorySizeInMB = 0, MaxConcurrency = 0 } = variant.ServerlessConfig;
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html
  if (MemorySizeInMB % 1024 !== 0 || MemorySizeInMB < 1024 || MemorySizeInMB > 6144)
    throw invalid(
      `MemorySizeInMB ${MemorySizeInMB}: valid values are 1024 to 6144 in steps of 1024`,
    );
  if (MaxConcurrency < 1 || MaxConcurrency > 200)
    throw invalid(`MaxConcurrency ${MaxConcurrency}: valid values are 1 to 200`);
  found(models, variant.ModelName, 'model');
  return variant;
}

function byName<Item extends { readonly name: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.name, item]));
}

/**
 * Finds an item by name.
 * @throws {ServiceError} `ValidationException`
 */
export function found<Item>(
  items: ReadonlyMap<string, Item>,
  name: string | undefined,
  label: string,
): Item {
  const item = items.get(name ?? '');
  if (item !== undefined) return item;
  throw invalid(`Could not find ${label} "${String(name)}".`);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

/** Returns an ARN, with the name in lower case as in SageMaker. */
export function buildArn(
  { partition, region, account }: Pick<Deployment, 'partition' | 'region' | 'account'>,
  type: string,
  name: string,
): string {
  return `arn:${partition}:sagemaker:${region}:${account}:${type}/${name.toLowerCase()}`;
}
