import { rejectInput } from '@by-example/metrics/errors/input-error';
import { positionIn } from './line-column';

/**
 * Rejects a document with Polly's error code for invalid SSML and the position of the mistake.
 * @throws InvalidInputError
 */
export function rejectSsml(
  source: string,
  index: number,
  mistake: { readonly expected: string; readonly received: string; readonly suggestion: string },
): never {
  return rejectInput({
    code: 'InvalidSsmlException',
    field: 'ssml',
    ...mistake,
    received: `${mistake.received} at ${positionIn(source, index)}`,
  });
}

/** Matches a sticky pattern at an index. */
export function matchAt(source: string, at: number, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
