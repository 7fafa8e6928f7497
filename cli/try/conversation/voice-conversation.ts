import { join } from 'node:path';
import { wav } from '../../../lambda/services/polly/audio/wav';
import { writeOutput } from '../../terminal/output-folder';
import type { TryTarget } from '../try-target';
import { voiceHertz } from './polly-voices';

/** Spoken conversation: lines are synthesized and transcribed, and replies are synthesized. */
export interface VoiceConversation {
  /** Transcribes a line that Polly speaks. */
  transcribe(line: string, locale: string): Promise<string>;
  /** Synthesizes a reply into a file and returns its path. */
  synthesizeReply(text: string, locale: string): Promise<string>;
}

/** Polly voices of the user and the bot, by the bot's locale. */
const speakers: Readonly<
  Record<string, { readonly person: string; readonly bot: string; readonly language: string }>
> = {
  en_US: { person: 'Matthew', bot: 'Joanna', language: 'en-US' },
  // Polly has one Korean neural voice that is available in every Region.
  ko_KR: { person: 'Seoyeon', bot: 'Seoyeon', language: 'ko-KR' },
};

const chunkMilliseconds = 100;
const chunkBytes = ((voiceHertz * chunkMilliseconds) / 1000) * 2;
/** Silence after a line marks its end, as on a telephone. */
const silence = new Uint8Array(chunkBytes * 6);

/** @param out folder for the replies */
export function createVoiceConversation(
  { voices, streams, name }: Pick<TryTarget, 'voices' | 'streams' | 'name'>,
  out: string,
): VoiceConversation {
  let replies = 0;
  const of = (locale: string) => speakers[locale] ?? speakers['en_US'];
  return {
    async transcribe(line, locale) {
      const { person = '', language = '' } = of(locale) ?? {};
      const speech = await voices.speak(line, person);
      const sound = streamChunks(Buffer.concat([speech, silence]), name === 'aws');
      const transcripts: string[] = [];
      for await (const { IsPartial, Alternatives } of streams.transcribe({
        language,
        hertz: voiceHertz,
        sound,
      }))
        if (IsPartial !== true) transcripts.push(Alternatives?.[0]?.Transcript ?? '');
      return transcripts.join(' ').trim();
    },
    async synthesizeReply(text, locale) {
      replies += 1;
      const file = join(out, `reply-${String(replies).padStart(2, '0')}.wav`);
      const { bot = '' } = of(locale) ?? {};
      writeOutput(file, wav([await voices.speak(text, bot)], voiceHertz));
      return file;
    },
  };
}

async function* streamChunks(sound: Uint8Array, isRealTime: boolean) {
  for (let at = 0; at < sound.length; at += chunkBytes) {
    yield sound.subarray(at, at + chunkBytes);
    if (isRealTime) await new Promise((resolve) => setTimeout(resolve, chunkMilliseconds));
  }
}
