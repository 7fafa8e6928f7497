import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { createArchive } from '../archive/archive';
import { documentKeys } from '../archive/manifest';
import { documentsReport } from './documents-report';
import type { DocumentOutcome } from './documents-report';

const AT_A_TIME = 16;

/**
 * Stores the translations, as an archive if the upload was one, and a report on all documents. Returns the place of each
 * stored file by its name.
 */
export async function storeTranslations(
  execution: string,
  uploadName: string,
  outcomes: readonly DocumentOutcome[],
  ports: StorePorts,
) {
  const translated = outcomes.filter((outcome) => outcome.status === 'translated');
  const names = uniqueNames(translated.map(({ fileName }) => fileName));
  const bodies = await mapWithConcurrency(translated, AT_A_TIME, async ({ key }, index) => ({
    name: names[index] ?? '',
    body: await ports.read(key),
  }));

  const files: Record<string, { readonly bucket: string; readonly key: string }> = {};
  const store = async (name: string, body: Uint8Array | string, contentType: string) => {
    files[name] = await ports.write(documentKeys.result(execution, name), body, contentType);
  };
  const [only] = bodies;
  if (/\.zip$/i.test(uploadName) && bodies.length > 0)
    await store(
      uploadName.replace(/(\.zip)$/i, '.translated$1'),
      createArchive(bodies),
      'application/zip',
    );
  else if (only !== undefined) await store(only.name, only.body, 'application/octet-stream');
  await store('report.md', documentsReport(uploadName, outcomes), 'text/markdown; charset=utf-8');
  return files;
}

export interface StorePorts {
  readonly read: (key: string) => Promise<Uint8Array>;
  readonly write: (
    key: string,
    body: Uint8Array | string,
    contentType: string,
  ) => Promise<{ readonly bucket: string; readonly key: string }>;
}

/** Makes names unique, since an archive would lose one of two files with the same name. */
function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let copy = 2; used.has(unique); copy++)
      unique = name.replace(/(\.[^./]*)$/, ` (${copy})$1`);
    used.add(unique);
    return unique;
  });
}
