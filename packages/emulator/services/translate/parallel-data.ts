import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { collectExamples } from '../../engines/translation/parallel-examples';
import type { Examples } from '../../engines/translation/parallel-examples';
import type { Deployment } from '../../core/assembly/deployment';
import { ServiceError } from '../service';
import { parseParallelData } from './parse-parallel-data';

/** Parallel data of the templates, for a job. */
export interface ParallelData {
  readonly examplesInto: (target: string) => Examples;
}

/**
 * Finds the parallel data (`AWS::Translate::ParallelData`) of a job: at most one, with translations
 * into each of its targets
 * (https://docs.aws.amazon.com/translate/latest/APIReference/API_StartTextTranslationJob.html, read
 * 2026-11-25).
 *
 * @throws {ServiceError} `ResourceNotFoundException`, `InvalidRequestException`
 */
export function findParallelData(
  names: readonly string[],
  job: { readonly source: string; readonly targets: readonly string[] },
  deployment: Pick<Deployment, 'resources' | 'assets'>,
): readonly ParallelData[] {
  if (names.length > 1)
    invalid(`A job may name 1 resource of parallel data; this one names ${names.length}.`);
  return names.map((name) => {
    const found = deployment
      .resources('AWS::Translate::ParallelData')
      .find(({ properties }) => properties['Name'] === name);
    if (found === undefined)
      throw new ServiceError(
        'ResourceNotFoundException',
        `No parallel data is named ${name}.`,
        404,
      );
    const { source, targets, segments } = readFile(
      found.properties['ParallelDataConfig'],
      deployment,
    );
    const lacking = job.targets.find((target) => !targets.includes(target));
    if (job.source !== source || lacking !== undefined)
      invalid(
        `The parallel data ${name} is from ${source} into ${targets.join(', ')}; the job is from ` +
          `${job.source} into ${job.targets.join(', ')}.`,
      );
    return { examplesInto: (target) => collectExamples(segments, source, target) };
  });
}

function readFile(config: unknown, { assets }: Pick<Deployment, 'assets'>) {
  const { S3Uri = '', Format = '' } = config as {
    readonly S3Uri?: string;
    readonly Format?: string;
  };
  const path = assets[basename(S3Uri, extname(S3Uri))];
  if (path === undefined) throw new Error(`${S3Uri} is not an asset of the assembly`);
  return parseParallelData(readFileSync(path), Format);
}

function invalid(message: string): never {
  throw new ServiceError('InvalidRequestException', message);
}
