import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { examplesFor, namesFor } from '../../text/terminology';
import type { TerminologyChoice } from '../../text/terminology';
import type { TranslationPorts } from '../../text/translate-content';
import { filesOf } from '../archive/archive';
import { places } from '../archive/manifest';
import type { Manifest, PlannedJob } from '../archive/manifest';
import { planDocuments } from './plan-jobs';
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
export async function unpack({ bucket, key, execution }: UnpackRequest, ports: UnpackPorts) {
  const dropped = key.split('/').at(-1) ?? key;
  const plan = await planDocuments(dropped, filesOf(dropped, await ports.read(key)), ports.detect);
  const documents: Manifest['documents'] = [];
  const jobs: PlannedJob[] = [];
  for (const [index, { kind, source, target, files }] of plan.groups.entries()) {
    const name = String(index + 1);
    const input = places.input(execution, name);
    const named = files.map((file, at) => ({
      ...file,
      file: `${String(at + 1).padStart(5, '0')}.${kind.ending}`,
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
      output: `s3://${bucket}/${places.output(execution, name)}`,
      documents: files.length,
    });
  }
  const { rejected } = plan;
  await ports.write(
    places.manifest(execution),
    JSON.stringify({
      dropped,
      documents,
      rejected: [...rejected],
      customised: jobs
        .filter(({ parallelDataNames }) => parallelDataNames.length > 0)
        .map(({ name }) => name),
    } satisfies Manifest),
  );
  return { jobs, documents: documents.length, rejected: rejected.length };
}
