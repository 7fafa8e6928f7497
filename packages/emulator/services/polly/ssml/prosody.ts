import type { XmlElement } from '../../../core/text/parse-xml';

/** Speaking style of a text range. */
export interface Style {
  /** Relative speed; 2 is twice as fast. */
  readonly rate: number;
  /** Relative pitch; 1.2 is a fifth higher. */
  readonly pitch: number;
  /** Volume change in decibels; -Infinity is silent. */
  readonly gain: number;
  /** Language code, such as `en-US`. */
  readonly language: string;
}

// Polly's guide gives names without numbers for these; the numbers were chosen for the stand-in.
const rates = new Map([
  ['x-slow', 0.5],
  ['slow', 0.75],
  ['medium', 1],
  ['fast', 1.25],
  ['x-fast', 1.5],
]);
const pitches = new Map([
  ['default', 1],
  ['x-low', 0.7],
  ['low', 0.85],
  ['medium', 1],
  ['high', 1.15],
  ['x-high', 1.3],
]);
const gains = new Map([
  ['default', 0],
  ['silent', -Infinity],
  ['x-soft', -12],
  ['soft', -6],
  ['medium', 0],
  ['loud', 3],
  ['x-loud', 6],
]);
const emphases = new Map([
  ['strong', { rate: 0.85, gain: 3 }],
  ['moderate', { rate: 0.92, gain: 1.5 }],
  ['reduced', { rate: 1.1, gain: -3 }],
]);

/** Computes the style within an element. */
export function styleWithin({ name, attributes }: XmlElement, style: Style): Style {
  switch (name) {
    case 'lang':
      return { ...style, language: attributes.get('xml:lang') ?? style.language };
    case 'emphasis': {
      const level = attributes.get('level')?.toLowerCase() ?? 'moderate';
      const { rate = 1, gain = 0 } = emphases.get(level) ?? {};
      return { ...style, rate: style.rate * rate, gain: style.gain + gain };
    }
    case 'prosody': {
      const volume = attributes.get('volume');
      const pitch = attributes.get('pitch');
      return {
        ...style,
        rate: clamp(0.2, 2, parseRate(attributes.get('rate'), style.rate)),
        gain:
          volume === undefined
            ? style.gain
            : (gains.get(volume) ?? style.gain + parseFloat(volume)),
        pitch:
          pitch === undefined
            ? style.pitch
            : (pitches.get(pitch) ?? clamp(0.5, 2, style.pitch * (1 + parseFloat(pitch) / 100))),
      };
    }
    default:
      return style;
  }
}

function parseRate(written: string | undefined, current: number): number {
  if (written === undefined) return current;
  const named = rates.get(written);
  if (named !== undefined) return named;
  const share = parseFloat(written) / 100;
  return /^[+-]/.test(written) ? current * (1 + share) : share;
}

/** Clamps a value, because nested changes may exceed the engine's range. */
function clamp(min: number, max: number, value: number): number {
  return Math.min(max, Math.max(min, value));
}
