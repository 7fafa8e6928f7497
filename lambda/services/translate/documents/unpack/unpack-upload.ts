import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { examplesFor, namesFor } from '../../text/terminology';
import type { TerminologyChoice } from '../../text/terminology';
import type { TranslationPorts } from '../../text/translation-ports';
import { extractFiles } from '../archive/archive';
import { documentKeys } from '../archive/manifest';
import type { Manifest, PlannedJob } from '../archive/manifest';
import { planJobs } from './plan-jobs';
import type { UnpackRequest } from './input';

export interface UnpackPorts extends Pick<TranslationPorts, 'detect'> {
  readonly read: (key: string) => Promise<Uint8Array>;
  readonly write: (key: string, body: Uint8Array | string) => Promise<void>;
  readonly terminology: TerminologyChoice | undefined;
  readonly parallelData: TerminologyChoice | undefined;
}

const AT_A_TIME = 16;

/**
 * Writes the uploaded documents into a folder for each job. They get generated names, since the original names may
 * contain characters invalid in a key or a job.
 */
export async function unpackUpload({ bucket, key, execution }: UnpackRequest, ports: UnpackPorts) {
  const uploadName = key.split('/').at(-1) ?? key;
  const plan = await planJobs(
    uploadName,
    extractFiles(uploadName, await ports.read(key)),
    ports.detect,
  );
  const documents: Manifest['documents'] = [];
  const jobs: PlannedJob[] = [];
  for (const [index, { kind, source, target, files }] of plan.groups.entries()) {
    const name = String(index + 1);
    const input = documentKeys.input(execution, name);
    const named = files.map((file, at) => ({
      ...file,
      file: `${String(at + 1).padStart(5, '0')}.${kind.extension}`,
    }));
    await mapWithConcurrency(named, AT_A_TIME, ({ file, body }) => ports.write(input + file, body));
    documents.push(
      ...named.map((each) => ({ name: each.name, file: each.file, job: name, source, target })),
    );
    jobs.push({
      name,
      contentType: kind.contentType,
      source,
      target,
      terminologyNames: namesFor(ports.terminology, source, target),
      parallelDataNames: examplesFor(ports.parallelData, source, target),
      input: `s3://${bucket}/${input}`,
      output: `s3://${bucket}/${documentKeys.output(execution, name)}`,
      documents: files.length,
    });
  }
  const { rejected } = plan;
  await ports.write(
    documentKeys.manifest(execution),
    JSON.stringify({
      uploadName,
      documents,
      rejected: [...rejected],
      customized: jobs
        .filter(({ parallelDataNames }) => parallelDataNames.length > 0)
        .map(({ name }) => name),
    } satisfies Manifest),
  );
  return { jobs, documents: documents.length, rejected: rejected.length };
}
