import { availableParallelism } from 'node:os';
import { createSpeech } from '../../engines/speech/synthesis/speech-synthesizer';
import type { Utterance } from '../../engines/speech/synthesis/speech-synthesizer';
import { align } from '../../engines/speech/synthesis/align-phones';
import { spellNumbers } from '../../engines/speech/synthesis/speech-korean-numbers';
import { parsePronunciation } from '../../engines/speech/synthesis/speech-phones';
import { fliteText } from '../../engines/speech/synthesis/flite-input';
import { createThreads } from '../../engines/speech/synthesis/flite-workers';

const speech = createSpeech();
afterAll(() => speech.close());

const synthesize = (text: string, more: Partial<Utterance> = {}) =>
  speech.speak({ text, voice: 'slt', language: 'en-US', ...more });

const seconds = (pcm: Buffer) => pcm.length / 32000;

function rms(pcm: Buffer): number {
  const samples = new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length));
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);
}

const liveHandles = () =>
  process.getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name)).length;

/** Distinct commands, because identical concurrent ones run once. */
const endless = (index: number) => ['-voice', 'kal16', '-l', '-t', `${index}`, '-o', 'none'];

describe('emulator/engines/speech', () => {
  it.each(['slt', 'rms', 'awb'] as const)('speaks a sentence with the voice %s', async (voice) => {
    const { pcm, phones } = await synthesize('Mary had a little lamb.', { voice });
    expect(seconds(pcm)).toBeGreaterThan(1);
    expect(seconds(pcm)).toBeLessThan(2);
    expect(rms(pcm)).toBeGreaterThan(1000);
    expect(phones.map(({ phone }) => phone).join(' ')).toBe(
      'm eh r iy hh ae d ax l ih t ax l l ae m',
    );
  });

  it('returns the same bytes for the same utterance, and others for another', async () => {
    // Another engine synthesizes it again, because it shares no running syntheses.
    const another = createSpeech();
    const utterance = { text: 'The rain in Spain.', voice: 'slt', language: 'en-US' } as const;
    const [first, second, other] = await Promise.all([
      synthesize(utterance.text),
      another.speak(utterance),
      synthesize('The rain in Maine.'),
    ]);
    await another.close();
    expect(first.pcm.equals(second.pcm)).toBe(true);
    expect(first.pcm.equals(other.pcm)).toBe(false);
  });

  it('speaks at half and at double speed', async () => {
    const [slow, plain, fast] = await Promise.all(
      [0.5, 1, 2].map((rate) => synthesize('Mary had a little lamb.', { rate })),
    );
    expect(seconds(slow!.pcm) / seconds(plain!.pcm)).toBeCloseTo(2, 0);
    expect(seconds(fast!.pcm) / seconds(plain!.pcm)).toBeCloseTo(0.5, 1);
  });

  it('changes the pitch of slt and awb, but not of rms', async () => {
    const pitches = async (voice: Utterance['voice']) => {
      const [low, high] = await Promise.all(
        [0.75, 1.3].map((pitch) => synthesize('Mary had a little lamb.', { voice, pitch })),
      );
      return frequency(high!.pcm) / frequency(low!.pcm);
    };
    expect(await pitches('slt')).toBeGreaterThan(1.4);
    expect(await pitches('awb')).toBeGreaterThan(1.4);
    expect(await pitches('rms')).toBe(1);
  });

  it('times words whose spelling differs from their speech', async () => {
    const text = 'Hello, Hi there! In 1999 Dr. Smith paid $5 — “well-known” 👍 café & (naïve).';
    const { words, pcm } = await synthesize(text, { wordTimes: true });
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(
      'Hello Hi there In 1999 Dr Smith paid $5 well-known café & naïve'.split(' '),
    );
    for (const [index, word] of words.entries()) {
      expect(word.startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
      expect(word.endMs).toBeGreaterThan(word.startMs);
    }
    expect(words.at(-1)!.endMs).toBeLessThan(seconds(pcm) * 1000);
    const lasts = (written: string) => {
      const word = words.find(({ start, end }) => text.slice(start, end) === written)!;
      return word.endMs - word.startMs;
    };
    expect(lasts('1999')).toBeGreaterThan(3 * lasts('In'));
  });

  it('times Korean words mixed with English and numbers', async () => {
    const text = '오늘은 2026년입니다. AWS를 3개 샀어요!';
    const { words, phones } = await synthesize(text, { language: 'ko-KR', wordTimes: true });
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(
      '오늘은 2026년입니다 AWS를 3개 샀어요'.split(' '),
    );
    const spoken = phones.map(({ phone }) => phone).join(' ');
    expect(spoken).toMatch(/^ow n uh r uh n iy ch ah n iy sh iy b y uw ng/);
    expect(spoken).toMatch(/s eh g eh .*y ow$/);
  });

  it.each([
    ['반갑습니다', 'b aa n g aa p s uh m n iy d aa'],
    ['값이', 'g aa p sh iy'],
    ['같이', 'g aa ch iy'],
    ['서울', 's ah uw l'],
    ['ㅋㅋ', 'k'],
    ['한글'.normalize('NFD'), 'hh aa n g uh l'],
  ])('speaks %s as %s', async (hangul, phones) => {
    const spoken = await synthesize(hangul, { language: 'ko-KR' });
    expect(spoken.phones.map(({ phone }) => phone).join(' ')).toBe(phones);
  });

  it('speaks a phrase by its given phones', async () => {
    const phones = parsePronunciation('ipa', 'pɪˈkɑːn')!;
    const plain = await synthesize('I say pecan.');
    const pronounced = await synthesize('I say pecan.', {
      pronunciations: [{ start: 6, end: 11, phones }],
    });
    expect(pronounced.phones.map(({ phone }) => phone).join(' ')).toBe('ay s ey p ih k aa n');
    expect(pronounced.pcm.equals(plain.pcm)).toBe(false);
  });

  it.each(['', ' \n', '…', '👍 🙂', '日本語', '\u0000'])('is silent for %j', async (text) => {
    expect((await synthesize(text, { wordTimes: true })).pcm).toHaveLength(0);
  });

  it.each(['-o x', '-ssml', '"', "'", '\\', '%s %n', '$(ls)', '& < >', 'a'.repeat(300)])(
    'treats %j as plain text',
    async (text) => {
      const { phones } = await synthesize(`say ${text} please`);
      expect(phones.map(({ phone }) => phone).join(' ')).toMatch(/^s ey .*p l iy z$/);
    },
  );

  it('handles eight concurrent calls, each with its own speech', async () => {
    const texts = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const together = await Promise.all(texts.map((text) => synthesize(text)));
    for (const [index, { pcm }] of together.entries()) {
      expect(pcm.equals((await synthesize(texts[index]!)).pcm)).toBe(true);
    }
  });

  it('ends endless commands on every thread, and runs the next', async () => {
    const impatient = createThreads(100);
    await Promise.all(
      Array.from({ length: availableParallelism() }, (_, index) =>
        expect(impatient.run({ args: endless(index) })).rejects.toThrow(
          'did not respond within 0.1 seconds',
        ),
      ),
    );
    await impatient.close();
    const threads = createThreads(20_000);
    const { stdout } = await threads.run({
      args: ['-voice', 'kal16', '-ps', '-t', 'again', '-o', 'none'],
    });
    expect(stdout.trim()).toBe('pau ax g eh n pau');
    await threads.close();
  });

  it('fails queued commands on close, but not those of another emulator', async () => {
    const ownThreads = createThreads(20_000);
    const running = Array.from({ length: availableParallelism() + 1 }, (_, index) =>
      expect(ownThreads.run({ args: endless(index) })).rejects.toThrow('was closed'),
    );
    const others = synthesize('Another emulator.');
    await new Promise(setImmediate);
    await Promise.all([...running, ownThreads.close()]);
    expect((await others).pcm.length).toBeGreaterThan(0);
  });

  it('leaves no handle after close, and fails pending calls', async () => {
    const before = liveHandles();
    const { speak, close } = createSpeech();
    const late = speak({ text: 'Hello again.', voice: 'slt', language: 'en-US' });
    await new Promise(setImmediate);
    expect(liveHandles()).toBeGreaterThan(before);
    await Promise.all([expect(late).rejects.toThrow('was closed'), close()]);
    expect(liveHandles()).toBe(before);
    await expect(speak({ text: 'Too late.', voice: 'slt', language: 'en-US' })).rejects.toThrow(
      'is closed',
    );
  });
});

describe('emulator/engines/speech: text preparation', () => {
  it.each([
    ['2026년', '이천이십육년'],
    ['10000', '만'],
    ['12345678', '천이백삼십사만오천육백칠십팔'],
    ['100000000', '일억'],
    ['1,234원', '천이백삼십사원'],
    ['3.14', '삼점일사'],
    ['100%', '백퍼센트'],
    ['010-1234', '공일공-천이백삼십사'],
    ['0', '영'],
    ['3개', '세개'],
    ['20살', '스무살'],
    ['21시', '스물한시'],
    ['100개', '백개'],
    ['3층', '삼층'],
  ])('reads %s as %s', (written, spoken) => {
    expect(spellNumbers(written)).toBe(spoken);
  });

  it.each([
    ['ipa', 'ˈt͡ʃɑɹ.dʒɚ', 'ch aa1 r jh er0'],
    ['ipa', 'əˈbaʊt', 'ax0 b aw1 t'],
    ['x-sampa', '"pi.k{n', 'p iy1 k ae0 n'],
    ['x-sampa', "r\\3'", 'r er0'],
    ['ipa', 'ʁə', undefined],
    ['ipa', '', undefined],
  ] as const)('reads the %s %s as %s', (alphabet, written, phones) => {
    expect(parsePronunciation(alphabet, written)?.join(' ')).toBe(phones);
  });

  it('makes one word of each Hangul word', () => {
    const many = Array.from({ length: 300 }, (_, index) => String.fromCharCode(0xac00 + index));
    const { tokens, lexicon } = fliteText([...many, ...many].join(' '), 'ko-KR', []);
    expect(new Set(tokens.map(({ spoken }) => spoken)).size).toBe(300);
    expect(lexicon.map(({ sound }) => sound)).toEqual(many.map((hangul) => ({ hangul })));
  });

  it('aligns words with speech if phones differ, are added or are missing', () => {
    const words = [['dh', 'ax'], ['ae', 'p', 'ax', 'l'], ['t'], ['iy', 'z']];
    const spoken = ['dh', 'iy', 'ae', 'p', 'l', 'ax', 'iy', 's'];
    expect(align(words, spoken)).toEqual([
      { first: 0, last: 1 },
      { first: 2, last: 4 },
      { first: 5, last: 5 },
      { first: 6, last: 7 },
    ]);
    expect(align([['a'], ['b']], ['b'])).toEqual([undefined, { first: 0, last: 0 }]);
    expect(align([], ['b'])).toEqual([]);
  });
});

/** Median of the strongest periodicity of the voiced frames, in Hz. */
function frequency(pcm: Buffer): number {
  const samples = new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length));
  const found: number[] = [];
  for (let start = 0; start + 1024 < samples.length; start += 1600) {
    const frame = samples.subarray(start, start + 1024);
    if (Math.sqrt(frame.reduce((sum, sample) => sum + sample ** 2, 0) / 1024) < 400) continue;
    let best = { lag: 1, strength: 0 };
    for (let lag = 40; lag < 270; lag++) {
      let strength = 0;
      for (let at = 0; at + 270 < 1024; at++) strength += frame[at]! * frame[at + lag]!;
      if (strength > best.strength) best = { lag, strength };
    }
    found.push(16000 / best.lag);
  }
  return found.sort((a, b) => a - b)[found.length >> 1]!;
}
