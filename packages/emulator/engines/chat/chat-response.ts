import type { Conversation } from './conversation';
import { excerpt } from '../summary/excerpt';
import { keyPhrases } from '../summary/key-phrases';
import { findRequestedLanguage, detectPromptLanguage } from './prompt-language';
import { isQuestion, knowledge, answerFromContext } from './answer-from-context';
import type { RequestParts } from './request-parts';
import { sentences } from '../summary/split-sentences';
import { PHRASES } from './stand-in-phrases';
import { summarySentences } from '../summary/text-rank';

const QUOTE = 300;
/** Maximum number of questions to look up per message: each search scans all known sentences. */
const MAX_QUESTIONS = 20;
const REQUEST =
  /\b(?:write|generate|create|compose|draft|make|give|suggest|list|describe|explain|plan|help|translate|rewrite|propose|design|prepare)\b|(?:써|작성|만들|지어|추천|설명|제안|번역|도와|생성|정리|고쳐)\S*\s*(?:줘|주세요|주십시오|라|달라)?/iu;

/**
 * Builds an answer from the conversation's own sentences. A question gets the most relevant
 * sentence, a request its key phrases and main sentences, a statement an acknowledgment. A notice
 * that no model answered comes first.
 */
export function buildChatResponse(
  conversation: Conversation,
  { frame, instruction, material }: RequestParts,
): string {
  const { system, turns } = conversation;
  const last = turns.at(-1)?.text ?? '';
  const language =
    [frame, instruction, system].map(findRequestedLanguage).find((one) => one !== undefined) ??
    detectPromptLanguage(instruction || last);
  const phrases = PHRASES[language];
  const instructionSentences = sentences(instruction);
  const isRequest = frame !== '' || REQUEST.test(instruction);
  const asked = instructionSentences.filter(isQuestion);
  // Words with a text are what to find in it.
  const isSearch = material !== '' && !isRequest && asked.length === 0;
  const questions = isSearch ? instructionSentences : asked;
  const facts = instructionSentences.filter((one) => !questions.includes(one));
  const known = knowledge(conversation, [...facts, material].join('\n'));
  const searched = questions.slice(0, MAX_QUESTIONS);
  const found = new Set(searched.flatMap((question) => answerFromContext(question, known) ?? []));
  const about = keyPhrases(`${instruction}\n${material}`, 5).join(', ');

  const respond = () => {
    if (found.size > 0)
      return [...found]
        .map(({ origin, sentence }) => phrases.quoted[origin](excerpt(sentence, QUOTE)))
        .join('\n');
    const request = excerpt(instructionSentences.join(' '), QUOTE);
    if (isRequest) {
      const main = summarySentences(sentences(material), 3);
      return [
        phrases.request(request),
        ...(about === '' ? [] : [phrases.about(about)]),
        ...(main.length === 0 ? [] : [phrases.quoteHeading]),
        ...main.map((sentence) => `- ${excerpt(sentence, QUOTE)}`),
      ].join('\n');
    }
    return questions.length > 0
      ? phrases.noAnswer(about || request)
      : phrases.acknowledgment(request);
  };
  return `${phrases.notice}\n\n${respond()}`;
}

/** Quotes a tool result verbatim. */
export function quoteToolResult(result: string): string {
  const phrases = PHRASES[detectPromptLanguage(result)];
  return `${phrases.notice}\n\n${phrases.quoted.tool(excerpt(result, QUOTE))}`;
}
