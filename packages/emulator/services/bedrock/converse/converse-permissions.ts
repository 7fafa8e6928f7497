import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError, type Permission } from '../../service';
import { defaultProjectPermission } from './default-project';
import type { CustomModels } from '../customization/custom-models';
import { findGuardrail, type Guardrail } from '../guardrails/guardrail';
import { modelRoute, type ModelRoute } from './resolve-model';
import { findPrompt, isPromptArn, type DeployedPrompt } from './prompt';
import { isRouterArn, routePrompt, type RoutedPrompt } from './prompt-router';

/** Account resources named by a request. */
export interface NamedResources {
  readonly prompt: DeployedPrompt | undefined;
  readonly route: ModelRoute;
  readonly router: RoutedPrompt | undefined;
  readonly guardrail: Guardrail | undefined;
}

/** @throws {ServiceError} if the request names something that does not exist */
export function resolveNamedResources(
  request: ConverseRequest,
  deployment: Deployment,
  custom?: CustomModels,
): NamedResources {
  const { modelId = '', guardrailConfig } = request;
  const prompt = isPromptArn(modelId) ? findPrompt(modelId, deployment) : undefined;
  if (prompt !== undefined && prompt.variant.ModelId === undefined)
    throw new ServiceError('ValidationException', `The prompt ${modelId} names no model.`);
  const target = prompt?.variant.ModelId ?? modelId;
  const router = isRouterArn(target) ? routePrompt(target, request, deployment) : undefined;
  const route = router?.route ?? modelRoute(target, deployment, custom);
  if (prompt !== undefined && !route.model.promptManagement)
    throw new ServiceError(
      'ValidationException',
      `Prompt management does not accept ${route.model.name}, the model of ${modelId}.`,
    );
  const guardrail =
    guardrailConfig === undefined ? undefined : findGuardrail(guardrailConfig, deployment);
  return { prompt, route, router, guardrail };
}

/**
 * Returns the required permissions. A profile needs itself and the foundation model in every Region
 * that it may route to
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html). A prompt
 * router needs itself and each of its models, as the grant of
 * https://docs.aws.amazon.com/cdk/api/v2/docs/@aws-cdk_aws-bedrock-alpha.PromptRouter.html has them
 * (read 2026-12-04). A
 * guardrail across Regions needs its profile in every one
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrail-profiles-permissions.html). The
 * guardrail is a condition key of InvokeModel, with its version unless that is DRAFT
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-id.html). All read
 * 2026-11-24. `Converse` is not an IAM action.
 */
export function conversePermissions(
  { prompt, route, router, guardrail }: NamedResources,
  deployment: Deployment,
): Permission[] {
  const { partition, account } = deployment;
  const guarded =
    guardrail === undefined ? {} : { 'bedrock:GuardrailIdentifier': versioned(guardrail) };
  const routed = router === undefined ? {} : { 'bedrock:PromptRouterArn': router.arn };
  const invoke = (resource: string, context: Permission['context'] = {}): Permission => ({
    action: 'bedrock:InvokeModel',
    resource,
    ...(Object.keys(context).length === 0 ? {} : { context }),
  });
  const invokeRoute = ({ model, profileArn, regions }: ModelRoute): Permission[] => [
    ...(profileArn === undefined ? [] : [invoke(profileArn, { ...routed, ...guarded })]),
    ...regions.map((region) =>
      invoke(`arn:${partition}:bedrock:${region}::foundation-model/${model.id}`, {
        ...(profileArn !== undefined && { 'bedrock:InferenceProfileArn': profileArn }),
        ...routed,
        ...guarded,
      }),
    ),
  ];
  const buildProfileArn = (region: string, id: string) =>
    `arn:${partition}:bedrock:${region}:${account}:guardrail-profile/${id}`;
  return [
    ...(prompt === undefined ? [] : [{ action: 'bedrock:RenderPrompt', resource: prompt.arn }]),
    ...(router === undefined
      ? []
      : [{ action: 'bedrock:GetPromptRouter', resource: router.arn }, invoke(router.arn, guarded)]),
    ...(router?.routes ?? [route]).flatMap(invokeRoute),
    ...(route.tuned === undefined ? [] : [invoke(route.tuned.arn, guarded)]),
    defaultProjectPermission(deployment),
    ...(guardrail === undefined
      ? []
      : [
          guardrail.arn,
          ...(guardrail.profile?.destinations ?? []).map((region) =>
            buildProfileArn(region, guardrail.profile?.id ?? ''),
          ),
        ].map((resource) => ({ action: 'bedrock:ApplyGuardrail', resource }))),
  ];
}

function versioned({ arn, version }: Guardrail): string {
  return version === 'DRAFT' ? arn : `${arn}:${version}`;
}
