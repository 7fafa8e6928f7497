import { createAudioMatcher } from '../../../services/transcribe/stream/match-audio';
import type { KnownRecording } from '../../../services/transcribe/stream/known-recordings';
import { createStreamResults } from '../../../services/transcribe/stream/stream-results';
import type { TranscriptWord } from '../../../services/transcribe/transcript-word';

describe('the audio of a stream', () => {
  const recording = (...samples: number[]): KnownRecording => ({
    pcm: Buffer.from(samples),
    transcript: () => Promise.reject(new Error('unused')),
  });
  const [one, other] = [recording(0, 0, 1, 2, 3, 4), recording(0, 0, 1, 2, 9, 9)];

  it('matches the recordings with the same samples so far', () => {
    const matcher = createAudioMatcher([one, other]);
    expect(matcher.add(Buffer.from([0, 0]))).toEqual([one, other]);
    expect(matcher.add(Buffer.from([1, 2]))).toEqual([one, other]);
    expect(matcher.add(Buffer.from([9, 9]))).toEqual([other]);
    expect(matcher.add(Buffer.from([9, 9]))).toEqual([]);
  });

  it('matches no recording again after a difference', () => {
    const matcher = createAudioMatcher([one]);
    expect(matcher.add(Buffer.from([5, 5]))).toEqual([]);
    expect(matcher.add(Buffer.from([1, 2]))).toEqual([]);
  });

  it('may end with silence, but with no other samples', () => {
    const matcher = createAudioMatcher([one]);
    expect(matcher.add(Buffer.from([0, 0, 1, 2]))).toEqual([one]);
    expect(matcher.isWhole(one)).toBe(false);
    expect(matcher.add(Buffer.from([3, 4, 0, 0]))).toEqual([one]);
    expect(matcher.isWhole(one)).toBe(true);
    expect(matcher.add(Buffer.from([0, 0]))).toEqual([one]);
    expect(matcher.add(Buffer.from([0, 7]))).toEqual([]);
  });
});

describe('the results of a stream', () => {
  const word = (text: string, begin: number, end: number, mark = ''): TranscriptWord => ({
    ...{ text, mark, begin, end },
    speaker: 'Mina',
  });
  const words = [
    word('Good', 100, 300, ','),
    word('then', 300, 500, '.'),
    word('Extraordinary', 900, 1_700),
    word('tea', 1_700, 1_900, '.'),
  ];
  const untouched = (all: readonly TranscriptWord[]) => all;
  /** Sends the audio in chunks and returns each result as a short text. */
  const played = (chunk: number, until = 3_000, filter = untouched) => {
    const results = createStreamResults(filter);
    const told: string[] = [];
    const tell = (reached: number, isEnd: boolean) => {
      for (const { IsPartial, Alternatives } of results(words, reached, isEnd))
        told.push(`${IsPartial === true ? '… ' : ''}${Alternatives?.[0]?.Transcript ?? ''}`);
    };
    for (let reached = chunk; reached <= until; reached += chunk) tell(reached, false);
    tell(until, true);
    return told;
  };

  it('are partial while an utterance lasts, and final after a pause', () => {
    expect(played(100)).toEqual([
      '… Good',
      '… Good, then',
      'Good, then.',
      '… Extraordinary',
      '… Extraordinary tea',
      'Extraordinary tea.',
    ]);
  });

  it.each([10, 100, 370, 3_000])('have the same final texts in chunks of %s ms', (chunk) => {
    expect(played(chunk).filter((text) => !text.startsWith('…'))).toEqual([
      'Good, then.',
      'Extraordinary tea.',
    ]);
  });

  it('contain no word before it has ended', () => {
    expect(played(100, 1_600)).toEqual(['… Good', '… Good, then', 'Good, then.']);
    expect(played(100, 200)).toEqual([]);
  });

  it('end an utterance that has no pause with the audio', () => {
    expect(played(100, 1_700).at(-1)).toBe('Extraordinary');
  });

  it('have the ID of their utterance, and its times in seconds', () => {
    const results = createStreamResults(untouched);
    const told = [300, 500, 1_800].flatMap((reached) => results(words, reached, false));
    expect(told).toMatchObject([
      { IsPartial: true, StartTime: 0.1, EndTime: 0.3 },
      { IsPartial: true, StartTime: 0.1, EndTime: 0.5 },
      { IsPartial: false, StartTime: 0.1, EndTime: 0.5 },
      { IsPartial: true, StartTime: 0.9, EndTime: 1.7 },
    ]);
    const [first, second, whole, next] = told.map(({ ResultId }) => ResultId);
    expect([second, whole]).toEqual([first, first]);
    expect(next).not.toBe(first);
  });

  it('have the words that the vocabulary filter keeps', () => {
    const withoutTea = (all: readonly TranscriptWord[]) => all.filter(({ text }) => text !== 'tea');
    expect(played(100, 3_000, withoutTea).slice(-2)).toEqual(['… Extraordinary', 'Extraordinary']);
  });

  it('end after half a minute at a short pause', () => {
    const results = createStreamResults(untouched);
    const long = [word('on', 0, 30_000), word('and', 30_070, 31_000), word('on', 31_000, 31_900)];
    expect(
      results(long, 32_000, true).map(({ Alternatives }) => Alternatives?.[0]?.Transcript),
    ).toEqual(['on', 'and on']);
  });
});
