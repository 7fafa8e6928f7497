import type { Deployment } from '../preflight/targets';

export interface Where {
  readonly region: string;
  /** Stack prefix with its hyphen, or empty. */
  readonly prefix: string;
}

/** Arguments of the CDK CLI. */
export type CdkArguments = readonly [command: 'bootstrap' | 'deploy' | 'destroy', ...string[]];

function context({ region, prefix }: Where): readonly string[] {
  return [
    '-c',
    `region=${region}`,
    ...(prefix === '' ? [] : ['-c', `prefix=${prefix.slice(0, -1)}`]),
  ];
}

export function bootstrapArguments(account: string, region: string): CdkArguments {
  return ['bootstrap', `aws://${account}/${region}`];
}

export function deployArguments(
  { stack }: Deployment,
  where: Where,
  outputsFile: string,
): CdkArguments {
  return [
    'deploy',
    stack,
    ...context(where),
    '--require-approval',
    'never',
    '--progress',
    'events',
    '--outputs-file',
    outputsFile,
  ];
}

export function destroyArguments({ stack }: Deployment, where: Where): CdkArguments {
  return ['destroy', stack, '--force', ...context(where)];
}

/** Formats the command as it would be typed. */
export function formatCommand(args: CdkArguments): string {
  return `npx cdk ${args.join(' ')}`;
}

/** Commands for a manual cleanup when this command cannot clean up. */
export function cleanupCommands(deployment: Deployment, where: Where): readonly string[] {
  const rows = [...new Set(deployment.targets.map(({ row }) => row.address))];
  const prefix = where.prefix === '' ? '' : ` --prefix ${where.prefix.slice(0, -1)}`;
  return [
    formatCommand(destroyArguments(deployment, where)),
    `npm run sweep -- ${rows.join(' ')} --region ${where.region}${prefix}`,
  ];
}
