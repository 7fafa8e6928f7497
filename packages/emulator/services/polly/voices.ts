import type { Engine, LanguageCode, VoiceId } from '@aws-sdk/client-polly';

/** Voice as DescribeVoices has it, and which speaking style SSML may ask of it. */
export interface Voice {
  readonly id: VoiceId;
  readonly language: LanguageCode;
  readonly gender: 'female' | 'male';
  readonly engines: readonly Engine[];
  /** Whether `<amazon:domain name="news">` works, on the neural engine only. */
  readonly news: boolean;
}

/**
 * Voices of American English and Korean, the two languages that the stand-in speaks. Limited to those that
 * both the developer guide and the service model have: the guide's long-form voice Patrick is not a `VoiceId`.
 *
 * Read 2026-11-24, in stored copies:
 * https://docs.aws.amazon.com/polly/latest/dg/available-voices.html (its row of en-US as a third
 * party transcribed it), https://docs.aws.amazon.com/polly/latest/dg/standard-voices.html,
 * https://docs.aws.amazon.com/polly/latest/dg/generative-voices.html and, for news,
 * https://docs.aws.amazon.com/polly/latest/dg/newscaster-tag.html
 */
export const voices: readonly Voice[] = [
  voice('Danielle', 'en-US', 'female', ['neural', 'long-form', 'generative']),
  voice('Gregory', 'en-US', 'male', ['neural', 'long-form']),
  voice('Ivy', 'en-US', 'female', ['standard', 'neural']),
  newscaster('Joanna', 'en-US', 'female', ['standard', 'neural', 'generative']),
  voice('Joey', 'en-US', 'male', ['standard', 'neural']),
  voice('Justin', 'en-US', 'male', ['neural']),
  voice('Kendra', 'en-US', 'female', ['standard', 'neural']),
  voice('Kevin', 'en-US', 'male', ['standard', 'neural']),
  voice('Kimberly', 'en-US', 'female', ['standard', 'neural']),
  newscaster('Matthew', 'en-US', 'male', ['neural', 'generative']),
  voice('Ruth', 'en-US', 'female', ['neural', 'long-form', 'generative']),
  voice('Salli', 'en-US', 'female', ['standard', 'neural']),
  voice('Stephen', 'en-US', 'male', ['neural', 'generative']),
  voice('Tiffany', 'en-US', 'female', ['generative']),
  voice('Jihye', 'ko-KR', 'female', ['neural']),
  voice('Seoyeon', 'ko-KR', 'female', ['standard', 'neural', 'generative']),
];

function voice(
  id: VoiceId,
  language: LanguageCode,
  gender: Voice['gender'],
  engines: readonly Engine[],
): Voice {
  return { id, language, gender, engines, news: false };
}

function newscaster(...parameters: Parameters<typeof voice>): Voice {
  return { ...voice(...parameters), news: true };
}
