// Bundles every handler in one esbuild pass. tools/bundle/app.mjs runs it before each synthesis:
// `npx cdk synth` and `npx cdk deploy` need no separate step.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = join(root, 'build', 'bundles');
/**
 * esbuild options. Target: the Lambda runtime is newer, but the same file runs on the
 * laptop's Node 20. External: Lambda passes credentials by environment variables, so the SDK does not use its other
 * credential providers, a third of its code.
 * @type {{ target: string, mainFields: string[], external: string[] }}
 */
const options = JSON.parse(readFileSync(new URL('bundle-options.json', import.meta.url), 'utf8'));
const stampFile = join(outdir, 'stamp');

const wordnet = 'packages/metrics/meteor/wordnet.txt';
/** Files copied to a function's folder, too large for every function to load. */
const extraFiles = { 'metrics/measure': [wordnet], 'metrics/report': [wordnet] };

/**
 * Bundles the handlers if any of their sources changed.
 * @returns {Promise<'made' | 'unchanged'>}
 */
export async function bundle() {
  const sources = ['lambda', join('packages', 'metrics')]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    // Excludes folders; a handler may import any file type.
    .filter((file) => /\.\w+$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
  const hash = createHash('sha256');
  for (const file of [
    'package-lock.json',
    'tools/bundle/bundle.mjs',
    'tools/bundle/bundle-options.json',
  ]) {
    hash.update(readFileSync(join(root, file)));
  }
  for (const { file, text } of sources) hash.update(`${file}\0${text}\0`);
  const stamp = hash.digest('hex');
  if (read(stampFile) === stamp) return 'unchanged';

  rmSync(outdir, { recursive: true, force: true });
  // esbuild runs for half a second, a third of which Go would spend on garbage collection. Up to a gigabyte, Go may
  // skip it.
  Object.assign(process.env, { GOGC: 'off', GOMEMLIMIT: '1GiB' });
  // Loaded only if needed: esbuild takes longer to load than the check above. With `require`, because an import would
  // wait for the caller's concurrent work.
  const { build } = /** @type {typeof import('esbuild')} */ (
    createRequire(import.meta.url)('esbuild')
  );
  /** Folders of functions, such as `services/polly/speak`. */
  const functions = sources
    .filter(({ file }) => basename(file) === 'handler.ts')
    .map(({ file }) => relative('lambda', dirname(file)));
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    // A single output folder, so that relative imports between outputs hold wherever the folder is copied.
    entryPoints: functions.map((name) => ({
      in: join('lambda', name, 'handler.ts'),
      out: name.replaceAll('/', '.'),
    })),
    outdir: '.',
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    ...options,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    // Shared code is written once and linked into each function's folder. Otherwise the same megabyte of SDK would be
    // printed for every function, which is most of the work.
    splitting: true,
    chunkNames: '[name]-[hash]',
    // Not minified: stack traces in the log name their functions, and the Lambda console shows the code. Source maps
    // would cost a quarter of the bundling time, and a read on each cold start.
    legalComments: 'none',
    logLevel: 'warning',
  });
  const contents = new Map(
    outputFiles.map(({ path, contents }) => [relative(root, path), contents]),
  );
  /** @type {Map<string, string>} */
  const written = new Map();
  for (const name of functions) {
    const folder = join(outdir, name);
    mkdirSync(folder, { recursive: true });
    const entry = `${name.replaceAll('/', '.')}.mjs`;
    for (const file of withImports(entry, metafile.outputs)) {
      const path = join(folder, file === entry ? 'handler.mjs' : file);
      const same = written.get(file);
      if (same === undefined) writeFileSync(path, contents.get(file) ?? '');
      else linkSync(same, path);
      written.set(file, path);
    }
  }
  for (const [folder, files] of Object.entries(extraFiles))
    for (const file of functions.includes(folder) ? files : [])
      copyFileSync(join(root, file), join(outdir, folder, basename(file)));
  writeFileSync(stampFile, stamp);
  return 'made';
}

/**
 * A file and its transitive imports, static and dynamic.
 * @param {string} entry
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
function withImports(entry, outputs) {
  const files = new Set([entry]);
  for (const file of files)
    for (const { path, external } of outputs[file]?.imports ?? [])
      if (external !== true) files.add(path);
  return files;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await bundle();
}
