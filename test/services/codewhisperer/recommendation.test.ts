import { languageNamed } from '../../../lambda/services/codewhisperer/source/source-languages';
import { recommendCode } from '../../../lambda/services/codewhisperer/recommend/recommend-code';
import { scripted } from './scripted-model';

const language = languageNamed('python');
const lines = ['def add(a, b):', '    """The sum."""', '', 'print(add(1, 2))'];
const suggested = async (code: unknown, line = 2) => {
  const { converse } = scripted(() => ({ input: { code, explanation: ' Adds. ' } }));
  return recommendCode({ lines, line, language }, converse);
};

describe('a recommendation', () => {
  it('is the code with an explanation, after the line', async () => {
    expect(await suggested('    return a + b')).toMatchObject({
      suggestion: '    return a + b',
      explanation: 'Adds.',
      line: 2,
      notes: [],
    });
  });

  it.each([
    ['a fence around it', '```python\n    return a + b\n```'],
    ['numbers before its lines', '3|     return a + b'],
    ['the lines before it once more', `${lines[0]}\n${lines[1]}\n    return a + b`],
    ['the last line before it once more', `${lines[1]}\n    return a + b`],
    ['the lines after it once more', `    return a + b\n\n${lines[3]}`],
    ['line ends of Windows', '    return a + b\r\n'],
  ])('omits %s', async (_, code) => {
    expect((await suggested(code)).suggestion).toBe('    return a + b');
  });

  it.each([
    ['nothing', undefined],
    ['no text', 42],
    ['only what is there', lines[1]],
  ])('is empty and says so when the model returned %s', async (_, code) => {
    expect(await suggested(code)).toMatchObject({
      suggestion: '',
      notes: ['The model suggested no new code.'],
    });
  });

  it('says when it was truncated', async () => {
    const { converse } = scripted(() => ({ input: { code: '    return' }, truncated: true }));
    expect(await recommendCode({ lines, line: 2, language }, converse)).toMatchObject({
      truncated: true,
      notes: [expect.stringContaining('truncated at the token limit')],
    });
  });

  it('says where the code goes and shows the lines after it', async () => {
    const { converse, requests } = scripted(() => ({ input: {} }));
    await recommendCode({ lines, line: 2, language }, converse);
    await recommendCode({ lines, line: 4, language }, converse);
    expect(requests[0]!.text).toContain('follows line 2, before the next line');
    expect(requests[0]!.text).toContain('4| print(add(1, 2))');
    expect(requests[1]!.text).toContain('follows line 4, the last one');
  });

  it('reads the lines around the position in a long file and reports the number of unread ones', async () => {
    const long = Array.from({ length: 4_000 }, (_, index) => `value_${index} = ${index} * 2`);
    const { converse, requests } = scripted(() => ({ input: { code: 'x' } }));
    const { notes } = await recommendCode({ lines: long, line: 3_000, language }, converse);
    const { text } = requests[0]!;
    expect(text).toContain('\n3000| value_2999');
    expect(text).toContain('\n3001| value_3000');
    expect(text).not.toContain('\n1| ');
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    expect(notes).toEqual([
      expect.stringMatching(/^\d+ lines far from line 3000 were omitted from the prompt\.$/),
    ]);
  });
});
