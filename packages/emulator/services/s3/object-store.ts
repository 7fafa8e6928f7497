import type { Readable } from 'node:stream';

/** As S3 has it; the keys of an object's tags differ. */
export interface ObjectTag {
  readonly Key: string;
  readonly Value: string;
}

/** An object of S3 without its body. */
export interface ObjectHead {
  readonly key: string;
  readonly size: number;
  /** In double quotes, as S3 gives it: the MD5 of the body in hexadecimal. */
  readonly etag: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly lastModified: Date;
  readonly tags: readonly ObjectTag[];
}

/** What lies in the emulated buckets. Names are those of the buckets in the templates. */
export interface ObjectStore {
  put(
    bucket: string,
    key: string,
    /** What comes in pieces is written piece by piece. */
    body: Uint8Array | AsyncIterable<Uint8Array>,
    options?: {
      readonly contentType?: string;
      readonly metadata?: Readonly<Record<string, string>>;
      /** Those of an object that was there before are gone. */
      readonly tags?: readonly ObjectTag[];
      /** Of what was put together from parts. */
      readonly etag?: string;
      /** Throws to refuse the write; nothing can come between this and the write. */
      readonly precondition?: (current: ObjectHead | undefined) => void;
    },
  ): Promise<ObjectHead>;
  head(bucket: string, key: string): Promise<ObjectHead | undefined>;
  get(
    bucket: string,
    key: string,
    /** Which part of the body is wanted, both ends included; it throws to refuse. */
    part?: (head: ObjectHead) => { readonly first: number; readonly last: number } | undefined,
  ): Promise<{ readonly head: ObjectHead; readonly body: Buffer } | undefined>;
  /** The whole body piece by piece, of the object as it is now, whatever is written meanwhile. */
  stream(
    bucket: string,
    key: string,
    /** Throws to refuse. */
    check: (head: ObjectHead) => void,
  ): Promise<{ readonly head: ObjectHead; readonly body: Readable } | undefined>;
  /** Puts these tags in the place of those that the object has; undefined when there is none. */
  tag(bucket: string, key: string, tags: readonly ObjectTag[]): Promise<ObjectHead | undefined>;
  delete(bucket: string, key: string): Promise<void>;
  /** In the order of UTF-8 bytes, as S3 lists them. */
  list(bucket: string, prefix: string): Promise<readonly ObjectHead[]>;
}
