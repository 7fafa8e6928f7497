import { NotMapped } from '../../own-model/chat-request';
import { ModelServerError, type FailureKind, type ModelServer } from '../../own-model/model-server';
import { createOwnSpeech, describeSpeech } from '../../own-model/speak';
import {
  speechEngine,
  type SynthesizeSpeech,
} from '../../engines/speech/synthesis/speech-synthesizer';
import { ServiceError } from '../service';

/** Engine that speaks for Polly. */
export interface SpeechEngine {
  readonly speak: SynthesizeSpeech;
  /** Label shown by a try. */
  readonly describe: () => Promise<string>;
  /** Whether it measures words, so that Transcribe knows its audio. */
  readonly timesWords: boolean;
}

/** Polly's errors for the failures of a model; none of its own is more exact. */
const errors: Readonly<Record<FailureKind, readonly [code: string, status: number]>> = {
  unreachable: ['ServiceFailureException', 500],
  'no-model': ['ServiceFailureException', 500],
  timeout: ['ServiceFailureException', 500],
  throttled: ['ThrottlingException', 400],
  'too-long': ['TextLengthExceededException', 400],
  rejected: ['ValidationException', 400],
  broken: ['ServiceFailureException', 500],
};

/** The stand-in, or a model of one's own. */
export function chooseSpeechEngine(
  speak: SynthesizeSpeech,
  server: ModelServer | undefined,
): SpeechEngine {
  if (server === undefined)
    return { speak, describe: () => Promise.resolve(speechEngine), timesWords: true };
  const speakOwn = createOwnSpeech(server);
  return {
    speak: (utterance) => convertErrors(() => speakOwn(utterance)),
    describe: () => convertErrors(() => describeSpeech(server)),
    timesWords: false,
  };
}

async function convertErrors<Result>(work: () => Promise<Result>): Promise<Result> {
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
