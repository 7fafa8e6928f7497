import { isHelpRequested, formatHelp, readCommandLine } from '../../../cli/terminal/command-line';
import type { Command } from '../../../cli/terminal/command-line';
import { UsageError } from '../../../cli/terminal/usage-error';

const command = {
  name: 'npm run sample',
  summary: 'Runs a sample.',
  words: ['[ROW [TRY]]'],
  maxWords: 2,
  options: {
    file: { type: 'string', value: 'FILE', help: 'your own input' },
    json: { type: 'boolean', help: 'prints JSON' },
    'real-time': { type: 'boolean', help: 'waits' },
    fault: { type: 'string', multiple: true, value: 'FAULT', help: 'a fault' },
    prefix: { type: 'string', help: 'a prefix' },
  },
} as const satisfies Command;

function rejection(args: readonly string[], env?: NodeJS.ProcessEnv): readonly [string, string] {
  try {
    readCommandLine(command, args, env);
  } catch (error) {
    if (error instanceof UsageError) return [error.message, error.fix];
    throw error;
  }
  throw new Error('Expected a rejection');
}

describe('a command line', () => {
  it('has words and option values, in any order', () => {
    const args = ['--fault', 'a:1', 'row', '--file=-', '--fault', 'b:2', 'try', '--json'];
    const { values, positionals } = readCommandLine(command, args);
    expect(positionals).toEqual(['row', 'try']);
    expect(values).toEqual({ fault: ['a:1', 'b:2'], file: '-', json: true });
  });

  it.each<[string, string[], string, string]>([
    ['an option without its value', ['--file'], '--file needs a value', 'Write it as --file FILE.'],
    ['an empty value', ['--file='], '--file needs a value', 'Write it as --file FILE.'],
    [
      'an option instead of a value',
      ['--file', '--json'],
      '--file needs a value; --json follows it',
      'Write it as --file FILE, or as --file=--json if that is the value.',
    ],
    [
      'a misspelled option',
      ['--flie', 'x'],
      '--flie is not an option of npm run sample',
      'Did you mean --file?',
    ],
    [
      'an unknown option',
      ['--xyzzy'],
      '--xyzzy is not an option of npm run sample',
      'See its options with: npm run sample -- --help',
    ],
    [
      'a name of every object',
      ['--constructor'],
      '--constructor is not an option of npm run sample',
      'See its options with: npm run sample -- --help',
    ],
    [
      'a short option',
      ['-f', 'x'],
      '-f is not an option of npm run sample',
      'See its options with: npm run sample -- --help',
    ],
    ['a value of a switch', ['--json=yes'], '--json takes no value; got yes', 'Write --json.'],
    [
      'an option that is set twice',
      ['--file=a', '--file=b'],
      '--file is set twice',
      'Set it once.',
    ],
    [
      'a file without --file',
      ['row', 'try', 'my text.txt'],
      "npm run sample takes at most 2 words; 'my text.txt' is unexpected",
      "Pass a file with --file: npm run sample -- row try --file 'my text.txt'",
    ],
    [
      'more words',
      ['row', 'try', 'a', 'b'],
      'npm run sample takes at most 2 words; a b is unexpected',
      'Remove it, or put quotation marks around a value with spaces.',
    ],
  ])('rejects %s', (_, args, message, fix) => {
    expect(rejection(args)).toEqual([message, fix]);
  });
});

/** Environment of `npm run sample …` without `--` in npm 11.19.1. */
const npm = (more: NodeJS.ProcessEnv) => ({
  npm_lifecycle_event: 'sample',
  npm_config_prefix: '/usr',
  ...more,
});

describe('a forgotten --', () => {
  it.each<[string, string[], NodeJS.ProcessEnv, string, string]>([
    [
      'row try --file x',
      ['row', 'try', 'x'],
      { npm_config_file: 'true' },
      'npm consumed --file, because -- is missing',
      'npm run sample -- row try --file x',
    ],
    [
      'row try --file=x --real-time',
      ['row', 'try'],
      { npm_config_file: 'x', npm_config_real_time: 'true' },
      'npm consumed --file and --real-time, because -- is missing',
      'npm run sample -- row try --file x --real-time',
    ],
    [
      'row try --json, which npm has too',
      ['row', 'try'],
      { npm_config_json: 'true' },
      'npm consumed --json, because -- is missing',
      'npm run sample -- row try --json',
    ],
    [
      'row try --fault=a:1 --fault b:2',
      ['row', 'try', 'b:2'],
      { npm_config_fault: 'a:1\n\ntrue' },
      'npm consumed --fault and --fault, because -- is missing',
      'npm run sample -- row try --fault a:1 --fault b:2',
    ],
    [
      'row try --file',
      ['row', 'try'],
      { npm_config_file: 'true' },
      'npm consumed --file, because -- is missing',
      'npm run sample -- row try --file FILE',
    ],
  ])('is detected in npm run sample %s', (_, args, env, message, typed) => {
    expect(rejection(args, npm(env))).toEqual([message, `Write -- before the arguments: ${typed}`]);
  });

  it('is not detected if the option came through or npm did not start the process', () => {
    const args = ['row', 'try', '--json'];
    expect(readCommandLine(command, args, npm({ npm_config_json: 'true' })).values.json).toBe(true);
    const env = { npm_config_json: 'true' };
    expect(readCommandLine(command, ['row'], env).positionals).toEqual(['row']);
  });

  it('is not detected in variables that npm always sets', () => {
    expect(readCommandLine(command, ['row'], npm({})).positionals).toEqual(['row']);
  });
});

describe('--help', () => {
  it('is recognized by either name, before --', () => {
    expect([['--help'], ['row', '-h'], ['--', '--help'], []].map(isHelpRequested)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('prints each option of the table', () => {
    expect(formatHelp(command)).toBe(
      [
        'Usage: npm run sample -- [ROW [TRY]] [options]',
        '',
        'Runs a sample.',
        '',
        'Options:',
        '  --file FILE     your own input',
        '  --json          prints JSON',
        '  --real-time     waits',
        '  --fault FAULT   a fault; may be repeated',
        '  --prefix VALUE  a prefix',
        '  --help          prints this',
      ].join('\n'),
    );
  });
});
