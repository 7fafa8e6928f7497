import type { RetrieveResult } from '@aws-sdk/client-kendra';
import { clean } from './result-fields';

export interface Passages {
  readonly title: string;
  readonly source: string;
  readonly passages: readonly string[];
}

/** Groups the retrieved passages by document, in the order of each document's best passage. */
export function groupPassages({ ResultItems = [] }: RetrieveResult): readonly Passages[] {
  const byDocument = new Map<string, { title: string; source: string; passages: string[] }>();
  for (const item of ResultItems) {
    const { DocumentId = '', DocumentTitle = '', DocumentURI = '' } = item;
    const known = byDocument.get(DocumentId) ?? {
      title: clean(DocumentTitle) || DocumentId,
      source: DocumentURI,
      passages: [],
    };
    known.passages.push(clean(item.Content));
    byDocument.set(DocumentId, known);
  }
  return [...byDocument.values()];
}
