import { createContext, Script } from 'node:vm';
import type { Reader } from './core';

/** Milliseconds of work after which a core counts as hanging. */
const LONGEST_WORK = 60_000;

/** Errors with which a core rejects an unsupported text. */
const documented = ['ServiceError', 'ServiceUnavailableError', 'XmlError'];

const context: { work?: () => unknown } = createContext({});
const script = new Script('work()');

/**
 * CPU time that a core takes for a text, in milliseconds.
 * | @throws Error that names the mistake if the core hangs or throws an undocumented error
 */
export async function measureCpuTime({ read, throws = [] }: Reader, text: string): Promise<number> {
  context.work = () => read(text);
  const before = process.cpuUsage();
  try {
    // The timeout stops an endless loop or pattern.
    await script.runInContext(context, { timeout: LONGEST_WORK });
  } catch (error) {
    if (!isDocumented(error, [...documented, ...throws]))
      throw new Error(`${describeError(error)} for ${shown(text)}`, { cause: error });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function isDocumented(error: unknown, names: readonly string[]): boolean {
  if (!(error instanceof Object)) return false;
  if ('issue' in error) return true;
  const { name } = error as { readonly name?: unknown };
  return names.includes(String(name)) || names.includes(error.constructor.name);
}

function describeError(error: unknown): string {
  const { name, message } = error as Partial<Error>;
  return `${name ?? 'A thrown value'}: ${message ?? String(error)}`;
}

/** Escapes a text, so that the line of a failed test is one line. */
function shown(text: string): string {
  const start = JSON.stringify(text.slice(0, 60));
  return text.length > 60 ? `${start}… (${text.length} characters)` : start;
}
