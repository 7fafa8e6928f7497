const YES =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|right|correct|of course|certainly|absolutely|go ahead|do it|sounds good|that['’]?s right|perfect|please do|book it|send it|네네|네(?!\s?(?:명|분|사람|개|시|식구|가족|병|잔|장|마리|살|번|박|시간|인분))|넵|넹|예|응|그래|그래요|좋아요|좋습니다|맞아요|맞습니다|그렇게 해 ?주세요|해 ?주세요|할게요|부탁해요|부탁드려요|물론이죠|ㅇㅇ|ㅇㅋ|오케이)(?![\p{L}\p{N}])/iu;
const NO =
  /^(?:no,? thank(?:s| you)|no|nope|nah|not really|rather not|don['’]?t|do not|wrong|아니|아니요|아니오|아니다|아니야|아냐|아뇨|아닙니다|안 ?돼요|안 ?할래요|싫어요|틀려요|틀렸어요|ㄴㄴ|노)(?![\p{L}\p{N}])/iu;

export interface Confirmation {
  readonly answer: 'Yes' | 'No';
  /** Text after the yes or no. */
  readonly rest: string;
}

/** Parses a leading yes or no. */
export function parseConfirmation(text: string): Confirmation | undefined {
  let rest = text.trim();
  let answer: 'Yes' | 'No' | undefined;
  for (;;) {
    const match = (answer === 'Yes' ? undefined : NO.exec(rest)) ?? YES.exec(rest);
    if (match === null) break;
    answer ??= NO.test(rest) ? 'No' : 'Yes';
    rest = rest.slice(match[0].length).replace(/^[\s,.!~…]+/u, '');
  }
  return answer && { answer, rest };
}
