/** Languages of the translation memory. */
export type Language = 'en' | 'ko';

export interface Direction {
  readonly from: Language;
  readonly to: Language;
}
