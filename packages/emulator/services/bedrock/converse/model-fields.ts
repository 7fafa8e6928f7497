import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { ServiceError } from '../../service';
import type { TextModel } from '../models';

type Fields = Pick<ConverseRequest, 'additionalModelRequestFields'>;

/**
 * Validates `additionalModelRequestFields`: Amazon Nova takes `inferenceConfig.topK`
 * (https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html, read 2026-11-30). The
 * message about other fields is that of public reports (secondary, read 2026-11-30).
 *
 * @throws {ServiceError} `ValidationException`
 */
export function checkModelFields(request: Fields, model: TextModel): void {
  rejectOthers(request.additionalModelRequestFields, 'inferenceConfig');
  rejectOthers(inferenceConfigOf(request), 'topK');
  const topK: unknown = inferenceConfigOf(request)?.['topK'];
  if (topK === undefined) return;
  const { min, max } = model.parameters.topK;
  if (typeof topK !== 'number' || !Number.isInteger(topK) || topK < min || topK > max)
    invalid(
      `additionalModelRequestFields.inferenceConfig.topK is ${JSON.stringify(topK)}; ${model.name} takes an integer from ${min} to ${max}.`,
    );
}

/** Reads the top-k of a validated request. */
export function readTopK(request: Fields): number | undefined {
  const topK = inferenceConfigOf(request)?.['topK'];
  return typeof topK === 'number' ? topK : undefined;
}

function inferenceConfigOf({ additionalModelRequestFields }: Fields) {
  const fields = toObject(additionalModelRequestFields);
  return toObject(fields?.['inferenceConfig']);
}

function rejectOthers(given: unknown, known: string): void {
  const unknown = Object.keys(toObject(given) ?? {}).find((name) => name !== known);
  if (unknown !== undefined)
    invalid(
      `Malformed input request: #: extraneous key [${unknown}] is not permitted, please reformat your input and try again.`,
    );
}

function toObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
