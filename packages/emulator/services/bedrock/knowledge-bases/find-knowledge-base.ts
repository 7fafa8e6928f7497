import { ServiceError, type Permission } from '../../service';
import type { DataSource, KnowledgeBase } from './definition/read-knowledge-bases';

export type KnowledgeBases = readonly KnowledgeBase[];

/** Finds a knowledge base by its ID or ARN. @throws {ServiceError} `ResourceNotFoundException` */
export function findBase(bases: KnowledgeBases, identifier: string): KnowledgeBase {
  const found = bases.find(({ id, arn }) => [id, arn].includes(identifier));
  return found ?? missing(`The knowledge base ${identifier} does not exist.`);
}

/** @throws {ServiceError} `ResourceNotFoundException` */
export function findSource(base: KnowledgeBase, dataSourceId: string): DataSource {
  const found = base.sources.find(({ id }) => id === dataSourceId);
  return found ?? missing(`The knowledge base ${base.id} has no data source ${dataSourceId}.`);
}

/**
 * Permission on the knowledge base of a request
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html, read
 * 2026-11-30).
 */
export function onBase(action: string, bases: KnowledgeBases) {
  return ({
    knowledgeBaseId = '',
  }: {
    readonly knowledgeBaseId?: string | undefined;
  }): readonly Permission[] => [
    { action: `bedrock:${action}`, resource: findBase(bases, knowledgeBaseId).arn },
  ];
}

function missing(message: string): never {
  throw new ServiceError('ResourceNotFoundException', message, 404);
}
