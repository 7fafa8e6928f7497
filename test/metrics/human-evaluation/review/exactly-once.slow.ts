import fc from 'fast-check';
import { createReview } from '../../../../lambda/metrics/human-evaluation/create-review/create-review';
import { recordAnswer } from '../../../../lambda/metrics/human-evaluation/record-answer/record-answer';
import { openQuestion } from '../../../../lambda/metrics/human-evaluation/open-question/open-question';
import { nextQuestion } from '../../../../lambda/metrics/human-evaluation/next-question/next-question';
import { buildReviewReport } from '../../../../lambda/metrics/human-evaluation/report/build-review-report';
import {
  itemLine,
  reviewKeys,
} from '../../../../lambda/metrics/human-evaluation/reviews/review-files';
import type { ItemLine } from '../../../../lambda/metrics/human-evaluation/reviews/review-files';
import type { TaskPorts } from '../../../../lambda/metrics/human-evaluation/reviews/complete-task';
import type { ReviewStore } from '../../../../lambda/metrics/human-evaluation/reviews/review-store';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { candidates } from './reviewing';
import { memoryReview } from './memory-review';

const execution = 'run';
const raters = ['anna', 'ben'];

/** Error of a function that was interrupted. */
class Stopped extends Error {}

/** Events: a rater answers, possibly interrupted after some calls, or a token expires. */
const eventLists = fc.array(
  fc.record({
    kind: fc.constantFrom('answer', 'answer', 'answer', 'expire', 'next'),
    rater: fc.nat(1),
    place: fc.nat(2),
    rating: fc.constantFrom(1, 5),
    /** Number of calls before the interruption; usually none occurs. */
    stop: fc.oneof(
      { weight: 3, arbitrary: fc.constant(Infinity) },
      { weight: 1, arbitrary: fc.nat(8) },
    ),
  }),
  { maxLength: 25 },
);

describe('an answer', () => {
  it('is counted exactly once for any order of answers, interruptions, repetitions and expiries', async () => {
    await fc.assert(
      fc.asyncProperty(
        eventLists,
        fc.boolean(),
        fc.scheduler(),
        async (events, continues, scheduler) => {
          const machine = await waitingMachine(scheduler);
          const accepted = new Map<string, number>();
          const tasks = events.map(async ({ kind, rater, place: index, rating, stop }) => {
            const ports = machine.ports(stop);
            const name = raters[rater]!;
            try {
              if (kind === 'expire') await machine.expire(rater, index);
              else if (kind === 'next') await nextQuestion({ execution, rater: name }, ports);
              else {
                const request = { execution, rater: name, question: index, rating };
                await recordAnswer(request, ports);
                const turn = `${rater}/${index}`;
                // An accepted rating never changes.
                expect(accepted.get(turn) ?? rating).toBe(rating);
                accepted.set(turn, rating);
              }
            } catch (error) {
              if (!(error instanceof Stopped || error instanceof InvalidInputError)) throw error;
            }
          });
          await scheduler.waitFor(Promise.all(tasks));
          await machine.quiet();

          const { places: keys, objects } = machine;
          const stored = raters.flatMap((_, rater) =>
            [0, 1, 2]
              .filter((index) => objects.has(keys.answer(rater, index)))
              .map((index) => `${rater}/${index}`),
          );
          // No accepted answer is lost; a stored but unconfirmed answer is returned for the same request.
          for (const [turn, rating] of accepted) {
            const [rater = 0, index = 0] = turn.split('/').map(Number);
            expect(objects.get(keys.answer(rater, index))).toContain(`"rating":${rating}`);
          }
          // Without interruptions, no task waits for a stored answer.
          if (events.every(({ stop }) => stop === Infinity))
            expect(machine.waiting().filter((turn) => stored.includes(turn))).toEqual([]);
          if (continues) {
            for (const rater of raters)
              await scheduler.waitFor(goOn(rater, machine.ports(Infinity)));
            await machine.quiet();
            // The remaining run completes what an interruption left open: no task waits for a stored
            // answer.
            expect(machine.waiting()).toEqual([]);
          }
          expect(machine.endedTwice()).toEqual([]);
          const ratings = continues ? 6 : stored.length;
          const report = () =>
            buildReviewReport({ bucket: 'b', execution, source: 'items.jsonl' }, machine.store);
          if (ratings === 0) await expect(report()).rejects.toBeInstanceOf(InvalidInputError);
          else expect(await report()).toMatchObject({ ratings, unanswered: 6 - ratings });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('that is accepted during the report is in the report or is rejected', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const machine = await waitingMachine(scheduler);
        const first = { execution, rater: 'ben', question: 0, rating: 5 };
        await scheduler.waitFor(recordAnswer(first, machine.ports(Infinity)));
        const late = { execution, rater: 'anna', question: 0, rating: 1 };
        const [counted, reported] = await scheduler.waitFor(
          Promise.all([
            recordAnswer(late, machine.ports(Infinity)).then(
              () => true,
              (error: unknown) => {
                expect(error).toMatchObject({ issue: { code: 'ReviewOver' } });
                return false;
              },
            ),
            buildReviewReport(
              { bucket: 'b', execution, source: 'items.jsonl' },
              machine.ports(Infinity).store,
            ),
          ]),
        );
        if (counted) expect(reported.ratings).toBe(2);
      }),
      { numRuns: 70 },
    );
  });
});

/** A rater who answers the remaining questions. */
async function goOn(rater: string, ports: TaskPorts): Promise<void> {
  for (;;) {
    const next = await nextQuestion({ execution, rater }, ports);
    if (next.next !== 'question') return;
    await recordAnswer({ execution, rater, question: next.question.question, rating: 3 }, ports);
  }
}

/** Ingested review of three items for two raters, the same in each run. */
const ingestion = (async () => {
  const { objects, store } = memoryReview();
  const { items } = await createReview(
    { bucket: 'b', key: 'inbox/human-evaluation/items.jsonl', execution },
    {
      store,
      head: () =>
        Promise.resolve({ size: 100, metadata: { raters: raters.join(), bootstrap: '2' } }),
      read: () => Promise.resolve(Buffer.from(candidates(3))),
    },
  );
  const lines = objects
    .get(items.key)!
    .trim()
    .split('\n')
    .map((line) => itemLine.parse(JSON.parse(line)));
  return { objects, lines };
})();

/** Tasks that wait with tokens, as in Step Functions. */
async function waitingMachine(scheduler: fc.Scheduler) {
  const { objects, store } = memoryReview();
  const ingested = await ingestion;
  for (const [key, body] of ingested.objects) objects.set(key, body);
  const { lines } = ingested;
  const turns = lines.flatMap((line) => line.slots.map((slot) => ({ line, slot })));
  const tokens = new Map<string, string>();
  const ends = new Map<string, number>();
  const opening = new Set<string>();
  const pending: Promise<unknown>[] = [];
  let tokenCount = 0;

  const ports = (stop: number) => {
    let calls = 0;
    const scheduled =
      <Given extends unknown[], Result>(run: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        if (calls++ >= stop) throw new Stopped();
        await scheduler.schedule(Promise.resolve());
        return run(...given);
      };
    const names = Object.keys(store) as (keyof ReviewStore)[];
    return {
      store: Object.fromEntries(
        names.map((name) => [name, scheduled(store[name] as () => Promise<unknown>)]),
      ) as unknown as ReviewStore,
      complete: scheduled((token: string) => {
        for (const [turn, current] of tokens) {
          if (current !== token) continue;
          tokens.delete(turn);
          ends.set(turn, (ends.get(turn) ?? 0) + 1);
        }
        return Promise.resolve();
      }),
    };
  };
  const open = (line: ItemLine, slot: ItemLine['slots'][number], by = ports(Infinity)) => {
    const token = `token-${++tokenCount}`;
    tokens.set(`${slot.rater}/${slot.position}`, token);
    const { number, shown } = line;
    return openQuestion({ execution, number, shown, slot, token }, by);
  };
  for (const { line, slot } of turns)
    await open(line, slot, { ...ports(Infinity), store, complete: () => Promise.resolve() });
  return {
    objects,
    places: reviewKeys(execution),
    store,
    ports,
    waiting: () => [...tokens.keys()],
    endedTwice: () => [...ends].filter(([, times]) => times > 1),
    /** Expires the token of a waiting task and asks the question again. */
    async expire(rater: number, index: number): Promise<void> {
      await scheduler.schedule(Promise.resolve());
      const turn = turns.find(({ slot }) => slot.rater === rater && slot.position === index)!;
      // A question stays open for at least an hour; its function runs for at most half a minute.
      const key = `${rater}/${index}`;
      if (!tokens.has(key) || opening.has(key)) return;
      opening.add(key);
      pending.push(open(turn.line, turn.slot).finally(() => opening.delete(key)));
    },
    /** Waits for all pending work. */
    async quiet(): Promise<void> {
      await scheduler.waitFor(Promise.all(pending));
    },
  };
}
