import type { QueryResult } from '@aws-sdk/client-kendra';
import { clean, getConfidence, getSource, getTitle } from './result-fields';

/** Document in the results. */
export interface FoundDocument {
  readonly title: string;
  readonly excerpt: string;
  /** URI of the document, or '' if Kendra returns none. */
  readonly source: string;
  readonly confidence: string;
}

/** Extracts the unique documents of a page, best first, without the suggested answers. */
export function parseDocuments({ ResultItems = [] }: QueryResult): readonly FoundDocument[] {
  const seen = new Set<string>();
  return ResultItems.filter(({ Type }) => Type === 'DOCUMENT')
    .filter(({ DocumentId = '' }) => !seen.has(DocumentId) && seen.add(DocumentId))
    .map((item) => ({
      title: getTitle(item),
      excerpt: clean(item.DocumentExcerpt?.Text),
      source: getSource(item),
      confidence: getConfidence(item.ScoreAttributes),
    }));
}
