import { Logger } from '@aws-lambda-powertools/logger';
import { KendraClient, QueryCommand, RetrieveCommand } from '@aws-sdk/client-kendra';
import { queryRequest } from './input';
import { queryIndex } from './query-index';

const logger = new Logger({ serviceName: 'services/kendra' });
// A Developer Edition index accepts one query every 20 seconds. The SDK backs off up to 20 seconds: ten attempts take
// 45 seconds on average, less than the function's timeout.
const kendra = new KendraClient({ maxAttempts: 10 });
const IndexId = process.env['INDEX_ID'] ?? '';

/** Queries the index; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = queryRequest(event);
  const response = await queryIndex(request, {
    query: (search) => kendra.send(new QueryCommand({ IndexId, ...search })),
    retrieve: (search) => kendra.send(new RetrieveCommand({ IndexId, ...search })),
  });
  const { mode, language, page } = request;
  logger.info('queried', { mode, language, page, answered: response.answer !== undefined });
  return response;
}
