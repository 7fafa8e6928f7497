import type { BatchItemError } from '@aws-sdk/client-comprehend';
import { checkBatch } from './document-limits';

export interface BatchAnswer<Result> {
  readonly ResultList: ({ readonly Index: number } & Result)[];
  readonly ErrorList: BatchItemError[];
}

/**
 * Reads each document of a batch; both lists are in the order of the documents. An empty document the
 * service model refuses, and the whole batch with it. Which errors the service itself reports of
 * single documents is unknown: here it is a document of nothing but white space, by the name of the
 * error that it would be by itself, so that a caller of the emulator meets a batch with errors.
 */
export async function readBatch<Result extends object>(
  texts: readonly string[],
  read: (text: string) => Promise<Result>,
): Promise<BatchAnswer<Result>> {
  checkBatch(texts);
  const answer: BatchAnswer<Result> = { ResultList: [], ErrorList: [] };
  for (const [Index, text] of texts.entries())
    if (isBlank(text))
      answer.ErrorList.push({ Index, ErrorCode: 'InvalidRequestException', ErrorMessage: BLANK });
    else answer.ResultList.push({ Index, ...(await read(text)) });
  return answer;
}

export const BLANK = 'The document holds nothing but white space.';

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
