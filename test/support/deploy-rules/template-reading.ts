import { resolve } from '@by-example/emulator/core/assembly/intrinsics';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';

/** Resources of a template by logical ID, of all types or of one. */
export function resources(
  { Resources = {} }: Template,
  type?: string,
): readonly (readonly [string, TemplateResource])[] {
  const all = Object.entries(Resources);
  return type === undefined ? all : all.filter(([, resource]) => resource.Type === type);
}

/** Value at a path of objects; undefined if the path ends early. */
export function read(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

/** Value at a path as a list: CloudFormation and IAM write a list of one as the element. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = read(value, ...path);
  if (found === undefined) return [];
  return Array.isArray(found) ? (found as readonly unknown[]) : [found];
}

/** Every logical ID that a value refers to by Ref, Fn::GetAtt or Fn::Sub. */
export function references(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  resolve(
    value,
    {
      ref: (id) => {
        if (!id.startsWith('AWS::')) found.add(id);
        return '';
      },
      attribute: (id) => {
        found.add(id);
        return '';
      },
      condition: () => true,
      mapping: () => '',
    },
    '',
  );
  return found;
}

/** Resources that a resource names in DependsOn. */
export function dependsOn({ DependsOn }: TemplateResource): readonly string[] {
  return DependsOn === undefined ? [] : [DependsOn].flat();
}

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': emulatedEnvironment.partition,
  'AWS::Region': emulatedEnvironment.region,
  'AWS::AccountId': emulatedEnvironment.account,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** A value as one text, with references as `<Audio>` and `<Audio.Arn>`. */
export function text(value: unknown): string {
  const resolved = resolve(
    value,
    {
      ref: (id) => pseudo[id] ?? `<${id}>`,
      attribute: (id, attribute) => `<${id}.${attribute}>`,
      condition: () => true,
      mapping: (map, key, name) => `<${map}.${key}.${name}>`,
    },
    '',
  );
  if (resolved === undefined) return '';
  return typeof resolved === 'string' ? resolved : JSON.stringify(resolved);
}
