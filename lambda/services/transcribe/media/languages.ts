/** Languages with vocabularies, filters and layouts in this row. */
export const languageCodes = ['en-US', 'ko-KR'] as const;
export type LanguageCode = (typeof languageCodes)[number];
