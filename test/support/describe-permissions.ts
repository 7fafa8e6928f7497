import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { conditionValues, grants, statements } from './deploy-rules/grants';
import { read, resources, text } from './deploy-rules/template-reading';

/**
 * Permissions of the roles with a name prefix, one line per named statement: `ReadRecordings: s3:GetObject
 * on <Recordings.Arn>/inbox/*`, with its condition. For roles that only AWS assumes, which no try here
 * exercises. Hashes are omitted.
 */
export function describePermissions(template: Template, role: string): readonly string[] {
  return grants(template)
    .filter((grant) => grant.role.startsWith(role) && read(grant.statement, 'Sid') !== undefined)
    .map(({ statement, ...grant }) => {
      const condition = read(statement, 'Condition');
      const when = condition === undefined ? '' : ` if ${text(condition)}`;
      const permission = `${grant.actions.join(', ')} on ${grant.resources.join(', ')}`;
      return withoutHashes(`${text(read(statement, 'Sid'))}: ${permission}${when}`);
    });
}

/** Roles that a service may assume, each with the source account. */
export function describeTrust(template: Template, service: string): readonly string[] {
  return resources(template, 'AWS::IAM::Role').flatMap(([id, { Properties }]) =>
    statements(Properties?.['AssumeRolePolicyDocument'])
      .filter(({ statement }) => text(read(statement, 'Principal')).includes(service))
      .map(({ statement }) => {
        const accounts = conditionValues(statement, 'aws:SourceAccount');
        return withoutHashes(`${id} for ${accounts.join(', ') || 'any account'}`);
      }),
  );
}

function withoutHashes(words: string): string {
  return words
    .replaceAll(/[0-9a-f]{64}/g, 'hash')
    .replaceAll(/(?<=[A-Za-z])[0-9A-F]{8}(?=[.>\s]|$)/g, '');
}
