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
import { bodyOf } from '../../files/s3-port';
import { targetOf, uploader } from '../../files/multipart-upload';

const logger = new Logger({ serviceName: 'services/comprehend' });
// A file is a few requests, and all of them must succeed; the SDK waits longer each time, at random.
const s3 = new S3Client({ maxAttempts: 8 });

const ports: Omit<ReportPorts, 'disk'> = {
  read: (from) => bodyOf(s3.send(new GetObjectCommand(targetOf(from)))),
  write: uploader({
    put: (input) => s3.send(new PutObjectCommand(input)),
    begin: (input) => s3.send(new CreateMultipartUploadCommand(input)),
    part: (input) => s3.send(new UploadPartCommand(input)),
    complete: (input) => s3.send(new CompleteMultipartUploadCommand(input)),
    abort: (input) => s3.send(new AbortMultipartUploadCommand(input)),
  }),
  tag: (object, tags) =>
    s3.send(new PutObjectTaggingCommand({ ...targetOf(object), Tagging: { TagSet: [...tags] } })),
};

/** Makes the report on a file from the results of the map; `report-input.ts` has the event. */
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
    const { documents, analysed, failed, rejected } = report.summary;
    logger.info('reported', { documents, analysed, failed, rejected });
    return report;
  } finally {
    closeSync(file);
    // A function that is kept has its disk back for the next file.
    rmSync(folder, { recursive: true });
  }
}
