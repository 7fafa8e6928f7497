import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { Task, TaskItem } from '../../../shared/comparison/task-file';

/** Result of a check. An error would fail the job or spoil the evaluation. */
export interface Finding {
  readonly check: 'words' | 'duplicates' | 'leakage' | 'balance' | 'count' | 'language' | 'privacy';
  readonly level: 'error' | 'warning';
  /** Lines of the file, at most ten of them. */
  readonly lines: readonly number[];
  readonly finding: string;
}

/**
 * Words that fail a job on Amazon Nova anywhere in the text, and the advised number of records
 * (https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html, read
 * 2026-11-30).
 */
const FORBIDDEN = ['User:', 'Bot:', 'Assistant:', 'System:', '<image>', '<video>', '[EOS]'];
const ADVISED_RECORDS = 100;
/** Share of the largest category below which another one is rare. */
const RARE = 0.2;
/** Share of the messages from which another language counts as mixed in. */
const MIXED = 0.05;
const MAX_LINES = 10;

/** Patterns only: names and addresses pass. Amazon Comprehend finds more. */
const PERSONAL =
  /[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]{2,}|\b\d{3}[- ]\d{3,4}[- ]\d{4}\b|\b\d{6}-[1-4]\d{6}\b|\b(?:\d{4}[- ]){3}\d{4}\b/iu;

/** Checks the messages of a task before a model is trained on them. */
export function checkTask(task: Task): Finding[] {
  const { train, test } = task;
  const all = [...train, ...test];
  return [
    ...finding(
      'words',
      'error',
      all.filter(hasForbiddenWord),
      (lines) => `${lines} with a word that fails the job: ${FORBIDDEN.join(' ')}`,
    ),
    ...checkDuplicates(task),
    ...finding(
      'leakage',
      'error',
      findLeaks(train, test),
      (lines) =>
        `${lines} held out, but like a training message except for numbers and punctuation`,
    ),
    ...checkBalance(task),
    ...(train.length < ADVISED_RECORDS
      ? [
          {
            check: 'count' as const,
            level: 'warning' as const,
            lines: [],
            finding: `${train.length} training messages; AWS advises at least ${ADVISED_RECORDS} for a task`,
          },
        ]
      : []),
    ...finding(
      'language',
      'warning',
      findOtherLanguage(all),
      (lines) => `${lines} in another language than most`,
    ),
    ...finding(
      'privacy',
      'warning',
      all.filter((item) => PERSONAL.test(contentOf(item))),
      (lines) => `${lines} with an email address, a phone, card or resident number`,
    ),
  ];
}

function finding(
  check: Finding['check'],
  level: Finding['level'],
  items: readonly TaskItem[],
  describe: (lines: string) => string,
): Finding[] {
  if (items.length === 0) return [];
  return [
    {
      check,
      level,
      lines: items.slice(0, MAX_LINES).map(({ line }) => line),
      finding: describe(items.length === 1 ? '1 message' : `${items.length} messages`),
    },
  ];
}

function contentOf({ text, reply = '' }: TaskItem): string {
  return `${text}\n${reply}`;
}

function hasForbiddenWord(item: TaskItem): boolean {
  return FORBIDDEN.some((word) => contentOf(item).includes(word));
}

/** Reports equal training messages: with equal answers they weigh double, with others they contradict. */
function checkDuplicates({ train, fields }: Task): Finding[] {
  const first = new Map<string, TaskItem>();
  const [repeated, contradicting]: [TaskItem[], TaskItem[]] = [[], []];
  for (const item of train) {
    const known = first.get(plainForm(item.text));
    if (known === undefined) first.set(plainForm(item.text), item);
    else if (formatAnswer(known, fields) === formatAnswer(item, fields)) repeated.push(item);
    else contradicting.push(item);
  }
  return [
    ...finding('duplicates', 'warning', repeated, (lines) => `${lines} repeated`),
    ...finding(
      'duplicates',
      'error',
      contradicting,
      (lines) => `${lines} like an earlier one, with another answer`,
    ),
  ];
}

function findLeaks(train: readonly TaskItem[], test: readonly TaskItem[]): TaskItem[] {
  const known = new Set(train.map(({ text }) => plainForm(text)));
  return test.filter(({ text }) => known.has(plainForm(text)));
}

function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{N}+/gu, '0')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function checkBalance({ train, categories }: Task): Finding[] {
  const counts = categories.map((category) => ({
    category,
    count: train.filter((item) => item.category === category).length,
  }));
  const most = Math.max(0, ...counts.map(({ count }) => count));
  const rare = counts.filter(({ count }) => count < most * RARE);
  if (rare.length === 0) return [];
  const list = rare.map(({ category, count }) => `${category} (${count})`).join(', ');
  return [
    {
      check: 'balance',
      level: 'warning',
      lines: [],
      finding: `rare categories: ${list}; the largest has ${most} messages`,
    },
  ];
}

function findOtherLanguage(items: readonly TaskItem[]): TaskItem[] {
  const korean = items.filter(({ text }) => /\p{Script=Hangul}/u.test(text));
  const others = korean.length * 2 > items.length ? new Set(korean) : undefined;
  const fewer = others === undefined ? korean : items.filter((item) => !others.has(item));
  return fewer.length >= items.length * MIXED ? fewer : [];
}
