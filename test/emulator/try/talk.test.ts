import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../emulator/try';

const root = join(__dirname, '..', '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'talk-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function run(lines: readonly string[], ...args: string[]) {
  const file = join(directory, 'dialogue.txt');
  writeFileSync(file, lines.join('\n'));
  const printed: string[] = [];
  const code = await main(['services/lex', 'booking', '--file', file, ...args], (line) =>
    printed.push(line),
  );
  return { code, printed: printed.join('\n') };
}

interface Document {
  readonly answers: readonly {
    readonly said: string;
    readonly locale: string;
    readonly intent?: string;
  }[];
  readonly standIns: readonly string[];
}

describe('npm run try -- services/lex booking', () => {
  it('shows what was said and what the bot answered, a turn each', async () => {
    const { code, printed } = await run(['When are you open?', '', 'Do you take cards?']);
    expect(code).toBe(0);
    expect(printed).toMatch(
      /> When are you open\?\nWe are open[^>]*\n> Do you take cards\?\nYou pay by card/,
    );
    expect(printed).toContain('Not AWS but a stand-in answered');
  });

  it('speaks the language of the first line, or the locale that was asked for', async () => {
    const locales = async (lines: readonly string[], ...args: string[]) => {
      const { printed } = await run(lines, '--json', ...args);
      return (JSON.parse(printed) as Document).answers.map(({ locale }) => locale);
    };
    expect(await locales(['hello', '안녕하세요'])).toEqual(['en_US', 'en_US']);
    expect(await locales(['안녕하세요', 'hello'])).toEqual(['ko_KR', 'ko_KR']);
    expect(await locales(['hello'], '--locale', 'ko_KR')).toEqual(['ko_KR']);
  });

  it('prints one JSON document with --json', async () => {
    const { code, printed } = await run(['When are you open?'], '--json');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({
      address: 'services/lex',
      try: 'booking',
      place: 'emulator',
      answers: [{ said: 'When are you open?', intent: 'OpeningHours', state: 'Fulfilled' }],
      files: [],
    });
  });

  it.each([
    [
      'a locale that the bot does not have',
      ['Bonjour'],
      ['--locale', 'fr_FR'],
      ['ResourceNotFoundException', 'fr_FR', 'en_US, ko_KR'],
    ],
    ['what is no locale', ['Hi'], ['--locale', 'english'], ['ValidationException', 'localeId']],
    ['1,025 characters in a line', ['a'.repeat(1025)], [], ['ValidationException', '1024']],
  ])('refuses %s', async (_, lines, args, parts) => {
    const { code, printed } = await run(lines, ...args);
    expect(code).toBe(1);
    for (const part of parts) expect(printed).toContain(part);
    expect(printed).not.toMatch(/\n\s+at /);
  });

  it('takes lines as they are typed, and ends when the bot has done what was asked for', async () => {
    const typed = spawn(
      process.execPath,
      ['-r', 'ts-node/register', 'emulator/try.ts', 'services/lex', 'faq', '--file', '-'],
      { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    let printed = '';
    typed.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
    // The input stays open: it is the answer that ends the conversation.
    typed.stdin.write('what can you do\nwhere are you\nare you open on Monday\n');
    const code = await new Promise((resolve) => typed.once('exit', resolve));
    typed.stdin.destroy();
    expect(code).toBe(0);
    expect(printed).toContain('This is Maru Table');
    expect(printed).toContain('Anguk station');
    expect(printed).not.toContain('closed on Mondays');
  });
});
