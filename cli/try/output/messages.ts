import type { Bilingual } from '../../../lib/row';
import { UsageError } from '../../terminal/usage-error';

export type Language = keyof Bilingual;

/** Messages of the command itself, without labels, errors and the texts of a row. */
export interface Messages {
  calling(output: string, stack: string): string;
  starting(output: string, stack: string): string;
  uploading(key: string, output: string, stack: string): string;
  startingConversation(stack: string): string;
  startingTypedConversation(stack: string): string;
  loadingFirst(prefix: string, output: string, load: string): string;
  streaming(hertz: string, language: string): string;
  transcribed(text: string): string;
  noSpeech: string;
  items(done: string, total: string): string;
  failed(count: string): string;
  retried(list: string): string;
  retry(count: string, call: string, error: string): string;
  file(path: string): string;
  standIns(list: string): string;
  noStandIn: string;
  resumingReview: string;
  over(nextSeed: number): string;
  question(rater: string, number: number, total: number): string;
  better: string;
  scale(worst: string, best: string): string;
  invalidChoice(choices: string, typed: string): string;
  answered(rating: string): string;
}

const en: Messages = {
  calling: (output, stack) => `Calling ${output} of ${stack} …`,
  starting: (output, stack) => `Starting ${output} of ${stack} …`,
  uploading: (key, output, stack) => `Uploading ${key} to ${output} of ${stack} …`,
  startingConversation: (stack) => `Starting a conversation with the bot of ${stack} …`,
  startingTypedConversation: (stack) =>
    `Conversation with the bot of ${stack}. Type a message; Ctrl-D ends it.`,
  loadingFirst: (prefix, output, load) =>
    `${output} is empty under ${prefix}: running ${load} first.`,
  streaming: (hertz, language) => `Streaming audio at ${hertz} Hz in ${language} …`,
  transcribed: (text) => `transcript: ${text}`,
  noSpeech: 'No speech detected.',
  items: (done, total) => `${done} of ${total} items`,
  failed: (count) => `${count} failed`,
  retried: (list) => `retries: ${list}`,
  retry: (count, call, error) => `${count} × ${call} after ${error}`,
  file: (path) => `File: ${path}`,
  standIns: (list) => `Local stand-ins used instead of AWS: ${list}`,
  noStandIn: 'No AI service was called, so no stand-in was used.',
  resumingReview: 'Resuming the review …',
  over: (nextSeed) =>
    `The review has ended; its report follows. To start a new one, use another seed: --seed ${nextSeed}`,
  question: (rater, number, total) => `${rater}: ${number} of ${total}`,
  better: '1 if the first is better, 2 if the second is, = if neither is',
  scale: (worst, best) => `from ${worst} (worst) to ${best} (best)`,
  invalidChoice: (choices, typed) => `Enter ${choices}; received ${typed}`,
  answered: (rating) => `Rating: ${rating}`,
};

const ko: Messages = {
  calling: (output, stack) => `${stack}의 ${output} 함수를 호출합니다 …`,
  starting: (output, stack) => `${stack}의 ${output} 상태 머신을 시작합니다 …`,
  uploading: (key, output, stack) => `${stack}의 ${output} 버킷에 ${key} 파일을 올립니다 …`,
  startingConversation: (stack) => `${stack}의 봇과 대화합니다 …`,
  startingTypedConversation: (stack) =>
    `${stack}의 봇과 대화합니다. 메시지를 입력하세요. Ctrl-D를 누르면 대화가 끝납니다.`,
  loadingFirst: (prefix, output, load) =>
    `${output} 버킷의 ${prefix} 아래에 아직 아무것도 없으므로 ${load} 예제를 먼저 실행합니다.`,
  streaming: (hertz, language) => `초당 샘플 ${hertz}개의 음성을 ${language}로 스트리밍합니다 …`,
  transcribed: (text) => `인식된 말: ${text}`,
  noSpeech: '인식된 말이 없습니다.',
  items: (done, total) => `${total}개 항목 중 ${done}개 완료`,
  failed: (count) => `${count}개 실패`,
  retried: (list) => `재시도: ${list}`,
  retry: (count, call, error) => `${error} 오류 뒤 ${call} ${count}회`,
  file: (path) => `파일: ${path}`,
  standIns: (list) => `AWS가 아니라 대역이 답했습니다: ${list}`,
  noStandIn: 'AI 서비스를 호출하지 않았으므로 대역도 답하지 않았습니다.',
  resumingReview: '평가를 이어서 진행합니다 …',
  over: (nextSeed) =>
    `평가가 끝났습니다. 결과는 다음과 같습니다. 다시 시작하려면 다른 시드를 쓰십시오: --seed ${nextSeed}`,
  question: (rater, number, total) => `${rater}: ${total}개 중 ${number}번째`,
  better: '첫째가 더 나으면 1, 둘째가 더 나으면 2, 차이가 없으면 =',
  scale: (worst, best) => `${worst}(가장 나쁨)부터 ${best}(가장 좋음)까지`,
  invalidChoice: (choices, typed) => `${choices} 가운데 하나를 입력하세요. 입력한 값: ${typed}`,
  answered: (rating) => `평점: ${rating}`,
};

export const messages: Readonly<Record<Language, Messages>> = { en, ko };

/** Display language: the requested one, else that of the terminal's locale. */
export function displayLanguage(requested: unknown, env: NodeJS.ProcessEnv): Language {
  if (requested === 'en' || requested === 'ko') return requested;
  if (typeof requested === 'string')
    throw new UsageError(
      `--display-language must be en or ko; got ${requested}`,
      'Choose one of them, or omit it.',
    );
  // The first variable set takes precedence: POSIX.1-2024, XBD 8.2.
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (value) => value !== undefined && value !== '',
  );
  return /^ko(?:[_.@-]|$)/i.test(locale ?? '') ? 'ko' : 'en';
}
