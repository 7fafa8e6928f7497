import { join } from 'node:path';
import { wav } from '../../../lambda/services/polly/audio/wav';
import { writeOutput } from '../../terminal/output-folder';
import type { TryTarget } from '../try-target';
import { voiceHertz } from './polly-voices';

/** Spoken conversation: lines are synthesized and transcribed, and replies are synthesized. */
export interface ByVoice {
  /** Transcribes a line that Polly speaks. */
  hear(line: string, locale: string): Promise<string>;
  /** Synthesizes a reply into a file and returns its path. */
  answer(text: string, locale: string): Promise<string>;
}

/** Polly voices of the user and the bot, by the bot's locale. */
const speakers: Readonly<
  Record<string, { readonly person: string; readonly bot: string; readonly language: string }>
> = {
  en_US: { person: 'Matthew', bot: 'Joanna', language: 'en-US' },
  // Polly has one Korean neural voice that is available in every Region.
  ko_KR: { person: 'Seoyeon', bot: 'Seoyeon', language: 'ko-KR' },
};

const pieceMilliseconds = 100;
const pieceBytes = ((voiceHertz * pieceMilliseconds) / 1000) * 2;
/** Silence after a line marks its end, as on a telephone. */
const silence = new Uint8Array(pieceBytes * 6);

/** @param out folder for the replies */
export function createVoiceConversation(
  { voices, streams, name }: Pick<TryTarget, 'voices' | 'streams' | 'name'>,
  out: string,
): ByVoice {
  let answers = 0;
  const of = (locale: string) => speakers[locale] ?? speakers['en_US'];
  return {
    async hear(line, locale) {
      const { person = '', language = '' } = of(locale) ?? {};
      const spoken = await voices.speak(line, person);
      const sound = inPieces(Buffer.concat([spoken, silence]), name === 'aws');
      const heard: string[] = [];
      for await (const { IsPartial, Alternatives } of streams.hear({
        language,
        hertz: voiceHertz,
        sound,
      }))
        if (IsPartial !== true) heard.push(Alternatives?.[0]?.Transcript ?? '');
      return heard.join(' ').trim();
    },
    async answer(text, locale) {
      answers += 1;
      const file = join(out, `answer-${String(answers).padStart(2, '0')}.wav`);
      const { bot = '' } = of(locale) ?? {};
      writeOutput(file, wav([await voices.speak(text, bot)], voiceHertz));
      return file;
    },
  };
}

async function* inPieces(sound: Uint8Array, asSpoken: boolean) {
  for (let at = 0; at < sound.length; at += pieceBytes) {
    yield sound.subarray(at, at + pieceBytes);
    if (asSpoken) await new Promise((resolve) => setTimeout(resolve, pieceMilliseconds));
  }
}
