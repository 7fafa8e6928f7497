// Bundles every handler in one esbuild pass. tools/bundle/app.mjs does it before each synthesis, so that
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
 * What the bench asks from its classic twin too. Target: the Lambda runtime is newer, but the same file runs on
 * the laptop's Node 20. External: Lambda gives a function its credentials by environment variables, so the SDK
 * never looks for them elsewhere; what it would look with is a third of it.
 * @type {{ target: string, mainFields: string[], external: string[] }}
 */
const options = JSON.parse(readFileSync(new URL('bundle-options.json', import.meta.url), 'utf8'));
const stampFile = join(outdir, 'stamp');

const wordnet = 'packages/metrics/meteor/wordnet.txt';
/** Files that a function reads from its own folder, because they are too large for all to load. */
const beside = { 'metrics/measure': [wordnet], 'metrics/report': [wordnet] };

/**
 * Bundles the handlers if anything they are made of has changed.
 * @returns {Promise<'made' | 'unchanged'>}
 */
export async function bundle() {
  const sources = ['lambda', join('packages', 'metrics')]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    // Files, not folders: whatever a handler may import.
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
  // esbuild lives for half a second, a third of which Go would spend on collecting garbage. Up to a
  // gigabyte it may leave that to the end of the process.
  Object.assign(process.env, { GOGC: 'off', GOMEMLIMIT: '1GiB' });
  // Loaded only when there is work: esbuild takes longer to load than the check above. Required, because
  // an import would wait for what the caller does meanwhile.
  const { build } = /** @type {typeof import('esbuild')} */ (
    createRequire(import.meta.url)('esbuild')
  );
  /** Folders of functions, such as `services/polly/speak`. */
  const functions = sources
    .filter(({ file }) => basename(file) === 'handler.ts')
    .map(({ file }) => relative('lambda', dirname(file)));
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    // All in one folder, so that the paths by which they import one another hold wherever they are laid.
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
    // What several functions use is written once and laid beside each of them: the same megabyte of SDK
    // would otherwise be printed for every function, which is most of the work.
    splitting: true,
    chunkNames: '[name]-[hash]',
    // As it was written: a stack in the log names its functions, and the console of Lambda shows it. Source
    // maps would cost a quarter of the bundling, and each cold start the reading of one.
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
  for (const [folder, files] of Object.entries(beside))
    for (const file of functions.includes(folder) ? files : [])
      copyFileSync(join(root, file), join(outdir, folder, basename(file)));
  writeFileSync(stampFile, stamp);
  return 'made';
}

/**
 * A file and all that it imports, at once or later, and so on.
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
