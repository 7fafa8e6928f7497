import type { RejectLine } from '../documents/ingest-lines';
import { excerpt } from '../documents/excerpt';
import type { FailedItem } from './result-collector';

/** Documents that failed for the same reason. */
export interface FailureGroup {
  readonly why: string;
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
    add: (failed: RejectLine | FailedItem): void => {
      const { why, suggestion } = reasonOf(failed);
      const group = groups.get(why) ?? { suggestion, documents: 0, examples: [] };
      group.documents++;
      if (group.examples.length < EXAMPLES) group.examples.push(nameOf(failed));
      groups.set(why, group);
    },
    groups: (): FailureGroup[] =>
      [...groups]
        .map(([why, group]) => ({ why, ...group }))
        .sort((one, other) => other.documents - one.documents)
        .slice(0, GROUPS),
  };
}

function reasonOf({ error }: RejectLine | FailedItem): Pick<FailureGroup, 'why' | 'suggestion'> {
  if ('field' in error) {
    return {
      why: `${error.code}: ${error.field} must be ${error.expected}`,
      suggestion: error.suggestion,
    };
  }
  const message = excerpt(error.message ?? '', 200);
  return { why: message === '' ? error.code : `${error.code}: ${message}`, suggestion: '' };
}

function nameOf(failed: RejectLine | FailedItem): string {
  const id = failed.id === undefined ? '' : excerpt(failed.id, 40);
  if (!('line' in failed)) return id;
  return id === '' ? `line ${failed.line}` : `line ${failed.line} (${id})`;
}
