/** Parts of an input issue for bytes that are not UTF-8. */
export interface NotUtf8 {
  readonly received: string;
  readonly suggestion: string;
}

const saved = {
  utf16: {
    received: 'text in UTF-16',
    suggestion: 'Save it as UTF-8: in Excel as “CSV UTF-8”, in Notepad with the encoding UTF-8.',
  },
  korean: {
    received: 'text in CP949 (EUC-KR), which Korean Excel saves as “CSV”',
    suggestion:
      'Save it as UTF-8: in Excel as “CSV UTF-8(쉼표로 분리)”, or convert it with iconv -f CP949 -t UTF-8.',
  },
};

/** Bytes needed to detect an encoding. */
const headBytes = 65_536;

/**
 * Detects the likely encoding of bytes that are not UTF-8, and how to save them as UTF-8.
 * @returns undefined if the encoding is unknown
 */
export function likelyEncoding(bytes: Uint8Array): NotUtf8 | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return saved.utf16;
  const head = bytes.subarray(0, headBytes);
  const foreign = asKorean(head)?.match(/[^\0-\x7f]/gu) ?? [];
  const hangul = foreign.filter((character) => /[가-힣]/u.test(character));
  // Common syllables are two high bytes; in Latin-1 a capital umlaut and the next letter are one.
  const high = head.filter((byte) => byte > 0x7f).length;
  return hangul.length > foreign.length / 2 && high > foreign.length * 1.5
    ? saved.korean
    : undefined;
}

/** Describes bytes that are not UTF-8, with their encoding if it is known. */
export function notUtf8(bytes: Uint8Array): NotUtf8 {
  return (
    likelyEncoding(bytes) ?? {
      received: 'bytes that are not UTF-8',
      suggestion: 'Save the file as UTF-8.',
    }
  );
}

/** WHATWG's `euc-kr` is CP949. The last character may be cut. */
function asKorean(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('euc-kr', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
