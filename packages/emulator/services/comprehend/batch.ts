import type { BatchItemError } from '@aws-sdk/client-comprehend';
import { checkBatch } from './document-limits';

export interface BatchResponse<Result> {
  readonly ResultList: ({ readonly Index: number } & Result)[];
  readonly ErrorList: BatchItemError[];
}

/**
 * Analyzes each document of a batch; both lists are in document order. The service model rejects an
 * empty document, and with it the whole batch. Which errors the service reports for single
 * documents is unknown. Here a document of white space gets the error code that it would have by
 * itself, so callers can test a batch with errors.
 */
export async function readBatch<Result extends object>(
  texts: readonly string[],
  read: (text: string) => Promise<Result>,
): Promise<BatchResponse<Result>> {
  checkBatch(texts);
  const response: BatchResponse<Result> = { ResultList: [], ErrorList: [] };
  for (const [Index, text] of texts.entries())
    if (isBlank(text))
      response.ErrorList.push({ Index, ErrorCode: 'InvalidRequestException', ErrorMessage: BLANK });
    else response.ResultList.push({ Index, ...(await read(text)) });
  return response;
}

export const BLANK = 'The document contains only white space.';

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
