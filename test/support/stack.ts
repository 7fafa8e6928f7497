import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { assemblyDirectory } from '@by-example/emulator/core/assembly/synthesize';
import { stackNameOf } from '../../lib/stack-address';

/** The assembly under test. */
export const assembly = process.env['TEST_ASSEMBLY'] ?? assemblyDirectory;

/** The synthesized template of a stack, by its address: `services/polly`, `paid/services/kendra`. */
export function templateOf(address: string): Template {
  const name = stackNameOf(address);
  const stack = readTemplates(assembly).find((candidate) => candidate.name === name);
  if (stack === undefined) throw new Error(`No stack ${name} in ${assembly}`);
  return stack.template;
}

/** The resources of one type, by logical id. */
export function resourcesOf(template: Template, type: string): Record<string, TemplateResource> {
  return Object.fromEntries(
    Object.entries(template.Resources ?? {}).filter(([, resource]) => resource.Type === type),
  );
}

/** One statement of a policy, as the template has it. */
export interface TemplateStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** What the role of a handler may do, each statement by its Sid or, without one, by its actions. */
export function rightsOf(template: Template, handler: string): Record<string, TemplateStatement> {
  const policies = Object.entries(resourcesOf(template, 'AWS::IAM::Policy')).filter(([id]) =>
    id.startsWith(handler),
  );
  const statements = policies.flatMap(
    ([, { Properties }]) =>
      (Properties?.['PolicyDocument'] as { readonly Statement: readonly TemplateStatement[] })
        .Statement,
  );
  return Object.fromEntries(
    statements.map((statement) => [
      statement.Sid ?? [statement.Action].flat().join(' '),
      statement,
    ]),
  );
}

/**
 * A test that compares with a snapshot. `npm run test:deletions` skips it: a snapshot notices
 * everything and cannot say what is wrong with it.
 */
export const snapshotTest = process.env['TEST_WITHOUT_SNAPSHOTS'] === undefined ? test : test.skip;

/**
 * The template as a snapshot keeps it: whole, without what differs between checkouts (the hashes of
 * assets) or says nothing (the bootstrap version's rule and parameter).
 */
export function forSnapshot(template: Template): unknown {
  const { Resources, Outputs, Description } = template as Template & {
    readonly Description?: string;
  };
  return JSON.parse(
    JSON.stringify({ Description, Resources, Outputs }).replaceAll(/[0-9a-f]{64}/g, '<hash>'),
  ) as unknown;
}
