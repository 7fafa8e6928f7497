/** Languages of the support desk. */
export type Language = 'en' | 'ko';

interface Written {
  readonly id: string;
  readonly text: string;
  readonly reply: string;
}

/** House style of the desk's replies in a language. */
interface Desk {
  readonly greeting: string;
  readonly greetingAbout: (order: string) => string;
  readonly step: string;
  readonly closing: string;
  readonly apology: string;
  readonly noPolicy: string;
  /** Words and signs that a reply never has outside its fixed parts. */
  readonly avoided: RegExp;
  /** End of a sentence with another one after it. */
  readonly inner: RegExp;
  /** Longest text of a rule or a step. */
  readonly longest: number;
}

export const desks: Readonly<Record<Language, Desk>> = {
  en: {
    greeting: 'Hello from the Oakenby desk.',
    greetingAbout: (order) => `Hello from the Oakenby desk about ${order}.`,
    step: 'Next step:',
    closing: 'See you outside, Oakenby.',
    apology: 'We made this mistake and are sorry: ',
    noPolicy: 'No policy covers this, so ',
    avoided: /!|sorry|apolog|unfortunate|regret|thank|\w['’](?:t|ll|re|ve|m|d)\b/i,
    inner: /[.?] [A-Z]/,
    longest: 220,
  },
  ko: {
    greeting: '안녕하세요, 오큰비 상담실에서 답변드립니다.',
    greetingAbout: (order) => `안녕하세요, ${order} 주문 건으로 오큰비 상담실에서 답변드립니다.`,
    step: '다음 단계:',
    closing: '바깥에서 뵙겠습니다, 오큰비 드림.',
    apology: '저희 잘못이라 죄송하며, ',
    noPolicy: '정해진 규정이 없어 ',
    avoided: /!|죄송|사과드|유감|안타깝|감사[합드]/,
    inner: /[.?] /,
    longest: 110,
  },
};

/** Greeting for a message: about its order, if it names one. */
function greetingFor(desk: Desk, text: string): string {
  const order = /\bON-\d{6}/i.exec(text)?.[0];
  return order === undefined ? desk.greeting : desk.greetingAbout(order.toUpperCase());
}

/** Rule and next step of a reply; throws if the reply lacks a fixed part. */
export function parseReply(
  desk: Desk,
  { id, text, reply }: Written,
): { readonly rule: string; readonly step: string } {
  const [start, end] = [`${greetingFor(desk, text)} `, ` ${desk.closing}`];
  const [rule, step, ...rest] = reply.slice(start.length, -end.length).split(` ${desk.step} `);
  if (!reply.startsWith(start)) throw new Error(`${id} lacks the greeting "${start}"`);
  if (!reply.endsWith(end)) throw new Error(`${id} lacks the closing "${end}"`);
  if (rule === undefined || step === undefined || rest.length > 0)
    throw new Error(`${id} has not exactly one "${desk.step}"`);
  return { rule, step };
}

export function isOneSentence(desk: Desk, text: string): boolean {
  return text.endsWith('.') && !desk.inner.test(text) && text.length <= desk.longest;
}
