import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { definitionIn } from './support/snapshot/entries';
import { foldStandards } from './support/snapshot/fold-standards';
import { isObject } from './support/snapshot/json';
import type { JsonObject } from './support/snapshot/json';
import { mutationsOf } from './support/snapshot/mutate-json';
import { permissionChangesOf } from './support/snapshot/mutate-permissions';
import { linesOfPart, partsOf } from './support/snapshot/render-template';
import type { TemplatePart } from './support/snapshot/render-template';
import { standards, statementStandards } from './support/snapshot/standards';
import { assembly, snapshotTest } from './support/stack';

const stacks = readTemplates(assembly).map(({ name, template }) => ({
  name,
  parts: partsOf(template),
}));

const linesWith = (part: TemplatePart, content: JsonObject) => linesOfPart({ ...part, content });

/** Part with the definition of a state machine as an object, so that one thing in it can change. */
function withDefinition(part: TemplatePart): TemplatePart {
  const { Properties } = part.content;
  if (!isObject(Properties) || Properties['DefinitionString'] === undefined) return part;
  const DefinitionString = definitionIn(Properties['DefinitionString']);
  return { ...part, content: { ...part.content, Properties: { ...Properties, DefinitionString } } };
}

/** Names of the changes that leave a part's lines as they are. */
function hiddenChangesIn(part: TemplatePart): readonly string[] {
  const lines = linesOfPart(part);
  const hidden: string[] = [];
  for (const { name, value } of mutationsOf(part.content))
    if (linesWith(part, value as JsonObject) === lines) hidden.push(`${part.name}/${name}`);
  return hidden;
}

/** Number of lines that a diff removes and adds. */
function changedLines(before: string, after: string): number {
  const [removed, added] = [before.split('\n'), after.split('\n')];
  while (removed.length > 0 && removed[0] === added[0]) {
    removed.shift();
    added.shift();
  }
  while (removed.length > 0 && removed.at(-1) === added.at(-1)) {
    removed.pop();
    added.pop();
  }
  return removed.length + added.length;
}

describe.each(stacks)('the snapshot of $name', ({ parts }) => {
  it('shows each change of a value, a key or an item', () => {
    expect(parts.flatMap(hiddenChangesIn)).toEqual([]);
  });

  it('shows each change in the definition of a state machine', () => {
    const machines = parts.map(withDefinition).filter((part, at) => part !== parts[at]);
    expect(machines.flatMap(hiddenChangesIn)).toEqual([]);
  });

  it('changes by five lines at most if a permission changes', () => {
    const changes = parts.flatMap((part) =>
      permissionChangesOf(part).map(({ name, value }) => ({
        name: `${part.name}/${name}`,
        lines: changedLines(linesOfPart(part), linesWith(part, value)),
      })),
    );
    expect(changes.filter(({ lines }) => lines > 5)).toEqual([]);
  });

  it('has at most 160 columns unless a line has no space', () => {
    const lines = parts.flatMap((part) => linesOfPart(part).split('\n'));
    // A key or a word such as `on` stands before the text.
    expect(lines.filter((line) => line.length > 160 && / \S+ \S+ /.test(line))).toEqual([]);
  });
});

describe('the standards of the snapshots', () => {
  const everything = stacks.flatMap(({ name, parts }) =>
    parts.map((part) => ({ ...part, path: `${name}/${part.name}` })),
  );
  const all = [...standards, ...statementStandards];

  snapshotTest(
    'are met by all resources of their type unless a role is assumed on a condition',
    () => {
      const typed = new Set(standards.flatMap(({ type }) => type ?? []));
      const others = everything.filter(({ name, row, content }) => {
        const { Type } = content;
        const own = standards.filter(({ type }) => type === Type);
        return (
          typeof Type === 'string' &&
          typed.has(Type) &&
          foldStandards(content, own, { id: name, row }).names.length === 0
        );
      });
      const conditional = / if \w+ aws:Source(?:Account|Arn) = /;
      const unexplained = others.filter((part) => !conditional.test(linesOfPart(part)));
      expect(unexplained.map(({ path }) => path)).toEqual([]);
    },
  );

  snapshotTest('leave no tags to the snapshots', () => {
    // A state machine passes tags to what it makes.
    const shown = everything.filter(
      (part) => !/Machine\w*$/.test(part.path) && /\bTags\b/.test(linesOfPart(part)),
    );
    expect(shown.map(({ path }) => path)).toEqual([]);
  });

  it.each(all)('include "$name" for a resource or a statement', ({ name }) => {
    const shown = new RegExp(`[( ]${name.replaceAll(/\$\w+/g, '\\S+')}[,)]`);
    expect(everything.some((part) => shown.test(linesOfPart(part)))).toBe(true);
  });

  it.each(all)('print what "$name" leaves open', ({ name, content }) => {
    const holes = new Set(JSON.stringify(content).match(/(?<=")\$\w+(?=")/g));
    expect([...holes].filter((hole) => !['$id', '$row'].includes(hole)).sort()).toEqual(
      [...new Set(name.match(/\$\w+/g))].sort(),
    );
  });

  it('have different names within a type', () => {
    const names = all.map(({ type, name }) => `${type ?? ''} ${name.replaceAll(/\$\w+/g, '$')}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
