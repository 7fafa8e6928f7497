import type { Schema } from '../structured-output/json-schema';
import { summarize } from './summarize';
import { sentencesIn } from './parse-turns';
import type { TurnSentence } from './parse-turns';

/** Label shown by a try. */
const MINUTES_WRITER = 'patterns for decisions, tasks and open questions (no language model)';

/** Undecided points, which are neither decisions nor tasks. */
const open =
  /\b(?:(?:stays?|is|remains?|leave it) open|not (?:yet )?decided|undecided|until we (?:hear|know)|decide (?:that |it )?later|pending)\b|듣고 정|보고 정|나중에 정|미정|보류|아직 (?:안 |못 )?정/iu;
const decided =
  /\b(?:decided|agreed|settled|we(?: will|['’]ll| are going to)|let['’]?s (?!begin|start|see))\b|정하죠|정했|정합시다|결정|합의|하기로/iu;
/** Promises of the speaker, or tasks given to another person. */
const promised =
  /\b(?:I(?: will|['’]ll| am going to|['’]m going to)|(?!I\b|We\b|It\b|That\b|This\b|There\b)[A-Z]\w+ will)\b|제가 .{0,200}(?:게요|겠습니다)|(?:[가-힣]{1,20}(?:씨|님)이?) .{0,200}(?:해 주세요|하기로)/u;
const assignee = /\b(?!I\b)([A-Z]\w+) will\b|([가-힣]{1,20}(?:씨|님))/u;
const due =
  /\b(?:by|before|until|on) ((?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|noon|the end of [\w ]+)\b|((?:다음 주 |이번 주 )?[월화수목금토일]요일|내일|모레|다음 주|이번 주|\d+월 \d+일)(?:까지| 전)/iu;
/** References such as `it` and `that` to an earlier sentence. */
const backReference =
  /\b(?:it|that|this|so) (?:is|was|['’]s)\b|\bThat (?:stays|remains)\b|그렇게|정해요/iu;

/**
 * Creates a minutes writer for a tool that lists points with their turns; undefined for any other
 * tool. It finds only explicit statements of decisions, tasks and open points. English and Korean.
 */
export function createMinutesWriter({ properties = {} }: Schema) {
  const hasPointList = (name: string) =>
    properties[name]?.items?.properties?.['turn'] !== undefined;
  if (!hasPointList('decisions') || !hasPointList('actions')) return undefined;
  return { standIn: MINUTES_WRITER, buildInput: writeMinutes };
}

function writeMinutes(conversation: string): Readonly<Record<string, unknown>> {
  const sentences = sentencesIn(conversation);
  const before = new Map(sentences.map((one, at) => [one, sentences[at - 1]]));
  const questions = mapPrecedingQuestions(sentences);
  const points = (found: readonly TurnSentence[]) =>
    found.map((one) => ({ text: resolveReference(one, questions), turn: one.turn }));
  const openPoints = sentences.filter(({ text }) => open.test(text));
  const rest = sentences.filter(({ text }) => !open.test(text) && !text.endsWith('?'));
  const actions = rest.filter(({ text }) => promised.test(text));
  const promises = new Set(actions);
  return {
    summary: summarize(sentences.map(({ text }) => text).join(' '), 'two sentences'),
    decisions: points(rest.filter((one) => decided.test(one.text) && !promises.has(one))),
    actions: actions.map((one) => {
      const [, name, korean] = assignee.exec(one.text) ?? [];
      const [, day, tag] = due.exec(nearby(one, before.get(one))) ?? [];
      return {
        who: name ?? korean ?? one.speaker,
        what: one.text,
        ...((day ?? tag) !== undefined && { due: day ?? tag }),
        turn: one.turn,
      };
    }),
    questions: points(openPoints),
  };
}

/** Prepends the preceding question to a sentence that only refers to its topic. */
function resolveReference(one: TurnSentence, questions: Questions): string {
  const question = backReference.test(one.text) ? questions.get(one) : undefined;
  return question === undefined ? one.text : `${question.text} ${one.text}`;
}

type Questions = ReadonlyMap<TurnSentence, TurnSentence | undefined>;

/** Maps each sentence to the last question before it. */
function mapPrecedingQuestions(sentences: readonly TurnSentence[]): Questions {
  let last: TurnSentence | undefined;
  return new Map(
    sentences.map((one) => {
      const entry = [one, last] as const;
      if (one.text.endsWith('?')) last = one;
      return entry;
    }),
  );
}

/** Adds the previous sentence of the same turn, which may state the day. */
function nearby(one: TurnSentence, before: TurnSentence | undefined): string {
  return before?.turn === one.turn ? `${one.text} ${before.text}` : one.text;
}
