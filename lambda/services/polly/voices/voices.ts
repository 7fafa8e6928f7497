/** Polly's four speech engines. */
export const engines = ['standard', 'neural', 'long-form', 'generative'] as const;
export type Engine = (typeof engines)[number];

export type Language = 'en-US' | 'ko-KR';

export interface Voice {
  /** Polly's `VoiceId`. */
  readonly id: string;
  readonly language: Language;
  readonly gender: 'female' | 'male';
  readonly engines: readonly Engine[];
  /** Whether the voice supports the newscaster style; neural engine only. */
  readonly news: boolean;
}

/**
 * Voices for American English and Korean that are in both the developer guide and the service
 * model. The guide's long-form voice Patrick is not in the model.
 *
 * Read 2026-11-24, in stored copies:
 * https://docs.aws.amazon.com/polly/latest/dg/available-voices.html (its row of en-US as a third
 * party transcribed it), https://docs.aws.amazon.com/polly/latest/dg/standard-voices.html,
 * https://docs.aws.amazon.com/polly/latest/dg/generative-voices.html and, for news,
 * https://docs.aws.amazon.com/polly/latest/dg/newscaster-tag.html
 */
export const voices: readonly Voice[] = [
  american('Danielle', 'female', ['neural', 'long-form', 'generative']),
  american('Gregory', 'male', ['neural', 'long-form']),
  american('Ivy', 'female', ['standard', 'neural']),
  american('Joanna', 'female', ['standard', 'neural', 'generative'], { news: true }),
  american('Joey', 'male', ['standard', 'neural']),
  american('Justin', 'male', ['neural']),
  american('Kendra', 'female', ['standard', 'neural']),
  american('Kevin', 'male', ['standard', 'neural']),
  american('Kimberly', 'female', ['standard', 'neural']),
  american('Matthew', 'male', ['neural', 'generative'], { news: true }),
  american('Ruth', 'female', ['neural', 'long-form', 'generative']),
  american('Salli', 'female', ['standard', 'neural']),
  american('Stephen', 'male', ['neural', 'generative']),
  american('Tiffany', 'female', ['generative']),
  korean('Jihye', 'female', ['neural']),
  korean('Seoyeon', 'female', ['standard', 'neural', 'generative']),
];

/** Default voice for a language and optional engine. */
export function defaultVoice(language: Language, engine: Engine = 'neural'): Voice | undefined {
  const able = voices.filter(
    (voice) => voice.language === language && voice.engines.includes(engine),
  );
  return able.find(({ id }) => id === preferred[language]) ?? able[0];
}

/**
 * Returns the default engine: neural if available. It supports the news style and speech marks at a
 * quarter of long-form's price.
 */
export function defaultEngine(voice: Voice): Engine {
  return voice.engines.find((engine) => engine === 'neural') ?? voice.engines[0] ?? 'neural';
}

const preferred: Readonly<Record<Language, string>> = { 'en-US': 'Joanna', 'ko-KR': 'Seoyeon' };

function american(
  id: string,
  gender: Voice['gender'],
  able: readonly Engine[],
  { news } = { news: false },
): Voice {
  return { id, language: 'en-US', gender, engines: able, news };
}

function korean(id: string, gender: Voice['gender'], able: readonly Engine[]): Voice {
  return { id, language: 'ko-KR', gender, engines: able, news: false };
}
