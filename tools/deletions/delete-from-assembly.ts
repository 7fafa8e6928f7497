import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Template } from '@by-example/emulator/core/assembly/load-templates';

/** Copies an assembly with another template for one stack. Bundles are linked, not copied. */
export function assemblyWithout(
  assembly: string,
  copy: string,
  stack: string,
  template: Template,
): void {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(assembly)) {
    const [from, to] = [join(assembly, name), join(copy, name)];
    if (name.startsWith('asset.')) symlinkSync(from, to);
    else cpSync(from, to, { recursive: true });
  }
  writeFileSync(templateFile(copy, stack), JSON.stringify(template));
}

/** Path of a stack's template, in the assembly or in a nested one. */
function templateFile(directory: string, stack: string): string {
  const found = find(directory, stack);
  if (found === undefined) throw new Error(`${directory} has no stack ${stack}`);
  return found;
}

interface Properties {
  readonly stackName?: string;
  readonly templateFile?: string;
  readonly directoryName?: string;
}

function find(directory: string, stack: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    readonly artifacts: Readonly<Record<string, { readonly properties?: Properties }>>;
  };
  for (const [id, { properties = {} }] of Object.entries(manifest.artifacts)) {
    // A stack outside of a stage has the name of its artifact.
    const { stackName = id, templateFile: file, directoryName } = properties;
    if (stackName === stack && file !== undefined) return join(directory, file);
    const inside =
      directoryName === undefined ? undefined : find(join(directory, directoryName), stack);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
