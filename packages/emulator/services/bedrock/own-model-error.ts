import { NotMapped } from '../../own-model/chat-request';
import { ModelServerError, type FailureKind } from '../../own-model/model-server';
import { ServiceError } from '../service';

/**
 * Bedrock's errors for the failures of a model, with their status
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, read 2026-12-03).
 */
const errors: Readonly<Record<FailureKind, readonly [code: string, status: number]>> = {
  unreachable: ['ModelNotReadyException', 429],
  'no-model': ['ModelNotReadyException', 429],
  timeout: ['ModelTimeoutException', 408],
  throttled: ['ThrottlingException', 429],
  'too-long': ['ValidationException', 400],
  rejected: ['ValidationException', 400],
  broken: ['ModelErrorException', 424],
};

/** Runs work with a model of one's own, and converts its failures. */
export async function withBedrockErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotMapped)
      throw new ServiceError('ValidationException', `The model of your own: ${error.message}.`);
    if (!(error instanceof ModelServerError)) throw error;
    const [code, status] = errors[error.kind];
    throw new ServiceError(code, error.message, status);
  }
}
