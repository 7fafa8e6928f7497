/** Languages that the row has words, filters and layouts for. */
export const languageCodes = ['en-US', 'ko-KR'] as const;
export type LanguageCode = (typeof languageCodes)[number];
