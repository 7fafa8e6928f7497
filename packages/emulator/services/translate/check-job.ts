import type { StartTextTranslationJobRequest } from '@aws-sdk/client-translate';
import { ServiceError } from '../service';
import { checkPair } from './languages';

/** https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const MAX_TARGETS = 10;

/**
 * Content types of a batch job
 * (https://docs.aws.amazon.com/translate/latest/APIReference/API_InputDataConfig.html, read
 * 2026-11-25).
 */
const office = 'application/vnd.openxmlformats-officedocument';
const CONTENT_TYPES = [
  'text/html',
  'text/plain',
  `${office}.wordprocessingml.document`,
  `${office}.presentationml.presentation`,
  `${office}.spreadsheetml.sheet`,
  'application/x-xliff+xml',
];

/** @throws {ServiceError} `InvalidRequestException`, `UnsupportedLanguagePairException` */
export function checkJob(request: StartTextTranslationJobRequest): void {
  const { SourceLanguageCode: source = '', TargetLanguageCodes: targets = [] } = request;
  const type = request.InputDataConfig?.ContentType ?? '';
  if (!CONTENT_TYPES.includes(type)) invalid(`The content type ${type} is not supported.`);
  if (targets.length > MAX_TARGETS)
    invalid(`A job has at most ${MAX_TARGETS} target languages; this one has ${targets.length}.`);
  for (const target of targets) checkPair(source, target);
}

/**
 * Parses the folder of an S3 URI. The service rejects files at the top level of a bucket
 * (https://docs.aws.amazon.com/translate/latest/dg/async-prereqs.html, read 2026-11-24).
 *
 * @throws {ServiceError} `InvalidRequestException`
 */
export function parseFolder(
  uri = '',
  role: 'input' | 'output',
): { readonly bucket: string; readonly prefix: string } {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  if (path === '' && role === 'input')
    invalid('The input files must be in a folder, not at the top level of a bucket.');
  return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
}

function invalid(message: string): never {
  throw new ServiceError('InvalidRequestException', message);
}
