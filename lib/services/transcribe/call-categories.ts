import type { CfnCallAnalyticsCategory } from 'aws-cdk-lib/aws-transcribe';

type Rules = readonly CfnCallAnalyticsCategory.RuleProperty[];

/** Categories of a call. A category matches if all its rules match. */
export const categories: Readonly<Record<string, Rules>> = {
  /** The customer wants to cancel, in either language. */
  'wants-to-cancel': [
    {
      transcriptFilter: {
        transcriptFilterType: 'EXACT',
        participantRole: 'CUSTOMER',
        targets: [
          'cancel my subscription',
          'cancel my order',
          'want to cancel',
          '해지하고 싶',
          '취소하고 싶',
          '취소해 주세요',
        ],
      },
    },
  ],
  /** The agent does not greet within the first fifteen seconds. */
  'no-greeting': [
    {
      transcriptFilter: {
        transcriptFilterType: 'EXACT',
        participantRole: 'AGENT',
        targets: ['thank you for calling', 'how can I help', '무엇을 도와', '안녕하세요'],
        absoluteTimeRange: { first: 15_000 },
        negate: true,
      },
    },
  ],
  /** Silence for twenty seconds. */
  'long-silence': [{ nonTalkTimeFilter: { threshold: 20_000 } }],
  /** The customer is unhappy in the last quarter of the call. */
  'ends-badly': [
    {
      sentimentFilter: {
        sentiments: ['NEGATIVE'],
        participantRole: 'CUSTOMER',
        relativeTimeRange: { last: 25 },
      },
    },
  ],
};
