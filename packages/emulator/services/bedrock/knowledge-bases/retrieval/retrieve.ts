import type { RetrieveRequest, RetrieveResponse } from '@aws-sdk/client-bedrock-agent-runtime';
import type { DirectCall } from '../../../../core/endpoint/calls/in-process-call';
import { operation, ServiceError } from '../../../service';
import { findBase, onBase, type KnowledgeBases } from '../find-knowledge-base';
import { withRuntimeErrors } from './runtime-errors';
import { search } from './search';

/**
 * Quota "Retrieve: Maximum number of characters in user query"
 * (https://docs.aws.amazon.com/general/latest/gr/bedrock.html, read 2026-11-30). The service model
 * takes 20,000.
 */
const MAX_CHARACTERS = 1_000;

const SUPPORTED = ['knowledgeBaseId', 'retrievalQuery', 'retrievalConfiguration'];

/** Retrieve: finds the chunks of a knowledge base that are nearest to a query. */
export function retrieve(bases: KnowledgeBases, call: DirectCall) {
  return operation<RetrieveRequest, RetrieveResponse>({
    permissions: onBase('Retrieve', bases),
    async run(request, scope) {
      const { knowledgeBaseId = '', retrievalConfiguration } = request;
      const base = findBase(bases, knowledgeBaseId);
      const query = readQuery(request);
      const results = await withRuntimeErrors(scope.clock, () =>
        search(base, query, retrievalConfiguration, call),
      );
      return { retrievalResults: results };
    },
  });
}

function readQuery({ retrievalQuery, nextToken, ...request }: RetrieveRequest): string {
  const { text, type = 'TEXT', ...others } = retrievalQuery ?? {};
  const unsupported = [
    ...Object.entries(request).filter(([name]) => !SUPPORTED.includes(name)),
    ...Object.entries(others),
  ].find(([, value]) => value !== undefined);
  if (unsupported !== undefined) invalid(`The emulator does not have ${unsupported[0]}.`);
  // A response has all results, so no token was ever issued.
  if (nextToken !== undefined) invalid('The nextToken was not issued by this knowledge base.');
  if (type !== 'TEXT' || text === undefined)
    return invalid('The emulator has queries of text only.');
  if (Array.from(text).length > MAX_CHARACTERS)
    invalid(
      `1 validation error detected: Value at 'retrievalQuery.text' failed to satisfy constraint: Member must have length less than or equal to ${MAX_CHARACTERS}`,
    );
  return text;
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
