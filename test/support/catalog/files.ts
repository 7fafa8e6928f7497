import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getName } from './set';
import type { CatalogSet, Rule } from './set';

const parts = ['services', 'methods', 'metrics'];

/** Requires the files of every row under its address in each tree. */
export const filesOfEachRow: Rule = ({ root, rows }) =>
  rows.flatMap((row) => {
    const { address, stack } = row;
    const files = [
      `lib/${address}/row.ts`,
      `lib/${address}/README.md`,
      `lib/${address}/README.ko.md`,
      `samples/${address}/README.md`,
      ...(stack === undefined
        ? [`lib/${address}/${getName(row)}-stack.ts`, `test/${address}.test.ts`]
        : // Similar handlers, stacks and tries have their files one folder above.
          [
            `packages/${address}/${getName(row)}.ts`,
            `packages/${stack}/test/${row.address}`,
            `lib/${stack}/${stack}-stack.ts`,
            `lib/${stack}/README.md`,
            `test/${stack}.test.ts`,
          ]),
    ];
    const missing = files
      .filter((file) => !existsSync(join(root, file)))
      .map((file) => `${file} is missing`);
    // A row outside of AWS is a notebook among the samples.
    const needsHandler = stack === undefined && row.surface !== 'outside';
    return !needsHandler || hasHandler(join(root, 'lambda', address))
      ? missing
      : [...missing, `lambda/${address} has no handler.ts`];
  });

/** Common folders of a part whose rows share a stack. */
const shared = ['measuring', 'plan', 'measure', 'report', 'parts', 'run'];

/** Requires a row, or a shared stack of rows, for every folder and test of a part. */
export const nothingWithoutRow: Rule = ({ root, rows }) => {
  const addresses: readonly string[] = rows.map(({ address }) => address);
  const stacks = rows.flatMap(({ stack }) => stack ?? []);
  return ['lib', 'lambda', 'samples', 'test'].flatMap((tree) =>
    parts.flatMap((part) =>
      entries(join(root, tree, part))
        .filter((entry) => !addresses.includes(`${part}/${withoutEnding(entry)}`))
        .filter((entry) => {
          const isFile = !statSync(join(root, tree, part, entry)).isDirectory();
          return !stacks.some((stack) => stack === part && (isFile || shared.includes(entry)));
        })
        .map((entry) => `${tree}/${part}/${entry} belongs to no row in lib/catalog.ts`),
    ),
  );
};

/** Requires a sample in both languages for every try, and the origin of the samples. */
export const samplesOfEachTry: Rule = (set) =>
  set.rows.flatMap((row) => {
    const folder = `samples/${row.address}`;
    const readme = read(set, `${folder}/README.md`);
    const origin = /licen[cs]e/i.test(readme)
      ? []
      : [`${folder}/README.md must state the origin and the license of the samples`];
    const samples = row.tries.flatMap(({ name, samples: { en, ko } }) =>
      Object.entries({ en, ko }).flatMap(([language, file]) => {
        const which = `${row.address}: the sample of the try "${name}" in ${language}`;
        if (file === '') return [`${which} has no name`];
        if (getFileSize(join(set.root, folder, file)) === 0)
          return [`${folder}/${file} is missing or empty`];
        return readme.includes(file) || readme.includes(file.replace(/^[^.]+/, ''))
          ? []
          : [`${folder}/README.md must say what ${file} is`];
      }),
    );
    return [...origin, ...samples];
  });

function read({ root }: CatalogSet, file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
}

function getFileSize(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Whether a folder contains a handler, found as in `tools/bundle/bundle.mjs`. */
function hasHandler(directory: string): boolean {
  return (
    existsSync(directory) &&
    readdirSync(directory, { recursive: true, encoding: 'utf8' }).some(
      (file) => basename(file) === 'handler.ts',
    )
  );
}

function entries(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory).sort() : [];
}

/** `polly` for the folder `polly`, for `polly.test.ts` and for its snapshot. */
function withoutEnding(entry: string): string {
  return entry.replace(/\.test\.ts(\.snap)?$/, '');
}
