/** The two languages of the memory. */
export type Language = 'en' | 'ko';

export interface Direction {
  readonly from: Language;
  readonly to: Language;
}
