import { unzipSync } from 'fflate';
import type { UnzipFileInfo } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly body: Uint8Array;
}

/** Entry whose content does not match the archive's directory. */
export class DamagedEntry extends Error {
  constructor(readonly entry: string) {
    super(`${entry} is damaged`);
    this.name = 'DamagedEntry';
  }
}

/**
 * Unzips the selected entries. fflate truncates an entry whose header understates its size, so each is verified by its
 * checksum.
 *
 * @throws {DamagedEntry}, or an error of fflate if the file is not an archive
 */
export function unzip(
  archive: Uint8Array,
  wanted: (entry: UnzipFileInfo) => boolean,
): readonly ZipEntry[] {
  const checksums = readChecksums(archive);
  const chosen = new Map<string, number | undefined>();
  let at = 0;
  const files = unzipSync(archive, {
    filter(entry) {
      const checksum = checksums[at];
      at += 1;
      if (!wanted(entry)) return false;
      chosen.set(entry.name, checksum);
      return true;
    },
  });
  return [...chosen].map(([name, checksum]) => {
    // Works for `__proto__` too: fflate has set it as the prototype.
    const body = files[name];
    if (body === undefined || crc32(body) !== checksum) throw new DamagedEntry(name);
    return { name, body };
  });
}

/** Reads the checksums of the central directory in order; offsets as in APPNOTE.TXT 6.3.10, 4.3.12 to 4.3.16. */
function readChecksums(archive: Uint8Array): readonly number[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0) return [];
  let count = view.getUint16(end + 8, true);
  let at = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === 0x07064b50) {
    const large = view.getUint32(end - 12, true);
    count = view.getUint32(large + 32, true);
    at = view.getUint32(large + 48, true);
  }
  const checksums: number[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    checksums.push(view.getUint32(at + 16, true));
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    at += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return checksums;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
