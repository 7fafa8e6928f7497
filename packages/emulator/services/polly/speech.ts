import type { Engine } from '@aws-sdk/client-polly';
import type { Deployment } from '../../core/assembly/deployment';
import type { SpokenText } from '../../engines/speech/spoken-audio';
import type {
  SynthesizeSpeech,
  SpeechVoice,
} from '../../engines/speech/synthesis/speech-synthesizer';
import { halveSampleRate } from './audio';
import { applyLexemes, toItems, textItem, textWithin } from './speech-items';
import { readLexicons } from './ssml/lexicon';
import { speechMarks } from './marks';
import type { SpeechEngine } from './speech-engine';
import { synthesizeScript } from './synthesize';
import type { SynthesizedScript } from './synthesize';
import { checkFormat, checkLength, checkVoice } from './request';
import type { Format, Speaking, SpeechInput } from './request';
import { buildScript } from './speech-script';
import { readSsml } from './ssml/ssml';
import { checkWholeSentences } from './ssml/sentence-prosody';
import type { Voice } from './voices';
import { ServiceError } from '../service';
import type { Permission } from '../service';

/** Validated request. */
export interface SpeechRequest {
  readonly voice: Voice;
  readonly engine: Engine;
  readonly format: Format;
  /** Characters billed by Polly. */
  readonly characters: number;
  /**
   * Returns audio or speech marks.
   * @throws {ServiceError} `ValidationException` for a text that the stand-in cannot speak
   */
  readonly synthesize: (engine: SpeechEngine) => Promise<Buffer>;
  /** Measures the words of a text; undefined for SSML, whose tags can replace words. */
  readonly timeText: ((speak: SynthesizeSpeech) => Promise<readonly SpokenText[]>) | undefined;
}

/**
 * Milliseconds after which Polly truncates the output of SynthesizeSpeech
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24); the page has no limit
 * for tasks.
 */
const longest: Readonly<Record<Speaking, number>> = {
  SynthesizeSpeech: 600_000,
  StartSpeechSynthesisTask: Infinity,
};

const actions: Readonly<Record<Speaking, string>> = {
  SynthesizeSpeech: 'polly:SynthesizeSpeech',
  StartSpeechSynthesisTask: 'polly:StartSpeechSynthesisTask',
};

/** Returns permissions on each named lexicon; without one the resource is `*`. */
export function speakingPermissions(
  operation: Speaking,
  { LexiconNames = [] }: SpeechInput,
  { partition, region, account }: Deployment,
): readonly Permission[] {
  const lexicons = LexiconNames.map(
    (name) => `arn:${partition}:polly:${region}:${account}:lexicon/${name}`,
  );
  return (lexicons.length > 0 ? lexicons : ['*']).map((resource) => ({
    action: actions[operation],
    resource,
  }));
}

/**
 * Parses and validates a request.
 * @throws {ServiceError} as Polly does for an invalid request
 */
export function readRequest(
  operation: Speaking,
  input: SpeechInput,
  deployment: Pick<Deployment, 'resources'>,
): SpeechRequest {
  const { Text: source = '', TextType, LexiconNames = [], SpeechMarkTypes = [] } = input;
  const { voice, engine } = checkVoice(input);
  const format = checkFormat(input, engine);
  checkLength(operation, 'total', source);
  const ssml = TextType === 'ssml' ? readSsml(source, engine, voice) : undefined;
  if (ssml !== undefined && engine === 'generative') checkWholeSentences(ssml);
  const text = ssml === undefined ? source : textWithin(ssml);
  const characters = checkLength(operation, 'billed', text);
  const lexemes = readLexicons(LexiconNames, voice.language, deployment);
  const performed = (speak: SynthesizeSpeech, wordTimes: boolean) => {
    const style = { rate: 1, pitch: 1, gain: 0, language: voice.language };
    const items = ssml === undefined ? [textItem(source, style)] : toItems(ssml, style);
    return synthesizeScript(buildScript(applyLexemes(items, lexemes), voice.language), {
      speak,
      voice: speechVoice(voice, engine),
      wordTimes,
      limitMs: longest[operation],
    });
  };

  return {
    voice,
    engine,
    format,
    characters,
    async synthesize({ speak, timesWords }) {
      const wordTimes = SpeechMarkTypes.includes('word') || SpeechMarkTypes.includes('ssml');
      const audio = await performed(speak, wordTimes);
      // The stand-in speaks other letters as noise, without phones.
      const { length } = timesWords ? audio.visemes : audio.pcm;
      if (length === 0 && /\p{L}/u.test(text)) {
        throw new ServiceError(
          'ValidationException',
          'The stand-in for Amazon Polly speaks words in Latin letters and in Hangul only; Text has none',
        );
      }
      if (SpeechMarkTypes.includes('viseme') && audio.visemes.length === 0 && /\p{L}/u.test(text))
        throw new ServiceError('ValidationException', 'The model of your own gives no visemes.');
      if (format.contentType === 'application/x-json-stream') {
        return Buffer.from(speechMarks(source, SpeechMarkTypes, audio));
      }
      return format.sampleRate === 8000 ? halveSampleRate(audio.pcm) : audio.pcm;
    },
    timeText:
      ssml === undefined
        ? async (speak) => spokenText(source, await performed(speak, true))
        : undefined,
  };
}

/** Returns the words between spaces with their times, without those that are not spoken. */
function spokenText(source: string, { words }: SynthesizedScript): readonly SpokenText[] {
  return [...source.matchAll(/\S+/g)].flatMap(({ 0: text, index }) => {
    const inside = words.filter(({ start, end }) => start < index + text.length && end > index);
    if (inside.length === 0) return [];
    return [
      {
        text,
        begin: Math.round(Math.min(...inside.map(({ timeMs }) => timeMs))),
        end: Math.round(Math.max(...inside.map(({ endMs }) => endMs))),
      },
    ];
  });
}

/**
 * Selects one of two male voices, because rms ignores pitch, which only the standard engine must
 * support.
 */
function speechVoice({ gender }: Voice, engine: Engine): SpeechVoice {
  if (gender === 'female') return 'slt';
  return engine === 'standard' ? 'awb' : 'rms';
}
