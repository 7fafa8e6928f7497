// `npm run speak:recordings`: speaks the recordings of services/transcribe from the texts beside them,
// with the speech engine of the emulator, and writes down who said which word when. Nobody's voice is in
// them.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSpeech } from '../emulator/engines/speech';
import type { Speak, SpeechVoice } from '../emulator/engines/speech';

const folder = join(__dirname, '..', 'samples', 'services', 'transcribe');
/** Of a telephone: half of what the engine gives, so that the files stay small. */
const hertz = 8_000;
const silence = 200;
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

async function record(name: string, speak: Speak): Promise<void> {
  const [useCase = '', language = ''] = name.split('.');
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n');
  const isCall = useCase === 'call-analytics';
  const speakers = [...new Set(lines.map((line) => line.split(':')[0] ?? ''))];
  const channels: Buffer[][] = isCall ? [[], []] : [[]];
  const turns: SpokenTurn[] = [];
  let at = 0;
  for (const line of lines) {
    const [, speaker = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const voice = voices[speakers.indexOf(speaker) % voices.length] ?? 'slt';
    const spoken = await speak({
      text,
      voice,
      language: language === 'ko' ? 'ko-KR' : 'en-US',
      // Romanised Korean is slow.
      rate: language === 'ko' ? 1.45 : 1.1,
      wordTimes: true,
    });
    const sound = halved(spoken.pcm);
    const pause = Buffer.alloc((silence / 1000) * hertz * 2);
    const mine = isCall ? speakers.indexOf(speaker) : 0;
    channels.forEach((channel, index) => {
      channel.push(index === mine ? sound : Buffer.alloc(sound.length), pause);
    });
    const length = (sound.length / 2 / hertz) * 1000;
    turns.push({
      speaker,
      begin: Math.round(at),
      end: Math.round(at + length),
      text,
      words: spoken.words.map(({ start, end, startMs, endMs }) => ({
        text: text.slice(start, end),
        begin: Math.round(at + startMs),
        end: Math.round(at + endMs),
      })),
    });
    at += length + silence;
  }
  const file = name.replace(/\.txt$/, '.wav');
  writeFileSync(join(folder, file), wav(channels.map((parts) => Buffer.concat(parts))));
  const transcript = { language: language === 'ko' ? 'ko-KR' : 'en-US', turns };
  writeFileSync(join(folder, `${file}.transcript.json`), `${JSON.stringify(transcript)}\n`);
}

/** Every two samples as their mean: half the rate, without what is too high for it. */
function halved(pcm: Buffer): Buffer {
  const half = Buffer.alloc(Math.floor(pcm.length / 4) * 2);
  for (let at = 0; at < half.length / 2; at++)
    half.writeInt16LE(
      Math.round((pcm.readInt16LE(at * 4) + pcm.readInt16LE(at * 4 + 2)) / 2),
      at * 2,
    );
  return half;
}

function wav(channels: readonly Buffer[]): Buffer {
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
