import { createHash } from 'node:crypto';
import type {
  Next,
  Question,
} from '../../lambda/metrics/human-evaluation/next-question/next-question';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { Review } from '../../lib/row';
import { followExecution } from './execution/follow-execution';
import { FunctionFailed } from './execution/function-error';
import type { TryTarget } from './try-target';
import { uploadAndStart } from './execution/run-execution';
import type { InputFile } from './input/read-input';
import { scriptedRaters } from './input/scripted-rater';
import type { Messages } from './output/messages';
import { getMessages } from './output/terminal-output';
import type { TerminalOutput } from './output/terminal-output';

/** Items, and the source of the answers: a file or typed lines. */
export interface ReviewInput extends InputFile {
  /** Answers that come with a sample. */
  readonly answers?: string;
  /** Typed lines. */
  readonly typed: () => AsyncGenerator<string>;
  readonly readAnswers: (file: string) => string;
}

export interface ReviewTry {
  /** Stack name of the row, including the prefix. */
  readonly stack: string;
  readonly screen: TerminalOutput;
  readonly options: Readonly<Record<string, string>>;
}

/** Result of a try while other raters still have questions. */
export interface Unfinished {
  readonly metric: 'human-evaluation';
  readonly value: null;
  readonly options: Readonly<Record<string, string>>;
  readonly execution: string;
  readonly progress: Next['progress'] | undefined;
  readonly waitingFor: readonly string[];
  readonly summary: string;
}

/** Source of a rater's answers; undefined at the end of the lines. */
type Answers = (rater: string, question: Question) => Promise<number | string | undefined>;

/**
 * Runs a review for its raters, from where they stopped. Returns the report once every question is answered, else the
 * progress.
 */
export async function runReview(
  target: TryTarget,
  review: Review,
  reviewInput: ReviewInput,
  { stack, screen, options }: ReviewTry,
): Promise<unknown> {
  const { rater, answers: answersFile, ...reviewOptions } = options;
  const csv =
    answersFile === undefined
      ? rater === undefined
        ? reviewInput.answers
        : undefined
      : reviewInput.readAnswers(answersFile);
  const script = csv === undefined ? undefined : scriptedRaters(csv, reviewInput);
  const raters = rater === undefined ? (script?.names ?? rejectMissingRater()) : [rater];
  const metadata = {
    ...reviewOptions,
    raters: reviewOptions['raters'] ?? (script?.names ?? raters).join(','),
  };
  const executionArn = await findOrUpload(target, review, {
    brought: reviewInput,
    metadata,
    stack,
    screen,
  });
  const execution = executionArn.slice(executionArn.lastIndexOf(':') + 1);
  const typed = script === undefined ? reviewInput.typed() : undefined;
  const answers: Answers =
    script === undefined
      ? typedAnswers(typed ?? reviewInput.typed(), screen)
      : (raterName, question) => Promise.resolve(script.answerTo(raterName, question));
  const functions = {
    next: await target.output(stack, review.next),
    answer: await target.output(stack, review.answer),
  };
  let last: Next | undefined;
  try {
    for (const raterName of raters) {
      const request = { execution, executionArn, rater: raterName };
      last = await rate(target, functions, request, {
        answers,
        screen,
        isScripted: script !== undefined,
      });
      if (last?.next !== 'done') break;
    }
  } finally {
    await typed?.return(undefined);
  }
  const isOver = last === undefined || (last.next === 'done' && last.waitingFor.length === 0);
  if (isOver) return followExecution(target.machines, executionArn, screen);
  const waitingFor = last?.next === 'done' ? last.waitingFor : raters;
  const { answered = 0, of = 0 } = last?.progress ?? {};
  return {
    metric: 'human-evaluation',
    value: null,
    options: metadata,
    execution,
    progress: last?.progress,
    waitingFor,
    summary:
      `${answered} of ${of} answered; waiting for ${waitingFor.join(', ')}. ` +
      `Repeat the command to continue${target.name === 'emulator' ? ', while npm start runs' : ''}.`,
  } satisfies Unfinished;
}

function rejectMissingRater(): never {
  return rejectInput({
    field: '--rater',
    expected: 'a rater name, or --answers with a file',
    received: 'neither',
    suggestion: 'Add --rater with your name.',
  });
}

/** Finds an execution with the same file and options that has not failed, or starts one. */
async function findOrUpload(
  target: TryTarget,
  review: Review,
  {
    brought: reviewInput,
    metadata,
    stack,
    screen,
  }: {
    readonly brought: InputFile;
    readonly metadata: Readonly<Record<string, string>>;
    readonly stack: string;
    readonly screen: TerminalOutput;
  },
): Promise<string> {
  const sorted = Object.entries(metadata).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).update(reviewInput.bytes);
  const name = `${hash.digest('hex').slice(0, 12)}-${reviewInput.name}`;
  const machineArn = await target.output(stack, review.machine);
  const key = JSON.stringify(`${review.prefix}${name}`).slice(1, -1);
  for (const executionArn of await target.machines.executions(machineArn)) {
    const { input = '', status } = await target.machines.describe(executionArn);
    if (!input.includes(key) || (status !== 'RUNNING' && status !== 'SUCCEEDED')) continue;
    screen.writeLine(
      status === 'RUNNING'
        ? getMessages(screen).resumingReview
        : getMessages(screen).over(nextSeed(metadata['seed'])),
    );
    return executionArn;
  }
  return uploadAndStart(
    target,
    review,
    { name, bytes: reviewInput.bytes, options: metadata },
    { stack, screen },
  );
}

/** Changes the seed, which affects only the order: the same file and options would be the same review. */
function nextSeed(seed = '1'): number {
  const next = Number(seed) + 1;
  return Number.isSafeInteger(next) ? next : 1;
}

/** Asks all questions of one rater; undefined if the review was over before the first question. */
async function rate(
  target: TryTarget,
  functions: { readonly next: string; readonly answer: string },
  {
    execution,
    executionArn,
    rater,
  }: { readonly execution: string; readonly executionArn: string; readonly rater: string },
  {
    answers,
    screen,
    isScripted,
  }: { readonly answers: Answers; readonly screen: TerminalOutput; readonly isScripted: boolean },
): Promise<Next | undefined> {
  for (let polls = 0; ; polls++) {
    const next = await getNext(target, functions.next, { execution, rater });
    if (next === undefined || next.next === 'wait') {
      const { status } = await target.machines.describe(executionArn);
      // Failed or completed: following the execution reports which.
      if (status !== 'RUNNING') return undefined;
      await target.machines.pause(polls);
      continue;
    }
    if (next.next === 'done') return next;
    const { question, progress } = next;
    const heading = getMessages(screen).question(rater, progress.answered + 1, progress.of);
    screen.writeLine(`\n${heading}`);
    for (const line of formatQuestion(question)) screen.writeLine(line);
    const rating = await answers(rater, question);
    if (rating === undefined) return next;
    // Typed answers are already visible on the terminal.
    if (isScripted) screen.writeLine(`  ${getMessages(screen).answered(String(rating))}`);
    await target.invoke(functions.answer, {
      execution,
      rater,
      question: question.question,
      rating,
    });
    polls = 0;
  }
}

async function getNext(
  target: TryTarget,
  name: string,
  payload: object,
): Promise<Next | undefined> {
  try {
    return (await target.invoke(name, payload)) as Next;
  } catch (error) {
    // The review does not exist until the uploaded file is ingested.
    if (error instanceof FunctionFailed && error.errorType === 'ReviewNotFound') return undefined;
    throw error;
  }
}

/** Reads typed answers; reports an invalid one and reads again. */
function typedAnswers(lines: AsyncGenerator<string>, screen: TerminalOutput): Answers {
  return async (_, { choices }) => {
    const words = describeChoices(choices, getMessages(screen));
    screen.writeLine(`  ${words}`);
    for (;;) {
      const line = await lines.next();
      if (line.done === true) return undefined;
      const choice = parseChoice(line.value.trim(), choices);
      if (choice !== undefined) return choice;
      screen.writeLine(`  ${getMessages(screen).invalidChoice(words, JSON.stringify(line.value))}`);
    }
  };
}

const keys: Readonly<Record<string, string>> = { '1': 'first', '2': 'second', '=': 'tie' };

function parseChoice(text: string, choices: Question['choices']): number | string | undefined {
  return choices.find((choice) => String(choice) === text || choice === keys[text]);
}

function describeChoices(choices: Question['choices'], messages: Messages): string {
  if (choices.includes('first')) return messages.better;
  return messages.scale(String(choices[0]), String(choices.at(-1)));
}

function formatQuestion({ prompt, candidate, first, second }: Question): string[] {
  return [
    ...(prompt === undefined ? [] : [prompt, '']),
    ...(candidate === undefined ? [] : [candidate]),
    ...(first === undefined ? [] : [`1  ${first}`]),
    ...(second === undefined ? [] : [`2  ${second}`]),
  ];
}
