import type { Screen } from './screen';
import type { ItemCounts, Retries } from './state-machines';

/** Says how an execution goes: briefly, however long it takes. */
export interface Progress {
  entered(state: string): void;
  /** What is known now, as often as somebody looks. */
  now(items: ItemCounts | undefined, retries: readonly Retries[]): void;
  /** Says what was not said yet. */
  end(): void;
}

/** Lines that stay are said at each tenth of the items, and at so many retries twice as many. */
const steps = 10;

export function createProgress(screen: Screen): Progress {
  const entered = new Set<string>();
  let said = '';
  let known = '';
  let step = 0;
  let nextRetries = 1;
  const say = () => {
    if (known !== said) screen.say(known);
    said = known;
  };
  return {
    entered(state) {
      if (entered.has(state)) return;
      entered.add(state);
      say();
      screen.say(`  ${state}`);
    },
    now(items, retries) {
      const line = describe(items, retries);
      if (line === known) return;
      known = line;
      const reached = stepOf(items);
      const again = retries.reduce((sum, { count }) => sum + count, 0);
      if (screen.update !== undefined) screen.update(line);
      else if (reached > step || again >= nextRetries) say();
      step = Math.max(step, reached);
      while (again >= nextRetries) nextRetries *= 2;
    },
    end: say,
  };
}

/** Of how many items nobody knows, each doubling from a thousand on is a step. */
function stepOf(items: ItemCounts | undefined): number {
  if (items === undefined) return 0;
  const done = items.succeeded + items.failed;
  if (items.total > done || done === 0) return Math.floor((steps * done) / (items.total || 1));
  return done < 1_000 ? 0 : steps + Math.floor(Math.log2(done / 1_000));
}

function describe(items: ItemCounts | undefined, retries: readonly Retries[]): string {
  const number = (value: number) => value.toLocaleString('en');
  const again = [...retries]
    .sort((one, other) => other.count - one.count)
    .map(({ call, error, count }) => `${number(count)} × ${call} after ${error}`);
  const parts = [
    ...(items === undefined || items.total === 0
      ? []
      : [`${number(items.succeeded + items.failed)} of ${number(items.total)} items`]),
    ...(items !== undefined && items.failed > 0 ? [`${number(items.failed)} failed`] : []),
    ...(again.length > 0 ? [`tried again: ${again.join(', ')}`] : []),
  ];
  return parts.length === 0 ? '' : `    ${parts.join(' · ')}`;
}
