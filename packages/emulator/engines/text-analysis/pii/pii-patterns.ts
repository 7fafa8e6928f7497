import type { PiiEntityType } from '@aws-sdk/client-comprehend';
import {
  aadhaar,
  healthServiceNumber,
  luhn,
  routingNumber,
  vehicleNumber,
} from '../../safety/check-digits';

/** Pattern of personal data. A group `it` limits the match if the pattern needs context. */
export interface PiiPattern {
  readonly type: PiiEntityType;
  readonly pattern: RegExp;
  /** Validates check digits. */
  readonly validate?: (it: string) => boolean;
}

/** Pattern of a number identified only by the words before it: `PIN: 1234`, `contraseña: …`. */
function labeledPattern(words: string, it: string, gap = '[^\\p{L}\\p{N}\\n]{0,4}'): RegExp {
  const verb =
    '(?:(?:number|code|no\\.?|número|código|is|es|was|ending in|que termina en)[^\\p{L}\\p{N}\\n]{1,4}){0,3}';
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words})${gap}${verb}(?<it>${it})(?![\\p{L}\\p{N}])`,
    'giu',
  );
}

function inCapitals(it: string): boolean {
  return it === it.toUpperCase();
}

const STREET =
  '(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Dr|Way|Court|Ct|Place|Pl|Square|Highway|Hwy)\\b\\.?';

/** Patterns, most specific first: the first of two overlapping matches wins. */
export const PII_PATTERNS: readonly PiiPattern[] = [
  {
    type: 'AWS_SECRET_KEY',
    pattern: labeledPattern(
      'secret(?:[ _]access)?[ _]key',
      '[A-Za-z0-9/+=]{40}',
      '["\']?[^\\p{L}\\p{N}\\n]{0,4}',
    ),
  },
  {
    type: 'US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER',
    pattern: /(?<![\d-])9\d{2}-[78]\d-\d{4}(?![\d-])/gu,
  },
  {
    type: 'CA_SOCIAL_INSURANCE_NUMBER',
    pattern: /(?<![\d-])\d{3}[- ]\d{3}[- ]\d{3}(?![\d-]| \d)/gu,
    validate: luhn,
  },
  {
    type: 'UK_NATIONAL_HEALTH_SERVICE_NUMBER',
    pattern: labeledPattern('NHS', '\\d{3} ?\\d{3} ?\\d{4}'),
    validate: healthServiceNumber,
  },
  {
    type: 'UK_NATIONAL_INSURANCE_NUMBER',
    pattern:
      /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gu,
  },
  {
    type: 'IN_AADHAAR',
    pattern: /(?<![\d-])\d{4}[ -]\d{4}[ -]\d{4}(?![\d-]| \d)/gu,
    validate: aadhaar,
  },
  { type: 'IN_PERMANENT_ACCOUNT_NUMBER', pattern: /\b[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]\b/gu },
  {
    type: 'VEHICLE_IDENTIFICATION_NUMBER',
    pattern: /\b[A-HJ-NPR-Z\d]{17}\b/gu,
    validate: vehicleNumber,
  },
  {
    type: 'SWIFT_CODE',
    pattern: labeledPattern('SWIFT(?:/BIC)?|BIC', '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?'),
    validate: inCapitals,
  },
  {
    type: 'BANK_ROUTING',
    pattern: labeledPattern('(?:bank )?routing', '\\d{9}'),
    validate: routingNumber,
  },
  {
    type: 'BANK_ACCOUNT_NUMBER',
    pattern: labeledPattern('(?:bank )?account|cuenta(?: bancaria)?', '\\d{10,12}'),
  },
  {
    type: 'CREDIT_DEBIT_CVV',
    pattern: labeledPattern('CVV2?|CVC2?|security code|código de seguridad', '\\d{3,4}'),
  },
  {
    type: 'CREDIT_DEBIT_EXPIRY',
    pattern: labeledPattern(
      'exp(?:iry|ires|iration)?(?: date)?|caduca(?: el)?|vence(?: el)?',
      '(?:0[1-9]|1[0-2])/(?:\\d{4}|\\d{2})',
    ),
  },
  { type: 'PIN', pattern: labeledPattern('PIN', '\\d{4}') },
  {
    type: 'PASSPORT_NUMBER',
    pattern: labeledPattern('passport|pasaporte', '(?=[A-Z]*\\d)[A-Z0-9]{6,9}'),
  },
  {
    type: 'DRIVER_ID',
    pattern: labeledPattern(
      "driver(?:['’]?s)? licen[cs]e|permiso de conducir",
      '(?=[A-Z]*\\d)[A-Z0-9-]{6,15}',
    ),
  },
  {
    type: 'LICENSE_PLATE',
    pattern: labeledPattern(
      'licen[cs]e plate|matrícula',
      '(?=[A-Z0-9 -]*\\d)[A-Z0-9]{2,4}[ -]?[A-Z0-9]{2,4}',
    ),
    validate: inCapitals,
  },
  {
    type: 'PASSWORD',
    pattern: labeledPattern(
      'password|passwd|contraseña',
      '[^\\s,;"\']{4,40}[^\\s,;."\']',
      '["\']?(?:[:=]|[^\\p{L}\\p{N}\\n]{0,2})\\s*["\']?',
    ),
  },
  {
    type: 'USERNAME',
    pattern: labeledPattern(
      'user ?name|login|usuario',
      '[\\p{L}\\p{N}_.-]{2,30}[\\p{L}\\p{N}_]',
      '\\s*(?:[:=]|is|es)\\s*["\']?',
    ),
  },
  { type: 'USERNAME', pattern: /(?<![\p{L}\p{N}.@])@[A-Za-z0-9_]{2,30}\b/gu },
  {
    type: 'AGE',
    pattern:
      /(?<![\p{N}.,])(?<it>\d{1,3}[ -]years?)[ -]old\b|(?<![\p{N}.,])(?<it2>\d{1,3} años)(?= de edad|\b)/giu,
  },
  {
    type: 'ADDRESS',
    pattern: new RegExp(
      `(?<![\\p{N}$#])\\d{1,5} (?:[NSEW]\\.? )?(?:\\p{Lu}[\\p{L}'’]+ ){1,3}${STREET}(?:,? (?:Suite|Apt\\.?|Unit|#) ?\\w+)?(?:, \\p{Lu}[\\p{L} ]+?(?:, [A-Z]{2}(?: \\d{5}(?:-\\d{4})?)?))?(?![\\p{L}\\p{N}])`,
      'gu',
    ),
  },
  {
    type: 'ADDRESS',
    pattern:
      /(?<!\p{L})(?:Calle|Avenida|Avda\.?|C\/|Plaza|Paseo) (?:de (?:la |los |las )?)?\p{Lu}[\p{L} ]{2,40}?,? (?:n\.?º ?)?\d{1,4}(?:, \d{5} \p{Lu}\p{L}+)?(?![\p{L}\p{N}])/gu,
  },
  {
    type: 'NAME',
    pattern:
      /(?:me llamo|mi nombre es|Sra?\.|Don|Doña) (?<it>\p{Lu}\p{Ll}+(?: (?:de (?:la )?)?\p{Lu}\p{Ll}+){0,3})/gu,
  },
];
