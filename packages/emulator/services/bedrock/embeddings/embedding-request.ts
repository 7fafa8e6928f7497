import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import type { EmbeddingLength } from '../../../engines/encoder/sentence-embedding';
import { ServiceError } from '../../service';
import type { EmbeddingModel } from '../models';

export interface EmbeddingRequest {
  readonly inputText: string;
  readonly dimensions: EmbeddingLength;
  readonly normalize: boolean;
}

const KEYS = ['inputText', 'dimensions', 'normalize', 'embeddingTypes'];

/**
 * Parses the body of InvokeModel for Titan Text Embeddings V2
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html,
 * read 2026-11-24). Error messages are worded as in callers' reports of Bedrock (secondary, read
 * the same day).
 *
 * @throws {ServiceError} `ValidationException`
 */
export function readEmbeddingRequest(
  body: Uint8Array | undefined,
  model: EmbeddingModel,
): EmbeddingRequest {
  const request = parsed(body);
  const unknown = Object.keys(request).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) malformed(`#: extraneous key [${unknown}] is not permitted`);
  const {
    inputText,
    dimensions = model.dimensions.default,
    normalize = true,
    embeddingTypes = ['float'],
  } = request;
  if (inputText === undefined) malformed('#: required key [inputText] not found');
  if (typeof inputText !== 'string') malformed(`#/inputText: expected type: String`);
  if (inputText.length === 0) malformed('expected minLength: 1, actual: 0');
  const characters = Array.from(inputText).length;
  if (characters > model.inputCharacters)
    malformed(`expected maxLength: ${model.inputCharacters}, actual: ${characters}`);
  const accepted = model.dimensions.accepted.find((length) => length === dimensions);
  if (accepted === undefined)
    malformed(`#/dimensions: ${JSON.stringify(dimensions)} is not a valid enum value`);
  if (typeof normalize !== 'boolean') malformed('#/normalize: expected type: Boolean');
  if (JSON.stringify(embeddingTypes) !== '["float"]')
    invalid('The emulator has embeddings of type float only (embeddingTypes).');
  const tokens = estimateTokens(inputText);
  if (tokens > model.inputTokens)
    invalid(
      `400 Bad Request: Too many input tokens. Max input tokens: ${model.inputTokens}, request input token count: ${tokens} `,
    );
  return { inputText, dimensions: accepted, normalize };
}

function parsed(body: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(Buffer.from(body ?? []).toString('utf8'));
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Readonly<Record<string, unknown>>;
  } catch {
    // Invalid JSON gets the same error as JSON other than an object.
  }
  return malformed('#: expected a JSON object');
}

function malformed(problem: string): never {
  return invalid(`Malformed input request: ${problem}, please reformat your input and try again.`);
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
