/** A file of the function's own, as long as it runs. Local, so nothing is gained by not waiting. */
export interface Disk {
  write(bytes: Uint8Array, position: number): void;
  read(position: number, length: number): Uint8Array;
}

/** Texts that lie on the disk, because there may be more of them than memory. */
export interface Scratch {
  /** Keeps a text; its number, from 0 on. */
  add(text: string): number;
  bytes(number: number): Uint8Array;
  text(number: number): string;
}

/** So much is written at a time. */
const PENDING = 65_536;

export function createScratch(disk: Disk): Scratch {
  /** Where each text begins, and at last where the next one will. */
  const starts = [0];
  let pending = '';
  let written = 0;
  const flush = () => {
    const bytes = Buffer.from(pending);
    disk.write(bytes, written);
    written += bytes.length;
    pending = '';
  };
  const bytes = (number: number): Uint8Array => {
    const [start = 0, end = 0] = [starts[number], starts[number + 1]];
    if (end > written) flush();
    return disk.read(start, end - start);
  };
  return {
    add: (text) => {
      pending += text;
      starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(text));
      if (pending.length >= PENDING) flush();
      return starts.length - 2;
    },
    bytes,
    text: (number) => Buffer.from(bytes(number)).toString(),
  };
}
