import type { Engine } from '@aws-sdk/client-polly';

/** Allowed values of an attribute, and the engines that support it. */
export interface AttributeRule {
  readonly pattern: RegExp;
  /** Description of the pattern for error messages. */
  readonly allowed: string;
  readonly engines: readonly Engine[];
}

export interface TagRule {
  readonly engines: readonly Engine[];
  readonly attributes: Readonly<Record<string, AttributeRule | readonly AttributeRule[]>>;
  /** Required attributes. */
  readonly required?: readonly string[];
  /** Whether at least one attribute is required. */
  readonly needsOne?: true;
  /** Whether the tag must be empty. */
  readonly empty?: true;
}

const all: readonly Engine[] = ['standard', 'neural', 'long-form', 'generative'];
const standard: readonly Engine[] = ['standard'];
const neural: readonly Engine[] = ['neural'];
const butGenerative: readonly Engine[] = ['standard', 'neural', 'long-form'];

const breathVolume = buildEnumRule('default x-soft soft medium loud x-loud', standard);
const breathDuration = buildEnumRule('default x-short short medium long x-long', standard);

/**
 * Polly's tags with the support of each engine. Read 2026-11-24 in stored copies of
 * https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html and of each tag's page there
 * (prosody-tag.html, say-as-tag.html, custom-tag.html, phoneme-tag.html, break-tag.html …).
 *
 * The table calls `mark` and `phoneme` partially available on generative voices. The page of `mark`
 * says that it has no effect there. It is unknown which part of `phoneme` is meant, so it is
 * accepted.
 */
const rules: Readonly<Record<string, TagRule>> = {
  speak: {
    engines: all,
    attributes: {
      version: anything(all),
      xmlns: anything(all),
      'xml:lang': anything(all),
      'xmlns:xsi': anything(all),
      'xmlns:amazon': anything(all),
      'xsi:schemaLocation': anything(all),
    },
  },
  break: {
    engines: all,
    empty: true,
    attributes: {
      strength: buildEnumRule('none x-weak weak medium strong x-strong', all),
      time: {
        pattern: /^(?:(?:\d|[1-9]\d{1,3}|10000)ms|(?:\d(?:\.\d+)?|10(?:\.0+)?)s)$/,
        allowed: 'a time of at most 10 seconds, such as 2s or 750ms',
        engines: all,
      },
    },
  },
  emphasis: {
    engines: standard,
    attributes: {
      level: buildEnumRule('strong moderate reduced Strong Moderate Reduced', standard),
    },
  },
  lang: { engines: all, required: ['xml:lang'], attributes: { 'xml:lang': anything(all) } },
  mark: { engines: all, empty: true, required: ['name'], attributes: { name: anything(all) } },
  p: { engines: all, attributes: {} },
  s: { engines: all, attributes: {} },
  phoneme: {
    engines: all,
    required: ['alphabet', 'ph'],
    attributes: {
      alphabet: buildEnumRule(
        'ipa x-sampa x-amazon-pinyin x-amazon-yomigana x-amazon-pron-kana',
        all,
      ),
      ph: anything(all),
    },
  },
  prosody: {
    engines: all,
    needsOne: true,
    attributes: {
      volume: {
        pattern: /^(?:default|silent|x-soft|soft|medium|loud|x-loud|[+-]\d+(?:\.\d+)?dB)$/,
        allowed: 'default, silent, x-soft, soft, medium, loud, x-loud or decibels such as -6dB',
        engines: all,
      },
      rate: {
        pattern:
          /^(?:x-slow|slow|medium|fast|x-fast|(?:[2-9]\d|1\d\d|200)%|-(?:\d|[1-7]\d|80)%|\+(?:\d|[1-9]\d|100)%)$/,
        allowed: 'x-slow, slow, medium, fast, x-fast or a percentage from 20% to 200%',
        engines: all,
      },
      pitch: {
        pattern: /^(?:default|x-low|low|medium|high|x-high|[+-]\d+(?:\.\d+)?%)$/,
        allowed: 'default, x-low, low, medium, high, x-high or a change such as +5%',
        engines: standard,
      },
      'amazon:max-duration': {
        pattern: /^\d+(?:\.\d+)?m?s$/,
        allowed: 'a time such as 2s or 2400ms',
        engines: standard,
      },
    },
  },
  'say-as': {
    engines: all,
    required: ['interpret-as'],
    attributes: {
      'interpret-as': buildEnumRule(
        'characters spell-out cardinal number ordinal digits fraction unit date time address expletive telephone',
        all,
      ),
      format: buildEnumRule('mdy dmy ymd md dm ym my d m y yyyymmdd', all),
    },
  },
  sub: { engines: all, required: ['alias'], attributes: { alias: anything(all) } },
  w: {
    engines: all,
    required: ['role'],
    attributes: {
      role: buildEnumRule(
        'amazon:VB amazon:VBD amazon:DT amazon:IN amazon:JJ amazon:NN amazon:DEFAULT amazon:SENSE_1',
        all,
      ),
    },
  },
  'amazon:breath': {
    engines: standard,
    empty: true,
    attributes: { volume: breathVolume, duration: breathDuration },
  },
  'amazon:auto-breaths': {
    engines: standard,
    attributes: {
      volume: breathVolume,
      duration: breathDuration,
      frequency: buildEnumRule('default x-low low medium high x-high', standard),
    },
  },
  'amazon:domain': {
    engines: neural,
    required: ['name'],
    attributes: { name: buildEnumRule('news', neural) },
  },
  'amazon:effect': {
    engines: butGenerative,
    needsOne: true,
    attributes: {
      name: [buildEnumRule('drc', butGenerative), buildEnumRule('whispered', standard)],
      phonation: buildEnumRule('soft', standard),
      'vocal-tract-length': {
        pattern: /^[+-]?\d+(?:\.\d+)?%$/,
        allowed: 'a percentage such as +15%',
        engines: standard,
      },
    },
  },
};

export const tags: ReadonlyMap<string, TagRule> = new Map(Object.entries(rules));

function buildEnumRule(words: string, engines: readonly Engine[]): AttributeRule {
  const list = words.split(' ');
  return { pattern: new RegExp(`^(?:${list.join('|')})$`), allowed: list.join(', '), engines };
}

function anything(engines: readonly Engine[]): AttributeRule {
  return { pattern: /\S/, allowed: 'not empty', engines };
}
