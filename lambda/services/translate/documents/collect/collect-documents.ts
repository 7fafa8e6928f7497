import { computeCost } from '../../text/translate-prices';
import type { CollectRequest } from './input';
import { readOutput } from './job-output';
import type { JobOutput } from './job-output';
import { manifest, documentKeys } from '../archive/manifest';
import type { Manifest } from '../archive/manifest';
import { translatedName } from '../archive/language-suffix';
import type { DocumentOutcome } from './documents-report';
import { storeTranslations } from './store-translations';
import type { StorePorts } from './store-translations';

export interface CollectPorts extends StorePorts {
  readonly list: (prefix: string) => Promise<readonly string[]>;
}

/** Maximum documents in the output, which Step Functions limits to 256 KiB; the report lists them all. */
const MAX_SHOWN = 50;

/**
 * Collects the translations: one document for a single document, an archive for an archive. A document that a job could
 * not translate is listed with the service's reason.
 */
export async function collectDocuments({ execution, jobs }: CollectRequest, ports: CollectPorts) {
  const made = manifest.parse(
    JSON.parse(new TextDecoder().decode(await ports.read(documentKeys.manifest(execution)))),
  );
  const outputs = new Map<string, JobOutput>();
  for (const { name } of jobs) {
    const keys = await ports.list(documentKeys.output(execution, name));
    outputs.set(name, await readOutput(keys, ports.read));
  }
  const outcomes = [
    ...made.documents.map((document) => toOutcome(document, jobs, outputs)),
    ...made.rejected.map(({ name, reason }) => ({ name, status: 'rejected' as const, reason })),
  ];
  const files = await storeTranslations(execution, made.uploadName, outcomes, ports);
  const countCharacters = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + (outputs.get(name)?.characters ?? 0), 0);
  const characters = countCharacters([...outputs.keys()]);
  return {
    summary: {
      documents: outcomes.length,
      translated: outcomes.filter(({ status }) => status === 'translated').length,
      failed: outcomes.filter(({ status }) => status === 'failed').length,
      rejected: outcomes.filter(({ status }) => status === 'rejected').length,
    },
    documents: outcomes.slice(0, MAX_SHOWN).map(({ name, status, ...more }) => ({
      name,
      status,
      languages: 'languages' in more ? more.languages : '',
      reason: 'reason' in more ? more.reason.slice(0, 300) : '',
    })),
    characters,
    cost: computeCost(characters, countCharacters(made.customized)),
    files,
  };
}

function toOutcome(
  { name, file, job, source, target }: Manifest['documents'][number],
  jobs: CollectRequest['jobs'],
  outputs: ReadonlyMap<string, JobOutput>,
): DocumentOutcome {
  const languages = `${source} → ${target}`;
  const output = outputs.get(job);
  const key = output?.findKey(file, target);
  if (key !== undefined)
    return {
      name,
      status: 'translated',
      languages,
      key,
      fileName: translatedName(name, source, target),
    };
  const ended = jobs.find((each) => each.name === job);
  const reason =
    output?.findError(file) ??
    ended?.message ??
    `Its job ended with status ${ended?.status ?? 'unknown'} and no translation.`;
  return { name, status: 'failed', languages, reason };
}
