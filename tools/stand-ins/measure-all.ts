import {
  measureIntents,
  type IntentAccuracy,
} from '../../packages/emulator/test/accuracy/measure/measure-intents';
import {
  measureLabels,
  type LabelAccuracy,
} from '../../packages/emulator/test/accuracy/measure/measure-labels';
import {
  measureLearning,
  type LearningAccuracy,
} from '../../packages/emulator/test/accuracy/measure/measure-learning';
import {
  measureRetrieval,
  type RetrievalAccuracy,
} from '../../packages/emulator/test/accuracy/measure/measure-retrieval';
import {
  measureSentiment,
  type SentimentAccuracy,
} from '../../packages/emulator/test/accuracy/measure/measure-sentiment';

interface BothLanguages<Accuracy> {
  readonly en: Accuracy;
  readonly ko: Accuracy;
}

/** Accuracy of the stand-ins on the held-out sets; shares from 0 to 1. */
export interface Measured {
  readonly retrieval: BothLanguages<RetrievalAccuracy> & {
    /** Korean questions over English passages. */
    readonly across: RetrievalAccuracy;
  };
  readonly labels: BothLanguages<LabelAccuracy>;
  /** Texts written without regard to the words of the labels. */
  readonly naturalLabels: BothLanguages<LabelAccuracy>;
  readonly learning: BothLanguages<LearningAccuracy>;
  readonly sentiment: BothLanguages<SentimentAccuracy>;
  readonly intents: BothLanguages<IntentAccuracy>;
}

/** Measures on the held-out sets. */
export function measureAll(): Measured {
  const part = 'held-out';
  return {
    retrieval: {
      en: measureRetrieval(part, 'en', 'en'),
      ko: measureRetrieval(part, 'ko', 'ko'),
      across: measureRetrieval(part, 'ko', 'en'),
    },
    labels: { en: measureLabels(part, 'en'), ko: measureLabels(part, 'ko') },
    naturalLabels: { en: measureLabels('natural', 'en'), ko: measureLabels('natural', 'ko') },
    learning: { en: measureLearning('en'), ko: measureLearning('ko') },
    sentiment: {
      en: measureSentiment(part, 'en'),
      ko: measureSentiment(part, 'ko'),
    },
    intents: { en: measureIntents(part, 'en'), ko: measureIntents(part, 'ko') },
  };
}
