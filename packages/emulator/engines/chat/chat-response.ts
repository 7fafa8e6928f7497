import type { Conversation } from './conversation';
import { excerpt } from '../summary/excerpt';
import { keyPhrases } from '../summary/key-phrases';
import { languageAskedFor, languageOf } from './prompt-language';
import { isQuestion, knowledge, answerFromContext } from './answer-from-context';
import type { RequestParts } from './request-parts';
import { sentences } from '../summary/split-sentences';
import { PHRASES } from './stand-in-phrases';
import { summarySentences } from '../summary/text-rank';

const QUOTE = 300;
/** Maximum number of questions to look up per message: each search scans all known sentences. */
const MOST_QUESTIONS = 20;
const REQUEST =
  /\b(?:write|generate|create|compose|draft|make|give|suggest|list|describe|explain|plan|help|translate|rewrite|propose|design|prepare)\b|(?:써|작성|만들|지어|추천|설명|제안|번역|도와|생성|정리|고쳐)\S*\s*(?:줘|주세요|주십시오|라|달라)?/iu;

/**
 * Builds an answer from the conversation's own sentences. A question gets the most relevant
 * sentence, a request its key phrases and main sentences, a statement an acknowledgment. A notice
 * that no model answered comes first.
 */
export function chatAnswer(
  conversation: Conversation,
  { frame, instruction, material }: RequestParts,
): string {
  const { system, turns } = conversation;
  const last = turns.at(-1)?.text ?? '';
  const language =
    [frame, instruction, system].map(languageAskedFor).find((one) => one !== undefined) ??
    languageOf(instruction || last);
  const phrases = PHRASES[language];
  const said = sentences(instruction);
  const questions = said.filter(isQuestion);
  const facts = said.filter((one) => !isQuestion(one));
  const known = knowledge(conversation, [...facts, material].join('\n'));
  const asked = questions.slice(0, MOST_QUESTIONS);
  const found = new Set(asked.flatMap((question) => answerFromContext(question, known) ?? []));
  const about = keyPhrases(`${instruction}\n${material}`, 5).join(', ');

  const answer = () => {
    if (found.size > 0)
      return [...found]
        .map(({ origin, sentence }) => phrases.quoted[origin](excerpt(sentence, QUOTE)))
        .join('\n');
    const request = excerpt(said.join(' '), QUOTE);
    if (frame !== '' || REQUEST.test(instruction)) {
      const main = summarySentences(sentences(material), 3);
      return [
        phrases.asked(request),
        ...(about === '' ? [] : [phrases.about(about)]),
        ...(main.length === 0 ? [] : [phrases.says]),
        ...main.map((sentence) => `- ${excerpt(sentence, QUOTE)}`),
      ].join('\n');
    }
    return questions.length > 0 ? phrases.nothing(about || request) : phrases.noted(request);
  };
  return `${phrases.notice}\n\n${answer()}`;
}

/** Quotes a tool result verbatim. */
export function quoteToolResult(result: string): string {
  const phrases = PHRASES[languageOf(result)];
  return `${phrases.notice}\n\n${phrases.quoted.tool(excerpt(result, QUOTE))}`;
}
