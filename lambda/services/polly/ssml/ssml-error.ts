import { rejectInput } from '@by-example/metrics/errors/input-error';
import { positionIn } from './line-column';

/** Refuses a document with Polly's own code for mistakes in SSML, and says where the mistake is. */
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

/** What a sticky pattern matches at an index. */
export function matchAt(source: string, at: number, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
