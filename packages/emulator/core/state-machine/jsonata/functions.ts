import { createHash } from 'node:crypto';
import type { MachinePorts } from '../ports';
import { uuid } from '../uuid';
import { synchronousJsonata } from './synchronous-jsonata';

/** https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-24). */
const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** https://states-language.net/spec.html#statesarrayrange: maximum number of elements. */
const longestRange = 1_000;

const fromMillis = synchronousJsonata('$fromMillis($at, $picture, $zone)');

/**
 * Creates Step Functions' additions to JSONata, and replaces JSONata's functions of time and
 * chance. Both come from the ports, so a run can be repeated.
 */
export function createFunctions(
  ports: Pick<MachinePorts, 'clock' | 'random'>,
): Readonly<Record<string, unknown>> {
  return {
    partition,
    range,
    hash,
    parse: (text: unknown): unknown =>
      text === undefined ? undefined : JSON.parse(expectText('$parse', text)),
    uuid: () => uuid(ports),
    random: (seed?: unknown) =>
      seed === undefined ? ports.random() : seeded(expectInteger('$random', seed)),
    shuffle: (list: unknown) => (Array.isArray(list) ? shuffle(list, ports) : list),
    millis: () => ports.clock.now(),
    now: (picture?: unknown, zone?: unknown) =>
      fromMillis.evaluate(undefined, { at: ports.clock.now(), picture, zone }),
  };
}

function partition(list: unknown, size: unknown): unknown {
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw new Error('$partition: the first argument must be an array');
  const length = expectInteger('$partition', size);
  if (length < 1) throw new Error('$partition: the size of a part must be 1 or more');
  const parts: unknown[] = [];
  for (let start = 0; start < list.length; start += length)
    parts.push(list.slice(start, start + length));
  return parts;
}

/** Returns a JSONata sequence: a single number becomes that number, as on AWS. */
function range(first: unknown, last: unknown, by: unknown): unknown {
  const start = expectInteger('$range', first);
  const end = expectInteger('$range', last);
  const step = expectInteger('$range', by);
  if (step === 0) throw new Error('$range: the step must not be 0');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > longestRange)
    throw new Error(`$range: ${length} elements are more than ${longestRange}`);
  const numbers = Array.from({ length }, (_, index) => start + index * step);
  return Object.defineProperty(numbers, 'sequence', { value: true });
}

function hash(text: unknown, algorithm: unknown): string | undefined {
  if (text === undefined) return undefined;
  const name = algorithms.get(String(algorithm));
  if (name === undefined)
    throw new Error(`$hash: the algorithm must be one of ${[...algorithms.keys()].join(', ')}`);
  return createHash(name).update(expectText('$hash', text), 'utf8').digest('hex');
}

/** Deterministic number in [0, 1) for a seed. AWS's number is undocumented. */
function seeded(seed: number): number {
  return createHash('sha256').update(String(seed)).digest().readUInt32BE(0) / 2 ** 32;
}

function shuffle(list: readonly unknown[], chance: Pick<MachinePorts, 'random'>): unknown[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(chance.random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

function expectText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new Error(`${name}: the argument must be a string`);
  return value;
}

/** "Functions that require integer values will automatically round down." */
function expectInteger(name: string, value: unknown): number {
  if (typeof value !== 'number') throw new Error(`${name}: the argument must be a number`);
  return Math.floor(value);
}
