import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';
import importBoundaries from './tools/lint/import-boundaries.js';
import plainEnglish from './tools/lint/plain-english.js';
import pureCore from './tools/lint/pure-core.js';

// Single program for all files: a language service, which opens them one by one, takes over 4 GB.
const oneProgram = { parserOptions: { projectService: false, project: './tsconfig.json' } };

/** Files that change results for files that stay the same: a cached result holds for one version of them. */
const ruleFiles = readdirSync(new URL('tools/lint/', import.meta.url)).map(
  (name) => `tools/lint/${name}`,
);
const version = createHash('sha256');
for (const name of [...ruleFiles.sort(), 'tsconfig.json', 'package-lock.json'])
  version.update(readFileSync(new URL(name, import.meta.url)));

const own = {
  meta: { name: 'own', version: version.digest('hex') },
  rules: {
    'import-boundaries': importBoundaries,
    'plain-english': plainEnglish,
    'pure-core': pureCore,
  },
};

export default defineConfig(
  { ignores: ['build', 'node_modules'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: oneProgram,
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import from the file that has it.',
        },
      ],
    },
  },
  {
    plugins: { own },
    rules: { 'own/import-boundaries': 'error', 'own/plain-english': 'error' },
  },
  {
    files: ['lambda/**', 'packages/metrics/**'],
    ignores: ['packages/metrics/{evaluate,test}/**'],
    plugins: { own },
    rules: { 'own/pure-core': 'error' },
  },
  {
    files: ['bin/**', 'lib/**'],
    extends: [awscdk.configs.recommended],
    languageOptions: oneProgram,
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        module: 'readonly',
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
      },
    },
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      // The linter ignores casts in JSDoc comments; tsc does not.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['test/**', 'packages/*/test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Jest's matchers, such as expect.any(), are typed as any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
