import { basename, extname, join } from 'node:path';
import type { View } from '../../../lib/row';
import { writeOutput } from '../../terminal/output-folder';
import { getField } from './get-field';
import type { TryTarget } from '../try-target';

interface ObjectLocation {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Downloads the objects named in the results to the output folder: those of the views, and those under `files` by
 * their names there. Also writes the documents of the views. Returns the paths of the written files.
 */
export async function saveFiles(
  answers: readonly unknown[],
  {
    view,
    out,
    place: target,
  }: { readonly view: readonly View[]; readonly out: string; readonly place: TryTarget },
): Promise<string[]> {
  const documents = new Map<string, unknown>();
  const locations = new Map<string, ObjectLocation>();
  for (const answer of answers) {
    for (const { name, value } of listDocuments(answer, view))
      documents.set(join(out, name), value);
    const found = [
      ...view.flatMap((each) =>
        each.show === 'file' ? [[each.name, getField(answer, each.field)]] : [],
      ),
      ...Object.entries(getField(answer, 'files') ?? {}),
    ] as readonly (readonly [name: string, value: unknown])[];
    for (const [name, value] of found) {
      if (!isObjectLocation(value)) continue;
      // `basename` keeps a name from the result inside the folder. Without an extension, the key's name is used.
      locations.set(join(out, basename(extname(name) === '' ? value.key : name)), value);
    }
  }
  for (const [file, value] of documents) writeOutput(file, `${JSON.stringify(value, null, 2)}\n`);
  await Promise.all(
    [...locations].map(async ([file, { bucket, key }]) => {
      writeOutput(file, await target.fetch(bucket, key));
    }),
  );
  return [...documents.keys(), ...locations.keys()];
}

function listDocuments(answer: unknown, view: readonly View[]) {
  return view.flatMap((each) => {
    if (each.show !== 'document') return [];
    const value = getField(answer, each.field);
    return value === undefined ? [] : [{ name: each.name, value }];
  });
}

function isObjectLocation(value: unknown): value is ObjectLocation {
  return typeof value === 'object' && value !== null && 'bucket' in value && 'key' in value;
}
