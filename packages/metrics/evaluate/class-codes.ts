/** Codes of class names, looked up by bytes without decoding a text. */
export interface ClassCodes {
  /**
   * Reads a field of plain CSV; returns the code of its class, numbered from 0 by first occurrence.
   * Returns -1 for an empty or quoted field, or beyond the maximum number of classes.
   */
  readonly read: (bytes: Uint8Array, from: number) => number;
  /** Offset after the last field read. */
  readonly end: () => number;
  readonly names: () => readonly string[];
}

const [lineFeed, carriageReturn, quote, comma] = [10, 13, 34, 44];
const basis = 0x811c9dc5 | 0;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param max Maximum number of classes. */
export function classCodes(max: number): ClassCodes {
  // At most a quarter full, to keep collisions rare.
  const slots = 2 ** Math.ceil(Math.log2(max * 4));
  const table = new Int32Array(slots).fill(-1);
  const hashes = new Int32Array(max);
  const known: Uint8Array[] = [];
  const names: string[] = [];
  let end = 0;
  return {
    read: (bytes, from) => {
      // FNV-1a, in 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/).
      let hash = basis;
      let before = hash;
      let at = from;
      for (; ; at++) {
        const byte = bytes[at] ?? lineFeed;
        if (byte <= comma) {
          if (byte === comma || byte === lineFeed) break;
          if (byte === quote) return -1;
        }
        before = hash;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
      if (at > from && bytes[at] === lineFeed && bytes[at - 1] === carriageReturn) {
        at--;
        hash = before;
      }
      end = at;
      let slot = (hash ^ (hash >>> 15)) & (slots - 1);
      for (; ; slot = (slot + 1) & (slots - 1)) {
        const code = table[slot] ?? -1;
        if (code === -1) break;
        if (hashes[code] === hash && isSame(known[code], bytes, from, at)) return code;
      }
      if (from === at || known.length === max) return -1;
      const name = bytes.slice(from, at);
      try {
        const text = strict.decode(name);
        // Class names not in NFC are left to the slower reader.
        if (text !== text.normalize('NFC')) return -1;
        names.push(text);
      } catch {
        return -1;
      }
      const code = known.push(name) - 1;
      table[slot] = code;
      hashes[code] = hash;
      return code;
    },
    end: () => end,
    names: () => names,
  };
}

function isSame(known: Uint8Array | undefined, bytes: Uint8Array, from: number, to: number) {
  if (known?.length !== to - from) return false;
  for (let at = from; at < to; at++) if (known[at - from] !== bytes[at]) return false;
  return true;
}
