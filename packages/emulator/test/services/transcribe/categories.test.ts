import { interruptions, silences } from '../../../services/transcribe/calls/call-turns';
import { matchCategories } from '../../../services/transcribe/calls/categories';
import type { Category, TurnWithSentiment } from '../../../services/transcribe/calls/categories';

const turn = (
  role: 'AGENT' | 'CUSTOMER',
  begin: number,
  end: number,
  text: string,
  sentiment = 'NEUTRAL',
): TurnWithSentiment => {
  const words = text.split(' ').map((word) => ({
    ...{ text: word, mark: '', begin, end, speaker: undefined },
  }));
  return {
    role,
    begin,
    end,
    words: words as unknown as TurnWithSentiment['words'],
    sentiment,
    score: 0,
  };
};
const turns = [
  turn('AGENT', 0, 2_000, 'Thank you for Calling'),
  turn('CUSTOMER', 1_500, 4_000, 'I want to cancel my order', 'NEGATIVE'),
  turn('CUSTOMER', 30_000, 40_000, '주문을 취소해 주세요', 'NEGATIVE'),
];
const call = {
  turns,
  silences: silences(turns, 40_000),
  interruptions: interruptions(turns),
  milliseconds: 40_000,
};
const matches = (...rules: Category['rules']) =>
  matchCategories([{ name: 'it', rules }], call).MatchedCategories.length === 1;
const phraseRule = (target: string, more: object = {}) => ({
  TranscriptFilter: { TranscriptFilterType: 'EXACT', Targets: [target], ...more },
});

describe('the categories of a call', () => {
  it.each([
    ['words in a row', phraseRule('want to cancel'), true],
    ['in capital or small letters', phraseRule('thank you for calling'), true],
    ['no part of a word', phraseRule('ance'), false],
    ['Korean, where an ending hangs on the word', phraseRule('취소해'), true],
    ['of one side only', phraseRule('cancel', { ParticipantRole: 'AGENT' }), false],
    ['within a time', phraseRule('cancel', { AbsoluteTimeRange: { First: 1_000 } }), false],
    ['within a share of the call', phraseRule('취소해', { RelativeTimeRange: { Last: 25 } }), true],
    ['that nobody says so', phraseRule('goodbye', { Negate: true }), true],
    ['that nobody says so, when somebody does', phraseRule('cancel', { Negate: true }), false],
    ['a silence that is long', { NonTalkTimeFilter: { Threshold: 20_000 } }, true],
    ['a silence that is longer', { NonTalkTimeFilter: { Threshold: 30_000 } }, false],
    ['an interruption', { InterruptionFilter: { Threshold: 500 } }, true],
    [
      'an interruption by the agent',
      { InterruptionFilter: { ParticipantRole: 'AGENT' as const } },
      false,
    ],
    ['a feeling', { SentimentFilter: { Sentiments: ['NEGATIVE' as const] } }, true],
    ['a feeling nobody has', { SentimentFilter: { Sentiments: ['POSITIVE' as const] } }, false],
  ])('match %s', (_, rule, isMatch) => {
    expect(matches(rule)).toBe(isMatch);
  });

  it('require all their rules to match', () => {
    expect(matches(phraseRule('cancel'), phraseRule('goodbye'))).toBe(false);
    expect(matches(phraseRule('cancel'), phraseRule('calling'))).toBe(true);
  });

  it('return where they matched', () => {
    expect(
      matchCategories([{ name: 'it', rules: [phraseRule('cancel')] }], call).MatchedDetails,
    ).toEqual({
      it: { PointsOfInterest: [{ BeginOffsetMillis: 1_500, EndOffsetMillis: 4_000 }] },
    });
  });

  it('name an unsupported rule in the error', () => {
    expect(() => matches({ LoudnessFilter: {} } as never)).toThrow('LoudnessFilter');
    expect(() =>
      matches({ TranscriptFilter: { TranscriptFilterType: 'LIKE', Targets: [] } }),
    ).toThrow('LIKE');
  });
});
