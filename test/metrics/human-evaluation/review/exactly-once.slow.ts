import fc from 'fast-check';
import { admitFile } from '../../../../lambda/metrics/human-evaluation/create-review/create-review';
import { recordAnswer } from '../../../../lambda/metrics/human-evaluation/record-answer/record-answer';
import { openQuestion } from '../../../../lambda/metrics/human-evaluation/open-question/open-question';
import { nextQuestion } from '../../../../lambda/metrics/human-evaluation/next-question/next-question';
import { reportReview } from '../../../../lambda/metrics/human-evaluation/report/build-review-report';
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
const happenings = fc.array(
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
        happenings,
        fc.boolean(),
        fc.scheduler(),
        async (happening, goesOn, scheduler) => {
          const machine = await waitingMachine(scheduler);
          const accepted = new Map<string, number>();
          const tasks = happening.map(async ({ kind, rater, place, rating, stop }) => {
            const ports = machine.ports(stop);
            const name = raters[rater]!;
            try {
              if (kind === 'expire') await machine.expire(rater, place);
              else if (kind === 'next') await nextQuestion({ execution, rater: name }, ports);
              else {
                const said = { execution, rater: name, question: place, rating };
                await recordAnswer(said, ports);
                const turn = `${rater}/${place}`;
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

          const { places, objects } = machine;
          const kept = raters.flatMap((_, rater) =>
            [0, 1, 2]
              .filter((place) => objects.has(places.answer(rater, place)))
              .map((place) => `${rater}/${place}`),
          );
          // No accepted answer is lost; a stored but unconfirmed answer is returned for the same request.
          for (const [turn, rating] of accepted) {
            const [rater = 0, place = 0] = turn.split('/').map(Number);
            expect(objects.get(places.answer(rater, place))).toContain(`"rating":${rating}`);
          }
          // Without interruptions, no task waits for a stored answer.
          if (happening.every(({ stop }) => stop === Infinity))
            expect(machine.waiting().filter((turn) => kept.includes(turn))).toEqual([]);
          if (goesOn) {
            for (const rater of raters)
              await scheduler.waitFor(goOn(rater, machine.ports(Infinity)));
            await machine.quiet();
            // The remaining run completes what an interruption left open: no task waits for a stored
            // answer.
            expect(machine.waiting()).toEqual([]);
          }
          expect(machine.endedTwice()).toEqual([]);
          const ratings = goesOn ? 6 : kept.length;
          const report = () =>
            reportReview({ bucket: 'b', execution, source: 'items.jsonl' }, machine.store);
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
                expect(error).toMatchObject({ refusal: { code: 'ReviewOver' } });
                return false;
              },
            ),
            reportReview(
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
const admission = (async () => {
  const { objects, store } = memoryReview();
  const { items } = await admitFile(
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
  const admitted = await admission;
  for (const [key, body] of admitted.objects) objects.set(key, body);
  const { lines } = admitted;
  const turns = lines.flatMap((line) => line.slots.map((slot) => ({ line, slot })));
  const tokens = new Map<string, string>();
  const ends = new Map<string, number>();
  const asking = new Set<string>();
  const underWay: Promise<unknown>[] = [];
  let made = 0;

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
  const ask = (line: ItemLine, slot: ItemLine['slots'][number], by = ports(Infinity)) => {
    const token = `token-${++made}`;
    tokens.set(`${slot.rater}/${slot.place}`, token);
    const { number, shown } = line;
    return openQuestion({ execution, number, shown, slot, token }, by);
  };
  for (const { line, slot } of turns)
    await ask(line, slot, { ...ports(Infinity), store, complete: () => Promise.resolve() });
  return {
    objects,
    places: reviewKeys(execution),
    store,
    ports,
    waiting: () => [...tokens.keys()],
    endedTwice: () => [...ends].filter(([, times]) => times > 1),
    /** Expires the token of a waiting task and asks the question again. */
    async expire(rater: number, place: number): Promise<void> {
      await scheduler.schedule(Promise.resolve());
      const turn = turns.find(({ slot }) => slot.rater === rater && slot.place === place)!;
      // A question stays open for at least an hour; its function runs for at most half a minute.
      const key = `${rater}/${place}`;
      if (!tokens.has(key) || asking.has(key)) return;
      asking.add(key);
      underWay.push(ask(turn.line, turn.slot).finally(() => asking.delete(key)));
    },
    /** Waits for all pending work. */
    async quiet(): Promise<void> {
      await scheduler.waitFor(Promise.all(underWay));
    },
  };
}
