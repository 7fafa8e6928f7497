import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/try';
import { catalog } from '../../lib/catalog';

const directory = mkdtempSync(join(tmpdir(), 'try-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command like `npm run try -- …`. */
async function run(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = await main(args, (line) => lines.push(line), {
    printError: (line) => errors.push(line),
  });
  return { code, printed: lines.join('\n'), errors: errors.join('\n') };
}

describe('npm run try, without arguments', () => {
  it('lists rows and tries with their commands', async () => {
    const { code, printed } = await run();
    expect(code).toBe(0);
    expect(printed).toContain('npm run try -- services/polly news-reading');
    expect(printed).toMatch(
      /npm run try -- services\/transcribe meeting-minutes +Write the minutes/,
    );
  });

  it('lists them as one JSON document with --json', async () => {
    const { printed } = await run('--json');
    expect(JSON.parse(printed)).toEqual({
      rows: catalog.map(({ address, tries }) => ({
        address,
        tries: tries.map(({ name, read }) => ({ name, read })),
      })),
    });
  });
});

describe('npm run try, in Korean', () => {
  const inKorean = async (args: string[], env: NodeJS.ProcessEnv) => {
    const print = jest.fn();
    expect(await main(args, print, { env })).toBe(0);
    return (print.mock.calls.flat() as string[]).join('\n');
  };

  it.each<[string, string[], NodeJS.ProcessEnv]>([
    ['LANG', [], { LANG: 'ko_KR.UTF-8' }],
    ['LC_ALL before LANG', [], { LC_ALL: 'ko', LANG: 'en_US.UTF-8' }],
    ['--display-language', ['--display-language', 'ko'], { LANG: 'C' }],
  ])('lists the titles in the language of %s', async (_, args, env) => {
    const printed = await inKorean(args, env);
    for (const { title, tries } of catalog) {
      expect(printed).toContain(title.ko);
      for (const each of tries) expect(printed).toContain(each.title.ko);
    }
  });

  it('prints English in another locale, even for a language code with the same start', async () => {
    expect(await inKorean([], { LANG: 'kok_IN', LC_ALL: '' })).toContain('Read a news bulletin');
  });

  it('prints the progress and the engines', async () => {
    const args = ['services/bedrock', 'classify', '--sample', 'ko', '--display-language', 'ko'];
    const printed = await inKorean(args, {});
    expect(printed).toContain('services-bedrock의 ConverseFunction 함수를 호출합니다 …');
    expect(printed).toContain('AWS가 아니라 대역이 답했습니다: ');
  });

  it('accepts only en and ko', async () => {
    const { code, errors } = await run('--display-language', 'fr');
    expect([code, errors]).toEqual([
      2,
      'error: --display-language must be en or ko; got fr\nfix: Choose one of them, or omit it.',
    ]);
  });
});

describe('npm run try, with --help', () => {
  it('prints the options of every try', async () => {
    const { code, printed } = await run('--help');
    expect(code).toBe(0);
    expect(printed).toMatch(/^Usage: npm run try -- \[ROW \[TRY\]\] \[options\]\n/);
    expect(printed).toMatch(/\n {2}--file FILE +your own input/);
  });

  it('prints the options of one try and runs nothing', async () => {
    const { code, printed } = await run('services/polly', 'news-reading', '--help');
    expect(code).toBe(0);
    expect(printed).toContain('Usage: npm run try -- services/polly news-reading [options]');
    expect(printed).toMatch(/\n {2}--voice VALUE +/);
  });
});

describe('npm run try rejects, before any call', () => {
  const empty = file('empty.txt', '');
  // "한" in EUC-KR after eight bytes of ASCII.
  const eucKr = file('euc-kr.txt', Buffer.from([...Buffer.from('Review: '), 0xc7, 0xd1]));
  const cut = file('cut.txt', Buffer.from('한국').subarray(0, 5));

  it.each<[string, string[], string[]]>([
    [
      'a row that does not exist',
      ['services/poly'],
      ['error: Unknown row: services/poly\nfix: Did you mean services/polly?'],
    ],
    ['a row without its part', ['polly'], ['Did you mean services/polly?']],
    [
      'a try that does not exist',
      ['services/polly', 'news'],
      ['services/polly has no try news', 'news-reading, voice-assistant, audiobook'],
    ],
    ['a misspelled try', ['services/bedrock', 'sumarize'], ['Did you mean summarize?']],
    [
      'an option that does not exist',
      ['services/polly', 'news-reading', '--voise', 'Joanna'],
      ['--voise', 'Did you mean --voice?'],
    ],
    [
      'a file without --file',
      ['services/polly', 'news-reading', 'my.txt'],
      ['Pass a file with --file: npm run try -- services/polly news-reading --file my.txt'],
    ],
    [
      '--file without a value',
      ['services/polly', 'news-reading', '--file'],
      ['error: --file needs a value\nfix: Write it as --file FILE.'],
    ],
    [
      'a row that is named twice',
      ['services/polly', 'services/polly'],
      ['services/polly has no try services/polly'],
    ],
    ['an option of a try without a try', ['--file', 'my.txt'], ['--file applies to a try']],
    [
      'a sample in another language',
      ['services/polly', 'news-reading', '--sample', 'fr'],
      ['--sample must be en or ko; got fr'],
    ],
    [
      'no value of an option for the name of a try, where a row has one',
      ['metrics/bleu', '--tokenize', '13a', '--sample', 'fr'],
      ['--sample must be en or ko; got fr'],
    ],
    [
      'an unknown fault',
      ['services/polly', 'news-reading', '--fault', 'rain:0.5'],
      ['rain', 'fix: Write it as throttle:0.2'],
    ],
  ])('%s, as a mistake in the command line', async (_, args, parts) => {
    const { code, printed, errors } = await run(...args);
    expect([code, printed]).toEqual([2, '']);
    for (const part of parts) expect(errors).toContain(part);
    expect(errors).toMatch(/^error: [^\n]+\nfix: [^\n]+$/);
  });

  it.each<[string, string[], string[]]>([
    ['an empty file', ['--file', empty], ['file', 'at least 1 byte', 'empty']],
    [
      'a file in EUC-KR',
      ['--file', eucKr],
      ['CP949', 'byte 0xc7 at position 8', 'CSV UTF-8(쉼표로 분리)'],
    ],
    ['a file that ends inside a character', ['--file', cut], ['UTF-8', 'position 3']],
    ['a missing file', ['--file', '/no/such/file'], ['file', 'ENOENT']],
    ['a folder', ['--file', directory], ['file', 'which is a folder']],
    ['an output that is a file', ['--out', empty], ['out', 'EEXIST']],
  ])('%s, as an input', async (_, args, parts) => {
    const { code, printed, errors } = await run('services/polly', 'news-reading', ...args);
    expect([code, printed]).toEqual([1, '']);
    for (const part of parts) expect(errors).toContain(part);
    expect(errors).toMatch(/^error: [^\n]+\nfix: [^\n]+$/);
  });

  it.each<[string, string[], NodeJS.ProcessEnv, string]>([
    [
      'a try',
      ['services/polly', 'audiobook', 'my.txt'],
      { npm_config_file: 'true' },
      'npm run try -- services/polly audiobook --file my.txt',
    ],
    [
      'the first try of a row, by an option of its own',
      ['Seoyeon', 'services/polly'],
      { npm_config_voice: 'true' },
      'npm run try -- services/polly --voice Seoyeon',
    ],
    ['the list', [], { npm_config_json: 'true' }, 'npm run try -- --json'],
  ])('a forgotten -- for %s', async (_, args, env, typed) => {
    const [print, printError] = [jest.fn(), jest.fn()];
    const npm = { npm_lifecycle_event: 'try', ...env };
    expect(await main(args, print, { printError, env: npm })).toBe(2);
    expect(print).not.toHaveBeenCalled();
    expect(printError).toHaveBeenLastCalledWith(`fix: Write -- before the arguments: ${typed}`);
  });

  it('a folder without write permission', async () => {
    const locked = mkdtempSync(join(directory, 'locked-'));
    chmodSync(locked, 0o500);
    // Root can write to a locked folder but cannot create one inside a device.
    const out = process.getuid?.() === 0 ? '/dev/null/speech' : locked;
    const { code, errors } = await run('services/polly', 'news-reading', '--out', out);
    expect(code).toBe(1);
    expect(errors).toMatch(/^error: out: .*can be written to; got .*(EACCES|ENOTDIR)/);
  });

  it('as one JSON document with --json', async () => {
    const { code, printed } = await run(
      'services/polly',
      'news-reading',
      '--file',
      empty,
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({
      error: { code: 'ValidationException', field: 'file', expected: 'at least 1 byte' },
    });
  });
});
