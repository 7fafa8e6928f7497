import type {
  Engine,
  StartSpeechSynthesisTaskInput,
  SynthesizeSpeechInput,
} from '@aws-sdk/client-polly';
import { ServiceError } from '../service';
import { voices } from './voices';
import type { Voice } from './voices';

/** Maximum characters, read 2026-11-24: https://docs.aws.amazon.com/polly/latest/dg/limits.html */
const limits = {
  SynthesizeSpeech: { total: 6_000, billed: 3_000 },
  StartSpeechSynthesisTask: { total: 200_000, billed: 100_000 },
};
export type Speaking = keyof typeof limits;

/** Input of both speech operations. */
export type SpeechInput = SynthesizeSpeechInput | StartSpeechSynthesisTaskInput;

/** Output format: audio or speech marks. */
export type Format =
  | { readonly contentType: 'audio/pcm'; readonly sampleRate: 8000 | 16000 }
  | { readonly contentType: 'application/x-json-stream' };

/** Resolves the voice and engine of a request; the engine defaults to `standard`, as on AWS. */
export function checkVoice({ VoiceId, Engine = 'standard', LanguageCode }: SpeechInput): {
  voice: Voice;
  engine: Engine;
} {
  const voice = voices.find(({ id }) => id === VoiceId);
  if (voice === undefined) {
    throw new ServiceError(
      'ValidationException',
      `The stand-in for Amazon Polly does not have the voice ${String(VoiceId)}; it has ${voices.map(({ id }) => id).join(', ')}`,
    );
  }
  if (!voice.engines.includes(Engine)) {
    throw new ServiceError(
      'EngineNotSupportedException',
      `This voice does not support the selected engine: ${Engine}. ${voice.id} has ${voice.engines.join(', ')}; a request without Engine uses standard`,
    );
  }
  if (LanguageCode !== undefined && LanguageCode !== voice.language) {
    throw new ServiceError(
      'LanguageNotSupportedException',
      `${voice.id} speaks ${voice.language}, not ${LanguageCode}`,
    );
  }
  return { voice, engine: Engine };
}

/**
 * Validates the output format.
 * @throws {ServiceError} as Polly does for an invalid combination
 */
export function checkFormat(
  { OutputFormat, SampleRate = '16000', SpeechMarkTypes = [], TextType }: SpeechInput,
  engine: Engine,
): Format {
  if (OutputFormat === 'json') {
    if (SpeechMarkTypes.length === 0) rejectMarks('json needs at least one of SpeechMarkTypes');
    if (engine === 'generative') rejectMarks('generative voices have no speech marks');
    if (SpeechMarkTypes.includes('ssml') && TextType !== 'ssml') {
      throw new ServiceError(
        'SsmlMarksNotSupportedForTextTypeException',
        'SSML speech marks are not supported for plain text-type input',
      );
    }
    return { contentType: 'application/x-json-stream' };
  }
  if (SpeechMarkTypes.length > 0) {
    rejectMarks(`SpeechMarkTypes go with OutputFormat json only, not with ${String(OutputFormat)}`);
  }
  if (OutputFormat !== 'pcm') {
    throw new ServiceError(
      'ValidationException',
      `The stand-in for Amazon Polly supports pcm only, not ${String(OutputFormat)} (there is no encoder with a permissive license); use OutputFormat pcm`,
    );
  }
  if (SampleRate !== '8000' && SampleRate !== '16000') {
    throw new ServiceError(
      'InvalidSampleRateException',
      `Valid values of SampleRate for pcm are 8000 and 16000, not ${SampleRate}`,
    );
  }
  return {
    contentType: 'audio/pcm',
    sampleRate: SampleRate === '8000' ? 8000 : 16000,
  };
}

function rejectMarks(reason: string): never {
  throw new ServiceError(
    'MarksNotSupportedForFormatException',
    `Speech marks are not supported for this request: ${reason}`,
  );
}

/**
 * Returns the number of characters (Unicode code points) of a text.
 * @throws {ServiceError} `TextLengthExceededException` over the operation's limit
 */
export function checkLength(operation: Speaking, kind: 'total' | 'billed', text: string): number {
  const characters = Array.from(text).length;
  const max = limits[operation][kind];
  if (characters > max) {
    throw new ServiceError(
      'TextLengthExceededException',
      `Maximum text length has been exceeded: Text has ${characters} ${kind} characters, ${operation} accepts ${max}. Split it`,
    );
  }
  return characters;
}
