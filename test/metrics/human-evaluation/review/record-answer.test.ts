import { createReview } from '../../../../lambda/metrics/human-evaluation/create-review/create-review';
import { recordAnswer } from '../../../../lambda/metrics/human-evaluation/record-answer/record-answer';
import { openQuestion } from '../../../../lambda/metrics/human-evaluation/open-question/open-question';
import { nextQuestion } from '../../../../lambda/metrics/human-evaluation/next-question/next-question';
import { buildReviewReport } from '../../../../lambda/metrics/human-evaluation/report/build-review-report';
import {
  itemLine,
  reviewKeys,
} from '../../../../lambda/metrics/human-evaluation/reviews/review-files';
import { cacheReview } from '../../../../lambda/metrics/human-evaluation/reviews/load-review';
import { reviewStore } from '../../../../lambda/metrics/human-evaluation/reviews/review-store';
import { ignoreCompletedTask } from '../../../../lambda/metrics/human-evaluation/reviews/ignore-completed-task';
import { memoryReview } from './memory-review';

const execution = 'run';
const keys = reviewKeys(execution);

/** A review with all questions open. */
async function review(lines: readonly object[], metadata: Readonly<Record<string, string>>) {
  const { objects, store } = memoryReview();
  const completed: string[] = [];
  const ports = {
    store,
    complete: (token: string) => Promise.resolve(void completed.push(token)),
  };
  await createReview(
    { bucket: 'b', key: 'inbox/human-evaluation/items.jsonl', execution },
    {
      store,
      head: () => Promise.resolve({ size: 1, metadata }),
      read: () =>
        Promise.resolve(Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))),
    },
  );
  const items = objects.get(keys.items)!.trim().split('\n');
  for (const line of items.map((each) => itemLine.parse(JSON.parse(each))))
    for (const slot of line.slots)
      await openQuestion(
        {
          execution,
          number: line.number,
          shown: line.shown,
          slot,
          token: `${slot.rater}/${slot.position}`,
        },
        ports,
      );
  return {
    objects,
    completed,
    store,
    next: (rater: string) => nextQuestion({ execution, rater }, ports),
    answer: (rater: string, question: number, rating: number | string) =>
      recordAnswer({ execution, rater, question, rating }, ports),
    report: () =>
      buildReviewReport(
        { bucket: 'b', execution, source: 'inbox/human-evaluation/x.jsonl' },
        store,
      ),
  };
}

const pairs = Array.from({ length: 12 }, (_, at) => ({
  id: `p${at}`,
  prompt: `Question ${at}`,
  // The better answer is always from the system tuned, on either side.
  ...(at % 2 === 0
    ? { a: `good ${at}`, systemA: 'tuned', b: `bad ${at}`, systemB: 'base' }
    : { a: `bad ${at}`, systemA: 'base', b: `good ${at}`, systemB: 'tuned' }),
}));

describe('a rater', () => {
  it('sees a pair in an order that reveals nothing, while wins count for the system', async () => {
    const { next, answer, report } = await review(pairs, { raters: 'anna' });
    const sides: string[] = [];
    for (;;) {
      const step = await next('anna');
      if (step.next !== 'question') break;
      const { question } = step;
      expect(JSON.stringify(step)).not.toMatch(/tuned|base|p\d/);
      const side = question.first!.startsWith('good') ? 'first' : 'second';
      sides.push(side);
      await answer('anna', question.question, side);
    }
    expect(new Set(sides).size).toBe(2);
    expect(await report()).toMatchObject({ value: 1, ratings: 12, items: 12, unanswered: 0 });
  });

  it('gets questions one by one, in turn order, until all are done', async () => {
    const { next, answer } = await review(pairs.slice(0, 3), { raters: 'anna,ben' });
    for (let index = 0; index < 3; index++) {
      const step = await next('anna');
      expect(step).toMatchObject({
        next: 'question',
        question: { question: index, choices: ['first', 'second', 'tie'] },
        progress: { answered: index, of: 3 },
      });
      expect(await next('anna')).toEqual(step);
      await answer('anna', index, 'tie');
    }
    expect(await next('anna')).toEqual({
      next: 'done',
      progress: { answered: 3, of: 3 },
      waitingFor: ['ben'],
    });
  });

  it('waits while the next questions are not open', async () => {
    const { next, objects } = await review(pairs.slice(0, 1), { raters: 'anna' });
    objects.delete(keys.open(0, 0));
    expect(await next('anna')).toEqual({ next: 'wait', progress: { answered: 0, of: 1 } });
  });

  it('may repeat an answer, which counts once, but may not change it', async () => {
    const { answer, objects, completed } = await review(pairs.slice(0, 2), { raters: 'anna' });
    expect(await answer('anna', 1, 'first')).toEqual({ status: 'recorded' });
    expect(await answer('anna', 1, 'first')).toEqual({ status: 'duplicate' });
    await expect(answer('anna', 1, 'second')).rejects.toMatchObject({
      issue: { code: 'AlreadyAnswered', received: '"second" after "first"' },
    });
    expect(completed).toEqual(['0/1']);
    expect(objects.has(keys.open(0, 1))).toBe(false);
  });

  it.each([
    ['an unknown rater', 'bem', 0, 'first', { field: 'rater', suggestion: 'Did you mean ben?' }],
    ['an unknown question', 'anna', 2, 'first', { field: 'question', received: '2' }],
    [
      'a rating outside the choices',
      'anna',
      0,
      'third',
      { field: 'rating', expected: 'first, second, tie' },
    ],
    ['a point of a scale for a pair', 'anna', 0, 5, { field: 'rating', received: '5' }],
  ])('is rejected with %s', async (_, rater, question, rating, issue) => {
    const { answer } = await review(pairs.slice(0, 2), { raters: 'anna,ben' });
    await expect(answer(rater, question, rating)).rejects.toMatchObject({ issue });
  });

  it('gets a message for a question that is not open yet', async () => {
    const { answer, objects } = await review(pairs.slice(0, 1), { raters: 'anna' });
    objects.delete(keys.open(0, 0));
    await expect(answer('anna', 0, 'tie')).rejects.toMatchObject({
      issue: {
        field: 'question',
        suggestion: 'The question is not open yet. Request the next question.',
      },
    });
  });

  it('is rejected after the end of the review, with no question left', async () => {
    const { answer, next, report } = await review(pairs.slice(0, 2), { raters: 'anna,ben' });
    await answer('anna', 0, 'first');
    expect(await report()).toMatchObject({ ratings: 1, unanswered: 3 });
    await expect(answer('ben', 0, 'first')).rejects.toMatchObject({
      issue: { code: 'ReviewOver' },
    });
    expect(await next('ben')).toMatchObject({ next: 'done', waitingFor: [] });
  });

  it('keeps a stored answer, even if the review is over and the question still open', async () => {
    const { answer, objects, completed, report } = await review(pairs.slice(0, 2), {
      raters: 'anna',
    });
    const open = objects.get(keys.open(0, 0))!;
    await answer('anna', 0, 'first');
    // Stopped before the question was closed.
    objects.set(keys.open(0, 0), open);
    await report();
    expect(await answer('anna', 0, 'first')).toEqual({ status: 'duplicate' });
    expect(completed).toEqual(['0/0', '0/0']);
    await expect(answer('anna', 1, 'first')).rejects.toMatchObject({
      issue: { code: 'ReviewOver' },
    });
  });

  it('gets the next question after a stored answer, and the previous one is closed', async () => {
    const { answer, next, objects, completed } = await review(pairs.slice(0, 2), {
      raters: 'anna',
    });
    const open = objects.get(keys.open(0, 0))!;
    await answer('anna', 0, 'first');
    objects.set(keys.open(0, 0), open);
    expect(await next('anna')).toMatchObject({ question: { question: 1 } });
    expect(completed).toEqual(['0/0', '0/0']);
    expect(objects.has(keys.open(0, 0))).toBe(false);
  });

  it('is rejected in an unknown review', async () => {
    const { store } = memoryReview();
    const ports = { store, complete: () => Promise.resolve() };
    await expect(nextQuestion({ execution: 'none', rater: 'anna' }, ports)).rejects.toMatchObject({
      issue: { code: 'ReviewNotFound', field: 'execution' },
    });
  });
});

describe('the report of a review', () => {
  const rated = [
    { id: 'a', candidate: 'one', system: 'small' },
    { id: 'b', candidate: 'two', system: 'lar|ge' },
  ];

  it('has the mean of each system, the agreement and the progress of each rater', async () => {
    const { answer, next, report, objects } = await review(rated, { raters: 'anna,ben,chloe' });
    for (const rater of ['anna', 'ben'])
      for (;;) {
        const step = await next(rater);
        if (step.next !== 'question') break;
        const { question, candidate } = step.question;
        await answer(rater, question, candidate === 'one' ? 2 : rater === 'anna' ? 4 : 5);
      }
    const reported = await report();
    expect(reported).toMatchObject({ metric: 'human-evaluation', value: 3.25, unanswered: 2 });
    expect(reported.summary).toContain('2 questions without an answer');
    const json = JSON.parse(objects.get(keys.result('report.json'))!) as {
      readonly metrics: readonly object[];
      readonly review: object;
    };
    expect(json.metrics[0]).toMatchObject({ value: 3.25, itemsRatedOnce: 0 });
    expect(json.review).toMatchObject({
      file: 'x.jsonl',
      bySystem: [
        { name: 'lar|ge', value: 4.5, ratings: 2 },
        { name: 'small', value: 2, ratings: 2 },
      ],
      raters: [
        { rater: 'anna', answered: 2, of: 2 },
        { rater: 'ben', answered: 2, of: 2 },
        { rater: 'chloe', answered: 0, of: 2 },
      ],
    });
    const markdown = objects.get(keys.result('report.md'));
    expect(markdown).toContain('| lar\\|ge | 4.5 | 2 |');
    expect(markdown).toContain("| Krippendorff's alpha, ordinal |");
    expect(markdown).toContain("| Cohen's kappa, anna and ben, 2 items |");
    expect(objects.get(keys.result('ratings.svg'))).toContain('small: mean 2');
  });

  it('of one rater reports agreement as undefined, with the reason', async () => {
    const { answer, report } = await review(rated, { raters: 'anna' });
    await answer('anna', 0, 3);
    expect((await report()).summary).toContain('undefined: no item has ratings of two raters');
  });

  it('without answers is rejected', async () => {
    const { report } = await review(rated, { raters: 'anna' });
    await expect(report()).rejects.toMatchObject({ issue: { received: 'none' } });
  });
});

describe('the store of a review', () => {
  /** S3 that fails with these errors in turn and then succeeds. */
  const failing = (...names: readonly string[]) => {
    const errors = [...names];
    const send = () => {
      const name = errors.shift();
      return name === undefined
        ? Promise.resolve({ Contents: [{ Key: 'a' }], NextContinuationToken: 'more' })
        : Promise.reject(Object.assign(new Error(name), { name }));
    };
    const Command = function () {
      // Ignores its input.
    };
    const commands = {
      DeleteObjectCommand: Command,
      GetObjectCommand: Command,
      ListObjectsV2Command: Command,
      PutObjectCommand: Command,
    };
    return reviewStore('b', { send } as never, commands as never);
  };

  it('recognizes an existing object after two concurrent writes, one of them retried', async () => {
    expect(await failing('PreconditionFailed').putNew('k', '{}')).toBe(false);
    expect(await failing('ConditionalRequestConflict').putNew('k', '{}')).toBe(true);
    const five = Array.from({ length: 5 }, () => 'ConditionalRequestConflict');
    await expect(failing(...five).putNew('k', '{}')).rejects.toThrow('ConditionalRequestConflict');
    await expect(failing('AccessDenied').putNew('k', '{}')).rejects.toThrow('AccessDenied');
  });

  it('returns undefined for a missing object and rethrows any other error', async () => {
    expect(await failing('NoSuchKey').get('k')).toBeUndefined();
    await expect(failing('AccessDenied').get('k')).rejects.toThrow('AccessDenied');
  });

  it('stops listing at the requested number of keys', async () => {
    expect(await failing().list('k', 3)).toEqual(['a', 'a', 'a']);
  });
});

describe('the cached store of a function for many questions of a review', () => {
  it('reads the review once, other objects each time, and missing ones again', async () => {
    const { objects, store } = memoryReview();
    const read: string[] = [];
    const cached = cacheReview({
      ...store,
      get: (key) => {
        read.push(key);
        return store.get(key);
      },
    });
    expect(await cached.get(keys.review)).toBeUndefined();
    objects.set(keys.review, '{}').set(keys.closed, '1');
    for (let times = 0; times < 2; times++) {
      expect(await cached.get(keys.review)).toBe('{}');
      expect(await cached.get(keys.closed)).toBe('1');
    }
    objects.set(reviewKeys('other').review, '2');
    expect(await cached.get(reviewKeys('other').review)).toBe('2');
    const { review, closed } = keys;
    expect(read).toEqual([review, review, closed, closed, reviewKeys('other').review]);
  });
});

describe('a task that has ended', () => {
  class Over extends Error {}
  it('is ignored, and any other error is thrown', async () => {
    const end = (error: Error) => ignoreCompletedTask([Over], () => Promise.reject(error))('token');
    await expect(end(new Over())).resolves.toBeUndefined();
    await expect(end(new Error('Throttled'))).rejects.toThrow('Throttled');
  });
});
