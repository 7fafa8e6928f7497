import { refuse } from '@by-example/metrics/errors/input-error';
import { positionIn } from './line-column';

/** Refuses a document with Polly's own code for mistakes in SSML, and says where the mistake is. */
export function refuseSsml(
  source: string,
  index: number,
  mistake: { readonly limit: string; readonly seen: string; readonly todo: string },
): never {
  return refuse({
    code: 'InvalidSsmlException',
    field: 'ssml',
    ...mistake,
    seen: `${mistake.seen} at ${positionIn(source, index)}`,
  });
}

/** What a sticky pattern matches at an index. */
export function matchAt(source: string, at: number, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
