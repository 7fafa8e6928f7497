import { Stack, Validations } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { getLogicalId } from './logical-id';

/**
 * Acknowledges policies that name a bucket folder instead of its objects, by folder: `documents/*`.
 */
export function acknowledgeFolders(
  bucket: Bucket,
  folders: Readonly<Record<string, string>>,
): void {
  for (const [folder, reason] of Object.entries(folders))
    Validations.of(Stack.of(bucket)).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${getLogicalId(bucket)}.Arn>/${folder}]`,
      reason,
    });
}
