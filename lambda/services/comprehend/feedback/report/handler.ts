import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { reportInput } from './input';
import { buildReport, type ReportPorts } from './build-report';
import { readBody } from '../../../../shared/files/s3-objects';
import { toTarget } from '../../../../shared/files/s3-location';
import { uploader } from '../../../../shared/files/multipart-upload';

const logger = new Logger({ serviceName: 'services/comprehend' });
// A file takes few requests, which must all succeed; the SDK retries with exponential backoff and
// jitter.
const s3 = new S3Client({ maxAttempts: 8 });

const ports: Omit<ReportPorts, 'disk'> = {
  read: (from) => readBody(s3.send(new GetObjectCommand(toTarget(from)))),
  write: uploader({
    put: (input) => s3.send(new PutObjectCommand(input)),
    begin: (input) => s3.send(new CreateMultipartUploadCommand(input)),
    part: (input) => s3.send(new UploadPartCommand(input)),
    complete: (input) => s3.send(new CompleteMultipartUploadCommand(input)),
    abort: (input) => s3.send(new AbortMultipartUploadCommand(input)),
  }),
  tag: (object, tags) =>
    s3.send(new PutObjectTaggingCommand({ ...toTarget(object), Tagging: { TagSet: [...tags] } })),
};

/** Builds a file's report from the results of the Map Run; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const file = openSync(join(folder, 'scratch'), 'wx+');
  const disk: ReportPorts['disk'] = {
    write: (bytes, position) => writeSync(file, bytes, 0, bytes.length, position),
    read: (position, length) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, position);
      return bytes;
    },
  };
  try {
    const report = await buildReport(parseInput(reportInput, event), { ...ports, disk });
    const { documents, analyzed, failed, rejected } = report.summary;
    logger.info('reported', { documents, analyzed, failed, rejected });
    return report;
  } finally {
    closeSync(file);
    // Free the disk: Lambda may reuse the environment for the next file.
    rmSync(folder, { recursive: true });
  }
}
