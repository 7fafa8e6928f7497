import type { ParticipantRole, SentimentValue } from '@aws-sdk/client-transcribe';
import type { Deployment } from '../../../core/assembly/deployment';
import type { CallTurn, Span } from './call-turns';
import { joinWords } from '../transcript-word';

export interface TurnWithSentiment extends CallTurn {
  readonly sentiment: string;
  /** Score from -5 to 5. */
  readonly score: number;
}

export interface AnalyzedCall {
  readonly turns: readonly TurnWithSentiment[];
  readonly silences: readonly Span[];
  readonly interruptions: readonly (Span & { readonly role: ParticipantRole })[];
  readonly milliseconds: number;
}

interface Range {
  readonly AbsoluteTimeRange?: Partial<Record<'StartTime' | 'EndTime' | 'First' | 'Last', number>>;
  readonly RelativeTimeRange?: Partial<
    Record<'StartPercentage' | 'EndPercentage' | 'First' | 'Last', number>
  >;
  readonly Negate?: boolean;
  readonly ParticipantRole?: ParticipantRole;
}

/** Rule as in CloudFormation, with one member each. */
interface Rule {
  readonly TranscriptFilter?: Range & {
    readonly TranscriptFilterType: string;
    readonly Targets: readonly string[];
  };
  readonly NonTalkTimeFilter?: Range & { readonly Threshold?: number };
  readonly InterruptionFilter?: Range & { readonly Threshold?: number };
  readonly SentimentFilter?: Range & { readonly Sentiments: readonly SentimentValue[] };
}

export interface Category {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** Returns the categories of the templates; all categories of an account apply to each call. */
export function parseCategories(deployment: Pick<Deployment, 'resources'>): readonly Category[] {
  return deployment
    .resources('AWS::Transcribe::CallAnalyticsCategory')
    .filter(({ properties }) => (properties['InputType'] ?? 'POST_CALL') === 'POST_CALL')
    .map(({ properties }) => ({
      name: String(properties['CategoryName']),
      rules: properties['Rules'] as readonly Rule[],
    }));
}

/**
 * Finds the categories of a call, with positions. A call matches a category if all its rules hold
 * (https://docs.aws.amazon.com/transcribe/latest/dg/tca-categories-batch.html, read 2026-11-25).
 *
 * @throws {Error} for an unsupported rule
 */
export function matchCategories(categories: readonly Category[], call: AnalyzedCall) {
  const matched = categories.flatMap(({ name, rules }) => {
    const results = rules.map((rule) => apply(name, rule, call));
    return results.every(({ matches: holds }) => holds)
      ? [{ name, points: results.flatMap(({ points }) => points) }]
      : [];
  });
  return {
    MatchedCategories: matched.map(({ name }) => name),
    MatchedDetails: Object.fromEntries(
      matched.map(({ name, points }) => [
        name,
        {
          PointsOfInterest: points.map(({ begin, end }) => ({
            BeginOffsetMillis: begin,
            EndOffsetMillis: end,
          })),
        },
      ]),
    ),
  };
}

interface RuleResult {
  readonly matches: boolean;
  readonly points: readonly Span[];
}

function apply(category: string, rule: Rule, call: AnalyzedCall): RuleResult {
  const { TranscriptFilter, NonTalkTimeFilter, InterruptionFilter, SentimentFilter } = rule;
  if (TranscriptFilter !== undefined) {
    const { TranscriptFilterType: type, Targets } = TranscriptFilter;
    if (type !== 'EXACT')
      throw new Error(
        `The category ${category} has a TranscriptFilter ${type}; the stand-in knows EXACT.`,
      );
    const matchingTurns = call.turns.filter((turn) =>
      Targets.some((target) => containsPhrase(turn, target)),
    );
    return buildRuleResult(matchingTurns, TranscriptFilter, call);
  }
  if (NonTalkTimeFilter !== undefined) {
    const { Threshold = 0 } = NonTalkTimeFilter;
    const long = call.silences.filter(({ begin, end }) => end - begin >= Threshold);
    return buildRuleResult(long, NonTalkTimeFilter, call);
  }
  if (InterruptionFilter !== undefined) {
    const { Threshold = 0 } = InterruptionFilter;
    const long = call.interruptions.filter(({ begin, end }) => end - begin >= Threshold);
    return buildRuleResult(long, InterruptionFilter, call);
  }
  if (SentimentFilter !== undefined) {
    const { Sentiments } = SentimentFilter;
    const sentimentTurns = call.turns.filter(({ sentiment }) =>
      Sentiments.some((each) => each === sentiment),
    );
    return buildRuleResult(sentimentTurns, SentimentFilter, call);
  }
  throw new Error(
    `The category ${category} has the rule ${Object.keys(rule).join(', ')}, which the stand-in does not know.`,
  );
}

/**
 * Filters findings by the rule's range and participant; with `Negate` the rule holds if no finding
 * remains.
 */
function buildRuleResult(
  found: readonly (Span & { readonly role?: ParticipantRole })[],
  { ParticipantRole, Negate = false, ...range }: Range,
  call: AnalyzedCall,
): RuleResult {
  const { begin, end } = toSpan(range, call.milliseconds);
  const points = found.filter(
    (span) =>
      (ParticipantRole === undefined || span.role === ParticipantRole) &&
      span.begin < end &&
      span.end > begin,
  );
  return Negate
    ? { matches: points.length === 0, points: [] }
    : { matches: points.length > 0, points };
}

function toSpan({ AbsoluteTimeRange, RelativeTimeRange }: Range, all: number): Span {
  if (AbsoluteTimeRange !== undefined) {
    const { StartTime = 0, EndTime = all, First, Last } = AbsoluteTimeRange;
    if (First !== undefined) return { begin: 0, end: First };
    return Last === undefined
      ? { begin: StartTime, end: EndTime }
      : { begin: all - Last, end: all };
  }
  const { StartPercentage = 0, EndPercentage = 100, First, Last } = RelativeTimeRange ?? {};
  const share = (percent: number) => (all * percent) / 100;
  if (First !== undefined) return { begin: 0, end: share(First) };
  return Last === undefined
    ? { begin: share(StartPercentage), end: share(EndPercentage) }
    : { begin: all - share(Last), end: all };
}

/**
 * Whether a turn contains the target's words in sequence, ignoring case. In Korean, where endings
 * follow words directly, it compares letters.
 */
function containsPhrase(turn: CallTurn, target: string): boolean {
  const plain = (text: string) =>
    ` ${text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
      .trim()} `;
  const matchingTurns = plain(joinWords(turn.words));
  const phrase = plain(target);
  return matchingTurns.includes(/\p{Script=Hangul}/u.test(target) ? phrase.trim() : phrase);
}
