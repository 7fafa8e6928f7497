import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deepFreeze } from './deep-freeze';

/** CloudFormation template as synthesized by CDK. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface SynthesizedStack {
  /** Name in CloudFormation: `services-polly`. */
  readonly name: string;
  readonly template: Template;
  /** Path of each asset, a folder or a file, by hash. */
  readonly assets: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly stackName?: string;
          readonly directoryName?: string;
          readonly file?: string;
        };
      }
    >
  >;
}

interface AssetManifest {
  readonly files?: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
}

/** Stacks of each assembly already read, with the text of their source files. */
const read = new Map<string, { texts: Texts; stacks: readonly SynthesizedStack[] }>();
type Texts = Map<string, string>;

/**
 * Reads all stacks of a cloud assembly (`cdk.out`), including those of its stages. While no file
 * changes, a process gets the same frozen objects each time.
 */
export function readTemplates(directory: string): readonly SynthesizedStack[] {
  const before = read.get(directory);
  if (before !== undefined && isUnchanged(before.texts)) return before.stacks;
  const texts: Texts = new Map();
  const stacks = readStacks(directory, (file) => {
    const text = readFileSync(file, 'utf8');
    texts.set(file, text);
    return JSON.parse(text) as unknown;
  });
  read.set(directory, { texts, stacks: deepFreeze(stacks) });
  return stacks;
}

function isUnchanged(texts: Texts): boolean {
  return [...texts].every(
    ([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text,
  );
}

function readStacks(
  directory: string,
  readJson: (file: string) => unknown,
): readonly SynthesizedStack[] {
  const manifest = readJson(join(directory, 'manifest.json')) as Manifest;
  const artifacts = Object.entries(manifest.artifacts ?? {});
  const assets = Object.fromEntries(
    artifacts
      .filter(([, { type }]) => type === 'cdk:asset-manifest')
      .flatMap(([, { properties }]) => {
        const { files } = readJson(join(directory, properties?.file ?? '')) as AssetManifest;
        return Object.entries(files ?? {}).map(([hash, { source }]) => [
          hash,
          // Absolute if an app stages no assets, as in tests.
          resolve(directory, source.path),
        ]);
      }),
  ) as Record<string, string>;
  return artifacts.flatMap(([id, { type, properties = {} }]): readonly SynthesizedStack[] => {
    if (type === 'cdk:cloud-assembly')
      return readStacks(join(directory, properties.directoryName ?? ''), readJson);
    if (type !== 'aws:cloudformation:stack') return [];
    const template = readJson(join(directory, properties.templateFile ?? '')) as Template;
    return [{ name: properties.stackName ?? id, template, assets }];
  });
}
