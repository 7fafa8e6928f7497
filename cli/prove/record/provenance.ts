import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance } from '../ports';
import { root } from '../root';

/** Reads the checkout's commit and the versions of the deployment tools. */
export function readProvenance(): Provenance {
  return {
    commit: git('rev-parse', 'HEAD'),
    // Excludes the records of this run, which are written after the deployment.
    uncommittedChanges: git('status', '--porcelain', '--', '.', ':!docs') !== '',
    versions: {
      node: process.version,
      'aws-cdk': readVersion('aws-cdk'),
      'aws-cdk-lib': readVersion('aws-cdk-lib'),
    },
  };
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

function readVersion(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
