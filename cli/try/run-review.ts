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
import { dropAndStart } from './execution/run-execution';
import type { BroughtFile } from './input/read-input';
import { scriptedRaters } from './input/scripted-rater';
import type { Messages } from './output/messages';
import { messagesOf } from './output/terminal-output';
import type { TerminalOutput } from './output/terminal-output';

/** The items, and who answers: a file of answers, or lines as they are typed. */
export interface BroughtReview extends BroughtFile {
  /** The answers that come with a sample. */
  readonly answers?: string;
  /** Lines as they are typed. */
  readonly typed: () => AsyncGenerator<string>;
  readonly readAnswers: (file: string) => string;
}

export interface ReviewTry {
  /** The row's stack, with its prefix. */
  readonly stack: string;
  readonly screen: TerminalOutput;
  readonly options: Readonly<Record<string, string>>;
}

/** What a try shows where questions of others are left. */
export interface Unfinished {
  readonly metric: 'human-evaluation';
  readonly value: null;
  readonly options: Readonly<Record<string, string>>;
  readonly execution: string;
  readonly progress: Next['progress'] | undefined;
  readonly waitingFor: readonly string[];
  readonly summary: string;
}

/** Whoever answers; the end of the lines is undefined. */
type Answers = (rater: string, question: Question) => Promise<number | string | undefined>;

/**
 * A review as its raters go through it, from where they stopped. Gives the report when every question has its
 * answer, and otherwise how far it is.
 */
export async function runReview(
  place: TryTarget,
  review: Review,
  brought: BroughtReview,
  { stack, screen, options }: ReviewTry,
): Promise<unknown> {
  const { rater, answers: answersFile, ...own } = options;
  const csv =
    answersFile === undefined
      ? rater === undefined
        ? brought.answers
        : undefined
      : brought.readAnswers(answersFile);
  const script = csv === undefined ? undefined : scriptedRaters(csv, brought);
  const raters = rater === undefined ? (script?.names ?? refuseNobody()) : [rater];
  const metadata = { ...own, raters: own['raters'] ?? (script?.names ?? raters).join(',') };
  const executionArn = await findOrDrop(place, review, { brought, metadata, stack, screen });
  const execution = executionArn.slice(executionArn.lastIndexOf(':') + 1);
  const typed = script === undefined ? brought.typed() : undefined;
  const answers: Answers =
    script === undefined
      ? typedAnswers(typed ?? brought.typed(), screen)
      : (who, question) => Promise.resolve(script.answerTo(who, question));
  const functions = {
    next: await place.output(stack, review.next),
    answer: await place.output(stack, review.answer),
  };
  let last: Next | undefined;
  try {
    for (const who of raters) {
      const asked = { execution, executionArn, rater: who };
      last = await rate(place, functions, asked, {
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
  if (isOver) return followExecution(place.machines, executionArn, screen);
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
      `The same command goes on here${place.name === 'emulator' ? ', while npm start runs' : ''}.`,
  } satisfies Unfinished;
}

function refuseNobody(): never {
  return rejectInput({
    field: '--rater',
    expected: 'your name, or --answers with a file of answers',
    received: 'neither',
    suggestion: 'Add --rater and your name.',
  });
}

/** The execution of the same file and options, if there is one that has not failed; else one that is started. */
async function findOrDrop(
  place: TryTarget,
  review: Review,
  {
    brought,
    metadata,
    stack,
    screen,
  }: {
    readonly brought: BroughtFile;
    readonly metadata: Readonly<Record<string, string>>;
    readonly stack: string;
    readonly screen: TerminalOutput;
  },
): Promise<string> {
  const sorted = Object.entries(metadata).sort(([one], [other]) => (one < other ? -1 : 1));
  const hash = createHash('sha256').update(JSON.stringify(sorted)).update(brought.bytes);
  const name = `${hash.digest('hex').slice(0, 12)}-${brought.name}`;
  const machineArn = await place.output(stack, review.machine);
  const key = JSON.stringify(`${review.prefix}${name}`).slice(1, -1);
  for (const executionArn of await place.machines.executions(machineArn)) {
    const { input = '', status } = await place.machines.describe(executionArn);
    if (!input.includes(key) || (status !== 'RUNNING' && status !== 'SUCCEEDED')) continue;
    screen.say(
      status === 'RUNNING'
        ? messagesOf(screen).goingOn
        : messagesOf(screen).over(nextSeed(metadata['seed'])),
    );
    return executionArn;
  }
  return dropAndStart(
    place,
    review,
    { name, bytes: brought.bytes, options: metadata },
    { stack, screen },
  );
}

/** The same file and options are the same review, and the seed is the option that changes nothing but the order. */
function nextSeed(seed = '1'): number {
  const next = Number(seed) + 1;
  return Number.isSafeInteger(next) ? next : 1;
}

/** All questions of one rater. Undefined when the review was over before its first question. */
async function rate(
  place: TryTarget,
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
  for (let look = 0; ; look++) {
    const next = await nextOf(place, functions.next, { execution, rater });
    if (next === undefined || next.next === 'wait') {
      const { status } = await place.machines.describe(executionArn);
      // It failed, or it ended: following it tells which.
      if (status !== 'RUNNING') return undefined;
      await place.machines.pause(look);
      continue;
    }
    if (next.next === 'done') return next;
    const { question, progress } = next;
    const heading = messagesOf(screen).question(rater, progress.answered + 1, progress.of);
    screen.say(`\n${heading}`);
    for (const line of linesOf(question)) screen.say(line);
    const rating = await answers(rater, question);
    if (rating === undefined) return next;
    // What was typed stands on the screen already.
    if (isScripted) screen.say(`  ${messagesOf(screen).answered(String(rating))}`);
    await place.invoke(functions.answer, {
      execution,
      rater,
      question: question.question,
      rating,
    });
    look = 0;
  }
}

async function nextOf(place: TryTarget, name: string, payload: object): Promise<Next | undefined> {
  try {
    return (await place.invoke(name, payload)) as Next;
  } catch (error) {
    // The file was dropped a moment ago and is not admitted yet.
    if (error instanceof FunctionFailed && error.errorType === 'ReviewNotFound') return undefined;
    throw error;
  }
}

/** What was typed wrong is told, so that it can be typed again. */
function typedAnswers(lines: AsyncGenerator<string>, screen: TerminalOutput): Answers {
  return async (_, { choices }) => {
    const words = inWords(choices, messagesOf(screen));
    screen.say(`  ${words}`);
    for (;;) {
      const line = await lines.next();
      if (line.done === true) return undefined;
      const choice = choiceOf(line.value.trim(), choices);
      if (choice !== undefined) return choice;
      screen.say(`  ${messagesOf(screen).not(words, JSON.stringify(line.value))}`);
    }
  };
}

const keys: Readonly<Record<string, string>> = { '1': 'first', '2': 'second', '=': 'tie' };

function choiceOf(text: string, choices: Question['choices']): number | string | undefined {
  return choices.find((choice) => String(choice) === text || choice === keys[text]);
}

function inWords(choices: Question['choices'], messages: Messages): string {
  if (choices.includes('first')) return messages.better;
  return messages.scale(String(choices[0]), String(choices.at(-1)));
}

function linesOf({ prompt, candidate, first, second }: Question): string[] {
  return [
    ...(prompt === undefined ? [] : [prompt, '']),
    ...(candidate === undefined ? [] : [candidate]),
    ...(first === undefined ? [] : [`1  ${first}`]),
    ...(second === undefined ? [] : [`2  ${second}`]),
  ];
}
