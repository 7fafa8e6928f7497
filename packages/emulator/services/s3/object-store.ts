import type { Readable } from 'node:stream';

/** Tag in S3's format; keys are unique per object. */
export interface ObjectTag {
  readonly Key: string;
  readonly Value: string;
}

/** S3 object without its body. */
export interface ObjectHead {
  readonly key: string;
  readonly size: number;
  /** MD5 of the body in hexadecimal and double quotes, as in S3. */
  readonly etag: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly lastModified: Date;
  readonly tags: readonly ObjectTag[];
}

/** Contents of the emulated buckets, by bucket names of the templates. */
export interface ObjectStore {
  put(
    bucket: string,
    key: string,
    /** Streams are written in chunks. */
    body: Uint8Array | AsyncIterable<Uint8Array>,
    options?: {
      readonly contentType?: string;
      readonly metadata?: Readonly<Record<string, string>>;
      /** Replaces the tags of a previous object. */
      readonly tags?: readonly ObjectTag[];
      /** ETag of a multipart upload. */
      readonly etag?: string;
      /** Throws to reject the write; runs atomically with it. */
      readonly precondition?: (current: ObjectHead | undefined) => void;
    },
  ): Promise<ObjectHead>;
  head(bucket: string, key: string): Promise<ObjectHead | undefined>;
  get(
    bucket: string,
    key: string,
    /** Byte range of the body, both ends included; throws to reject. */
    part?: (head: ObjectHead) => { readonly first: number; readonly last: number } | undefined,
  ): Promise<{ readonly head: ObjectHead; readonly body: Buffer } | undefined>;
  /** Streams the current version of the body, regardless of concurrent writes. */
  stream(
    bucket: string,
    key: string,
    /** Throws to reject. */
    check: (head: ObjectHead) => void,
  ): Promise<{ readonly head: ObjectHead; readonly body: Readable } | undefined>;
  /** Replaces the tags of an object; undefined if it does not exist. */
  tag(bucket: string, key: string, tags: readonly ObjectTag[]): Promise<ObjectHead | undefined>;
  delete(bucket: string, key: string): Promise<void>;
  /** Lists objects in order of UTF-8 bytes, as S3 does. */
  list(bucket: string, prefix: string): Promise<readonly ObjectHead[]>;
}
