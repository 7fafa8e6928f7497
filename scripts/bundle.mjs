// Bundles every handler in one esbuild pass. scripts/app.mjs does it before each synthesis, so that
// `npx cdk synth` and `npx cdk deploy` need no separate step.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const outdir = join(root, 'build', 'bundles');
const stampFile = join(outdir, 'stamp');

/** Files that a handler reads from beside itself, because they are too large for all to load. */
const beside = { 'metrics/run/measure': ['metrics/meteor/wordnet.txt'] };

/**
 * Bundles the handlers if anything they are made of has changed.
 * @returns {Promise<'made' | 'unchanged'>}
 */
export async function bundle() {
  const sources = readdirSync(join(root, 'lambda'), { recursive: true, encoding: 'utf8' })
    // Files, not folders: whatever a handler may import.
    .filter((file) => /\.\w+$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, 'lambda', file), 'utf8') }));
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'scripts/bundle.mjs']) {
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
  await build({
    absWorkingDir: root,
    entryPoints: sources
      .filter(({ file }) => file.endsWith('.ts'))
      .filter(({ text }) => /^export (const|async function|function) handler\b/m.test(text))
      .map(({ file }) => ({
        in: join('lambda', file),
        out: join(file.replace(/\.ts$/, ''), 'index'),
      })),
    outdir: relative(root, outdir),
    bundle: true,
    platform: 'node',
    // The Lambda runtime is newer; the same file also runs on the laptop's Node 20.
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    // As it was written: a stack in the log names its functions, and the console of Lambda shows it. Source
    // maps would cost a quarter of the bundling, and each cold start the reading of one.
    legalComments: 'none',
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  for (const [handler, files] of Object.entries(beside))
    for (const file of files)
      copyFileSync(join(root, 'lambda', file), join(outdir, handler, basename(file)));
  writeFileSync(stampFile, stamp);
  return 'made';
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
