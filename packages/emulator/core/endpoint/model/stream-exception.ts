import { ServiceError } from '../../../services/service';
import { errorCodes } from './error-codes';
import { getStructure, type ServiceModel, type StructureShape } from './service-model';

/**
 * Finds the member of an event stream that reports an error: the one with the error's shape. An
 * error that the stream lacks is an internal failure.
 */
export function toStreamException(
  model: ServiceModel,
  stream: StructureShape,
  error: unknown,
): { readonly member: string; readonly value: Readonly<Record<string, unknown>> } {
  const thrown = error instanceof Error ? error : new Error(String(error));
  const { code, members } =
    thrown instanceof ServiceError ? thrown : { code: undefined, members: {} };
  const find = (wanted: string | undefined) =>
    Object.entries(stream.members).find(([, { shape }]) => shape === wanted);
  const [member, reference] = find(code) ?? find(errorCodes(model).failed.code) ?? [];
  if (member === undefined || reference === undefined) throw thrown;
  // Transcribe names the member Message, Bedrock message.
  const text = Object.keys(getStructure(model, reference.shape).members).find(
    (name) => name.toLowerCase() === 'message',
  );
  return { member, value: { ...members, [text ?? 'message']: thrown.message } };
}
