import { HARMS, type HarmType } from './harm-patterns';

export interface Harm {
  readonly type: HarmType;
  readonly confidence: 'MEDIUM' | 'HIGH';
}

const compiled = Object.entries(HARMS).map(([type, { HIGH, MEDIUM }]) => ({
  // The record has every type for a key and nothing else.
  type: type as HarmType,
  high: new RegExp(HIGH.join('|'), 'iu'),
  medium: new RegExp(MEDIUM.join('|'), 'iu'),
}));

/** The harms that a text shows, each with how sure its pattern makes. English and Korean. */
export function harmfulContent(text: string): Harm[] {
  return compiled.flatMap(({ type, high, medium }): Harm[] => {
    if (high.test(text)) return [{ type, confidence: 'HIGH' }];
    return medium.test(text) ? [{ type, confidence: 'MEDIUM' }] : [];
  });
}
