import type { DocumentAttribute, QueryResultItem, ScoreAttributes } from '@aws-sdk/client-kendra';

/** Gets the title of a result: of an FAQ entry, its question. */
export function getTitle({
  DocumentTitle,
  DocumentId = '',
  Type,
  AdditionalAttributes = [],
}: QueryResultItem) {
  const question = AdditionalAttributes.find(({ Key }) => Key === 'QuestionText');
  const questionText =
    Type === 'QUESTION_ANSWER' ? question?.Value?.TextWithHighlightsValue?.Text : undefined;
  return clean(questionText ?? DocumentTitle?.Text) || DocumentId;
}

/** Gets the URI of the document, or '' if Kendra returns none. */
export function getSource({ DocumentURI, DocumentAttributes = [] }: QueryResultItem): string {
  return DocumentURI ?? attribute(DocumentAttributes, '_source_uri') ?? '';
}

function attribute(attributes: readonly DocumentAttribute[], key: string): string | undefined {
  return attributes.find(({ Key }) => Key === key)?.Value?.StringValue;
}

/** Gets Kendra's confidence bin; `NOT_AVAILABLE` if missing. */
export function getConfidence(score: ScoreAttributes | undefined): string {
  return score?.ScoreConfidence ?? 'NOT_AVAILABLE';
}

/** Removes line breaks and ellipses that excerpts have and the document does not. */
export function clean(text = ''): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^(\.\.\.)+|(\.\.\.)+$/g, '')
    .trim();
}
