/** Calls to AWS with which a text is translated, detected and stored. */
export interface TranslationPorts {
  /** Translates at most 10,000 bytes from a known language. */
  readonly translate: (
    text: string,
    pair: { readonly source: string; readonly target: string },
  ) => Promise<Translation>;
  /** Detects the language of a short text. */
  readonly detect: (text: string) => Promise<{ readonly source: string } | LowConfidence>;
  readonly store: (
    key: string,
    body: string,
    contentType: string,
  ) => Promise<{ readonly bucket: string; readonly key: string }>;
}

export interface Term {
  readonly source: string;
  readonly target: string;
}

/** Result of TranslateText. */
export interface Translation {
  readonly text: string;
  /** Source language of the text. */
  readonly source: string;
  /** Terms of the terminology applied. */
  readonly terms: readonly Term[];
}

/** Low confidence in the detected language. */
export interface LowConfidence {
  readonly lowConfidenceLanguage: string;
}
