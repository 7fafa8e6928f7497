import { planAudiobook } from '../../../lambda/services/polly/audiobook/plan/plan-audiobook';
import type { InputIssue } from '@by-example/metrics/errors/input-error';

const sentence = 'It was a bright cold day.';

async function plan(
  content: string | Buffer,
  {
    metadata = {},
    size,
  }: { readonly metadata?: Record<string, string>; readonly size?: number } = {},
) {
  const bytes = Buffer.from(content);
  const stored = new Map<string, string>();
  const request = { bucket: 'b', key: 'inbox/책.txt', execution: 'run-1' };
  const answer = await planAudiobook(request, {
    open: () =>
      Promise.resolve({
        size: size ?? bytes.length,
        metadata,
        bytes: () => Promise.resolve(bytes),
      }),
    store: (key, body) => Promise.resolve(void stored.set(key, body)),
    lexicon: (language) => (language === 'en-US' ? 'English' : undefined),
  });
  return { answer, stored };
}

async function getIssue(...of: Parameters<typeof plan>): Promise<InputIssue> {
  const thrown: unknown = await plan(...of).catch((error: unknown) => error);
  if (thrown instanceof Error) return JSON.parse(thrown.message) as InputIssue;
  throw new Error('Expected a rejection');
}

describe('planning an audiobook', () => {
  it('stores the text of each task and a line per chapter, and returns no text', async () => {
    const { answer, stored } = await plan(`Chapter 1\n\n${sentence}\n\nChapter 2\n\n${sentence}\n`);
    expect([...stored.keys()]).toEqual([
      'work/run-1/001-1.txt',
      'work/run-1/002-1.txt',
      'work/run-1/plan.json',
      'work/run-1/chapters.jsonl',
    ]);
    expect(stored.get('work/run-1/002-1.txt')).toBe(`Chapter 2\n\n${sentence}`);
    const lines = stored.get('work/run-1/chapters.jsonl')?.trim().split('\n') ?? [];
    expect(JSON.parse(lines[1] ?? '')).toEqual({
      number: 2,
      title: 'Chapter 2',
      parts: [
        {
          number: 1,
          textType: 'text',
          key: 'work/run-1/002-1.txt',
          output: 'tasks/run-1/002-1',
        },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('bright');
  });

  it('stores the same under the same execution', async () => {
    const [first, second] = [await plan(sentence), await plan(sentence)];
    expect([...second.stored]).toEqual([...first.stored]);
  });

  it.each([
    [
      'pcm at 16 kHz, with the lexicon of the language',
      sentence,
      {},
      { format: 'pcm', sampleRate: '16000', lexicons: ['English'] },
    ],
    [
      'mp3 at 24 kHz on request',
      sentence,
      { format: 'mp3' },
      { format: 'mp3', sampleRate: '24000' },
    ],
    [
      'in Korean without a lexicon if none exists',
      '비가 온다.',
      {},
      { voice: 'Seoyeon', lexicons: [] },
    ],
  ])('requests %s', async (_, text, metadata, speech) => {
    expect((await plan(text, { metadata })).answer.speech).toMatchObject(speech);
  });

  it('ignores metadata that other tools write', async () => {
    const { answer } = await plan(sentence, { metadata: { mtime: '1764000000', voice: 'Ruth' } });
    expect(answer.speech.voice).toBe('Ruth');
  });

  it('reads a file with a byte order mark and Windows line ends', async () => {
    const { stored } = await plan(`\ufeffChapter 1\r\n\r\n${sentence}\r\n`);
    expect(stored.get('work/run-1/001-1.txt')).toBe(`Chapter 1\n\n${sentence}`);
  });

  it.each<[string, string | Buffer, { size?: number }, Partial<InputIssue>]>([
    ['an empty file', '', {}, { received: 'an empty file' }],
    [
      '30 MB and a byte, before it reads them',
      sentence,
      { size: 30_000_001 },
      { expected: 'at most 30,000,000 bytes' },
    ],
    [
      '401 chapters',
      '# A\n\nB.\n\n'.repeat(401),
      {},
      { expected: 'at most 400 chapters', received: '401' },
    ],
    ['a PDF', '%PDF-1.7 and so on', {}, { expected: 'a plain text in UTF-8' }],
    ['an EPUB', Buffer.from('504b030414000000', 'hex'), {}, { expected: 'a plain text in UTF-8' }],
  ])('rejects %s', async (_, content, options, expected) => {
    expect(await getIssue(content, options)).toMatchObject({ field: 'file', ...expected });
  });
});
