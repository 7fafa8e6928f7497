import type { InvokeModelRequest, InvokeModelResponse } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import { embedSentence, SENTENCE_ENCODER } from '../../../engines/encoder/sentence-embedding';
import type { ModelServer } from '../../../own-model/model-server';
import { embedWithOwnModel } from '../../../own-model/embed';
import { operation, ServiceError } from '../../service';
import { defaultProjectPermission } from '../converse/default-project';
import { embeddingModels, textModels, type EmbeddingModel } from '../models';
import { withBedrockErrors } from '../own-model-error';
import { readEmbeddingRequest, type EmbeddingRequest } from './embedding-request';

type Invoked = Omit<InvokeModelResponse, 'body'> & { readonly body: Buffer };

/** InvokeModel for the embedding models of the registry. Text models require Converse. */
export const invokeModel = operation<InvokeModelRequest, Invoked>({
  permissions({ modelId = '' }, { deployment }) {
    const { id } = embeddingModel(modelId, deployment);
    const resource = `arn:${deployment.partition}:bedrock:${deployment.region}::foundation-model/${id}`;
    return [{ action: 'bedrock:InvokeModel', resource }, defaultProjectPermission(deployment)];
  },
  async run(input, scope) {
    if (input.guardrailIdentifier !== undefined)
      throw new ServiceError(
        'ValidationException',
        'The emulator applies guardrails in Converse only (guardrailIdentifier).',
      );
    const model = embeddingModel(input.modelId ?? '', scope.deployment);
    const { inputText, dimensions, normalize } = readEmbeddingRequest(input.body, model);
    const { embed } = scope.ownModels ?? {};
    const { embedding, tokens, standIn } = await (embed === undefined
      ? {
          embedding: Array.from(embedSentence(inputText, dimensions, normalize)),
          standIn: SENTENCE_ENCODER,
          tokens: undefined,
        }
      : embedOwn({ inputText, dimensions, normalize }, embed));
    scope.standIn(standIn);
    const response = {
      embedding,
      embeddingsByType: { float: embedding },
      inputTextTokenCount: tokens ?? estimateTokens(inputText),
    };
    return {
      body: Buffer.from(JSON.stringify(response)),
      contentType: 'application/json',
    };
  },
});

async function embedOwn(
  { inputText, dimensions, normalize }: EmbeddingRequest,
  server: ModelServer,
) {
  const { vector, ...own } = await withBedrockErrors(() =>
    embedWithOwnModel(inputText, dimensions, server),
  );
  const length = normalize ? Math.hypot(...vector) : 1;
  return { ...own, embedding: vector.map((value) => value / length) };
}

/** Finds a model by ID, or by ARN in this Region; embedding models have no inference profile. */
function embeddingModel(modelId: string, deployment: Deployment): EmbeddingModel {
  const prefix = `arn:${deployment.partition}:bedrock:${deployment.region}::foundation-model/`;
  const id = modelId.startsWith(prefix) ? modelId.slice(prefix.length) : modelId;
  const model = embeddingModels.find((one) => one.id === id);
  if (model?.onDemandRegions.includes(deployment.region)) return model;
  throw new ServiceError(
    'ValidationException',
    textModels.some((one) => id.endsWith(one.id))
      ? 'The emulator has InvokeModel for embedding models only: use Converse.'
      : 'The provided model identifier is invalid.',
  );
}
