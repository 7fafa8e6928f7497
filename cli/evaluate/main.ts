import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactSynonyms } from '@by-example/metrics/meteor/compact-wordnet';
import { bedrockEmbeddings } from './bedrock-embeddings';
import { endQuietlyOnClosedPipe } from '../terminal/quiet-pipe';
import { main } from './cli';
import { createThreads } from '@by-example/metrics/evaluate/worker-pool';

// The same path from cli/evaluate and from build/evaluate, the folder of the bundle.
const root = join(__dirname, '..', '..');

endQuietlyOnClosedPipe();

void main(process.argv.slice(2), {
  print: (text) => {
    process.stdout.write(`${text}\n`);
  },
  printError: (text) => {
    process.stderr.write(`${text}\n`);
  },
  env: process.env,
  input: process.stdin,
  metricPorts: {
    synonyms: () =>
      compactSynonyms(
        readFileSync(join(root, 'packages', 'metrics', 'meteor', 'wordnet.txt'), 'utf8'),
      ),
  },
  embeddings: bedrockEmbeddings,
  threads: createThreads(join(__dirname, 'worker.js')),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
