import type { Messages } from '../output/messages';
import { getMessages } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';
import type { ItemCounts, Retries } from './state-machines';

/** Prints the progress of an execution in few lines, however long it takes. */
export interface Progress {
  entered(state: string): void;
  /** Updates the counts at each poll. */
  now(items: ItemCounts | undefined, retries: readonly Retries[]): void;
  /** Prints pending changes. */
  end(): void;
}

/** A permanent line is printed at each tenth of the items, and each time the retries double. */
const steps = 10;

export function createProgress(screen: TerminalOutput): Progress {
  const entered = new Set<string>();
  const messages = getMessages(screen);
  const nothing: ProgressText = { items: '', again: '' };
  let printed = nothing;
  let known = nothing;
  let reached = computeSteps(undefined);
  let nextRetries = 1;
  const printChanges = () => {
    // Unchanged parts are not printed again.
    const items = known.items === printed.items ? '' : known.items;
    const again = known.again === printed.again && items === '' ? '' : known.again;
    if (items !== '' || again !== '') screen.writeLine(formatLine({ items, again }));
    printed = known;
  };
  return {
    entered(state) {
      if (entered.has(state)) return;
      entered.add(state);
      printChanges();
      screen.writeLine(`  ${state}`);
    },
    now(items, retries) {
      const before = formatLine(known);
      known = describe(items, retries, messages);
      const line = formatLine(known);
      if (line === before) return;
      const { tenths, doublings } = computeSteps(items);
      const isStep = tenths > reached.tenths || doublings > reached.doublings;
      const again = retries.reduce((sum, { count }) => sum + count, 0);
      if (screen.update !== undefined) screen.update(line);
      else if (isStep || again >= nextRetries) printChanges();
      reached = {
        tenths: Math.max(reached.tenths, tenths),
        doublings: Math.max(reached.doublings, doublings),
      };
      while (again >= nextRetries) nextRetries *= 2;
    },
    end: printChanges,
  };
}

/** Tenths of the items completed; if the total is unknown, doublings from 1,000 on. */
function computeSteps(items: ItemCounts | undefined): Record<'tenths' | 'doublings', number> {
  const { succeeded, failed, total } = items ?? { succeeded: 0, failed: 0, total: 0 };
  const done = succeeded + failed;
  const isKnown = total > done;
  return {
    tenths: isKnown ? Math.floor((steps * done) / total) : 0,
    doublings: isKnown || done < 1_000 ? 0 : 1 + Math.floor(Math.log2(done / 1_000)),
  };
}

interface ProgressText {
  readonly items: string;
  readonly again: string;
}

function describe(
  items: ItemCounts | undefined,
  retries: readonly Retries[],
  messages: Messages,
): ProgressText {
  const number = (value: number) => value.toLocaleString('en');
  const again = [...retries]
    .sort((one, other) => other.count - one.count)
    .map(({ call, error, count }) => messages.retry(number(count), call, error));
  const { succeeded, failed, total } = items ?? { succeeded: 0, failed: 0, total: 0 };
  const counts = messages.items(number(succeeded + failed), number(total));
  return {
    items:
      total === 0 ? '' : failed === 0 ? counts : `${counts} · ${messages.failed(number(failed))}`,
    again: again.length === 0 ? '' : messages.retried(again.join(', ')),
  };
}

function formatLine({ items, again }: ProgressText): string {
  return `    ${[items, again].filter((part) => part !== '').join(' · ')}`;
}
