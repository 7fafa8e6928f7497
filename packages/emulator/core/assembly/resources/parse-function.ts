import { basename } from 'node:path';
import { assumedRole } from '../assumed-role';
import type { LambdaFunction, Resource, Role } from '../deployment';

/** Parses a function whose code is an asset of the assembly; assets are folder paths by hash. */
export function parseFunction(
  resource: Resource,
  roles: readonly Role[],
  assets: Readonly<Record<string, string>>,
): LambdaFunction {
  const { stack, logicalId, properties } = resource;
  const where = `${stack}/${logicalId}`;
  const role = assumedRole(properties['Role'], roles, {
    where,
    service: 'lambda.amazonaws.com',
    context: {},
    errorMessage: 'The role defined for the function cannot be assumed by Lambda',
  });
  const { S3Key } = properties['Code'] as { readonly S3Key?: string };
  const codePath = assets[basename(S3Key ?? '', '.zip')];
  if (codePath === undefined) throw new Error(`${where}: the assembly has no asset for its code`);
  const environment = properties['Environment'] as
    { readonly Variables?: Record<string, string> } | undefined;
  const logging = properties['LoggingConfig'] as { readonly LogGroup?: string } | undefined;
  return {
    stack,
    logicalId,
    name: resource.ref,
    arn: resource.attributes['Arn'] ?? '',
    handler: String(properties['Handler']),
    codePath,
    environment: environment?.Variables ?? {},
    role,
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    logGroup: logging?.LogGroup,
  };
}
