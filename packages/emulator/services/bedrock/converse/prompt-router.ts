import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import { ServiceError } from '../../service';
import { textModels } from '../models';
import { plainTexts } from './read-messages';
import { modelRoute, type ModelRoute } from './resolve-model';

export const ROUTER_STAND_IN =
  'prompt router by the length of the prompt (no prediction of quality)';

/** Models that a prompt router takes, of those that the emulator has. */
const ROUTED = ['amazon.nova-lite-v1:0', 'amazon.nova-pro-v1:0'];
/** Tokens of a prompt for each percent of quality that is expected of the larger model. */
const TOKENS_PER_PERCENT = 15;

/** Decision of a prompt router. */
export interface RoutedPrompt {
  readonly arn: string;
  /** ARN of the model or profile that answers. */
  readonly invokedModelId: string;
  readonly route: ModelRoute;
  /** Routes to all models of the router. */
  readonly routes: readonly ModelRoute[];
}

export function isRouterArn(modelId: string): boolean {
  return /^arn:[^:]+:bedrock:[^:]*:[^:]*:prompt-router\//u.test(modelId);
}

/**
 * Chooses the model of a request as a prompt router does: the fallback model, unless the other one is
 * expected to be better by the difference in quality that the router names, or as good for less
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-routing.html, read 2026-12-04). The unit
 * of the difference is percent here; that page shows 0.5 in code and 10 % in words. Bedrock predicts
 * quality; the emulator expects more of the larger model the longer the prompt is.
 *
 * @throws {ServiceError} `ResourceNotFoundException`, or `ValidationException` if the router is not
 *   one that Bedrock would make
 */
export function routePrompt(
  arn: string,
  request: ConverseRequest,
  deployment: Deployment,
): RoutedPrompt {
  const properties = deployment
    .resources('AWS::Bedrock::IntelligentPromptRouter')
    .find(({ attributes }) => attributes['PromptRouterArn'] === arn)?.properties;
  if (properties === undefined)
    throw new ServiceError(
      'ResourceNotFoundException',
      `The prompt router ${arn} does not exist.`,
      404,
    );
  const { models, fallback, difference } = readRouter(properties);
  const targets = models
    .map((modelArn) => ({ modelArn, route: modelRoute(modelArn, deployment) }))
    .sort((a, b) => sizeOf(a.route) - sizeOf(b.route));
  const [small, large] = targets;
  if (small === undefined || large === undefined || targets.length !== 2)
    throw invalid(`A prompt router has exactly 2 models; this one has ${models.length}.`);
  const excluded = targets.find(({ route }) => !ROUTED.includes(route.model.id));
  if (excluded !== undefined)
    throw invalid(`Prompt routing does not support ${excluded.route.model.name}.`);
  if (!models.includes(fallback))
    throw invalid(`The fallback model ${fallback} is not one of the models of the router.`);
  const gain = expectedGain(request);
  const chosen = gain >= difference ? large : small;
  return {
    arn,
    invokedModelId: chosen.modelArn,
    route: chosen.route,
    routes: targets.map(({ route }) => route),
  };
}

function readRouter(properties: Readonly<Record<string, unknown>>) {
  const router = properties as {
    readonly Models: readonly { readonly ModelArn: string }[];
    readonly FallbackModel: { readonly ModelArn: string };
    readonly RoutingCriteria: { readonly ResponseQualityDifference: number };
  };
  return {
    models: router.Models.map(({ ModelArn }) => ModelArn),
    fallback: router.FallbackModel.ModelArn,
    difference: router.RoutingCriteria.ResponseQualityDifference,
  };
}

function sizeOf({ model }: ModelRoute): number {
  return textModels.indexOf(model);
}

/** Percent by which the answer of the larger model is expected to be better. */
function expectedGain({ messages = [] }: ConverseRequest): number {
  const tokens = plainTexts(messages).reduce((sum, text) => sum + estimateTokens(text), 0);
  return Math.min(100, tokens / TOKENS_PER_PERCENT);
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
