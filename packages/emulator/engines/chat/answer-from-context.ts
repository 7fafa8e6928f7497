import type { Conversation } from './conversation';
import { features, rarity, similarity } from '../search/lexical-similarity';
import { sentences } from '../summary/split-sentences';
import { isStandInResponse, type Origin } from './stand-in-phrases';

/** Sentence of a conversation, with its origin. */
export interface Known {
  readonly sentence: string;
  readonly origin: Origin;
}

/** Minimum similarity of related sentences; below it they share at most a common word. */
const RELATED = 0.14;
/** Among sentences with nearly the best score, the latest wins: people correct themselves. */
const NEARLY = 0.75;
const QUESTION =
  /[?？]["'”’)]*$|^(?:who|what|when|where|which|why|how|whose|is|are|was|were|do|does|did|can|could|will|would|should|have|has|tell me|remind me|say)\b|(?:까요?|나요|니|인가요|인지|죠|알려\s?(?:줘|주세요)|말해\s?(?:줘|주세요)|뭐(?:야|였지|지|예요)|뭔가요)[.?!]*$/iu;
const RULE =
  /^(?:you are|you're|you must|you should|act as|answer|reply|respond|always|never|do not|don't|be |use |keep |please )|^(?:당신은|너는)|(?:하세요|십시오|마세요|하라|해라|마라)[.!]*$/iu;
const ASKS_NAME = /\bname\b|\bwho am i\b|이름|누구(?:야|지|인지|예요|입니까)/iu;
const GIVES_NAME =
  /\b[Mm]y name is\b|\b[Cc]all me\b|\bI(?: am|'m|’m) \p{Lu}|\b[Tt]his is \p{Lu}\p{L}+\b|이름은|(?:라고|이라고)\s*(?:해|합|불러)|(?:저는|나는|난|전)\s*\p{Script=Hangul}{2,4}(?:입니다|이에요|예요|이야|야)/u;

/** Whether a sentence is a question. */
export function isQuestion(sentence: string): boolean {
  return QUESTION.test(sentence.trim());
}

/**
 * Collects the facts before the last turn, in order: from the system text, the user and the model.
 * Excludes questions, instructions and output of this stand-in.
 */
export function knowledge({ system, turns }: Conversation, material: string): Known[] {
  const known = (text: string, origin: Origin): Known[] =>
    sentences(text)
      .filter((sentence) => !isQuestion(sentence))
      .map((sentence) => ({ sentence, origin }));
  return [
    ...known(system, 'instructions').filter(({ sentence }) => !RULE.test(sentence)),
    ...turns
      .slice(0, -1)
      .filter(({ role, text }) => role === 'user' || !isStandInResponse(text))
      .flatMap(({ role, text }) => known(text, role === 'user' ? 'earlier' : 'answered')),
    ...known(material, 'text'),
  ];
}

/** Returns the sentence most relevant to a question, or undefined if no sentence is relevant. */
export function answerFromContext(question: string, known: readonly Known[]): Known | undefined {
  const questionFeatures = features(question);
  const described = known.map(({ sentence }) => features(sentence));
  const weight = rarity(described);
  const asksName = ASKS_NAME.test(question);
  const scored = known.map((one, at) => ({
    one,
    score:
      similarity(questionFeatures, described[at] ?? new Map(), weight) +
      (asksName && GIVES_NAME.test(one.sentence) ? 0.6 : 0),
  }));
  const best = scored.reduce((max, { score }) => Math.max(max, score), 0);
  if (best < RELATED) return undefined;
  return scored.findLast(({ score }) => score >= best * NEARLY)?.one;
}
