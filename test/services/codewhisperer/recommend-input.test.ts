import { parseTask } from '../../../lambda/services/codewhisperer/recommend/input';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';

const getIssue = (event: unknown) => {
  try {
    parseTask(event);
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue;
    throw error;
  }
  throw new Error('Expected a rejection');
};
const scan = { task: 'security-scan', language: 'python', code: 'x = 1\n' };
const recommendation = { ...scan, task: 'code-recommendation' };

describe('an event of recommend', () => {
  it('is parsed with the file name, or a default name for its language', () => {
    expect(parseTask(scan)).toMatchObject({ lines: ['x = 1'], file: 'code.py' });
    expect(parseTask({ ...scan, file: 'src\\주문.py' })).toMatchObject({ file: 'src/주문.py' });
    const outside = 'file:///tmp/a%20b.py';
    expect(parseTask({ ...scan, file: outside })).toMatchObject({ file: outside });
  });

  it('is parsed with the line, or the last one', () => {
    expect(parseTask({ ...recommendation, code: 'a\r\nb\rc' })).toMatchObject({
      lines: ['a', 'b', 'c'],
      line: 3,
    });
    expect(parseTask({ ...recommendation, code: 'a\nb', line: '1' })).toMatchObject({ line: 1 });
  });

  it.each(['Python', 'py', '.py', ' PYTHON '])('parses %j as Python', (language) => {
    expect(parseTask({ ...scan, language }).language.id).toBe('python');
  });

  it.each<[string, object, object]>([
    [
      'a language that is not supported, by its name',
      { ...scan, language: 'cobol' },
      {
        field: 'language',
        received: '"cobol"',
        expected: expect.stringContaining('python, javascript'),
      },
    ],
    [
      'a misspelled language',
      { ...scan, language: 'pyhton' },
      { suggestion: 'Did you mean python?' },
    ],
    ['an empty file', { ...scan, code: ' \n\n' }, { field: 'code', received: '2 empty lines' }],
    [
      'a file of 1 MB, with the line at which the limit is reached',
      { ...scan, code: 'value = 12345678\n'.repeat(61_681) },
      {
        expected: 'at most 200,000 UTF-8 bytes',
        received: '1,048,577 bytes in 61,681 lines; the limit is reached in line 11765',
      },
    ],
    [
      'a minified line',
      { ...scan, code: `a\n${'x'.repeat(5_001)}` },
      { received: 'line 2 has 5,001' },
    ],
    [
      'a binary file, with line and column',
      { ...scan, code: 'PK\n\u0003\u0004' },
      { received: 'a control character in line 2, column 1' },
    ],
    [
      'bytes that are not UTF-8, with line and column',
      { ...scan, code: 'x = 1\n# caf\uFFFD' },
      { received: 'bytes that are not UTF-8 in line 2, column 6' },
    ],
    ['a missing line', { ...recommendation, line: 2 }, { field: 'line', received: '2' }],
    [
      'half a line',
      { ...recommendation, line: '0.5' },
      { expected: expect.stringContaining('1 to 1') },
    ],
    ['a path that leads out', { ...scan, file: '../etc/passwd' }, { field: 'file' }],
    ['an absolute path', { ...scan, file: '/etc/passwd' }, { field: 'file' }],
    ['a URI that is not one', { ...scan, file: 'file:///a b.py' }, { field: 'file' }],
    ['a URI of the web', { ...scan, file: 'https://example.com/a.py' }, { field: 'file' }],
    ['a drive', { ...scan, file: 'C:\\code.py' }, { field: 'file' }],
    ['half of a pair in a path', { ...scan, file: 'a\ud83d.py' }, { field: 'file' }],
    ['an unknown task', { ...scan, task: 'review' }, { field: 'task' }],
    ['a field that it has not', { ...scan, line: 1 }, { field: 'line', received: 'line' }],
  ])('is rejected with %s', (_, event, parts) => {
    expect(getIssue(event)).toMatchObject(parts);
  });
});
