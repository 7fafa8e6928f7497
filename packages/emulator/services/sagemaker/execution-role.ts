import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Deployment } from '../../core/assembly/deployment';
import { assumedRole } from '../../core/assembly/assumed-role';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Caller, Permission } from '../service';
import { invalid } from './registry';

export interface ExecutionRoleParts {
  readonly call: DirectCall;
  /** @throws {ServiceError} if the caller lacks a permission */
  readonly authorize: (caller: Caller, permissions: readonly Permission[]) => void;
}

/** Access of SageMaker with an execution role, limited to the role's S3 permissions. */
export interface ExecutionRoleAccess {
  read(url: string): Promise<Buffer>;
  /** Reads all objects under a prefix, in S3's order. */
  readAll(url: string): Promise<readonly { readonly key: string; readonly body: Buffer }[]>;
  write(url: string, body: Uint8Array): Promise<void>;
}

/**
 * Assumes a role as SageMaker.
 * @throws {ServiceError} `ValidationException` with SageMaker's message if the role does not trust
 * SageMaker
 */
export function assumeRole(arn: string | undefined, deployment: Deployment): Caller {
  const errorMessage = `Could not assume role ${String(arn)}. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.`;
  try {
    assumedRole(arn, deployment.roles, {
      where: 'SageMaker',
      service: 'sagemaker.amazonaws.com',
      context: {},
      errorMessage,
    });
  } catch {
    throw invalid(errorMessage);
  }
  const role = String(arn);
  return { principalArn: role, name: `SageMaker as ${basename(role)}` };
}

/** Permission to pass the role to SageMaker. */
export function passRole(arn: string | undefined): Permission {
  return {
    action: 'iam:PassRole',
    resource: String(arn),
    context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
  };
}

export function asRole(
  role: Caller,
  deployment: Deployment,
  { call, authorize }: ExecutionRoleParts,
): ExecutionRoleAccess {
  const read = async (url: string): Promise<Buffer> => {
    const { bucket, key } = parseS3Uri(url);
    const asset = assetFile(url, deployment);
    if (asset === undefined) {
      const response = await call(role, 's3', 'GetObject', {
        Bucket: bucket,
        Key: key,
      });
      return (response as { readonly Body: Buffer }).Body;
    }
    checkRead(role, url, deployment, authorize);
    return readFileSync(asset);
  };
  return {
    read,
    async readAll(url) {
      const { bucket, key } = parseS3Uri(url);
      const response = (await call(role, 's3', 'ListObjectsV2', {
        Bucket: bucket,
        Prefix: key,
      })) as {
        readonly Contents?: readonly { readonly Key: string }[];
      };
      const keys = (response.Contents ?? []).map(({ Key }) => Key);
      return Promise.all(
        keys.map(async (each) => ({
          key: each,
          body: await read(`s3://${bucket}/${each}`),
        })),
      );
    },
    async write(url, body) {
      const { bucket, key } = parseS3Uri(url);
      await call(role, 's3', 'PutObject', {
        Bucket: bucket,
        Key: key,
        Body: Buffer.from(body),
      });
    },
  };
}

/**
 * Validates that the role may read the object.
 * @throws {ServiceError} otherwise
 */
export function checkRead(
  role: Caller,
  url: string,
  { partition }: Deployment,
  authorize: ExecutionRoleParts['authorize'],
): void {
  const { bucket, key } = parseS3Uri(url);
  authorize(role, [
    {
      action: 's3:GetObject',
      resource: `arn:${partition}:s3:::${bucket}/${key}`,
    },
  ]);
}

function parseS3Uri(url: string): {
  readonly bucket: string;
  readonly key: string;
} {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(url) ?? [];
  if (bucket === '') throw invalid(`${url} is not an S3 URI`);
  return { bucket, key };
}

/** Returns the file of an asset in the assembly, which CDK would upload to its own bucket. */
function assetFile(url: string, { assets }: Deployment): string | undefined {
  return assets[basename(url, extname(url))];
}
