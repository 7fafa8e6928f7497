import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../emulator/try';
import { catalogue } from '../lib/catalogue';

const directory = mkdtempSync(join(tmpdir(), 'try-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** Runs the command as `npm run try -- …` does. */
async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const code = await main(args, (line) => lines.push(line));
  return { code, printed: lines.join('\n') };
}

describe('npm run try, with nothing', () => {
  it('lists rows and tries with the commands to type', async () => {
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
      rows: catalogue.map(({ address, tries }) => ({
        address,
        tries: tries.map(({ name }) => ({ name })),
      })),
    });
  });
});

describe('npm run try refuses, before any call', () => {
  const empty = file('empty.txt', '');
  // "한" in EUC-KR after eight bytes of ASCII.
  const eucKr = file('euc-kr.txt', Buffer.from([...Buffer.from('Review: '), 0xc7, 0xd1]));
  const cut = file('cut.txt', Buffer.from('한국').subarray(0, 5));

  it.each<[string, string[], string[]]>([
    [
      'a row that does not exist',
      ['services/poly'],
      ['row', 'services/polly', 'Did you mean services/polly?'],
    ],
    ['a row without its part', ['polly'], ['row', 'Did you mean services/polly?']],
    [
      'a try that does not exist',
      ['services/polly', 'news'],
      ['try', 'news-reading, voice-assistant, audiobook'],
    ],
    ['a misspelt try', ['services/bedrock', 'sumarize'], ['Did you mean summarise?']],
    [
      'a flag that does not exist',
      ['services/polly', 'news-reading', '--voise', 'Joanna'],
      ['--voise', 'Did you mean --voice?'],
    ],
    [
      'an empty file',
      ['services/polly', 'news-reading', '--file', empty],
      ['file', 'at least 1 byte', 'empty'],
    ],
    [
      'a file in EUC-KR',
      ['services/polly', 'news-reading', '--file', eucKr],
      ['CP949', 'byte 0xc7 at position 8', 'CSV UTF-8(쉼표로 분리)'],
    ],
    [
      'a file that ends inside a character',
      ['services/polly', 'news-reading', '--file', cut],
      ['UTF-8', 'position 3'],
    ],
    [
      'a file that is not there',
      ['services/polly', 'news-reading', '--file', '/no/such/file'],
      ['file', 'ENOENT'],
    ],
    [
      'a folder',
      ['services/polly', 'news-reading', '--file', directory],
      ['file', 'which is a folder'],
    ],
    [
      'a sample in another language',
      ['services/polly', 'news-reading', '--sample', 'fr'],
      ['--sample', 'en or ko'],
    ],
    [
      'no value of an option for the name of a try, where a row has one',
      ['metrics/bleu', '--tokenise', '13a', '--sample', 'fr'],
      ['--sample', 'en or ko'],
    ],
    [
      'an output that is a file',
      ['services/polly', 'news-reading', '--out', empty],
      ['out', 'EEXIST'],
    ],
    [
      'a fault that it does not know',
      ['services/polly', 'news-reading', '--fault', 'rain:0.5'],
      ['rain'],
    ],
  ])('%s', async (_, args, parts) => {
    const { code, printed } = await run(...args);
    expect(code).toBe(1);
    for (const part of parts) expect(printed).toContain(part);
    expect(printed).not.toMatch(/\n\s+at /);
  });

  it('a folder without the right to write', async () => {
    const locked = mkdtempSync(join(directory, 'locked-'));
    chmodSync(locked, 0o500);
    // Root may write to a locked folder, but not make one inside a device.
    const { code, printed } = await run(
      ...[
        'services/polly',
        'news-reading',
        '--out',
        process.getuid?.() === 0 ? '/dev/null/speech' : locked,
      ],
    );
    expect(code).toBe(1);
    expect(printed).toMatch(/ValidationException: out\n.*can be written to\n.*(EACCES|ENOTDIR)/);
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
      error: { code: 'ValidationException', field: 'file', limit: 'at least 1 byte' },
    });
  });
});
