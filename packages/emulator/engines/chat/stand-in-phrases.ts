import type { Language } from './prompt-language';

/** Source of a quoted sentence. */
export type Origin = 'earlier' | 'answered' | 'instructions' | 'text' | 'tool';

interface Phrases {
  /** Notice that no model answered. It comes first, so a small maxTokens cannot cut it off. */
  readonly notice: string;
  readonly quoted: Readonly<Record<Origin, (sentence: string) => string>>;
  readonly noAnswer: (about: string) => string;
  readonly acknowledgment: (sentence: string) => string;
  readonly request: (request: string) => string;
  readonly about: (phrases: string) => string;
  readonly quoteHeading: string;
  /** Note below a summary if another language was requested. */
  readonly untranslated: string;
}

/** Sentences of the stand-in in both languages; all other output is quoted. */
export const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    notice: 'This is a stand-in, not a language model: it can only arrange what you wrote.',
    quoted: {
      earlier: (sentence) => `Earlier you said: “${sentence}”`,
      answered: (sentence) => `The earlier answer was: “${sentence}”`,
      instructions: (sentence) => `The instructions say: “${sentence}”`,
      text: (sentence) => `The text says: “${sentence}”`,
      tool: (sentence) => `The tool returned: ${sentence}`,
    },
    noAnswer: (about) => `Nothing in this conversation answers that (${about}).`,
    acknowledgment: (sentence) => `Noted: “${sentence}”`,
    request: (request) => `Your request: ${request}`,
    about: (phrases) => `Topics: ${phrases}.`,
    quoteHeading: 'From your text:',
    untranslated: 'The stand-in cannot translate: these are the sentences of the text itself.',
  },
  ko: {
    notice: '언어 모델이 아니라 대역이 답합니다. 적어 주신 말을 옮겨 정리할 뿐입니다.',
    quoted: {
      earlier: (sentence) => `앞서 이렇게 말씀하셨습니다: “${sentence}”`,
      answered: (sentence) => `앞선 답변은 이러했습니다: “${sentence}”`,
      instructions: (sentence) => `지시문에는 이렇게 적혀 있습니다: “${sentence}”`,
      text: (sentence) => `글에는 이렇게 적혀 있습니다: “${sentence}”`,
      tool: (sentence) => `도구의 결과: ${sentence}`,
    },
    noAnswer: (about) => `이 대화에는 그에 대한 답이 없습니다 (${about}).`,
    acknowledgment: (sentence) => `기억해 두겠습니다: “${sentence}”`,
    request: (request) => `요청하신 내용: ${request}`,
    about: (phrases) => `다룰 내용: ${phrases}.`,
    quoteHeading: '글에서 옮김:',
    untranslated: '대역은 번역하지 못하므로 원문의 문장을 그대로 옮겼습니다.',
  },
};

/** Whether this stand-in produced a text, which must not be quoted as knowledge. */
export function isStandInResponse(text: string): boolean {
  return Object.values(PHRASES).some(({ notice }) => text.startsWith(notice));
}

/** Whether a sentence is the note below an untranslated summary, which a further summary omits. */
export function isUntranslatedNote(sentence: string): boolean {
  return Object.values(PHRASES).some(({ untranslated }) => untranslated === sentence);
}
