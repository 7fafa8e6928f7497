import { parseArgs } from 'node:util';
import { nearest } from '@by-example/metrics/errors/input-error';
import { UsageError } from './usage-error';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: true;
  /** Placeholder of the value in the help, such as `FILE`; for strings only. */
  readonly value?: string;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** Definition of a command: its help and its parser are derived from it. */
export interface Command<CommandOptions extends Options = Options> {
  /** The command without arguments: `npm run try`. */
  readonly name: string;
  /** Summary in one sentence. */
  readonly summary: string;
  /** Placeholders of the positional arguments in the help, such as `[ROW]`. */
  readonly words: readonly string[];
  /** Maximum positional arguments; `words` has fewer if the last one may repeat. */
  readonly maxWords: number;
  readonly options: CommandOptions;
  /** Lines after the options in the help. */
  readonly notes?: readonly string[];
}

const help: Option = { type: 'boolean', help: 'prints this' };

export function isHelpRequested(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const read = end < 0 ? args : args.slice(0, end);
  return read.includes('--help') || read.includes('-h');
}

export function formatHelp({ name, summary, words, options, notes = [] }: Command): string {
  const all: Options = { ...options, help };
  const left = Object.entries(all).map(
    ([option, { type, value }]) => `--${option}${type === 'string' ? ` ${value ?? 'VALUE'}` : ''}`,
  );
  const width = Math.max(...left.map(({ length }) => length));
  return [
    `Usage: ${[`${name} --`, ...words, '[options]'].join(' ')}`,
    '',
    summary,
    '',
    'Options:',
    ...Object.values(all).map(
      ({ help, multiple }, index) =>
        `  ${(left[index] ?? '').padEnd(width)}  ${help}${multiple ? '; may be repeated' : ''}`,
    ),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}

/**
 * Parses the positional arguments and options.
 * @throws UsageError if the command does not accept an argument
 * @param env environment of a process that npm started; shows options that npm consumed because `--` was missing
 */
export function readCommandLine<const CommandOptions extends Options>(
  command: Command<CommandOptions>,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
) {
  const { words } = scan(command, args);
  const { maxWords, name, options } = command;
  const extraWords = words.slice(maxWords);
  rejectNpmOptions(command, args, { words: words.slice(0, maxWords), surplus: extraWords, env });
  if (extraWords.length > 0) {
    const [file = ''] = extraWords;
    const isFile = extraWords.length === 1 && 'file' in options && !args.includes('--file');
    const typed = [...words.slice(0, maxWords), '--file', file].map(quoted).join(' ');
    throw new UsageError(
      `${name} takes ${maxWords === 0 ? 'no words' : `at most ${maxWords} ${maxWords === 1 ? 'word' : 'words'}`}; ${extraWords.map(quoted).join(' ')} is unexpected`,
      isFile
        ? `Pass a file with --file: ${name} -- ${typed}`
        : 'Remove it, or put quotation marks around a value with spaces.',
    );
  }
  return parseArgs({ args: [...args], options: command.options, allowPositionals: true });
}

/** Positional arguments without validation, for a command whose options depend on them. */
export function parsePositionals(options: Options, args: readonly string[]): readonly string[] {
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).positionals;
}

/** Validates each option separately, for specific error messages. */
function scan({ name, options }: Command, args: readonly string[]): { words: readonly string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const { rawName, value } = token;
    if (option === undefined || !rawName.startsWith('--')) {
      const near = nearest(token.name, Object.keys(options)).map((known) => `--${known}`);
      throw new UsageError(
        `${rawName} is not an option of ${name}`,
        near.length > 0 && rawName.startsWith('--')
          ? `Did you mean ${near.join(' or ')}?`
          : `See its options with: ${name} -- --help`,
      );
    }
    if (option.type === 'boolean' && value !== undefined)
      throw new UsageError(`${rawName} takes no value; got ${quoted(value)}`, `Write ${rawName}.`);
    if (option.type === 'string') {
      const example = `${rawName} ${option.value ?? 'VALUE'}`;
      if (value === undefined || value === '')
        throw new UsageError(`${rawName} needs a value`, `Write it as ${example}.`);
      if (!token.inlineValue && value !== '-' && value.startsWith('-'))
        throw new UsageError(
          `${rawName} needs a value; ${value} follows it`,
          `Write it as ${example}, or as ${rawName}=${value} if that is the value.`,
        );
    }
    if (seen.has(token.name) && option.multiple !== true)
      throw new UsageError(`${rawName} is set twice`, 'Set it once.');
    seen.add(token.name);
  }
  return { words: tokens.flatMap((token) => (token.kind === 'positional' ? token.value : [])) };
}

/** Options that npm always sets in the environment of a script. */
const ofNpm = ['prefix'];

/**
 * Rejects options that npm consumed. Without `--`, npm sets `npm_config_file` to `true` for `--file x` and passes `x`
 * as a word. Observed with npm 11.19.1, which warns that its next major version will reject unknown options.
 */
export function rejectNpmOptions(
  { name, options }: Command,
  args: readonly string[],
  {
    words,
    surplus: extraWords,
    env,
  }: {
    readonly words: readonly string[];
    /** Excess positional arguments; values of options that npm consumed are among them. */
    readonly surplus: readonly string[];
    readonly env: NodeJS.ProcessEnv;
  },
): void {
  if (env['npm_lifecycle_event'] === undefined) return;
  const set = new Map(Object.entries(env).map(([key, value]) => [key.toLowerCase(), value]));
  const values = [...extraWords];
  const consumed = Object.entries(options).flatMap(([option, { type, value: placeholder }]) => {
    const value = set.get(`npm_config_${option.replaceAll('-', '_').toLowerCase()}`);
    const isGiven = args.some((arg) => arg === `--${option}` || arg.startsWith(`--${option}=`));
    if (value === undefined || value === '' || isGiven || ofNpm.includes(option)) return [];
    if (type === 'boolean') return [[`--${option}`]];
    // Values of a repeated option are separated by blank lines.
    return value
      .split('\n\n')
      .map((each) => [
        `--${option}`,
        each === 'true' ? (values.shift() ?? placeholder ?? 'VALUE') : each,
      ]);
  });
  if (consumed.length === 0) return;
  const typed = [...words, ...values, ...consumed.flat()].map(quoted).join(' ');
  throw new UsageError(
    `npm consumed ${consumed.map(([option]) => option).join(' and ')}, because -- is missing`,
    `Write -- before the arguments: ${name} -- ${typed}`,
  );
}

/** Quotes a word for the shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
