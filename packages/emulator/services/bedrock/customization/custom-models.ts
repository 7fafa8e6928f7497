import { createHash } from 'node:crypto';
import type {
  CreateModelCustomizationJobRequest,
  CustomModelDeploymentStatus,
  ModelCustomizationJobStatus,
  Tag,
} from '@aws-sdk/client-bedrock';
import type { Deployment } from '../../../core/assembly/deployment';
import type { LearnedModel, Training } from '../../../engines/learning/learn-from-examples';
import { ServiceError } from '../../service';
import type { BaseModel } from './base-models';

export interface CustomizationJob {
  readonly arn: string;
  readonly base: BaseModel;
  readonly request: CreateModelCustomizationJobRequest;
  readonly created: Date;
  status: ModelCustomizationJobStatus;
  failure?: string;
  ended?: Date;
  /** Set when the job completes. */
  modelArn?: string;
  epochs?: Training['epochs'];
}

export interface CustomModel {
  readonly arn: string;
  readonly name: string;
  readonly job: CustomizationJob;
  readonly created: Date;
  readonly tags: readonly Tag[];
  readonly learned: LearnedModel;
}

export interface ModelDeployment {
  readonly arn: string;
  readonly name: string;
  readonly model: CustomModel;
  readonly created: Date;
  readonly tags: readonly Tag[];
  readonly token: string | undefined;
  status: CustomModelDeploymentStatus | 'Deleting';
}

/** Custom models of the account, kept while the emulator runs. */
export interface CustomModels {
  readonly jobs: Map<string, CustomizationJob>;
  readonly models: Map<string, CustomModel>;
  readonly deployments: Map<string, ModelDeployment>;
}

export function createCustomModels(): CustomModels {
  return { jobs: new Map(), models: new Map(), deployments: new Map() };
}

/** Builds an ARN in the account. */
export function buildArn({ partition, region, account }: Deployment, resource: string): string {
  return `arn:${partition}:bedrock:${region}:${account}:${resource}`;
}

/** Builds the ARN of a model of AWS. */
export function buildFoundationArn({ partition, region }: Deployment, id: string): string {
  return `arn:${partition}:bedrock:${region}::foundation-model/${id}`;
}

/** Derives the 12 characters at the end of an ARN from a name and a time. */
export function buildId(name: string, created: Date): string {
  return createHash('sha256').update(`${name} ${created.toISOString()}`).digest('hex').slice(0, 12);
}

/** Finds a resource by its ARN or name. */
export function findNamed<Resource extends { readonly arn: string }>(
  resources: ReadonlyMap<string, Resource>,
  identifier: string,
  nameOf: (resource: Resource) => string | undefined,
): Resource {
  const found = [...resources.values()].find(
    (each) => each.arn === identifier || nameOf(each) === identifier,
  );
  if (found !== undefined) return found;
  throw new ServiceError(
    'ResourceNotFoundException',
    `The provided identifier ${identifier} does not exist.`,
    404,
  );
}

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

export function conflict(message: string): ServiceError {
  return new ServiceError('ConflictException', message);
}

/** Condition keys of a request with tags, or about a tagged resource. */
export function tagKeys(
  prefix: 'aws:RequestTag' | 'aws:ResourceTag',
  tags: readonly Tag[] = [],
): Record<string, string> {
  return Object.fromEntries(tags.map(({ key, value }) => [`${prefix}/${key ?? ''}`, value ?? '']));
}
