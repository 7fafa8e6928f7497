import { splitScript } from '../../../lambda/services/polly/chunks/split-script';
import { ssmlScript } from '../../../lambda/services/polly/chunks/speech-script';
import { validateSsml } from '../../../lambda/services/polly/ssml/validate-ssml';
import { tokenize } from '../../../lambda/services/polly/ssml/ssml-tokens';
import { defaultVoice } from '../../../lambda/services/polly/voices/voices';
import { computeCuts, slices, within, withoutTags } from './cutting';
import { document, random } from './random-speech';

const plain = { news: false };
const news = { news: true };
const standard = { voice: defaultVoice('en-US')!, engine: 'standard' as const };

const ssml = (source: string, style = plain) =>
  splitScript(ssmlScript(source, validateSsml(source, standard), style));

describe('services/polly: SSML in chunks', () => {
  it.each([11, 12, 13, 14, 15, 16, 17, 18])('preserves document %i across chunks', (seed) => {
    const source = document(random(seed), 25_000);
    const chunks = ssml(source);
    expect(chunks.length).toBeGreaterThan(3);
    const body = source.slice(source.indexOf('<speak') + 21, source.lastIndexOf('</speak>'));
    expect(slices(chunks).join('')).toBe(body);

    const bytes = Buffer.from(source);
    for (const { text: sent, slice, startsAt, prefixBytes } of chunks) {
      expect(withoutTags(sent).length).toBeLessThanOrEqual(3_000);
      expect(sent.length).toBeLessThanOrEqual(6_000);
      expect(() => validateSsml(sent, standard)).not.toThrow();
      const length = Buffer.byteLength(slice);
      expect(bytes.subarray(startsAt, startsAt + length).toString()).toBe(slice);
      expect(
        Buffer.from(sent)
          .subarray(prefixBytes, prefixBytes + length)
          .toString(),
      ).toBe(slice);
    }
  });

  it.each([21, 22, 23, 24])('splits no tag, word or indivisible element of document %i', (seed) => {
    const source = document(random(seed), 25_000);
    const chunks = ssml(source);
    const first = source.indexOf(chunks[0]!.slice);
    const cuts = computeCuts(chunks).map((cut) => first + cut);
    const tokens = tokenize(source);
    expect(
      tokens.filter(
        ({ kind, start, end }) => kind !== 'text' && cuts.some((cut) => start < cut && cut < end),
      ),
    ).toEqual([]);
    expect(within('grapheme', source, cuts)).toEqual([]);
    for (const cut of cuts) {
      const plainText = (part: string) =>
        part.replace(/<\/?p>/g, '\n').replace(/<!--.*?-->|<[^>]*>/g, '');
      const before = plainText(source.slice(0, cut)).slice(-300);
      const around = before + plainText(source.slice(cut)).slice(0, 300);
      expect(within('word', around, [before.length])).toEqual([]);
    }
    for (const slice of slices(chunks)) {
      for (const name of ['sub', 'say-as', 'break']) {
        const opened = slice.match(new RegExp(`<${name}\\b[^/>]*>`, 'g'))?.length ?? 0;
        expect(slice.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0).toBe(opened);
      }
    }
  });

  it('reopens the tags that are open at a boundary, and news in each request', () => {
    const sentence = `Word ${'word '.repeat(38)}word. `;
    const source = `<speak xml:lang="en-US"><p><prosody rate="90%">${sentence.repeat(20)}</prosody></p></speak>`;
    const [first, second] = ssml(source, news);
    expect(first?.text).toMatch(/word\. <\/prosody><\/p><\/amazon:domain><\/speak>$/);
    expect(second?.text).toMatch(
      /^<speak xml:lang="en-US"><amazon:domain name="news"><p><prosody rate="90%">Word /,
    );
  });

  it('splits before a start tag and after an end tag, and never doubles a pause', () => {
    const half = `${'word '.repeat(399)}word. `;
    const source = `<speak><p>${half}</p><break time="2s"/><p><s>${half}</s></p></speak>`;
    expect(slices(ssml(source))).toEqual([
      `<p>${half}</p><break time="2s"/>`,
      `<p><s>${half}</s></p>`,
    ]);
  });

  it.each([
    ['many tags side by side', '<prosody volume="x-loud">a</prosody> '.repeat(600)],
    [
      'many tags around each other',
      `${'<prosody rate="90%">'.repeat(90)}${'a <break/>'.repeat(900)}${'</prosody>'.repeat(90)}`,
    ],
  ])('counts %s, and those that a boundary adds', (_, body) => {
    const chunks = ssml(`<speak>${body}</speak>`);
    expect(slices(chunks).join('')).toBe(body);
    const lengths = chunks.map(({ text: sent }) => sent.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(6_000);
    expect(Math.max(...lengths)).toBeGreaterThan(5_900);
  });

  it.each([
    [
      'a time that is set for all of it',
      '<prosody amazon:max-duration="9s">One. Two. Three. Four.</prosody>',
    ],
    ['a word in references', '&#44032;'.repeat(20)],
    ['a word with tags in it', 'un<emphasis>believ</emphasis>able'.repeat(3)],
  ])('keeps %s in one request', (_, whole) => {
    for (const full of ['Ah! '.repeat(746), 'lalala '.repeat(426)]) {
      const body = `${full}${whole} ${'Oh! '.repeat(300)}`;
      const [first, second] = slices(ssml(`<speak>${body}</speak>`));
      expect(first?.length).toBe(full.length);
      expect(second?.slice(0, whole.length)).toBe(whole);
    }
  });

  it('sends a pause on its own, but no empty paragraph', () => {
    const filler = '<p> </p>'.repeat(1_000);
    const chunks = ssml(`<speak>${filler}<break time="1s"/>${filler}</speak>`);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.text).toContain('<break time="1s"/>');
  });

  it.each([
    ['no speech', '<speak><p> </p><!-- later --></speak>', /text to synthesize/],
    [
      'an element that no request holds',
      `<speak>Hi <sub alias="x">${'word '.repeat(601)}</sub></speak>`,
      /InvalidSsmlException.*cannot be split.*<sub.*line 1, column 11/,
    ],
    [
      'more tags than a task takes',
      `<speak>${'<break/>'.repeat(25_000)}</speak>`,
      /200,000 with tags/,
    ],
  ])('rejects %s', (_, source, message) => {
    expect(() => ssml(source)).toThrow(message);
  });
});
