import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { assemblyDirectory } from '../../cli/start/synthesize';
import { toStackName } from '../../lib/stack-address';
import { renderTemplate } from './snapshot/render-template';

/** The assembly under test. */
export const assembly = process.env['TEST_ASSEMBLY'] ?? assemblyDirectory;

/** Synthesized template of a stack, by its address: `services/polly`, `paid/services/kendra`. */
export function readTemplate(address: string): Template {
  const name = toStackName(address);
  const stack = readTemplates(assembly).find((candidate) => candidate.name === name);
  if (stack === undefined) throw new Error(`No stack ${name} in ${assembly}`);
  return stack.template;
}

/** Resources of one type, by logical ID. */
export function listResources(template: Template, type: string): Record<string, TemplateResource> {
  return Object.fromEntries(
    Object.entries(template.Resources ?? {}).filter(([, resource]) => resource.Type === type),
  );
}

/** A statement of a policy in the template. */
export interface TemplateStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Permissions of the role of a handler, each statement by its Sid or, without one, by its actions. */
export function listPermissions(
  template: Template,
  handler: string,
): Record<string, TemplateStatement> {
  const policies = Object.entries(listResources(template, 'AWS::IAM::Policy')).filter(([id]) =>
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
 * A test that compares with a snapshot. `npm run test:deletions` skips it: a snapshot detects everything
 * and explains nothing.
 */
export const snapshotTest = process.env['TEST_WITHOUT_SNAPSHOTS'] === undefined ? test : test.skip;

/** Complete template for a snapshot, shortened as `test/support/snapshot/render-template.ts` explains. */
export function forSnapshot(template: Template): string {
  return renderTemplate(template);
}
