/** Numbers for names of classes, which are found by their bytes without making a text of them. */
export interface ClassCodes {
  /** From 0 up, in the order in which they came; -1 where the bytes name no class, or one too many. */
  readonly codeOf: (bytes: Uint8Array, from: number, to: number) => number;
  readonly names: () => readonly string[];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @param most How many classes there may be. */
export function classCodes(most: number): ClassCodes {
  // Never more than a quarter full, so that names seldom meet.
  const slots = 2 ** Math.ceil(Math.log2(most * 4));
  const table = new Int32Array(slots).fill(-1);
  const hashes = new Int32Array(most);
  const known: Uint8Array[] = [];
  const names: string[] = [];
  return {
    codeOf: (bytes, from, to) => {
      const hash = hashOf(bytes, from, to);
      let slot = (hash ^ (hash >>> 15)) & (slots - 1);
      for (; ; slot = (slot + 1) & (slots - 1)) {
        const code = table[slot] ?? -1;
        if (code === -1) break;
        if (hashes[code] === hash && isSame(known[code], bytes, from, to)) return code;
      }
      if (from === to || known.length === most) return -1;
      const name = bytes.slice(from, to);
      try {
        names.push(strict.decode(name));
      } catch {
        return -1;
      }
      const code = known.push(name) - 1;
      table[slot] = code;
      hashes[code] = hash;
      return code;
    },
    names: () => names,
  };
}

/** FNV-1a, in 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}

function isSame(known: Uint8Array | undefined, bytes: Uint8Array, from: number, to: number) {
  if (known?.length !== to - from) return false;
  for (let at = from; at < to; at++) if (known[at - from] !== bytes[at]) return false;
  return true;
}
