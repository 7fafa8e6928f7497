import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { synthesizeSpeech } from '../../../lambda/services/polly/speak/synthesize-speech';
import { speakRequest } from '../../../lambda/services/polly/speak/input';
import { pace, createFakePolly } from './pretend-polly';

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const five = 'Each of these words is short. '.repeat(450);

function failure(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** Rejection of a promise. */
async function getError(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('expected an error');
    },
    (error: unknown) => error as Error,
  );
}

describe('services/polly: speech synthesis', () => {
  it('joins the audio in order if later chunks finish first, with four concurrent requests', async () => {
    const { ports, stored, mostAtOnce: maxConcurrent } = createFakePolly();
    const answer = await synthesizeSpeech(speakRequest({ text: five }), ports);
    const { body, contentType } = stored.get(answer.audio.key)!;
    expect(contentType).toBe('audio/wav');
    expect(body).toHaveLength(answer.audio.bytes);
    const bytes = Array.from({ length: five.length }, (_, index) => body[44 + index * pace * 32]);
    expect(Buffer.from(bytes as number[]).toString()).toBe(five);
    expect(maxConcurrent()).toBe(4);
    expect(answer).toEqual({
      voice: 'Joanna',
      engine: 'neural',
      language: 'en-US',
      style: 'plain',
      audio: {
        bucket: 'audio',
        key: expect.stringMatching(/^speech\/[\da-f]{32}\.wav$/) as string,
        contentType: 'audio/wav',
        seconds: (five.length * pace) / 1_000,
        bytes: 44 + five.length * pace * 32,
        sampleRate: 16_000,
      },
      requests: 5,
      billedCharacters: five.length,
      cost: {
        usd: 0.216,
        priceRead: '2026-10-07',
        priceSource: expect.stringContaining('https://') as string,
      },
      notes: [],
    });
  });

  it('bills speech marks as separate requests', async () => {
    const request = speakRequest({ text: five, speechMarks: 'word', engine: 'long-form' });
    const { requests, billedCharacters, cost } = await synthesizeSpeech(
      request,
      createFakePolly().ports,
    );
    expect([requests, billedCharacters, cost.usd]).toEqual([10, 27_000, 2.7]);
  });

  it('returns the same keys for the same request and others for another', async () => {
    const keys = async (event: object) => {
      const { ports, stored } = createFakePolly();
      await synthesizeSpeech(speakRequest(event), ports);
      return [...stored.keys()].join(' ');
    };
    const event = { text: 'Hello', speechMarks: 'word' };
    expect(await keys(event)).toBe(await keys({ ...event, language: 'en', voice: 'Joanna' }));
    const others = [
      {},
      { voice: 'Ruth' },
      { engine: 'standard' },
      { style: 'news' },
      { text: 'Hullo' },
    ];
    const all = await Promise.all(
      [...others, { speechMarks: 'sentence' }].map((other) => keys({ ...event, ...other })),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('stores nothing when one chunk fails, names the chunk and starts no other', async () => {
    const {
      ports,
      stored,
      asked: requested,
    } = createFakePolly(({ number }) =>
      number === 3 ? failure('ThrottlingException', 'Rate exceeded') : undefined,
    );
    const error = await getError(synthesizeSpeech(speakRequest({ text: five.repeat(4) }), ports));
    expect(error.name).toBe('ThrottlingException');
    expect(error.message).toBe(
      'Nothing was stored, for chunk 3 of 18, from byte 6000 of the input, “Each of these words is short.”: Rate exceeded',
    );
    expect(stored.size).toBe(0);
    expect(requested.length).toBeLessThan(9);
  });

  it.each<[string, object, (number: number) => Error | undefined, RegExp]>([
    [
      "a mistake that Polly finds, in Polly's own words",
      { ssml: `<speak>${'<s>한국어 문장 하나.</s>'.repeat(400)}</speak>` },
      (number) => (number === 2 ? failure('InvalidSsmlException', 'Bad phoneme') : undefined),
      /^InvalidSsmlException ssml \| valid Polly input: Bad phoneme \| chunk 2 of 2, from byte 9\d{3} of the input, “한국어 문장 하나\. 한국어 문장 하나\.”/,
    ],
    [
      'an engine that the Region lacks',
      { text: 'Hello', engine: 'long-form' },
      () => failure('EngineNotSupportedException', 'Not here'),
      /^EngineNotSupportedException text \| .*Not here \| chunk 1 of 1, from byte 0 of the input, “Hello” \| .*Region/,
    ],
    [
      'audio that Polly cut off at ten minutes',
      { text: 'Hello', speechMarks: 'word' },
      () => undefined,
      /^ValidationException text \| less than 10 minutes of audio in a request \| 10 minutes in chunk 1 of 1/,
    ],
  ])('rejects %s', async (_, event, fail, message) => {
    const { ports, stored } = createFakePolly(({ number }) => fail(number));
    const long = { body: new Uint8Array(600 * 32_000), billed: 5 };
    const synthesize: typeof ports.synthesize = (chunk) =>
      'speechMarks' in event ? Promise.resolve(long) : ports.synthesize(chunk);
    const error = await getError(synthesizeSpeech(speakRequest(event), { ...ports, synthesize }));
    if (!(error instanceof InvalidInputError)) throw error;
    const { code, field, expected, received, suggestion } = error.issue;
    expect(`${code} ${field} | ${expected} | ${received} | ${suggestion}`).toMatch(message);
    expect(stored.size).toBe(0);
  });

  it.each([
    ['a word of 7,000 letters', `Good news. ${'a'.repeat(7_000)} The end.`, 'news'],
    ['a Korean word', `좋은 소식입니다. ${'👨‍👩‍👧가'.repeat(700)} 끝.`, 'plain'],
  ])('splits a chunk again if its audio is truncated, such as %s', async (_, text, style) => {
    const { ports, stored } = createFakePolly();
    const sent: string[] = [];
    let longest = 0;
    const answer = await synthesizeSpeech(speakRequest({ text, style, speechMarks: 'word' }), {
      ...ports,
      synthesize: async (chunk) => {
        const { body, billed } = await ports.synthesize(chunk);
        // A letter takes half a second here, and Polly stops after ten minutes.
        const length = Math.min(chunk.slice.length * 0.5, 600);
        if (length < 600) sent.push(chunk.slice);
        longest = Math.max(longest, chunk.slice.length);
        return { body: Buffer.concat([body], length * 32_000), billed };
      },
    });
    expect(longest).toBeGreaterThan(1_200);
    expect([...sent].sort().join('')).toHaveLength(text.length);
    expect(sent.every((slice) => !/^[\u200d\udc00-\udfff]/.test(slice))).toBe(true);
    expect(answer.audio.seconds).toBe(text.length / 2);
    expect(answer.requests).toBeGreaterThan(2 * sent.length);
    expect(answer.billedCharacters).toBeGreaterThan(2 * text.length);
    const marks = stored.get(answer.marks!.key)!.body.toString().trim().split('\n');
    const bytes = Buffer.from(text);
    for (const { start, end, value } of marks.map((line) => JSON.parse(line) as Mark))
      expect(bytes.subarray(start, end).toString()).toBe(value);
  });

  it('calls nothing for invalid SSML', async () => {
    const { ports, asked: requested } = createFakePolly();
    const request = speakRequest({ ssml: '<speak><emphasis>Hi</emphasis></speak>' });
    expect((await getError(synthesizeSpeech(request, ports))).name).toBe('InvalidSsmlException');
    expect(requested).toEqual([]);
  });
});
