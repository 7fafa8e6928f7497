import { anything, isRate, matching, milliseconds, on, choice, required } from './ssml-attribute';
import { engines } from '../voices/voices';
import type { AttributeRule } from './ssml-attribute';
import type { Engine } from '../voices/voices';

/** Polly's support for a tag. */
export interface TagRule {
  /**
   * `block`: ends sentences. `span`: may close in one request and reopen in the next. `whole`:
   * indivisible, because its content is read as a unit. `point`: has no content.
   */
  readonly kind: 'block' | 'span' | 'whole' | 'point';
  readonly engines: readonly Engine[];
  readonly attributes: Readonly<Record<string, AttributeRule>>;
  /** Whether it requires an attribute. */
  readonly needsAttribute?: true;
}

const all = engines;
const standard: readonly Engine[] = ['standard'];
const notGenerative: readonly Engine[] = ['standard', 'neural', 'long-form'];

const loudness = ['default', 'x-soft', 'soft', 'medium', 'loud', 'x-loud'];
const length = ['default', 'x-short', 'short', 'medium', 'long', 'x-long'];
const height = ['default', 'x-low', 'low', 'medium', 'high', 'x-high'];

/**
 * Tags of https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html with the attributes from
 * the guide's page on each tag, read 2026-11-24 in stored copies. Tags with unspecified "partial"
 * support (mark and phoneme on generative voices) are accepted here and left to Polly to validate.
 * `break` ends at 10 s, and a relative `rate` at -80%:
 * https://docs.aws.amazon.com/polly/latest/dg/limits.html
 */
export const rules: Readonly<Record<string, TagRule>> = {
  speak: {
    kind: 'block',
    engines: all,
    attributes: Object.fromEntries(
      ['version', 'xmlns', 'xmlns:xsi', 'xsi:schemaLocation', 'xml:lang'].map((name) => [
        name,
        anything('anything'),
      ]),
    ),
  },
  p: { kind: 'block', engines: all, attributes: {} },
  s: { kind: 'block', engines: all, attributes: {} },
  break: {
    kind: 'point',
    engines: all,
    attributes: {
      strength: choice('none', 'x-weak', 'weak', 'medium', 'strong', 'x-strong'),
      time: matching('a time of at most 10s, such as 3s or 500ms', milliseconds(10_000)),
    },
  },
  mark: { kind: 'point', engines: all, attributes: { name: required(anything('a name')) } },
  lang: {
    kind: 'span',
    engines: all,
    attributes: {
      'xml:lang': required(matching('a language such as fr-FR', /^[a-z]{2,3}(-\w+)*$/i)),
    },
  },
  prosody: {
    kind: 'span',
    engines: all,
    needsAttribute: true,
    attributes: {
      volume: matching(
        `silent, ${loudness.join(', ')}, or a change such as +6dB`,
        (value) => ['silent', ...loudness].includes(value) || /^[+-]\d+(\.\d+)?dB$/i.test(value),
      ),
      rate: matching(
        'x-slow, slow, medium, fast, x-fast, 20% to 200%, or a change such as -10% of at least -80%',
        (value) => /^(x-slow|slow|medium|fast|x-fast|default)$/.test(value) || isRate(value),
      ),
      pitch: on(
        standard,
        matching(
          `${height.join(', ')}, or a change such as -10%`,
          (value) => height.includes(value) || /^[+-]\d+(\.\d+)?%$/.test(value),
        ),
      ),
      'amazon:max-duration': on(standard, matching('a time such as 5s or 2400ms', milliseconds())),
    },
  },
  emphasis: {
    kind: 'span',
    engines: standard,
    attributes: { level: matching('strong, moderate or reduced', /^(strong|moderate|reduced)$/i) },
  },
  'say-as': {
    kind: 'whole',
    engines: all,
    attributes: {
      'interpret-as': required(
        choice(
          ...['characters', 'spell-out', 'cardinal', 'number', 'ordinal', 'digits', 'fraction'],
          ...['unit', 'date', 'time', 'address', 'expletive', 'telephone'],
        ),
      ),
      format: choice('mdy', 'dmy', 'ymd', 'md', 'dm', 'ym', 'my', 'd', 'm', 'y', 'yyyymmdd'),
    },
  },
  sub: { kind: 'whole', engines: all, attributes: { alias: required(anything('what to say')) } },
  phoneme: {
    kind: 'whole',
    engines: all,
    attributes: {
      alphabet: required(
        matching('ipa, x-sampa or x-amazon-…', /^(ipa|x-sampa|x-amazon-[a-z-]+)$/),
      ),
      ph: required(anything('the sounds to make')),
    },
  },
  w: {
    kind: 'whole',
    engines: all,
    attributes: { role: required(matching('a role such as amazon:VB', /^amazon:\w+$/)) },
  },
  'amazon:breath': {
    kind: 'point',
    engines: standard,
    attributes: { duration: choice(...length), volume: choice(...loudness) },
  },
  'amazon:auto-breaths': {
    kind: 'span',
    engines: standard,
    attributes: {
      duration: choice(...length),
      volume: choice(...loudness),
      frequency: choice(...height),
    },
  },
  'amazon:domain': {
    kind: 'span',
    engines: ['neural'],
    attributes: { name: required(choice('news')) },
  },
  'amazon:effect': {
    kind: 'span',
    engines: notGenerative,
    needsAttribute: true,
    attributes: {
      name: {
        ...choice('drc', 'whispered'),
        engines: (value) => (value === 'drc' ? notGenerative : standard),
      },
      phonation: on(standard, choice('soft')),
      'vocal-tract-length': on(
        standard,
        matching('a length such as +15% or 110%', /^[+-]?\d+(\.\d+)?%$/),
      ),
    },
  },
};
