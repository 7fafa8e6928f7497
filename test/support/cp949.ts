const decoder = new TextDecoder('euc-kr');
let codes: ReadonlyMap<string, Buffer> | undefined;

/** Encodes a text like the “CSV” format of Korean Excel; Node.js has only a decoder. */
export function cp949(text: string): Buffer {
  codes ??= new Map(
    Array.from({ length: 94 * 94 }, (_, at) => {
      const pair = Buffer.from([0xa1 + Math.floor(at / 94), 0xa1 + (at % 94)]);
      return [decoder.decode(pair), pair] as const;
    }),
  );
  const known = codes;
  return Buffer.concat(
    Array.from(text, (character) => known.get(character) ?? Buffer.from(character, 'latin1')),
  );
}
