import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError } from '../../service';
import type { CustomModels, ModelDeployment } from '../customization/custom-models';
import { guardrailProfiles, textModels } from '../models';
import type { InferenceProfile } from '../inference-routes';
import type { TextModel } from '../models';

/** Route of a request to a model. */
export interface ModelRoute {
  readonly model: TextModel;
  /** ARN of the requested profile, an application's or the system's; undefined for a bare model. */
  readonly profileArn: string | undefined;
  /** Regions, one of which responds. */
  readonly regions: readonly string[];
  /** Deployment of a custom model that responds in place of the model. */
  readonly tuned?: ModelDeployment;
}

/**
 * Resolves a `modelId` other than a prompt: ID or ARN of a foundation model or a system inference
 * profile, or ARN of an application inference profile.
 *
 * @throws {ServiceError} `ValidationException` or `ResourceNotFoundException`, with messages from
 * reports of Bedrock callers (secondary, read 2026-11-24)
 */
export function modelRoute(
  modelId: string,
  deployment: Deployment,
  custom?: CustomModels,
): ModelRoute {
  const arn = /^arn:[^:]+:bedrock:([^:]*):[^:]*:([a-z-]+)\/(.+)$/u.exec(modelId);
  if (arn === null)
    return bareModel(modelId, deployment) ?? systemProfile(modelId, deployment) ?? unknown();
  const [, region = '', kind = '', name = ''] = arn;
  if (region !== deployment.region) return unknown();
  switch (kind) {
    case 'foundation-model':
      return (
        bareModel(name, deployment) ??
        notFound('Could not resolve the foundation model from the provided model identifier.')
      );
    case 'inference-profile':
      return systemProfile(name, deployment) ?? unknown();
    case 'application-inference-profile':
      return applicationProfile(modelId, deployment);
    case 'custom-model-deployment':
      return tunedModel(modelId, custom);
    default:
      return unknown();
  }
}

function tunedModel(arn: string, custom: CustomModels | undefined): ModelRoute {
  const tuned = custom?.deployments.get(arn);
  if (tuned === undefined || tuned.status === 'Deleting')
    return notFound(`The custom model deployment ${arn} does not exist.`);
  if (tuned.status !== 'Active')
    throw new ServiceError(
      'ValidationException',
      `The custom model deployment ${tuned.name} is not active yet; its status is ${tuned.status}.`,
    );
  return { model: tuned.model.job.base.model, profileArn: undefined, regions: [], tuned };
}

/** Finds the cross-Region profile of a guardrail of tier STANDARD, by ID or ARN. */
export function guardrailRoute(profile: string, deployment: Deployment): InferenceProfile {
  const id = profile.slice(profile.indexOf('/') + 1);
  return (
    guardrailProfiles.find((one) => one.id === id && one.sources.includes(deployment.region)) ??
    notFound(`${deployment.region} has no guardrail profile ${id}.`)
  );
}

function bareModel(id: string, { region }: Deployment): ModelRoute | undefined {
  const model = textModels.find((one) => one.id === id);
  if (model === undefined) return undefined;
  if (!model.onDemandRegions.includes(region))
    throw new ServiceError(
      'ValidationException',
      `Invocation of model ID ${id} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  return { model, profileArn: undefined, regions: [region] };
}

function systemProfile(id: string, deployment: Deployment): ModelRoute | undefined {
  const { partition, region, account } = deployment;
  for (const model of textModels) {
    const profile = model.profiles.find((one) => one.id === id && one.sources.includes(region));
    if (profile === undefined) continue;
    const profileArn = `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`;
    return { model, profileArn, regions: profile.destinations };
  }
  return undefined;
}

/**
 * Resolves an application profile, which copies a system profile or a foundation model of its
 * Region.
 */
function applicationProfile(arn: string, deployment: Deployment): ModelRoute {
  const deployed = deployment
    .resources('AWS::Bedrock::ApplicationInferenceProfile')
    .find(({ attributes }) => attributes['InferenceProfileArn'] === arn);
  if (deployed === undefined) return notFound(`The inference profile ${arn} does not exist.`);
  const source = deployed.properties['ModelSource'] as { readonly CopyFrom: string };
  const copied = source.CopyFrom.includes(':application-inference-profile/')
    ? unknown()
    : modelRoute(source.CopyFrom, deployment);
  return { ...copied, profileArn: arn };
}

function unknown(): never {
  throw new ServiceError('ValidationException', 'The provided model identifier is invalid.');
}

function notFound(message: string): never {
  throw new ServiceError('ResourceNotFoundException', message, 404);
}
