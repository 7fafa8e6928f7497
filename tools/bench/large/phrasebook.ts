/** What reviews of one language are put together from; `{place}` in a sentence is one of `slots.place`. */
export interface Phrasebook {
  readonly language: 'en' | 'ko';
  readonly products: readonly string[];
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly neutral: readonly string[];
  readonly slots: Readonly<Record<string, readonly string[]>>;
}
