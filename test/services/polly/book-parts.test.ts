import {
  splitChapter,
  ssmlParts,
} from '../../../lambda/services/polly/audiobook/plan/split-chapter';
import { voices } from '../../../lambda/services/polly/voices/voices';
import type { InputIssue } from '@by-example/metrics/errors/input-error';

const parts = (text: string) => splitChapter({ title: '제1장', text }).map((part) => part.text);
const stateLimit = 262_144;

describe('the parts of a chapter', () => {
  it.each([
    ['English', 'The quick brown fox jumps over the “lazy” dog. '],
    ['Korean', '오늘도 또 우리 수탉이 막 쫓기었다. '],
    ['emoji', 'A family 👩‍👩‍👧 came by. '],
  ])('of %s are few, end at sentences, and fit a task and a state', (_, sentence) => {
    const text = sentence.repeat(Math.floor(200_000 / sentence.length));
    const cut = parts(text);
    expect(cut.join('')).toBe(text);
    expect(cut).toHaveLength(3);
    for (const part of cut) {
      expect(part.length).toBeLessThanOrEqual(80_000);
      expect(part.endsWith('. ')).toBe(true);
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(stateLimit - 4_000);
    }
  });

  it('of an endless word do not end within a character', () => {
    const [first = '', second = ''] = parts(`a${'e\u0301'.repeat(41_000)}`);
    expect(first).toHaveLength(79_999);
    expect(second.startsWith('e')).toBe(true);
  });

  it('of SSML are complete documents, with no tag split', () => {
    const source = `<speak>${'<p>All is <emphasis>very</emphasis> well &amp; good.</p>'.repeat(2_500)}</speak>`;
    const voice = voices.find(({ id }) => id === 'Joanna')!;
    const cut = ssmlParts(source, { voice, engine: 'standard' });
    expect(cut.length).toBeGreaterThan(1);
    for (const { text, textType } of cut) {
      expect(textType).toBe('ssml');
      expect(text).toMatch(/^<speak><p>.*<\/p><\/speak>$/s);
    }
  });

  it('are rejected above five tasks, with the name of the chapter', () => {
    const issue = getIssue(() => parts('A long day. '.repeat(40_000)));
    expect(issue).toMatchObject({ field: 'file', expected: expect.stringContaining('400,000') });
    expect(issue.received).toContain('“제1장”');
  });
});

function getIssue(run: () => unknown): InputIssue {
  try {
    run();
  } catch (error) {
    return JSON.parse((error as Error).message) as InputIssue;
  }
  throw new Error('Expected a rejection');
}
