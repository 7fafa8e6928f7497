import { createHash } from 'node:crypto';
import type { IngestionJob, IngestionJobStatus } from '@aws-sdk/client-bedrock-agent';
import type { DataSource, KnowledgeBase } from '../definition/read-knowledge-bases';
import type { Statistics } from './run-ingestion';

export interface Job {
  readonly id: string;
  readonly base: KnowledgeBase;
  readonly source: DataSource;
  readonly description: string | undefined;
  readonly token: string | undefined;
  readonly started: Date;
  readonly statistics: Statistics;
  updated: Date;
  status: IngestionJobStatus;
  failureReasons: string[];
}

export function describeJob(job: Job): IngestionJob {
  return {
    knowledgeBaseId: job.base.id,
    dataSourceId: job.source.id,
    ingestionJobId: job.id,
    status: job.status,
    statistics: job.statistics,
    startedAt: job.started,
    updatedAt: job.updated,
    ...(job.description !== undefined && { description: job.description }),
    ...(job.failureReasons.length > 0 && { failureReasons: job.failureReasons }),
  };
}

/** Derives an ID of 10 letters and digits. */
export function buildJobId(source: string, started: Date): string {
  const digest = createHash('sha256').update(`${source} ${started.toISOString()}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, 10).toUpperCase();
}
