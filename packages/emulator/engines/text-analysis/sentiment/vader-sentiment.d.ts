/** The part of vader-sentiment 1.1.3 that is used; the package has no types. */
declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: {
    /** The shares of words that are positive, negative and neutral, and all in one from -1 to 1. */
    polarity_scores(text: string): {
      readonly pos: number;
      readonly neg: number;
      readonly neu: number;
      readonly compound: number;
    };
  };
}
