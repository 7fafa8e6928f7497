import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalog } from '../lib/catalog';
import type { Bilingual, Row, Try } from '../lib/row';
import { toCredentialsError } from './account/credentials-error';
import {
  isHelpRequested,
  formatHelp,
  readCommandLine,
  rejectNpmOptions,
  parsePositionals,
} from './terminal/command-line';
import { makeOutputFolder, writeOutput } from './terminal/output-folder';
import { printable, printableJson } from './terminal/printable';
import { endQuietlyOnClosedPipe } from './terminal/quiet-pipe';
import { reportError } from './terminal/report-error';
import { UsageError } from './terminal/usage-error';
import { checkFaults } from './terminal/check-faults';
import { readOwnModels } from './own-model/options';
import { answerAsJson } from './try/output/answer-as-json';
import { loadInput, TYPED } from './try/input/load-input';
import { buildTryOptions, isComparison, shared, tryCommand } from './try/command';
import type { acrossOption, voiceOption } from './try/command';
import { compareAcross, describeLeftOut, saveComparison } from './try/output/compare-across';
import { methodLines } from './try/output/method-table';
import { displayLanguage, messages } from './try/output/messages';
import type { Language } from './try/output/messages';
import { findTry } from './try/find-try';
import { FunctionFailed } from './try/execution/function-error';
import { createAccountTarget, createEmulatorTarget } from './try/try-target';
import { showNotebook } from './try/output/show-notebook';
import { reportedName, samplePath } from './try/input/read-input';
import { runTry } from './try/run-try';
import { getMessages, createTerminalOutput } from './try/output/terminal-output';
import type { TerminalOutput } from './try/output/terminal-output';
import { showAnswer, showTotals } from './try/output/format-result';
import type { Form } from './try/output/format-result';

const root = join(__dirname, '..');
/** Last comparison of each row, for `--across`. */
const comparisons = join(root, 'build', 'comparisons');

/** Runs the command and returns its exit code. */
export async function main(
  args: readonly string[],
  print: (line: string) => void,
  { printError = print, update, columns, env = {} }: TryOutput = {},
): Promise<number> {
  const json = args.includes('--json');
  const terminal = { printError, update, columns, env };
  try {
    await runCommand(args, print, terminal);
    return 0;
  } catch (thrown) {
    const error = toCredentialsError(thrown);
    const code = reportError(error, { print, printError, json });
    if (error instanceof FunctionFailed && isBug(error) && !json)
      for (const line of error.trace.slice(1)) printError(printable(line));
    return code;
  }
}

/**
 * Whether the error is a built-in one, such as TypeError. Errors thrown on purpose have their own names and clear
 * messages.
 */
function isBug({ errorType }: FunctionFailed): boolean {
  return /^(?:Aggregate|Assertion|Eval|Range|Reference|Syntax|Type|URI)?Error$/.test(errorType);
}

/** Outputs of a try besides standard output. */
interface TryOutput {
  /**
   * Writes a line to standard error.
   * @default print
   */
  readonly printError?: (line: string) => void;
  readonly update?: TerminalOutput['update'];
  /** Width of the terminal; omitted, lines are not wrapped. */
  readonly columns?: number | undefined;
  /** Process environment. */
  readonly env?: NodeJS.ProcessEnv;
}

async function runCommand(
  args: readonly string[],
  print: (line: string) => void,
  { update, columns, env = {} }: TryOutput,
): Promise<void> {
  const json = args.includes('--json');
  const { address, name, surplus: extraWords } = wordsIn(args);
  const language = languageIn(args, env);
  const command = tryCommand(address, name, language);
  if (isHelpRequested(args)) {
    print(formatHelp(command));
    return;
  }
  const words = [address, name].filter((word) => word !== undefined);
  rejectNpmOptions(command, args, { words, surplus: extraWords, env });
  if (address === undefined) {
    const { values } = readCommandLine(command, args);
    rejectTryOptions(values);
    print(json ? listAsJson() : list(language));
    return;
  }
  await runOne(findTry(address, name ?? extraWords[0]), args, {
    print,
    screen: json
      ? undefined
      : { writeLine: print, ...(update !== undefined && { update }), messages: messages[language] },
    form: { language, columns },
    env,
  });
}

/** Reads the language before validation, so that the help is translated too. */
function languageIn(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { values } = parseArgs({
    args: [...args],
    options: shared,
    strict: false,
    allowPositionals: true,
  });
  return displayLanguage(values['display-language'], env);
}

/** Rejects options of a try when listing; the list takes only `--json` and `--display-language`. */
function rejectTryOptions(values: Readonly<Record<string, unknown>>): void {
  const [option] = Object.keys(values).filter(
    (given) => given !== 'json' && given !== 'display-language',
  );
  if (option !== undefined)
    throw new UsageError(
      `--${option} applies to a try, but none is given`,
      'Add one, such as: npm run try -- services/polly news-reading',
    );
}

/**
 * Splits the words into row, try and surplus. Which options take values depends on the row: the first word or, if npm
 * consumed an option, a later one.
 */
function wordsIn(args: readonly string[]) {
  const [first] = parsePositionals(shared, args);
  const all = parsePositionals(
    { ...buildTryOptions(findRowByAddress(first)?.tries ?? []), ...shared },
    args,
  );
  const address = all.find((word) => findRowByAddress(word) !== undefined) ?? all[0];
  const tries = findRowByAddress(address)?.tries ?? [];
  const others = all.filter((_, at) => at !== all.findIndex((word) => word === address));
  const name = others.find((word) => tries.some((each) => each.name === word));
  const named = others.findIndex((word) => word === name);
  return { address, name, surplus: others.filter((_, at) => at !== named) };
}

function findRowByAddress(address: string | undefined): Row | undefined {
  return catalog.find((row) => row.address === address);
}

async function runOne(
  { row, chosen }: { row: Row; chosen: Try },
  args: readonly string[],
  {
    screen,
    print,
    form,
    env,
  }: {
    readonly screen: TerminalOutput | undefined;
    readonly print: (line: string) => void;
    readonly form: Form;
    readonly env: NodeJS.ProcessEnv;
  },
): Promise<void> {
  const writeLine = screen?.writeLine;
  const { values, options: given } = readFlags(row, chosen, args, env);
  const options = { ...given };
  if (given['file'] !== undefined) {
    const named = reportedName(given['file']);
    if (named === undefined) delete options['file'];
    else options['file'] = named;
  }
  const out = values.out ?? join(root, 'build', 'tries', row.address, chosen.name);
  const file = chooseInputFile(row, chosen, values, writeLine !== undefined);
  const input = loadInput(chosen, file);
  makeOutputFolder(out);
  if (chosen.notebook !== undefined) {
    if (typeof input !== 'string') throw new Error('A notebook must be text');
    // Standard input has no file name, and the command that is shown needs one.
    const named = file === '-' ? 'notebook.ipynb' : file;
    readNotebook(row, chosen, { json: input, file: named, out, writeLine, print, form });
    return;
  }
  const target =
    values.aws === true
      ? createAccountTarget(values.region)
      : await createEmulatorTarget({
          realTime: values['real-time'] === true,
          faults: values.fault ?? [],
          ownModels: values.ownModels,
        });
  try {
    const { answers, files } = await runTry(
      {
        row,
        chosen,
        input,
        options,
        out,
        isSpoken: values.isSpoken,
        ...((values.sample === 'en' || values.sample === 'ko') && { sample: values.sample }),
        prefix: values.prefix === undefined ? '' : `${values.prefix}-`,
        writeLine: (line) => writeLine?.(line),
        ...(screen?.update !== undefined && { update: screen.update }),
        ...(screen?.messages !== undefined && { messages: screen.messages }),
        onResult: (answer, inputLine) => {
          if (inputLine !== undefined) writeLine?.(`> ${inputLine}`);
          for (const line of showAnswer(chosen, answer, form)) writeLine?.(line);
        },
      },
      target,
    );
    const standIns = await target.standIns();
    const comparison = isComparison(chosen)
      ? saveComparison(
          comparisons,
          { address: row.address, target: target.name, input },
          answers[0],
        )
      : undefined;
    const across =
      comparison !== undefined && values.across === true
        ? compareAcross(comparisons, comparison)
        : undefined;
    if (screen === undefined || writeLine === undefined) {
      const answer = { ...(await answerAsJson(chosen, answers, target)), ...across };
      print(
        printableJson({
          address: row.address,
          try: chosen.name,
          target: target.name,
          ...answer,
          files,
          standIns,
        }),
      );
      return;
    }
    for (const line of showTotals(chosen, answers, form)) writeLine(line);
    if (across !== undefined) {
      for (const line of methodLines(across.methods, form)) writeLine(line);
      for (const line of describeLeftOut(across.leftOut, form.language)) writeLine(line);
      writeLine('');
    }
    for (const file of files) writeLine(getMessages(screen).file(file));
    if (standIns.length > 0) writeLine(getMessages(screen).standIns(standIns.join('; ')));
    else if (target.name === 'emulator') writeLine(getMessages(screen).noStandIn);
  } finally {
    await target.close();
  }
}

/** Displays a notebook with its stored outputs. Nothing is called, even with `--aws`. */
function readNotebook(
  row: Row,
  chosen: Try,
  {
    json,
    file,
    out,
    writeLine,
    print,
    form,
  }: {
    readonly json: string;
    readonly file: string;
    readonly out: string;
    readonly writeLine: ((line: string) => void) | undefined;
    readonly print: (line: string) => void;
    readonly form: Form;
  },
): void {
  const { pictures, ...answer } = showNotebook(json, file);
  const files = pictures.map(({ name, bytes }) => {
    writeOutput(join(out, name), bytes);
    return join(out, name);
  });
  if (writeLine === undefined) {
    print(
      printableJson({
        address: row.address,
        try: chosen.name,
        target: 'none',
        answer,
        files,
        standIns: [],
      }),
    );
    return;
  }
  for (const line of showAnswer(chosen, answer, form)) writeLine(line);
  for (const written of files) writeLine(`File: ${written}`);
}

function readFlags(row: Row, chosen: Try, args: readonly string[], env: NodeJS.ProcessEnv) {
  const command = tryCommand(row.address, chosen.name);
  const { values } = readCommandLine<
    typeof shared & Partial<typeof voiceOption> & Partial<typeof acrossOption>
  >({ ...command, options: command.options as typeof shared }, args);
  checkFaults(values.fault ?? []);
  const isSpoken = chosen.converse !== undefined && values.voice === true;
  const options = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[0] in chosen.options),
  );
  const ownModels = readOwnModels(values, env);
  if (values.aws === true && Object.keys(ownModels).length > 0)
    throw new UsageError(
      '--model and --aws exclude each other: on AWS the services answer',
      'Leave one of them out.',
    );
  return { values: { ...values, isSpoken, ownModels }, options };
}

/** Path of the given file or of the sample. A conversation on a terminal without either reads typed lines. */
function chooseInputFile(
  row: Row,
  chosen: Try,
  {
    file,
    sample,
    isSpoken,
  }: { readonly file?: string; readonly sample?: string; readonly isSpoken: boolean },
  isForPeople: boolean,
): string {
  if (file !== undefined) return file;
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const isTypedConversation =
    chosen.converse !== undefined && isForPeople && isTerminal && sample === undefined;
  return isTypedConversation
    ? TYPED
    : chosenSample(
        row,
        (isSpoken ? chosen.converse?.voiceSamples : undefined) ?? chosen.samples,
        sample,
      );
}

function chosenSample(row: Row, samples: Bilingual, language = 'en'): string {
  if (language === 'en' || language === 'ko') return samplePath(row, samples[language]);
  throw new UsageError(
    `--sample must be en or ko; got ${language}`,
    'Choose one of them, or pass --file.',
  );
}

function list(language: Language): string {
  return catalog
    .flatMap((row) => [
      `${row.address}  ${row.title[language]}: ${row.question[language]}`,
      ...row.tries.map(
        ({ name, title }) =>
          `  npm run try -- ${row.address} ${name.padEnd(16)} ${title[language]}`,
      ),
    ])
    .join('\n');
}

function listAsJson(): string {
  return printableJson({
    rows: catalog.map(({ address, tries }) => ({
      address,
      tries: tries.map(({ name, read }) => ({ name, read })),
    })),
  });
}

if (require.main === module) {
  endQuietlyOnClosedPipe();
  const { writeLine, update } = createTerminalOutput(process.stdout);
  const printError = (line: string) => void process.stderr.write(`${line}\n`);
  const { columns } = process.stdout;
  void main(process.argv.slice(2), writeLine, {
    printError,
    ...(update !== undefined && { update }),
    columns,
    env: process.env,
  }).then((code) => {
    process.exitCode = code;
  });
}
