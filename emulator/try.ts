import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue } from '../lib/catalogue';
import type { Bilingual, Row, Try } from '../lib/row';
import { describeRefusal, nearest, refuse, RefusedInput } from '../lambda/shared/errors';
import type { Refusal } from '../lambda/shared/errors';
import { answerAsJson } from './try/answer-as-json';
import { bring, TYPED } from './try/bring';
import { findTry } from './try/find-try';
import { FunctionFailed } from './try/function-failed';
import { accountPlace, emulatorPlace } from './try/place';
import { showNotebook } from './try/notebook';
import { checkWritable, reportedName, samplePath } from './try/read-input';
import { runTry } from './try/run-try';
import { screenOn } from './try/screen';
import type { Screen } from './try/screen';
import { showAnswer, showValues } from './try/show';

const root = join(__dirname, '..');

const flags = {
  file: { type: 'string' },
  out: { type: 'string' },
  sample: { type: 'string' },
  json: { type: 'boolean' },
  aws: { type: 'boolean' },
  prefix: { type: 'string' },
  region: { type: 'string' },
  'real-time': { type: 'boolean' },
  fault: { type: 'string', multiple: true },
} as const;

/** Of a conversation only: a try may have an option of the same name. */
const spoken = { voice: { type: 'boolean' } } as const;

/** Runs the command; the result is its exit code. */
export async function main(
  args: readonly string[],
  print: (line: string) => void,
  update?: Screen['update'],
): Promise<number> {
  const asJson = args.includes('--json');
  try {
    const [address, name] = positionalsOf(args);
    if (address === undefined) print(asJson ? listAsJson() : list());
    else
      await runOne(findTry(address, name), args, {
        print,
        screen: asJson ? undefined : { say: print, ...(update !== undefined && { update }) },
      });
    return 0;
  } catch (error) {
    const refusal = refusalOf(error);
    if (asJson) print(JSON.stringify({ error: refusal }));
    else
      print('field' in refusal ? describeRefusal(refusal) : `${refusal.code}: ${refusal.message}`);
    if (error instanceof FunctionFailed && !asJson)
      for (const line of error.trace.slice(1)) print(line);
    return 1;
  }
}

/**
 * The words that are no options and no values of one. What takes a value is known only of a row, which is the
 * first of them.
 */
function positionalsOf(args: readonly string[]): readonly string[] {
  const parse = (options: Record<string, { readonly type: 'string' | 'boolean' }>) =>
    parseArgs({ args: [...args], options, strict: false, allowPositionals: true }).positionals;
  const [address] = parse(flags);
  const tries = catalogue.find((row) => row.address === address)?.tries ?? [];
  const own = tries.flatMap(({ options }) => Object.keys(options));
  return parse({
    ...Object.fromEntries(own.map((option) => [option, { type: 'string' }])),
    ...flags,
  });
}

async function runOne(
  { row, chosen }: { row: Row; chosen: Try },
  args: readonly string[],
  {
    screen,
    print,
  }: { readonly screen: Screen | undefined; readonly print: (line: string) => void },
): Promise<void> {
  const say = screen?.say;
  const { values, options: given } = readFlags(chosen, args);
  const options = { ...given };
  if (given['file'] !== undefined) {
    const named = reportedName(given['file']);
    if (named === undefined) delete options['file'];
    else options['file'] = named;
  }
  const out = values.out ?? join(root, 'build', 'tries', row.address, chosen.name);
  const file = broughtFile(row, chosen, values, say !== undefined);
  const brought = bring(chosen, file);
  checkWritable(out);
  if (chosen.read !== undefined) {
    if (typeof brought !== 'string') throw new Error('A notebook is read as text');
    // What came on standard input has no name; whoever runs it gives it one.
    const named = file === '-' ? 'notebook.ipynb' : file;
    readNotebook(row, chosen, { json: brought, file: named, out, say, print });
    return;
  }
  const place =
    values.aws === true
      ? accountPlace(values.region)
      : await emulatorPlace({ realTime: values['real-time'] === true, faults: values.fault ?? [] });
  try {
    const { answers, files } = await runTry(
      {
        row,
        chosen,
        brought,
        options,
        out,
        isSpoken: values.isSpoken,
        ...((values.sample === 'en' || values.sample === 'ko') && { sample: values.sample }),
        prefix: values.prefix === undefined ? '' : `${values.prefix}-`,
        say: (line) => say?.(line),
        ...(screen?.update !== undefined && { update: screen.update }),
        answered: (answer, question) => {
          if (question !== undefined) say?.(`> ${question}`);
          for (const line of showAnswer(chosen, answer)) say?.(line);
        },
      },
      place,
    );
    const standIns = await place.standIns();
    if (say === undefined) {
      const answer = await answerAsJson(chosen, answers, place);
      print(
        JSON.stringify({
          address: row.address,
          try: chosen.name,
          place: place.name,
          ...answer,
          files,
          standIns,
        }),
      );
      return;
    }
    for (const line of showValues(chosen, answers)) say(line);
    for (const file of files) say(`File: ${file}`);
    if (standIns.length > 0) say(`Not AWS but a stand-in answered: ${standIns.join('; ')}`);
  } finally {
    await place.close();
  }
}

/** Nothing is called, here or with `--aws`: what is shown was printed when the notebook was run. */
function readNotebook(
  row: Row,
  chosen: Try,
  {
    json,
    file,
    out,
    say,
    print,
  }: {
    readonly json: string;
    readonly file: string;
    readonly out: string;
    readonly say: ((line: string) => void) | undefined;
    readonly print: (line: string) => void;
  },
): void {
  const { pictures, ...answer } = showNotebook(json, file);
  const files = pictures.map(({ name, bytes }) => {
    writeFileSync(join(out, name), bytes);
    return join(out, name);
  });
  if (say === undefined) {
    print(
      JSON.stringify({
        address: row.address,
        try: chosen.name,
        place: 'none',
        answer,
        files,
        standIns: [],
      }),
    );
    return;
  }
  for (const line of showAnswer(chosen, answer)) say(line);
  for (const line of showValues(chosen, [answer])) say(line);
  for (const written of files) say(`File: ${written}`);
}

function readFlags(chosen: Try, args: readonly string[]) {
  const own = Object.fromEntries(
    Object.keys(chosen.options).map((option) => [option, { type: 'string' as const }]),
  );
  const more = chosen.talk === undefined ? {} : spoken;
  const known = [...Object.keys({ ...flags, ...more }), ...Object.keys(own)];
  for (const arg of args) {
    const given = /^--([^=]+)/.exec(arg)?.[1];
    if (given === undefined || known.includes(given)) continue;
    const near = nearest(given, known).map((option) => `--${option}`);
    refuse({
      field: `--${given}`,
      limit: `one of ${known.map((option) => `--${option}`).join(', ')}`,
      seen: arg,
      todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave it out.',
    });
  }
  const { values } = parseArgs({
    args: [...args],
    options: { ...own, ...flags, ...more },
    allowPositionals: true,
  });
  const isSpoken = chosen.talk !== undefined && 'voice' in values && values.voice === true;
  const options = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[0] in own),
  );
  return { values: { ...values, isSpoken }, options };
}

/** The file that was named, or the sample; a bot is talked to where somebody sits at a terminal and named neither. */
function broughtFile(
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
  const isTalk = chosen.talk !== undefined && isForPeople && isTerminal && sample === undefined;
  return isTalk
    ? TYPED
    : chosenSample(row, (isSpoken ? chosen.talk?.spoken : undefined) ?? chosen.samples, sample);
}

function chosenSample(row: Row, samples: Bilingual, language = 'en'): string {
  if (language === 'en' || language === 'ko') return samplePath(row, samples[language]);
  return refuse({
    field: '--sample',
    limit: 'en or ko',
    seen: language,
    todo: 'Choose one of them, or bring a --file.',
  });
}

function list(): string {
  return catalogue
    .flatMap((row) => [
      `${row.address}  ${row.title.en}: ${row.question.en}`,
      ...row.tries.map(
        ({ name, title }) => `  npm run try -- ${row.address} ${name.padEnd(16)} ${title.en}`,
      ),
    ])
    .join('\n');
}

function listAsJson(): string {
  return JSON.stringify({
    rows: catalogue.map(({ address, tries }) => ({
      address,
      tries: tries.map(({ name }) => ({ name })),
    })),
  });
}

function refusalOf(error: unknown): Refusal | { readonly code: string; readonly message: string } {
  if (error instanceof RefusedInput) return error.refusal;
  if (!(error instanceof Error)) return { code: 'Error', message: String(error) };
  try {
    const parsed = JSON.parse(error.message) as Refusal;
    if (typeof parsed.field === 'string') return parsed;
  } catch {
    // An error that is no refusal: its message is a sentence.
  }
  return { code: error.name, message: error.message };
}

if (require.main === module) {
  // Whoever reads through a pipe may close it when they have seen enough.
  process.stdout.once('error', () => process.exit());
  const { say, update } = screenOn(process.stdout);
  void main(process.argv.slice(2), say, update).then((code) => {
    process.exitCode = code;
  });
}
