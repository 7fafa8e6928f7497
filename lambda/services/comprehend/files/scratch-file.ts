/** Temporary local file with synchronous I/O. */
export interface Disk {
  write(bytes: Uint8Array, position: number): void;
  read(position: number, length: number): Uint8Array;
}

/** Texts stored on disk, because they may exceed memory. */
export interface Scratch {
  /** Stores a text; returns its number, counted from 0. */
  add(text: string): number;
  bytes(number: number): Uint8Array;
  text(number: number): string;
}

/** Characters written at a time. */
const PENDING = 65_536;

export function createScratch(disk: Disk): Scratch {
  /** Start of each text, and last the start of the next one. */
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
