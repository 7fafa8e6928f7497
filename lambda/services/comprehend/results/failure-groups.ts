import type { RejectedLine } from '../documents/ingest-lines';
import { excerpt } from '../documents/excerpt';
import type { FailedItem } from './failed-item';

/** Documents that failed for the same reason. */
export interface FailureGroup {
  readonly reason: string;
  /** Empty if unknown. */
  readonly suggestion: string;
  readonly documents: number;
  /** First few documents, by line or ID. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;
const GROUPS = 20;

/** Groups lines of `failed.jsonl` by reason, most frequent first. */
export function failureGroups() {
  const groups = new Map<string, { suggestion: string; documents: number; examples: string[] }>();
  return {
    add: (failed: RejectedLine | FailedItem): void => {
      const { reason, suggestion } = describeFailure(failed);
      const group = groups.get(reason) ?? { suggestion, documents: 0, examples: [] };
      group.documents++;
      if (group.examples.length < EXAMPLES) group.examples.push(formatExample(failed));
      groups.set(reason, group);
    },
    groups: (): FailureGroup[] =>
      [...groups]
        .map(([reason, group]) => ({ reason, ...group }))
        .sort((one, other) => other.documents - one.documents)
        .slice(0, GROUPS),
  };
}

function describeFailure({
  error,
}: RejectedLine | FailedItem): Pick<FailureGroup, 'reason' | 'suggestion'> {
  if ('field' in error) {
    return {
      reason: `${error.code}: ${error.field} must be ${error.expected}`,
      suggestion: error.suggestion,
    };
  }
  const message = excerpt(error.message ?? '', 200);
  return { reason: message === '' ? error.code : `${error.code}: ${message}`, suggestion: '' };
}

function formatExample(failed: RejectedLine | FailedItem): string {
  const id = failed.id === undefined ? '' : excerpt(failed.id, 40);
  if (!('line' in failed)) return id;
  return id === '' ? `line ${failed.line}` : `line ${failed.line} (${id})`;
}
