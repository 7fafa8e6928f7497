import type { QueryResult, QueryResultItem } from '@aws-sdk/client-kendra';
import { sentenceSegments } from '../../../../shared/text/sentence-segments';
import { clean, getConfidence, getSource, getTitle } from './result-fields';

export interface Answer {
  readonly answer: string;
  /** `faq`: an answer from the FAQ. `document`: extracted from a document. */
  readonly type: 'faq' | 'document';
  readonly title: string;
  readonly source: string;
  readonly confidence: string;
}

/** Kendra's confidence bins, lowest first; `NOT_AVAILABLE` if missing. */
const bins = ['NOT_AVAILABLE', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

/**
 * Finds the best answer of at least medium confidence; undefined without one, which is better than a wrong answer. An
 * FAQ answer precedes a document answer of the same confidence.
 */
export function findAnswer({ ResultItems = [] }: QueryResult): Answer | undefined {
  const candidates = ResultItems.flatMap((item) => {
    const isFaq = item.Type === 'QUESTION_ANSWER';
    if (!isFaq && item.Type !== 'ANSWER') return [];
    const confidence = getConfidence(item.ScoreAttributes);
    const text = clean(answerText(item));
    const rank = bins.indexOf(confidence);
    if (text === '' || rank < bins.indexOf('MEDIUM')) return [];
    const answer: Answer = {
      answer: text,
      type: isFaq ? 'faq' : 'document',
      title: getTitle(item),
      source: getSource(item),
      confidence,
    };
    return [{ answer, rank: rank + (isFaq ? 0.5 : 0) }];
  });
  return candidates.sort((one, other) => other.rank - one.rank)[0]?.answer;
}

/** Extracts the answer from its attribute; the excerpt is the surrounding text with the answer highlighted. */
function answerText({ AdditionalAttributes = [], DocumentExcerpt }: QueryResultItem): string {
  const attribute = AdditionalAttributes.find(({ Key }) => Key === 'AnswerText');
  const { Text = '', Highlights = [] } = attribute?.Value?.TextWithHighlightsValue ?? {};
  const marked = Highlights.find(({ TopAnswer }) => TopAnswer === true);
  if (marked?.BeginOffset !== undefined && marked.EndOffset !== undefined) {
    // The whole sentence, so a reader sees the context.
    return sentenceAround(Text, marked.BeginOffset, marked.EndOffset);
  }
  return Text === '' ? (DocumentExcerpt?.Text ?? '') : Text;
}

function sentenceAround(text: string, begin: number, end: number): string {
  let around = '';
  for (const { index, segment } of sentenceSegments(text)) {
    if (index >= end) break;
    if (index + segment.length > begin) around += segment;
  }
  return around;
}
