/** Used part of vader-sentiment 1.1.3, a package without types. */
declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** Shares of positive, negative and neutral words, and a compound score from -1 to 1. */
    polarity_scores(text: string): {
      readonly pos: number;
      readonly neg: number;
      readonly neu: number;
      readonly compound: number;
    };
  };
}
