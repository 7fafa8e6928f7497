import { callServer, readJson } from './call-server';
import { findModelName } from './model-name';
import { describeModel, ModelServerError, type ModelServer } from './model-server';

export interface OwnEmbedding {
  readonly vector: number[];
  /** Tokens as the server counted them; undefined if it did not. */
  readonly tokens?: number;
  readonly standIn: string;
}

/**
 * Embeds a text with a model of one's own. Zeros fill a shorter vector, which keeps every cosine.
 * @throws {ModelServerError} for a longer vector, unless the server shortens it as `dimensions` asks
 */
export async function embedWithOwnModel(
  text: string,
  dimensions: number,
  server: ModelServer,
): Promise<OwnEmbedding> {
  const model = await findModelName(server, 'embed');
  const request = { model, input: text, encoding_format: 'float' };
  const first = await post(server, request);
  // Only models trained for it may be cut, so the server is asked to.
  const response =
    first.vector.length > dimensions ? await post(server, { ...request, dimensions }) : first;
  const { vector, tokens } = response;
  if (vector.length > dimensions)
    throw new ModelServerError(
      'rejected',
      `${model} returns vectors of ${vector.length} numbers, and ${dimensions} are required. Choose a model of at most ${dimensions}.`,
    );
  const notes =
    vector.length < dimensions
      ? [`${vector.length} numbers, filled with zeros to ${dimensions}`]
      : [];
  return {
    vector: [...vector, ...new Array<number>(dimensions - vector.length).fill(0)],
    ...(tokens !== undefined && { tokens }),
    standIn: describeModel(server, model, notes),
  };
}

async function post(server: ModelServer, body: object) {
  const { data, usage } = await readJson(
    await callServer(server, '/embeddings', {
      body: JSON.stringify(body),
      contentType: 'application/json',
    }),
    server,
  );
  const [first] = Array.isArray(data) ? (data as unknown[]) : [];
  const vector = (first as { readonly embedding?: unknown } | undefined)?.embedding;
  if (!Array.isArray(vector) || vector.length === 0 || !vector.every(Number.isFinite))
    throw new ModelServerError(
      'broken',
      `${server.url} sent no vector. Is its model for embeddings?`,
    );
  const tokens = (usage as { readonly prompt_tokens?: unknown } | undefined)?.prompt_tokens;
  return { vector: vector as number[], ...(typeof tokens === 'number' && { tokens }) };
}
