import { readMediaHeader } from '../engines/speech/media-header';
import { channelsOf, mixed } from '../engines/speech/pcm-samples';
import type {
  Speech,
  SynthesizeSpeech,
  Utterance,
} from '../engines/speech/synthesis/speech-synthesizer';
import { callServer, readBytes } from './call-server';
import { NotMapped } from './chat-request';
import { findModelName } from './model-name';
import { describeModel, ModelServerError, type ModelServer } from './model-server';

const SAMPLE_RATE = 16_000;
/** Voices by OpenAI's names, which servers with other voices map to their own. */
const VOICES = { slt: 'alloy', rms: 'echo', awb: 'onyx' } as const;

/** Label shown by a try. */
export async function describeSpeech(server: ModelServer): Promise<string> {
  return describeModel(server, await findModelName(server, 'speech'), ['no speech marks of words']);
}

/**
 * Creates a synthesizer that speaks with a model of one's own, by `POST /audio/speech`.
 * @returns a function that throws `ModelServerError`, or `NotMapped` for what the protocol lacks
 */
export function createOwnSpeech(server: ModelServer): SynthesizeSpeech {
  return async (utterance) => {
    checkMapped(utterance);
    const { text, voice, rate = 1 } = utterance;
    if (text.trim() === '') return toSpeech(Buffer.alloc(0));
    const response = await callServer(server, '/audio/speech', {
      body: JSON.stringify({
        model: await findModelName(server, 'speech'),
        input: text,
        voice: VOICES[voice],
        response_format: 'wav',
        speed: rate,
      }),
      contentType: 'application/json',
    });
    return toSpeech(decode(await readBytes(response, server), server));
  };
}

/** @throws {NotMapped} */
function checkMapped({ pitch = 1, pronunciations = [], wordTimes = false }: Utterance): void {
  if (wordTimes) throw new NotMapped('times of words have no counterpart in audio/speech');
  if (pitch !== 1) throw new NotMapped('a pitch has no counterpart in audio/speech');
  if (pronunciations.length > 0)
    throw new NotMapped('a pronunciation (phoneme) has no counterpart in audio/speech');
}

function toSpeech(pcm: Buffer): Speech {
  return { pcm, sampleRate: SAMPLE_RATE, phones: [], words: [] };
}

/** Samples at 16 kHz of one channel. */
function decode(bytes: Uint8Array, { url }: ModelServer): Buffer {
  const media = readMediaHeader(bytes);
  if (typeof media === 'string' || media.sound === undefined)
    throw new ModelServerError(
      'broken',
      `${url} sent ${typeof media === 'string' ? media : `${media.format} audio`} where WAV was asked.`,
    );
  const { channels, bits, hertz, seconds, from } = media.sound;
  const end = from + Math.round(seconds * hertz) * channels * (bits / 8);
  const samples = mixed(channelsOf({ bytes: bytes.subarray(from, end), channels, bits }));
  return toBuffer(resample(samples, hertz));
}

/** Interpolates between samples; a lower rate is averaged first, so that no high tone folds back. */
function resample(samples: Int16Array, hertz: number): Int16Array {
  if (hertz === SAMPLE_RATE) return samples;
  const step = hertz / SAMPLE_RATE;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const from = at * step;
    const to = Math.max(from + step, from + 1);
    let sum = 0;
    let count = 0;
    for (let sample = Math.floor(from); sample < to && sample < samples.length; sample++) {
      sum += samples[sample] ?? 0;
      count += 1;
    }
    return count === 0 ? 0 : Math.round(sum / count);
  });
}

function toBuffer(samples: Int16Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => pcm.writeInt16LE(sample, at * 2));
  return pcm;
}
