import { createContext, Script } from 'node:vm';
import type { Reader } from './core';

/** Milliseconds of work after which a core hangs. */
const LONGEST_WORK = 60_000;

/** Errors with which a core says that a text is none of those it takes. */
const documented = ['ServiceError', 'ServiceUnavailableError', 'XmlError'];

const context: { work?: () => unknown } = createContext({});
const script = new Script('work()');

/**
 * The CPU time that a core takes for a text, in milliseconds.
 *
 * @throws Error that names the mistake when the core hangs or throws what no caller can understand
 */
export async function bring({ read, throws = [] }: Reader, text: string): Promise<number> {
  context.work = () => read(text);
  const before = process.cpuUsage();
  try {
    // With a time limit, which ends a loop or a pattern that would not end by itself.
    await script.runInContext(context, { timeout: LONGEST_WORK });
  } catch (error) {
    if (!isDocumented(error, [...documented, ...throws]))
      throw new Error(`${nameOf(error)} for ${shown(text)}`, { cause: error });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function isDocumented(error: unknown, names: readonly string[]): boolean {
  if (!(error instanceof Object)) return false;
  if ('refusal' in error) return true;
  const { name } = error as { readonly name?: unknown };
  return names.includes(String(name)) || names.includes(error.constructor.name);
}

function nameOf(error: unknown): string {
  const { name, message } = error as Partial<Error>;
  return `${name ?? 'A thrown value'}: ${message ?? String(error)}`;
}

/** Escaped, so that the line of a failed test is one line. */
function shown(text: string): string {
  const start = JSON.stringify(text.slice(0, 60));
  return text.length > 60 ? `${start}… (${text.length} characters)` : start;
}
