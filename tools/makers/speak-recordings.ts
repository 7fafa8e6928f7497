// `npm run speak:recordings`: synthesizes the recordings of services/transcribe from the texts next to them with the
// emulator's speech engine, and writes the time and speaker of each word. They contain no human voice.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpeech } from '@by-example/emulator/engines/speech/synthesis/speech-synthesizer';
import type {
  SynthesizeSpeech,
  SpeechVoice,
} from '@by-example/emulator/engines/speech/synthesis/speech-synthesizer';

const folder = join(__dirname, '..', '..', 'samples', 'services', 'transcribe');
/** Sample rates. English keeps the engine's rate; Korean uses telephone quality to keep the files small. */
const sampleRates = { en: 16_000, ko: 8_000 } as const;
/** Milliseconds between sentences, and between turns. */
const pauses = { sentence: 450, turn: 700 } as const;
const voices: readonly SpeechVoice[] = ['slt', 'rms', 'awb'];

interface SpokenTurn {
  readonly speaker: string;
  readonly begin: number;
  readonly end: number;
  readonly text: string;
  readonly words: readonly {
    readonly text: string;
    readonly begin: number;
    readonly end: number;
  }[];
}

async function record(name: string, speak: SynthesizeSpeech): Promise<void> {
  const [useCase = '', code = ''] = name.split('.');
  const language = code === 'ko' ? 'ko' : 'en';
  const hertz = sampleRates[language];
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const isCall = useCase === 'call-analytics';
  const speakers = [...new Set(lines.map((line) => line.split(':')[0] ?? ''))];
  const channels: Buffer[][] = isCall ? [[], []] : [[]];
  const turns: SpokenTurn[] = [];
  let at = 0;
  /** Appends sound to one channel, and silence of the same length to the other. */
  const add = (turnIndex: number, sound: Buffer) => {
    channels.forEach((channel, index) => {
      channel.push(index === turnIndex ? sound : Buffer.alloc(sound.length));
    });
    at += (sound.length / 2 / hertz) * 1000;
  };
  const wait = (milliseconds: number) => {
    add(0, Buffer.alloc((milliseconds / 1000) * hertz * 2));
  };
  for (const line of lines) {
    const [, speaker = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const begin = at;
    const words: SpokenTurn['words'][number][] = [];
    for (const sentence of text.split(/(?<=[.?!]) /)) {
      if (at > begin) wait(pauses.sentence);
      const spoken = await speak({
        text: sentence,
        voice:
          speakers.length === 1
            ? 'rms'
            : (voices[speakers.indexOf(speaker) % voices.length] ?? 'slt'),
        language: language === 'ko' ? 'ko-KR' : 'en-US',
        // Romanized Korean is spoken slowly.
        rate: language === 'ko' ? 1.45 : 1,
        wordTimes: true,
      });
      words.push(
        ...spoken.words.map(({ start, end, startMs, endMs }) => ({
          text: sentence.slice(start, end),
          begin: Math.round(at + startMs),
          end: Math.round(at + endMs),
        })),
      );
      add(
        isCall ? speakers.indexOf(speaker) : 0,
        language === 'ko' ? halved(spoken.pcm) : spoken.pcm,
      );
    }
    turns.push({ speaker, begin: Math.round(begin), end: Math.round(at), text, words });
    wait(pauses.turn);
  }
  const file = name.replace(/\.txt$/, '.wav');
  const sound = channels.map((parts) => Buffer.concat(parts));
  writeFileSync(join(folder, file), wav(sound, hertz));
  const transcript = { language: language === 'ko' ? 'ko-KR' : 'en-US', turns };
  writeFileSync(join(folder, `${file}.transcript.json`), `${JSON.stringify(transcript)}\n`);
}

/** Averages every two samples, which halves the rate and attenuates frequencies above it. */
function halved(pcm: Buffer): Buffer {
  const half = Buffer.alloc(Math.floor(pcm.length / 4) * 2);
  for (let at = 0; at < half.length / 2; at++)
    half.writeInt16LE(
      Math.round((pcm.readInt16LE(at * 4) + pcm.readInt16LE(at * 4 + 2)) / 2),
      at * 2,
    );
  return half;
}

function wav(channels: readonly Buffer[], hertz: number): Buffer {
  const count = channels.length;
  const samples = (channels[0]?.length ?? 0) / 2;
  const sound = Buffer.alloc(samples * 2 * count);
  for (let at = 0; at < samples; at++)
    channels.forEach((channel, index) => {
      sound.writeInt16LE(channel.readInt16LE(at * 2), (at * count + index) * 2);
    });
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + sound.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(count, 22);
  header.writeUInt32LE(hertz, 24);
  header.writeUInt32LE(hertz * 2 * count, 28);
  header.writeUInt16LE(2 * count, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(sound.length, 40);
  return Buffer.concat([header, sound]);
}

async function main(): Promise<void> {
  const speech = createSpeech();
  try {
    for (const name of readdirSync(folder)
      .filter((file) => /\.(en|ko)\.txt$/.test(file))
      .sort())
      await record(name, speech.speak);
  } finally {
    await speech.close();
  }
}

void main();
