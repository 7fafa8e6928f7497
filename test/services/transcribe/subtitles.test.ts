import { subRip, webVtt } from '../../../lambda/services/transcribe/subtitles/subtitle-files';
import {
  subtitleRules,
  measureWidth,
} from '../../../lambda/services/transcribe/subtitles/subtitle-rules';
import { buildSubtitles } from '../../../lambda/services/transcribe/subtitles/subtitles';
import type { Cue } from '../../../lambda/services/transcribe/subtitles/subtitles';
import { parseTranscript } from '../../../lambda/services/transcribe/transcript/transcript';
import { evenly, transcribed } from './spoken';
import type { TimedWord } from './spoken';

const english =
  'Hojicha is roasted green tea. The stems go into a drum at two hundred and five degrees, and after eight minutes they turn brown. What was sharp becomes sweet, and most of the caffeine is gone. You can drink it in the evening, hot or over ice, and you will still sleep well.';
const korean =
  '호지차는 볶은 녹차입니다. 줄기를 이백오 도의 드럼에 넣으면 팔 분 뒤에 갈색이 됩니다. 날카로운 맛은 달콤해지고 카페인은 거의 사라집니다. 저녁에 뜨겁게, 또는 얼음을 넣어 마셔도 잠을 잘 잘 수 있습니다.';

const createSubtitles = (words: readonly TimedWord[], language?: string) =>
  buildSubtitles(parseTranscript(transcribed(words, language)));

/** Seeded pseudorandom numbers from 0 to 1. */
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

/** A talk with pauses, long words, interruptions and speech that is too fast to read. */
function randomWords(seed: number, words: readonly string[]): TimedWord[] {
  const random = numbers(seed);
  const next = () => random.next().value as number;
  let at = 0;
  return Array.from({ length: 120 }, (): TimedWord => {
    const word = words[Math.floor(next() * words.length)] ?? 'word';
    const length = 0.02 + next() * (next() < 0.1 ? 9 : 0.5);
    at += next() < 0.15 ? next() * 4 : 0;
    const timedWord: TimedWord = [word, at, at + length, `spk_${Math.floor(next() * 1.2)}`];
    at += length;
    return timedWord;
  });
}

const hard = {
  'en-US': [
    ...english.split(' '),
    'https://intranet.example.com/very/long/address/that/fits/no/line',
    'A.',
    'I',
  ],
  'ko-KR': [
    ...korean.split(' '),
    '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허',
    'AWS',
    '네.',
  ],
};

describe.each([
  ['en', 'en-US', english],
  ['ko', 'ko-KR', korean],
] as const)('subtitles (%s)', (language, code, text) => {
  const rules = subtitleRules[language];
  const cases: readonly (readonly [string, readonly TimedWord[]])[] = [
    ['at the pace of a reader', evenly(text, 0.4)],
    ['faster than anyone reads', evenly(text, 0.08)],
    ['very slowly', evenly(text, 3)],
    ['all at once', evenly(text, 0)],
    ...Array.from(
      { length: 40 },
      (_, seed) => [`talk ${seed}`, randomWords(seed + 1, hard[code])] as const,
    ),
  ];

  describe.each(cases)('spoken %s', (_, words) => {
    const { cues } = createSubtitles(words, code);

    // A single `expect` for all cues, because they are thousands.
    const expectEach = (holds: (cue: Cue, index: number) => boolean) => {
      expect(cues.filter((cue, index) => !holds(cue, index))).toEqual([]);
    };

    it('are in sequence without overlap', () => {
      expectEach(({ begin, end }) => end > begin);
      expectEach(({ begin }, index) => begin - (cues[index - 1]?.end ?? -Infinity) >= rules.gap);
    });

    it('have at most two lines, within the width of the screen', () => {
      expectEach(({ lines }) => lines.length >= 1 && lines.length <= 2);
      expectEach(({ lines }) =>
        lines.every((line) => measureWidth(line, language) <= rules.lineWidth),
      );
    });

    it('stay for their reading time and at most seven seconds', () => {
      expectEach(({ begin, end, lines }) => {
        const width = lines.reduce((sum, line) => sum + measureWidth(line, language), 0);
        return width / ((end - begin) / 1000) <= rules.perSecond;
      });
      expectEach(({ begin, end }) => end - begin >= rules.shortest);
      expectEach(({ begin, end }) => end - begin <= rules.longest);
    });

    it('contain every word in order and never start before it is spoken', () => {
      const shown = cues
        .flatMap(({ lines }) => lines)
        .join('')
        .replaceAll(' ', '');
      expect(shown).toBe(
        words
          .map(([word]) => word)
          .join('')
          .replaceAll(' ', ''),
      );
      expect(cues[0]?.begin).toBeGreaterThanOrEqual(Math.round((words[0]?.[1] ?? 0) * 1000));
    });
  });

  it('are on time at reading speed, and report their delay above it', () => {
    expect(createSubtitles(evenly(text, 0.5), code).latest).toBe(0);
    expect(createSubtitles(evenly(text, 0.08), code).latest).toBeGreaterThan(1_000);
  });
});

describe('a line', () => {
  const listLines = (text: string, each = 0.4) =>
    createSubtitles(evenly(text, each)).cues.map(({ lines }) => lines);

  it('ends at a natural break, not between an article and its noun', () => {
    expect(listLines('When the smoke sensor sounds, stop the burner with the red switch.')).toEqual(
      [['When the smoke sensor sounds,', 'stop the burner with the red switch.']],
    );
  });

  it('ends with its sentence, and a new speaker starts a new subtitle', () => {
    const words = [...evenly('Yes.', 0.4, 0, 'spk_0'), ...evenly('No, never.', 0.4, 0.4, 'spk_1')];
    expect(createSubtitles(words).cues.map(({ lines }) => lines)).toEqual([
      ['Yes.'],
      ['No, never.'],
    ]);
  });

  it('ends at a silence', () => {
    const words = [...evenly('One two', 0.4), ...evenly('three four', 0.4, 4)];
    expect(createSubtitles(words).cues.map(({ lines }) => lines)).toEqual([
      ['One two'],
      ['three four'],
    ]);
  });

  it('counts Latin letters in a Korean line as half', () => {
    expect(measureWidth('AWS 서울', 'ko')).toBe(4);
    expect(measureWidth('AWS 서울', 'en')).toBe(6);
    // A grapheme each, for any number of code points.
    expect(measureWidth('👨‍👩‍👧각', 'en')).toBe(2);
  });
});

describe('a file of subtitles', () => {
  const cues = [
    { begin: 0, end: 1_001, lines: ['Fish & <chips>', '--> here'] },
    { begin: 3_600_000, end: 3_661_100, lines: ['안녕'] },
  ];

  it('is WebVTT with escaped markup', () => {
    expect(webVtt(cues)).toBe(
      'WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.001\nFish &amp; &lt;chips&gt;\n--&gt; here\n\n2\n01:00:00.000 --> 01:01:01.100\n안녕\n',
    );
  });

  it('is SubRip, with commas', () => {
    expect(subRip(cues)).toBe(
      '1\n00:00:00,000 --> 00:00:01,001\nFish & <chips>\n--> here\n\n2\n01:00:00,000 --> 01:01:01,100\n안녕\n',
    );
  });
});

describe('a transcript', () => {
  it('without words is rejected', () => {
    expect(() => parseTranscript(transcribed([]))).toThrow(/NoSpeechFound|without a word/);
  });

  it('takes the speaker from the speaker list if the word lacks it', () => {
    const json = JSON.parse(transcribed([['Yes.', 1, 1.5]])) as { results: object };
    const speaker_labels = {
      segments: [{ items: [{ start_time: '1.000', speaker_label: 'spk_1' }] }],
    };
    const results = { ...json.results, speaker_labels };
    expect(parseTranscript(JSON.stringify({ ...json, results })).words).toEqual([
      { text: 'Yes.', begin: 1000, end: 1500, speaker: 'spk_1' },
    ]);
  });

  it('tolerates decreasing times and leading punctuation', () => {
    const json = JSON.parse(
      transcribed([
        ['a', 2, 3],
        ['b', 1, 1.5],
      ]),
    ) as {
      results: { items: unknown[] };
    };
    json.results.items.unshift({ type: 'punctuation', alternatives: [{ content: ',' }] });
    expect(
      parseTranscript(JSON.stringify(json)).words.map(({ begin, end }) => [begin, end]),
    ).toEqual([
      [2000, 3000],
      [2000, 2000],
    ]);
  });
});
