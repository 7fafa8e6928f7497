import type { Disk } from '../../../lambda/services/comprehend/files/scratch-file';
import type { Location } from '../../../lambda/shared/files/s3-location';
import type { ReadObject, WriteObject } from '../../../lambda/shared/files/s3-objects';

/** Objects in memory, read in chunks of the given size. */
export function memoryStore(chunkBytes = 65_536) {
  const objects = new Map<string, Buffer>();
  const read: ReadObject = async function* ({ key }) {
    const body = objects.get(key);
    if (body === undefined) throw new Error(`No object ${key}`);
    for (let at = 0; at < body.length; at += chunkBytes) {
      yield await Promise.resolve(body.subarray(at, at + chunkBytes));
    }
  };
  const write: WriteObject = (to, body) => {
    objects.set(to.key, Buffer.concat([...body]));
    return Promise.resolve();
  };
  let scratch = Buffer.alloc(0);
  const disk: Disk = {
    write: (bytes, position) => {
      scratch = Buffer.concat([scratch.subarray(0, position), bytes]);
    },
    read: (position, length) => scratch.subarray(position, position + length),
  };
  return {
    objects,
    read,
    write,
    disk,
    put: (key: string, body: string | Uint8Array): Location => {
      objects.set(key, Buffer.from(body));
      return { bucket: 'inbox', key };
    },
    text: (key: string) => objects.get(key)!.toString(),
    lines: <Line>({ key }: Location): Line[] =>
      objects
        .get(key)!
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Line),
  };
}
