// Compiles the product of matrices of the sentence encoder:
//   npm run make:multiply-add
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(
  new URL('../../../packages/emulator/engines/encoder/multiply-add.wat', import.meta.url),
);
execFileSync('wat2wasm', [source, '-o', source.replace(/wat$/, 'wasm')], { stdio: 'inherit' });
