/** Memory budget of all request bodies in progress: each is held in memory as a whole. */
export interface BodyBudget {
  /** Opens the share of one request. */
  open(): BodyShare;
}

export interface BodyShare {
  /** Reserves bytes. Returns false, without reserving any, if they exceed the budget. */
  take(bytes: number): boolean;
  /** Releases all reserved bytes. */
  release(): void;
}

export function createBodyBudget(bytes: number): BodyBudget {
  let left = bytes;
  return {
    open() {
      let taken = 0;
      return {
        take(wanted) {
          if (wanted > left) return false;
          left -= wanted;
          taken += wanted;
          return true;
        },
        release() {
          left += taken;
          taken = 0;
        },
      };
    },
  };
}

export type ReadBody =
  { readonly body: Buffer } | { readonly refused: 'too large' | 'too many' | 'too late' };

/**
 * Reads a whole body. A body that is rejected for its size is still read to its end, so the
 * connection can continue. A body that times out is abandoned; the caller closes the connection.
 */
export async function readBody(
  incoming: AsyncIterable<Buffer>,
  share: BodyShare,
  limits: { readonly bytes: number; readonly milliseconds: number },
): Promise<ReadBody> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ReadBody>((resolve) => {
    timer = setTimeout(() => {
      share.release();
      resolve({ refused: 'too late' });
    }, limits.milliseconds);
  });
  const read = readAll(incoming, share, limits.bytes);
  // After the timeout, no caller awaits this promise.
  read.catch(() => undefined);
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(
  incoming: AsyncIterable<Buffer>,
  share: BodyShare,
  maxBytes: number,
): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  let rejected: 'too large' | 'too many' | undefined;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > maxBytes) rejected = 'too large';
    else if (rejected === undefined && !share.take(chunk.length)) rejected = 'too many';
    if (rejected === undefined) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
      share.release();
    }
  }
  return rejected === undefined ? { body: Buffer.concat(chunks) } : { refused: rejected };
}
