/** Bodies of the requests that are being answered, together: each is whole in memory. */
export interface BodyBudget {
  /** Opens the account of one request. */
  open(): BodyShare;
}

export interface BodyShare {
  /** False when the bytes are too many; then nothing is taken. */
  take(bytes: number): boolean;
  /** Gives back all that was taken. */
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
 * Reads a body whole. One that is refused for its size is read to its end all the same, so that HTTP goes on; one
 * that does not end in time is left, and whoever answers closes the connection.
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
  const read = readWhole(incoming, share, limits.bytes);
  // Once it is late nobody waits for it.
  read.catch(() => undefined);
  try {
    return await Promise.race([read, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readWhole(
  incoming: AsyncIterable<Buffer>,
  share: BodyShare,
  most: number,
): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  let refused: 'too large' | 'too many' | undefined;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > most) refused = 'too large';
    else if (refused === undefined && !share.take(chunk.length)) refused = 'too many';
    if (refused === undefined) {
      chunks.push(chunk);
    } else {
      chunks.length = 0;
      share.release();
    }
  }
  return refused === undefined ? { body: Buffer.concat(chunks) } : { refused };
}
