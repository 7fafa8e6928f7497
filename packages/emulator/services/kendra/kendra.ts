import type {
  QueryRequest,
  QueryResult,
  RetrieveRequest,
  RetrieveResult,
} from '@aws-sdk/client-kendra';
import type { Deployment } from '../../core/assembly/deployment';
import { SENTENCE_ENCODER } from '../../engines/encoder/sentence-embedding';
import { checkUserContext } from './search/access-control';
import { query, retrieve } from './search/run-query';
import { deployKendra, withId } from './deployed-resources';
import type { DeployedFaq, Index } from './deployed-resources';
import { createPersistedDocuments } from './persisted-documents';
import { readFaq } from './read-faq';
import { STAND_IN } from './stand-in';
import { syncOperations } from './sync-jobs';
import type { SyncParts } from './sync-jobs';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';

/** https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24. */
const maxCharacters = 1000;
const maxResults = 100;

/**
 * Creates Amazon Kendra with an in-memory index of the documents of its S3 data source and the FAQs
 * in the templates. Validation, permissions and access control are Kendra's; the search is a
 * labeled stand-in.
 *
 * @throws Error if CloudFormation could not have created the resources of the templates
 */
export function createKendra(
  deployment: Deployment,
  { dataFolder, ...parts }: SyncParts & { readonly dataFolder?: string | undefined },
): Service {
  const { indexes, sources, faqs } = deployKendra(deployment);
  for (const faq of faqs) checkFaq(faq, deployment, parts);
  const persisted = createPersistedDocuments(dataFolder);
  for (const index of indexes) persisted.read(index);
  let reading: Promise<unknown> | undefined;
  /** FAQs are loaded on the first query, because most emulators never need them. */
  const read = async (id: string): Promise<Index> => {
    reading ??= Promise.all(faqs.map((faq) => readFaq(faq, deployment)));
    await reading;
    return withId(indexes, id);
  };
  const searching = (
    action: string,
    search: (
      library: Index['library'],
      request: QueryRequest & RetrieveRequest,
      fields: Index['fields'],
      onMeaning: () => void,
    ) => QueryResult | RetrieveResult,
  ) =>
    operation<QueryRequest & RetrieveRequest, QueryResult | RetrieveResult>({
      permissions: ({ IndexId = '' }) => [{ action, resource: withId(indexes, IndexId).arn }],
      async run(request, scope) {
        checkSearch(request);
        const { library, fields } = await read(request.IndexId ?? '');
        scope.standIn(STAND_IN);
        return search(library, request, fields, () => {
          scope.standIn(SENTENCE_ENCODER);
        });
      },
    });
  return {
    model: 'kendra',
    operations: {
      Query: searching('kendra:Query', query),
      Retrieve: searching('kendra:Retrieve', retrieve),
      ...syncOperations(sources, persisted, parts),
    },
  };
}

/** Verifies that the FAQ's role may read the file, as its creation requires. */
function checkFaq(
  { role, bucket, key }: DeployedFaq,
  { partition }: Deployment,
  { authorize }: SyncParts,
) {
  authorize({ principalArn: role.arn, name: `Kendra as ${role.name}` }, [
    {
      action: 's3:GetObject',
      resource: `arn:${partition}:s3:::${bucket}/${key}`,
    },
  ]);
}

const known = [
  'IndexId',
  'QueryText',
  'AttributeFilter',
  'UserContext',
  'PageNumber',
  'PageSize',
  'VisitorId',
];

function checkSearch(request: QueryRequest): void {
  const other = Object.keys(request).find((member) => !known.includes(member));
  if (other !== undefined) invalid(`The emulator does not support ${other}.`);
  checkUserContext(request.UserContext);
  const { QueryText, PageNumber = 1, PageSize = 10 } = request;
  const characters = Array.from(QueryText ?? '').length;
  if (characters < 1 || characters > maxCharacters)
    invalid(`QueryText has ${characters} characters; it has 1 to ${maxCharacters}.`);
  if (PageSize < 1 || PageSize > maxResults) invalid(`PageSize ${PageSize}: 1 to ${maxResults}.`);
  if (PageNumber < 1 || PageNumber * PageSize > maxResults)
    invalid(`Page ${PageNumber} of ${PageSize} results: there are ${maxResults} results at most.`);
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
