import type { BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime';
import type { Embeddings } from '@by-example/metrics/bertscore/embedded-item';
import { TOKEN_DIMENSIONS, tokenEmbeddings } from '@by-example/metrics/bertscore/token-embeddings';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { createEmbedText } from '../../lambda/shared/bedrock/titan-embedding';
import { mapWithConcurrency } from '../../lambda/shared/concurrency/map-with-concurrency';

/**
 * Embeddings from Bedrock, requested as by the stack `metrics`. Uses the credentials and Region of the environment,
 * and `AWS_ENDPOINT_URL` if set.
 */
export async function bedrockEmbeddings(
  modelId: string,
  config: BedrockRuntimeClientConfig = {},
): Promise<Embeddings> {
  // Imported lazily: loading the SDK takes as long as measuring a small file.
  const { BedrockRuntimeClient, InvokeModelCommand } =
    await import('@aws-sdk/client-bedrock-runtime');
  const bedrock = new BedrockRuntimeClient({ maxAttempts: 8, ...config });
  return tokenEmbeddings(modelId, {
    embed: createEmbedText(async (body) => {
      const command = new InvokeModelCommand({ modelId, body, contentType: 'application/json' });
      try {
        return (await bedrock.send(command)).body;
      } catch (error) {
        return rejectInput({
          field: '--embeddings',
          expected: `a response of ${modelId} in Bedrock`,
          received:
            error instanceof Error ? `${error.name}: ${shorten(error.message)}` : shorten(error),
          suggestion:
            'Set AWS_REGION and credentials that may invoke the model, or AWS_ENDPOINT_URL to a running emulator.',
        });
      }
    }, TOKEN_DIMENSIONS),
    all: (tokens, work) => mapWithConcurrency(tokens, 8, work),
  });
}
