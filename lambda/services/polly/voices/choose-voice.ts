import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { defaultEngine, defaultVoice, engines, voices } from './voices';
import type { Engine, Language, Voice } from './voices';

export interface VoiceOptions {
  readonly language?: Language | 'en' | 'ko' | undefined;
  readonly voice?: string | undefined;
  readonly engine?: Engine | undefined;
}

/**
 * Chooses a voice and one of its engines that match the request. The default language follows the
 * script of the text.
 * @throws InvalidInputError with the choices that match
 */
export function chooseVoice(
  input: VoiceOptions,
  spokenText: string,
): { readonly voice: Voice; readonly engine: Engine } {
  const named = input.voice === undefined ? undefined : voiceNamed(input.voice);
  const language = toLanguage(input.language) ?? named?.language ?? detectLanguage(spokenText);
  const fitting = voices.filter(
    (voice) =>
      voice.language === language &&
      (input.engine === undefined || voice.engines.includes(input.engine)),
  );
  const voice = named ?? defaultVoice(language, input.engine);
  if (voice !== undefined && fitting.includes(voice)) {
    return { voice, engine: input.engine ?? defaultEngine(voice) };
  }
  const sameLanguage = voices.filter((other) => other.language === language);
  return rejectInput({
    field: named === undefined || named.language === language ? 'engine' : 'voice',
    expected:
      fitting.length > 0
        ? `a voice for ${language}${input.engine === undefined ? '' : ` on the ${input.engine} engine`}: ${fitting.map(({ id }) => id).join(', ')}`
        : `an engine that has a voice for ${language}: ${engines.filter((engine) => sameLanguage.some((other) => other.engines.includes(engine))).join(', ')}`,
    received: [named?.id, named?.language, input.engine]
      .filter((part) => part !== undefined)
      .join(', '),
    suggestion:
      named?.language === language
        ? `Choose one of these voices, or an engine of ${named.id}: ${named.engines.join(', ')}.`
        : 'Choose one of them, or omit the field.',
  });
}

function voiceNamed(name: string): Voice {
  const ids = voices.map(({ id }) => id);
  return (
    voices.find(({ id }) => id === name) ??
    rejectInput({
      field: 'voice',
      expected: `one of ${ids.join(', ')}`,
      received: shorten(name),
      suggestion:
        nearest(name, ids).length > 0
          ? `Did you mean ${nearest(name, ids).join(' or ')}?`
          : 'Choose one of them.',
    })
  );
}

function toLanguage(given: VoiceOptions['language']): Language | undefined {
  if (given === 'en') return 'en-US';
  return given === 'ko' ? 'ko-KR' : given;
}

/** Detects Korean if at least as many letters are Hangul as Latin. */
function detectLanguage(spokenText: string): Language {
  const count = (script: RegExp) => spokenText.match(script)?.length ?? 0;
  const hangul = count(/\p{Script=Hangul}/gu);
  return hangul > 0 && hangul >= count(/\p{Script=Latin}/gu) ? 'ko-KR' : 'en-US';
}
