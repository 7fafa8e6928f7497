import { randomUUID } from 'node:crypto';
import type { Resource, Deployment } from '../assembly/deployment';
import type { ObjectHead, ObjectStore } from '../../services/s3/object-store';
import type { AwsEvent } from './aws-event';

/** Names of the buckets that send events to EventBridge. @throws Error on any other notification */
export function announcingBuckets(buckets: readonly Resource[]): ReadonlySet<string> {
  const announcing = buckets.filter(({ stack, logicalId, properties }) => {
    const notifications = properties['NotificationConfiguration'] as
      | {
          readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled?: boolean };
        }
      | undefined;
    for (const kind of Object.keys(notifications ?? {}))
      if (kind !== 'EventBridgeConfiguration')
        throw new Error(
          `${stack}/${logicalId}: the emulator notifies EventBridge only, not by ${kind}`,
        );
    return notifications?.EventBridgeConfiguration?.EventBridgeEnabled === true;
  });
  return new Set(announcing.map(({ ref }) => ref));
}

/** Wraps a store so that it reports each stored object. */
export function announce(
  objects: ObjectStore,
  created: (bucket: string, head: ObjectHead) => void,
): ObjectStore {
  return {
    ...objects,
    async put(bucket, key, body, options) {
      const head = await objects.put(bucket, key, body, options);
      created(bucket, head);
      return head;
    },
  };
}

/**
 * S3's event for EventBridge; the reason is PutObject for any caller.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function objectCreated(
  { partition, account, region }: Deployment,
  bucket: string,
  { key, size, etag, lastModified }: ObjectHead,
): AwsEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account,
    time: lastModified.toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [`arn:${partition}:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size,
        etag: etag.replaceAll('"', ''),
        sequencer: lastModified.getTime().toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase(),
      requester: account,
      'source-ip-address': '127.0.0.1',
      reason: 'PutObject',
    },
  };
}
