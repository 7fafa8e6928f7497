import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { channelsOf, mixed, resampled } from '../../../engines/speech/recognition/pcm-samples';
import { createUtterances } from '../../../engines/speech/recognition/detect-utterances';
import type { SoundEvent } from '../../../engines/speech/recognition/detect-utterances';
import { createSpeechRecognizer } from '../../../engines/speech/recognition/speech-recognizer';
import { wavFile } from '../../support/wav-file';

/**
 * `(module (import "e" "m" (memory 1 1)) (func (export "f") (param f64) (result i32)
 * local.get 0 i32.trunc_f64_s))`, assembled by hand.
 */
const program = Buffer.from(
  [
    '0061736d01000000',
    '0106016001 7c017f',
    '0209 01 0165 016d 02 010101',
    '03020100',
    '07050101660000',
    '0a070105002000aa0b',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);
const file = join(
  __dirname,
  '..',
  '..',
  '..',
  'engines',
  'speech',
  'recognition',
  'patch-wasm.mjs',
);
/** Runs in its own process, because Jest cannot load a worker's module unchanged. */
function mendWasm(wasm: Uint8Array, pages: number): Buffer {
  const script = `import { mendWasm } from ${JSON.stringify(pathToFileURL(file))};
    const wasm = Buffer.from('${Buffer.from(wasm).toString('base64')}', 'base64');
    process.stdout.write(Buffer.from(mendWasm(wasm, ${pages})).toString('base64'));`;
  const args = ['--input-type=module', '--eval', script];
  return Buffer.from(execFileSync(process.execPath, args, { stdio: 'pipe' }).toString(), 'base64');
}
const run = (bytes: Uint8Array, pages: number) => {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)), {
    e: { m: memory },
  });
  return exports['f'] as (value: number) => number;
};

describe('emulator/engines/speech/recognition', () => {
  describe('the patched WebAssembly of the recognizer', () => {
    let mended: Buffer = Buffer.of();
    beforeAll(() => {
      mended = mendWasm(program, 300);
    });

    it('returns the nearest integer instead of an error', () => {
      expect(() => run(program, 1)(1e99)).toThrow(/float unrepresentable/);
      const nearest = run(mended, 300);
      expect([1e99, -1e99, NaN, 2.9].map((value) => nearest(value))).toEqual([
        2 ** 31 - 1,
        -(2 ** 31),
        0,
        2,
      ]);
    });

    it('accepts a memory of the requested size, and no other', () => {
      expect(run(mended, 300)(7)).toBe(7);
      expect(() => run(mended, 1)).toThrow(/smaller than/);
    });

    it('names an unknown opcode in the error', () => {
      const changed = Buffer.from(program);
      changed[changed.length - 2] = 0xfd;
      expect(() => mendWasm(changed, 1)).toThrow('0xfd');
    });
  });

  describe('samples', () => {
    const bytesOf = (bits: 8 | 16 | 24 | 32) =>
      wavFile({ seconds: 3 / 8_000, hertz: 8_000, channels: 2, bits, sampleAt }).subarray(44);
    const sampleAt = (second: number, channel: number) => (channel === 0 ? second * 4_000 : -0.5);

    it.each([8, 16, 24, 32] as const)('of %s bits are read per channel', (bits) => {
      const [left, right] = channelsOf({ bytes: bytesOf(bits), channels: 2, bits });
      expect([...left!].map((sample) => Math.round(sample / 3_277))).toEqual([0, 5, 10]);
      expect([...right!].map((sample) => Math.round(sample / 3_277))).toEqual([-5, -5, -5]);
    });

    it('of two channels are mixed at their original volume', () => {
      expect([...mixed([Int16Array.of(30_000, 2), Int16Array.of(30_000, 4)])]).toEqual([30_000, 3]);
    });

    it.each([8_000, 44_100, 48_000])(
      'resampled from %s Hz to 16,000 Hz keep their duration',
      (hertz) => {
        const { length } = resampled(new Int16Array(hertz * 2), hertz);
        expect(length / 16_000).toBeCloseTo(2, 3);
      },
    );
  });

  describe('utterances', () => {
    const voice = (from: number, to: number) => (second: number) =>
      second >= from && second < to ? 0.3 * Math.sin(2 * Math.PI * 300 * second) : 0.001;
    const eventsOf = (samples: Int16Array, piece: number): SoundEvent[] => {
      const utterances = createUtterances();
      const events: SoundEvent[] = [];
      for (let at = 0; at < samples.length; at += piece)
        events.push(...utterances.push(samples.subarray(at, at + piece)));
      return [...events, ...utterances.finish()];
    };
    const soundOf = (seconds: number, sampleAt: (second: number) => number) =>
      channelsOf({ bytes: wavFile({ seconds, sampleAt }).subarray(44), channels: 1, bits: 16 })[0]!;
    const marks = (events: readonly SoundEvent[]) =>
      events.flatMap((event) => (event.kind === 'sound' ? [] : [[event.kind, event.at]]));

    it('begin just before speech, and end with a pause', () => {
      const events = eventsOf(soundOf(3, voice(1, 1.5)), 16_000);
      expect(marks(events)).toEqual([
        ['begin', expect.closeTo(790, -2)],
        ['end', expect.closeTo(1_900, -2)],
      ]);
    });

    it('do not depend on the chunk sizes of the audio', () => {
      const samples = soundOf(3, (second) => voice(0.5, 1)(second) + voice(2, 2.4)(second));
      const [whole, ...pieces] = [48_000, 16_000, 1_600, 777].map((piece) =>
        marks(eventsOf(samples, piece)),
      );
      expect(whole).toHaveLength(4);
      for (const each of pieces) expect(each).toEqual(whole);
    });

    it('are absent in silence, in a hum and in a click', () => {
      const hum = (second: number) => 0.1 * Math.sin(2 * Math.PI * 100 * second);
      const click = (second: number) => (second > 1 && second < 1.02 ? 0.9 : 0);
      for (const sampleAt of [() => 0, hum, click])
        expect(marks(eventsOf(soundOf(3, sampleAt), 4_000))).toEqual([]);
    });

    it('end with the recording if speech lasts to its end', () => {
      expect(marks(eventsOf(soundOf(2, voice(1, 2)), 16_000)).at(-1)).toEqual(['end', 2_000]);
    });
  });

  // `recogniser.slow.ts` tests what it recognizes.
  describe('the recognizer', () => {
    it('uses no thread for a recording without speech', async () => {
      const hearing = createSpeechRecognizer();
      hearing.listen([]).close();
      await hearing.close();
    });

    it('fails pending requests on close', async () => {
      const hearing = createSpeechRecognizer();
      const listener = hearing.listen([]);
      const heard = expect(listener.hear(new Int16Array(1_600))).rejects.toThrow('closed');
      await new Promise((resolve) => setImmediate(resolve));
      await hearing.close();
      await heard;
      await expect(hearing.listen([]).hear(new Int16Array(1))).rejects.toThrow('is closed');
    });

    it('is terminated on timeout, and replaced by another one', async () => {
      const hearing = createSpeechRecognizer(1);
      const listener = hearing.listen([]);
      await expect(listener.hear(new Int16Array(16_000))).rejects.toThrow('within 0.001 seconds');
      listener.close();
      await hearing.close();
    });
  });
});
