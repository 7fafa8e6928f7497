import type { ConverseRequest, ConverseResponse } from '@aws-sdk/client-bedrock-runtime';
import { STAND_IN } from '../../engines/chat/stand-in-model';
import { converse } from './converse/converse';
import { chooseGenerator, generateTuned } from './converse/generate';
import { conversePermissions, resolveNamedResources } from './converse/converse-permissions';
import { ROUTER_STAND_IN, type RoutedPrompt } from './converse/prompt-router';
import type { CustomModels } from './customization/custom-models';
import { invokeModel } from './embeddings/invoke-model';
import { operation, type Service } from '../service';

const GUARDRAIL_STAND_IN = 'guardrail stand-in of patterns and word lists (no classifier)';

/**
 * Amazon Bedrock's runtime: Converse with prompts, inference profiles and guardrails of the
 * templates, custom models, and InvokeModel for embeddings. Validation, permissions and limits are Bedrock's;
 * responses come from a labeled stand-in.
 */
export function createBedrockRuntime(custom?: CustomModels): Service {
  return {
    model: 'bedrock-runtime',
    operations: {
      Converse: operation<ConverseRequest, ConverseResponse>({
        permissions: (input, { deployment }) =>
          conversePermissions(resolveNamedResources(input, deployment, custom), deployment),
        async run(input, scope) {
          const started = scope.clock.now();
          const { chat } = scope.ownModels ?? {};
          const startedReally = performance.now();
          const request = resolveNamedResources(input, scope.deployment, custom);
          const { response, standIn = STAND_IN } = await converse(
            input,
            request,
            request.route.tuned === undefined
              ? chooseGenerator(chat)
              : generateTuned(request.route.tuned.model.learned),
          );
          scope.standIn(standIn);
          if (request.guardrail !== undefined) scope.standIn(GUARDRAIL_STAND_IN);
          if (request.router !== undefined) scope.standIn(ROUTER_STAND_IN);
          // A model of one's own takes real time, which the emulator's clock does not count.
          const latencyMs =
            chat === undefined || request.route.tuned !== undefined
              ? scope.clock.now() - started
              : Math.round(performance.now() - startedReally);
          return { ...withRouter(response, request.router), metrics: { latencyMs } };
        },
      }),
      InvokeModel: invokeModel,
    },
  };
}

/** Adds the model that a prompt router chose to the trace. */
function withRouter<Response extends Pick<ConverseResponse, 'trace'>>(
  response: Response,
  router: RoutedPrompt | undefined,
): Response {
  if (router === undefined) return response;
  const { invokedModelId } = router;
  return { ...response, trace: { ...response.trace, promptRouter: { invokedModelId } } };
}
