import { HARMS, type HarmType } from './harm-patterns';

export interface Harm {
  readonly type: HarmType;
  readonly confidence: 'MEDIUM' | 'HIGH';
}

const compiled = Object.entries(HARMS).map(([type, { HIGH, MEDIUM }]) => ({
  // The record's keys are exactly the harm types.
  type: type as HarmType,
  high: new RegExp(HIGH.join('|'), 'iu'),
  medium: new RegExp(MEDIUM.join('|'), 'iu'),
}));

/**
 * Detects harm types in a text, with the confidence of the matching pattern. English and Korean.
 */
export function harmfulContent(text: string): Harm[] {
  return compiled.flatMap(({ type, high, medium }): Harm[] => {
    if (high.test(text)) return [{ type, confidence: 'HIGH' }];
    return medium.test(text) ? [{ type, confidence: 'MEDIUM' }] : [];
  });
}
