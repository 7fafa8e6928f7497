import type { S3ClientCalls } from '../s3/s3-as-role';
import { documents } from './documents/job-documents';
import { ServiceError } from '../service';

/** Translates a document into one target language. */
export type TranslateFor = (
  target: string,
) => (text: string) => { readonly text: string; readonly terms: readonly object[] };

export interface JobFiles {
  readonly contentType: string;
  readonly input: { readonly bucket: string; readonly prefix: string };
  readonly output: { readonly bucket: string; readonly prefix: string };
  readonly source: string;
  readonly targets: readonly string[];
}

export interface JobCounts {
  readonly input: number;
  readonly translated: number;
  readonly failed: number;
}

/**
 * Translates each document of the input folder into each target. Lists failures in
 * `details/<target>.auxiliary-translation-details.json`
 * (https://docs.aws.amazon.com/translate/latest/dg/async-results.html; error format from callers'
 * quotes, secondary; both read 2026-11-25).
 *
 * @throws {ServiceError} for an error of the whole job, such as a role without permission to list
 * the folder
 */
export async function runJob(
  job: JobFiles,
  s3: S3ClientCalls,
  translateFor: TranslateFor,
): Promise<JobCounts> {
  const translateDocument = documents[job.contentType];
  if (translateDocument === undefined)
    throw new ServiceError(
      'InvalidRequestException',
      `The stand-in reads ${Object.keys(documents).join(', ')}, not ${job.contentType}.`,
    );
  const keys = await s3.list(job.input.bucket, job.input.prefix);
  if (keys.length === 0)
    throw new ServiceError(
      'InvalidRequestException',
      'No documents were found in the input folder.',
    );
  let failed = 0;
  for (const target of job.targets) {
    const details: object[] = [];
    let characters = 0;
    for (const key of keys) {
      const sourceFile = key.slice(job.input.prefix.length);
      const targetFile = `${target}.${sourceFile}`;
      const terms = new Set<object>();
      try {
        const body = await s3.get(job.input.bucket, key);
        const translated = await translateDocument(body, (text) => {
          const { text: written, terms: found } = translateFor(target)(text);
          characters += text.length;
          for (const term of found) terms.add(term);
          return written;
        });
        await s3.put(job.output.bucket, job.output.prefix + targetFile, translated);
        details.push({
          sourceFile,
          targetFile,
          auxiliaryData: terms.size === 0 ? {} : { appliedTerminologies: [...terms] },
        });
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code === 'AccessDenied') throw error;
        failed += 1;
        const { code: errorCode, message: errorMessage } = error;
        details.push({ sourceFile, auxiliaryData: { error: { errorCode, errorMessage } } });
      }
    }
    const summary = {
      sourceLanguageCode: job.source,
      targetLanguageCode: target,
      charactersTranslated: String(characters),
      documentCountWithCustomerError: String(failed),
      documentCountWithServerError: '0',
      inputDataPrefix: `s3://${job.input.bucket}/${job.input.prefix}`,
      outputDataPrefix: `s3://${job.output.bucket}/${job.output.prefix}`,
      details,
    };
    const name = `details/${target}.auxiliary-translation-details.json`;
    await s3.put(job.output.bucket, job.output.prefix + name, Buffer.from(JSON.stringify(summary)));
  }
  const input = keys.length;
  return { input, failed, translated: input * job.targets.length - failed };
}
