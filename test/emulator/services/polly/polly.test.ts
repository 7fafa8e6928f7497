import type { SynthesizeSpeechInput, VoiceId } from '@aws-sdk/client-polly';
import { voices } from '../../../../lambda/services/polly/voices/voices';
import {
  createSpeech,
  speechEngine,
} from '@by-example/emulator/engines/speech/synthesis/speech-synthesizer';
import { chooseSpeechEngine } from '@by-example/emulator/services/polly/speech-engine';
import { createPolly } from '@by-example/emulator/services/polly/polly';
import type { Scope } from '@by-example/emulator/services/service';

const speech = createSpeech();
const polly = createPolly(chooseSpeechEngine(speech.speak, undefined));
afterAll(() => speech.close());

const lexicon = (name: string, language: string, lexemes: string, alphabet = 'ipa') => ({
  stack: 'services-polly',
  logicalId: name,
  type: 'AWS::Polly::Lexicon',
  ref: name,
  attributes: {},
  properties: {
    Name: name,
    Content: `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="${alphabet}" xml:lang="${language}">${lexemes}</lexicon>`,
  },
});
const lexeme = (grapheme: string, inner: string) =>
  `<lexeme><grapheme>${grapheme}</grapheme>${inner}</lexeme>`;
const lexicons = [
  lexicon(
    'acronyms',
    'en-US',
    lexeme('W3C', '<alias>World Wide Web Consortium</alias>') +
      lexeme('W3C', '<alias>never</alias>') +
      lexeme('World', '<alias>never</alias>') +
      lexeme('R&amp;D', '<alias>research and development</alias>'),
  ),
  lexicon('other', 'en-US', lexeme('W3C', '<alias>web</alias>')),
  lexicon('nuts', 'en-US', lexeme('pecan', '<phoneme>pɪˈkɑːn</phoneme>')),
  lexicon('korean', 'ko-KR', lexeme('AWS', '<alias>에이더블유에스</alias>')),
  lexicon('broken', 'en-US', '<lexeme>'),
];

const standIns: string[] = [];
const scope = {
  caller: { principalArn: 'arn:aws:iam::123456789012:role/Speak', name: 'services-polly/Speak' },
  deployment: {
    partition: 'aws',
    region: 'us-east-1',
    account: '123456789012',
    resources: (type: string) => (type === 'AWS::Polly::Lexicon' ? lexicons : []),
  },
  standIn: (name: string) => standIns.push(name),
} as unknown as Scope;

type Input = Partial<Omit<SynthesizeSpeechInput, 'VoiceId'>> & { VoiceId?: string };
interface Output {
  readonly AudioStream: Buffer;
  readonly ContentType: string;
  readonly RequestCharacters: number;
}

async function synthesize(input: Input): Promise<Output> {
  const whole = { VoiceId: 'Joanna', OutputFormat: 'pcm', Text: 'Hello.', ...input };
  return (await polly.operations['SynthesizeSpeech']!.run(whole, scope)) as Output;
}
const speak = (content: string, more: Input = {}) =>
  synthesize({ TextType: 'ssml', Text: `<speak>${content}</speak>`, ...more });
const seconds = ({ AudioStream }: Output) => AudioStream.length / 32000;

interface SpeechMark {
  readonly time: number;
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}
async function synthesizeMarks(input: Input): Promise<SpeechMark[]> {
  const { AudioStream, ContentType } = await synthesize({
    OutputFormat: 'json',
    SpeechMarkTypes: ['word'],
    ...input,
  });
  expect(ContentType).toBe('application/x-json-stream');
  const lines = AudioStream.toString().split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => JSON.parse(line) as SpeechMark);
}
const values = (marks: readonly SpeechMark[]) => marks.map(({ value }) => value);

/** Loudness of each 100 ms. */
function loudness({ AudioStream }: Output): number[] {
  const windows: number[] = [];
  for (let start = 0; start + 3200 <= AudioStream.length; start += 3200) {
    let sum = 0;
    for (let at = start; at < start + 3200; at += 2) sum += AudioStream.readInt16LE(at) ** 2;
    windows.push(Math.sqrt(sum / 1600));
  }
  return windows;
}

describe('emulator/services/polly, audio', () => {
  it('synthesizes a text and names the engine', async () => {
    const spoken = await synthesize({ Text: 'Mary had a little lamb.' });
    expect(spoken).toMatchObject({ ContentType: 'audio/pcm', RequestCharacters: 23 });
    expect(seconds(spoken)).toBeGreaterThan(1);
    expect(seconds(spoken)).toBeLessThan(2);
    expect(Math.max(...loudness(spoken))).toBeGreaterThan(1000);
    expect(standIns).toContain(speechEngine);
  });

  it('returns half the samples at 8000 Hz, at the same loudness', async () => {
    const [full, half] = await Promise.all([synthesize({}), synthesize({ SampleRate: '8000' })]);
    expect(half.AudioStream.length).toBeCloseTo(full.AudioStream.length / 2, -1);
    const energy = ({ AudioStream }: Output) =>
      Math.hypot(...new Int16Array(new Uint8Array(AudioStream).buffer)) / AudioStream.length ** 0.5;
    expect(energy(half) / energy(full)).toBeGreaterThan(0.85);
    expect(energy(half) / energy(full)).toBeLessThan(1.01);
  });

  it('sounds different for two voices, and returns the same bytes for the same request', async () => {
    const request: Input = { Text: 'Good morning.', Engine: 'neural' };
    const [joanna, again, matthew, joey] = await Promise.all([
      synthesize(request),
      synthesize(request),
      synthesize({ ...request, VoiceId: 'Matthew' }),
      synthesize({ ...request, VoiceId: 'Joey', Engine: 'standard' }),
    ]);
    expect(joanna.AudioStream.equals(again.AudioStream)).toBe(true);
    expect(joanna.AudioStream.equals(matthew.AudioStream)).toBe(false);
    expect(matthew.AudioStream.equals(joey.AudioStream)).toBe(false);
  });

  it.each([
    ['time="1s"', 1],
    ['time="250ms"', 0.25],
    ['strength="x-strong"', 0.9],
  ])('is silent for the duration of <break %s>', async (attribute, length) => {
    const [without, broken] = await Promise.all([
      speak('<s>One</s><s>two</s>'),
      speak(`<s>One</s><break ${attribute}/><s>two</s>`),
    ]);
    expect(seconds(broken) - seconds(without)).toBeCloseTo(length, 2);
    const quiet = loudness(broken).filter((window) => window === 0).length;
    expect(quiet).toBeGreaterThanOrEqual(Math.floor((length + 0.5) * 10) - 1);
  });

  it('shortens the pause after a sentence and lengthens it after a paragraph', async () => {
    const [plain, none, paragraph] = await Promise.all([
      speak('One. Two.'),
      speak('One. <break strength="none"/>Two.'),
      speak('<p>One.</p> <p>Two.</p>'),
    ]);
    expect(seconds(plain) - seconds(none)).toBeCloseTo(0.5, 2);
    expect(seconds(paragraph) - seconds(plain)).toBeCloseTo(0.4, 2);
  });

  it.each([
    ['<prosody rate="50%">', 2],
    ['<prosody rate="x-fast">', 1 / 1.5],
    ['<prosody rate="-50%">', 2],
    ['<prosody rate="50%" volume="loud">', 2],
  ])('has the speed of %s', async (tag, ratio) => {
    const [plain, changed] = await Promise.all([
      speak('Mary had a little lamb.'),
      speak(`${tag}Mary had a little lamb.</prosody>`),
    ]);
    expect(seconds(changed) / seconds(plain)).toBeCloseTo(ratio, 0.9);
  });

  it('has the volume of prosody, silent or softer, and never clips', async () => {
    const [plain, soft, silent, loud] = await Promise.all(
      ['+0dB', '-6dB', 'silent', '+40dB'].map((volume) =>
        speak(`<prosody volume="${volume}">Mary had a little lamb.</prosody>`),
      ),
    );
    const peak = (output: Output) =>
      new Int16Array(new Uint8Array(output.AudioStream).buffer).reduce(
        (max, sample) => Math.max(max, Math.abs(sample)),
        0,
      );
    expect(peak(soft!) / peak(plain!)).toBeCloseTo(0.5, 2);
    expect(peak(silent!)).toBe(0);
    expect(seconds(silent!)).toBe(seconds(plain!));
    expect(peak(loud!)).toBe(32767);
    const clipped = new Int16Array(new Uint8Array(loud!.AudioStream).buffer).filter(
      (sample) => Math.abs(sample) === 32767,
    );
    expect(clipped.length).toBeLessThan(3);
  });

  it('speaks the replacement text of tags', async () => {
    const same = async (ssml: string, text: string) => {
      const [tagged, plain] = await Promise.all([speak(ssml), synthesize({ Text: text })]);
      return tagged.AudioStream.equals(plain.AudioStream);
    };
    expect(await same('<sub alias="Mercury">Hg</sub>', 'Mercury')).toBe(true);
    expect(await same('<say-as interpret-as="digits">1 205</say-as>', '1 2 0 5')).toBe(true);
    expect(await same('<say-as interpret-as="spell-out">aws</say-as>', 'A W S')).toBe(true);
    expect(await same('<say-as interpret-as="cardinal">1999</say-as>', '1,999')).toBe(true);
    expect(await same('<say-as interpret-as="ordinal">22</say-as>', '22nd')).toBe(true);
    expect(
      await same(
        '<say-as interpret-as="date" format="mdy">12-31-1900</say-as>',
        'December 31st 1900',
      ),
    ).toBe(true);
    expect(await same('<say-as interpret-as="date">????0922</say-as>', 'September 22nd')).toBe(
      true,
    );
    expect(await same('<say-as interpret-as="time">1\'21"</say-as>', '1 minute 21 seconds')).toBe(
      true,
    );
    expect(await same('<say-as interpret-as="telephone">202-555</say-as>', '2 0 2, 5 5 5')).toBe(
      true,
    );
    expect(await same('<amazon:effect name="whispered">Hello.</amazon:effect>', 'Hello.')).toBe(
      true,
    );
    expect(await same('Peabody &amp; Sons', 'Peabody & Sons')).toBe(true);
  });

  it('pronounces a phoneme', async () => {
    const [plain, withPhoneme] = await Promise.all([
      speak('pecan'),
      speak('<phoneme alphabet="x-sampa" ph=\'pI"kA:n\'>pecan</phoneme>'),
    ]);
    expect(withPhoneme.AudioStream.equals(plain.AudioStream)).toBe(false);
  });

  it('produces audio for nested prosody beyond the range of any voice', async () => {
    const nested = (tag: string) => `${`<prosody ${tag}>`.repeat(9)}Hi!${'</prosody>'.repeat(9)}`;
    for (const tag of [
      'rate="-80%"',
      'rate="+100%"',
      'pitch="-99%"',
      'pitch="+999%"',
      'volume="+99dB"',
    ]) {
      expect(Math.max(...loudness(await speak(nested(tag))))).toBeGreaterThan(500);
    }
  });

  it('cuts audio longer than ten minutes', async () => {
    const breaks = '<break time="10s"/>'.repeat(70);
    expect(seconds(await speak(`One ${breaks} two`))).toBe(600);
  });

  it('handles eight concurrent requests', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `This is request number ${index}.`);
    const together = await Promise.all(texts.map((Text) => synthesize({ Text })));
    for (const [index, { AudioStream }] of together.entries()) {
      const single = await synthesize({ Text: texts[index]! });
      expect(AudioStream.equals(single.AudioStream)).toBe(true);
    }
  });
});

describe('emulator/services/polly, speech marks', () => {
  it('match the example in the developer guide', async () => {
    const marks = await synthesizeMarks({
      TextType: 'ssml',
      Text: '<speak><prosody volume="+20dB">Mary had <break time="300ms"/>a little <mark name="animal"/>lamb</prosody></speak>',
      SpeechMarkTypes: ['sentence', 'word', 'ssml'],
    });
    expect(marks.map(({ type, start, end, value }) => [type, start, end, value])).toEqual([
      ['sentence', 31, 95, 'Mary had <break time="300ms"/>a little <mark name="animal"/>lamb'],
      ['word', 31, 35, 'Mary'],
      ['word', 36, 39, 'had'],
      ['word', 61, 62, 'a'],
      ['word', 63, 69, 'little'],
      ['ssml', 70, 91, 'animal'],
      ['word', 91, 95, 'lamb'],
    ]);
    expect(marks[5]!.time).toBe(marks[6]!.time);
    expect(marks[3]!.time - marks[2]!.time).toBeGreaterThan(300);
  });

  it('locate words in Korean text by byte offset, at times within the audio', async () => {
    const request: Input = {
      VoiceId: 'Seoyeon',
      TextType: 'ssml',
      Text: '<speak><p>안녕하세요 👍! 오늘은 <say-as interpret-as="date" format="ymd">2026-11-24</say-as>입니다.</p><p>물 &amp; 불, AWS를 3개.</p></speak>',
    };
    const [marks, audio] = await Promise.all([synthesizeMarks(request), synthesize(request)]);
    const bytes = Buffer.from(request.Text!);
    for (const { start, end, value } of marks) {
      expect(bytes.subarray(start, end).toString()).toBe(value);
    }
    expect(values(marks)).toEqual([
      ...['안녕하세요', '오늘은', '2026-11-24</say-as>입니다'],
      ...['물', '&amp;', '불', 'AWS를', '3개'],
    ]);
    const times = marks.map(({ time }) => time);
    expect(new Set(times).size).toBe(times.length);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(times.at(-1)).toBeLessThan(seconds(audio) * 1000);
  });

  it('start at sentences, even after a title that looks like a sentence end', async () => {
    const marks = await synthesizeMarks({
      Text: '  Dr. Smith came. “Why?” he asked.\n\nThe end, e.g. here!',
      SpeechMarkTypes: ['sentence'],
    });
    expect(values(marks)).toEqual([
      'Dr. Smith came.',
      '“Why?”',
      'he asked.',
      'The end, e.g. here!',
    ]);
    expect(marks[0]).toMatchObject({ time: 0, start: 2 });
  });

  it('name visemes like Polly', async () => {
    const marks = await synthesizeMarks({ Text: 'Mary had.', SpeechMarkTypes: ['viseme'] });
    expect(values(marks)).toEqual(['p', 'E', 'r', 'i', 'k', 'a', 't', 'sil']);
    expect(marks[0]).not.toHaveProperty('start');
  });

  it('place a mark before a break at its start, and the last mark at the end', async () => {
    const marks = await synthesizeMarks({
      TextType: 'ssml',
      Text: '<speak><mark name="a"/>One. <mark name="b"/><break time="1s"/><mark name="c"/>Two.<mark name="d"/></speak>',
      SpeechMarkTypes: ['ssml', 'word'],
    });
    const at = Object.fromEntries(marks.map(({ value, time }) => [value, time]));
    expect(marks.map(({ value }) => value)).toEqual(['a', 'One', 'b', 'c', 'Two', 'd']);
    expect(at['a']).toBe(at['One']);
    expect(at['c']! - at['b']!).toBeGreaterThanOrEqual(1000);
    expect(at['d']).toBeGreaterThan(at['Two']!);
  });

  it('place marks within pauses without a word', async () => {
    const content =
      'One<break time="1s"/><mark name="a"/><break time="2s"/><mark name="b"/><break time="1s"/><mark name="c"/>';
    const [marks, audio] = await Promise.all([
      synthesizeMarks({
        TextType: 'ssml',
        Text: `<speak>${content}</speak>`,
        SpeechMarkTypes: ['ssml'],
      }),
      speak(content),
    ]);
    const end = seconds(audio) * 1000;
    expect(marks.map(({ time }) => end - time)).toEqual(
      [3, 1, 0].map((s) => expect.closeTo(s * 1000, -1) as number),
    );
  });
});

describe('emulator/services/polly, lexicons', () => {
  const text = 'The W3C met World.';

  it('speak the first alias once and keep the original text in the marks', async () => {
    const LexiconNames = ['acronyms', 'other'];
    const [plain, applied, marks] = await Promise.all([
      synthesize({ Text: 'The World Wide Web Consortium met never.' }),
      synthesize({ Text: text, LexiconNames }),
      synthesizeMarks({ Text: text, LexiconNames }),
    ]);
    expect(applied.AudioStream.equals(plain.AudioStream)).toBe(true);
    expect(values(marks)).toEqual(['The', 'W3C', 'met', 'World']);
    expect(marks[2]!.time - marks[1]!.time).toBeGreaterThan(1200);
  });

  it.each([
    ['in the order of their names', text, ['other', 'acronyms'], 'The web met never.'],
    ['with entities in them', 'Our R&D.', ['acronyms'], 'Our research and development.'],
    ['to whole words alone', 'W3Cs, w3c, XW3C.', ['other'], 'W3Cs, w3c, XW3C.'],
    ['of the voice’s language alone', 'AWS.', ['korean'], 'AWS.'],
  ])('apply lexicons %s', async (_, Text, LexiconNames, spoken) => {
    const [applied, plain] = await Promise.all([
      synthesize({ Text, LexiconNames }),
      synthesize({ Text: spoken }),
    ]);
    expect(applied.AudioStream.equals(plain.AudioStream)).toBe(true);
  });

  it('apply to a Latin word with a Korean particle, but not within sub', async () => {
    const Text = '<speak>AWS를 <sub alias="AWS">x</sub></speak>';
    const request: Input = { VoiceId: 'Seoyeon', TextType: 'ssml' };
    const [applied, plain] = await Promise.all([
      synthesize({ ...request, Text, LexiconNames: ['korean'] }),
      synthesize({ ...request, Text: '<speak>에이더블유에스를 AWS</speak>' }),
    ]);
    expect(applied.AudioStream.equals(plain.AudioStream)).toBe(true);
  });

  it('pronounce a phoneme', async () => {
    const request = { Text: 'pecan' };
    const [plain, applied] = await Promise.all([
      synthesize(request),
      synthesize({ ...request, LexiconNames: ['nuts'] }),
    ]);
    expect(applied.AudioStream.equals(plain.AudioStream)).toBe(false);
  });
});

describe('emulator/services/polly, limits', () => {
  it('bill 3,000 characters between tags and accept 6,000 with tags', async () => {
    const spoken = '<s>The quick brown fox jumps over the lazy &#100;og.</s>'.repeat(30);
    const white = ' '.repeat(3000 - 30 * 44);
    const comment = `<!--${'x'.repeat(6000 - spoken.length - white.length - '<speak><!----></speak>'.length)}-->`;
    const request: Input = { TextType: 'ssml', Text: `<speak>${spoken}${white}${comment}</speak>` };
    expect(request.Text).toHaveLength(6000);
    const answer = await synthesize(request);
    expect(answer.RequestCharacters).toBe(3000);
    expect(seconds(answer)).toBeGreaterThan(30 * 3);
  }, 30_000);

  it('count an emoji as one character', async () => {
    expect((await synthesize({ Text: 'Go 👍🏽' })).RequestCharacters).toBe(5);
  });

  const issues: readonly (readonly [string, string, Input])[] = [
    ['TextLengthExceededException', '3001 billed characters', { Text: 'a'.repeat(3001) }],
    [
      'TextLengthExceededException',
      '6001 total characters',
      { TextType: 'ssml', Text: `<speak>${'<s></s>'.repeat(855)}x</speak>`.padEnd(6001) },
    ],
    [
      'EngineNotSupportedException',
      'Joanna has standard, neural, generative',
      { Engine: 'long-form' },
    ],
    ['EngineNotSupportedException', 'without Engine uses standard', { VoiceId: 'Matthew' }],
    ['LanguageNotSupportedException', 'Joanna speaks en-US, not ko-KR', { LanguageCode: 'ko-KR' }],
    ['ValidationException', 'does not have the voice Amy', { VoiceId: 'Amy' }],
    ['ValidationException', 'supports pcm only, not mp3', { OutputFormat: 'mp3' }],
    ['ValidationException', 'supports pcm only, not ogg_vorbis', { OutputFormat: 'ogg_vorbis' }],
    ['ValidationException', 'Latin letters and in Hangul only', { Text: '日本語' }],
    ['InvalidSampleRateException', '8000 and 16000, not 24000', { SampleRate: '24000' }],
    ['MarksNotSupportedForFormatException', 'not with pcm', { SpeechMarkTypes: ['word'] }],
    [
      'MarksNotSupportedForFormatException',
      'at least one of SpeechMarkTypes',
      { OutputFormat: 'json' },
    ],
    [
      'MarksNotSupportedForFormatException',
      'generative voices have no speech marks',
      { OutputFormat: 'json', SpeechMarkTypes: ['word'], Engine: 'generative' },
    ],
    [
      'SsmlMarksNotSupportedForTextTypeException',
      'plain text-type input',
      { OutputFormat: 'json', SpeechMarkTypes: ['ssml'] },
    ],
    ['InvalidSsmlException', 'is not closed', { TextType: 'ssml', Text: '<speak>Hello' }],
    [
      'LexiconNotFoundException',
      'Lexicon none not found; there is: acronyms',
      { LexiconNames: ['none'] },
    ],
    [
      'InvalidLexiconException',
      '</lexicon> closes an element that is not open',
      { LexiconNames: ['broken'] },
    ],
  ];
  it.each(issues)('rejects %s: %s', async (code, message, input) => {
    const count = standIns.length;
    await expect(synthesize(input)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    });
    expect(standIns).toHaveLength(count);
  });
});

describe('emulator/services/polly, other operations', () => {
  it.each([
    [{}, ['*']],
    [
      { LexiconNames: ['a', 'b'] },
      [
        'arn:aws:polly:us-east-1:123456789012:lexicon/a',
        'arn:aws:polly:us-east-1:123456789012:lexicon/b',
      ],
    ],
  ])('authorizes the lexicons of %j', (input, resources) => {
    expect(polly.operations['SynthesizeSpeech']!.permissions(input, scope)).toEqual(
      resources.map((resource) => ({ action: 'polly:SynthesizeSpeech', resource })),
    );
  });

  const describeVoices = async (input: object) => {
    const output = await polly.operations['DescribeVoices']!.run(input, scope);
    return (output as { Voices: { Id: VoiceId }[] }).Voices;
  };

  it('lists the voices by language and engine', async () => {
    expect(polly.operations['DescribeVoices']!.permissions({}, scope)).toEqual([
      { action: 'polly:DescribeVoices', resource: '*' },
    ]);
    expect(await describeVoices({})).toHaveLength(voices.length);
    const korean = await describeVoices({ LanguageCode: 'ko-KR', Engine: 'standard' });
    expect(korean).toEqual([
      {
        Id: 'Seoyeon',
        LanguageCode: 'ko-KR',
        Gender: 'Female',
        SupportedEngines: ['standard', 'neural', 'generative'],
      },
    ]);
    await expect(describeVoices({ NextToken: 'x' })).rejects.toMatchObject({
      code: 'InvalidNextTokenException',
    });
  });
});
