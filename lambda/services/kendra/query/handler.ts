import { Logger } from '@aws-lambda-powertools/logger';
import { KendraClient, QueryCommand, RetrieveCommand } from '@aws-sdk/client-kendra';
import { askRequest } from './input';
import { queryIndex } from './query-index';

const logger = new Logger({ serviceName: 'services/kendra' });
// An index of the Developer Edition takes a question every 20 seconds. The SDK waits longer each time, up
// to 20 seconds: ten times are three quarters of a minute on average, and less than the function has.
const kendra = new KendraClient({ maxAttempts: 10 });
const IndexId = process.env['INDEX_ID'] ?? '';

/** Answers a question from the index: see ask-input.ts for what it takes. */
export async function handler(event: unknown) {
  const request = askRequest(event);
  const asked = await queryIndex(request, {
    query: (search) => kendra.send(new QueryCommand({ IndexId, ...search })),
    retrieve: (search) => kendra.send(new RetrieveCommand({ IndexId, ...search })),
  });
  const { mode, language, page } = request;
  logger.info('asked', { mode, language, page, answered: asked.answer !== undefined });
  return asked;
}
