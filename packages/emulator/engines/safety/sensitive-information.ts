import { iban, luhn } from './check-digits';

/** Range of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Shape {
  readonly pattern: RegExp;
  /** Validates check digits, which a pattern cannot. */
  readonly validate?: (match: string) => boolean;
}

/**
 * Detectable entities, with AWS's names, by patterns and check digits. The service's other entities
 * (NAME, ADDRESS …) need a model, so a guardrail that lists them finds nothing here.
 */
const SHAPES: Readonly<Record<string, Shape>> = {
  EMAIL: {
    // The lookbehind allows one start per run of characters; otherwise a long run would be tried at
    // every position.
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[a-z]{2,}/giu,
  },
  PHONE: {
    pattern:
      /(?<![\p{N}.-])(?:\+\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,4}\d{3,4}|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}|01[016789][\s.-]?\d{3,4}[\s.-]?\d{4}|0(?:2|[3-6]\d)[\s.)-]\s?\d{3,4}[\s.-]\d{4}|1[568]\d{2}-\d{4})(?!\p{N}|-\p{N})/gu,
  },
  CREDIT_DEBIT_CARD_NUMBER: {
    pattern: /(?<![\p{N}-])(?:\d[ -]?){12,18}\d(?![\p{N}-])/gu,
    validate: luhn,
  },
  IP_ADDRESS: {
    pattern:
      /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)|(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/giu,
  },
  MAC_ADDRESS: { pattern: /(?<![\w:-])(?:[\da-f]{2}[:-]){5}[\da-f]{2}(?![\w:-])/giu },
  URL: { pattern: /https?:\/\/[^\s<>"'”’)\]]+/giu },
  US_SOCIAL_SECURITY_NUMBER: {
    pattern: /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/gu,
  },
  AWS_ACCESS_KEY: { pattern: /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/gu },
  INTERNATIONAL_BANK_ACCOUNT_NUMBER: {
    pattern:
      /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
    validate: iban,
  },
};

/** Returns the ranges of entities of a type, in order. */
export function findEntities(text: string, type: string): Span[] {
  const shape = SHAPES[type];
  if (shape === undefined) return [];
  return [...text.matchAll(shape.pattern)]
    .filter((match) => shape.validate?.(match[0]) ?? true)
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
