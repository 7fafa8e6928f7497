import type {
  KnowledgeBaseRetrievalConfiguration,
  KnowledgeBaseRetrievalResult,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { DirectCall } from '../../../../core/endpoint/calls/in-process-call';
import { ServiceError } from '../../../service';
import { createBaseCalls } from '../base-calls';
import type { KnowledgeBase } from '../definition/read-knowledge-bases';
import { readChunk } from '../stored-chunk';
import { toVectorFilter } from './vector-filter';

/** Default of numberOfResults (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-test-config.html, read 2026-11-30). */
const RESULTS = 5;

/** Searches a knowledge base with its role: embeds the query, and finds the nearest chunks. */
export async function search(
  base: KnowledgeBase,
  query: string,
  configuration: KnowledgeBaseRetrievalConfiguration | undefined,
  call: DirectCall,
): Promise<KnowledgeBaseRetrievalResult[]> {
  const { numberOfResults = RESULTS, filter } = readConfiguration(base, configuration);
  const calls = createBaseCalls(base, call);
  const vectorFilter = filter === undefined ? undefined : toVectorFilter(filter);
  const found = await calls.query(await calls.embed(query), numberOfResults, vectorFilter);
  const seen = new Set<string>();
  return found.flatMap(({ distance, metadata }) => {
    const { text, uri, metadata: attributes, isParent } = readChunk(metadata);
    const parent = `${uri} ${text}`;
    // Children of one parent are one result.
    if (isParent && seen.has(parent)) return [];
    seen.add(parent);
    return {
      content: { text, type: 'TEXT' as const },
      location: { type: 'S3' as const, s3Location: { uri } },
      score: toScore(distance, base.index.distanceMetric),
      metadata: attributes as NonNullable<KnowledgeBaseRetrievalResult['metadata']>,
    };
  });
}

function readConfiguration(
  base: KnowledgeBase,
  { vectorSearchConfiguration = {}, ...others }: KnowledgeBaseRetrievalConfiguration = {},
) {
  const { filter, numberOfResults, overrideSearchType, ...more } = vectorSearchConfiguration;
  const unsupported = Object.entries({ ...others, ...more }).find(
    ([, value]) => value !== undefined,
  );
  if (unsupported !== undefined)
    throw new ServiceError('ValidationException', `The emulator does not have ${unsupported[0]}.`);
  // Bedrock's words (secondary, read 2026-12-04).
  if (overrideSearchType === 'HYBRID')
    throw new ServiceError(
      'ValidationException',
      `HYBRID search type is not supported for search operation on index ${base.id}. Retry your request with a different search type.`,
    );
  return { filter, numberOfResults };
}

/** AWS does not publish how a distance becomes a score. Here the nearest possible chunk has 1. */
function toScore(distance: number, metric: KnowledgeBase['index']['distanceMetric']): number {
  return metric === 'cosine' ? 1 - distance : 1 / (1 + distance);
}
