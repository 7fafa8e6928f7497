import { sentences } from '../../summary/split-sentences';

/** Boundary before English words that contrast a clause with the preceding one. */
const ENGLISH_TURN =
  /[,;]?\s+(?=(?:but|however|although|though|yet|whereas|despite|except|unfortunately|sadly|nevertheless|nonetheless)\b)|\s*;\s*|,\s+(?=(?:while|on the other hand)\b)/iu;
/**
 * Leading concession, which ends at the comma: `Although the room was nice, the street was loud`.
 */
const ENGLISH_CONCESSION =
  /^(?:although|though|even though|while|whereas|despite|even if)\b[^,]*,\s*/iu;

/** Korean contrast, at the end of a clause (좋지만, 예쁜데, 친절했으나) or as a separate word. */
const KOREAN_TURN =
  /(?<=(?:지만|[는은른운쁜큰긴싼픈난한던인]데|으나|반면에?|대신에?|습니다만),?)\s+|\s*;\s*|\s+(?=(?:하지만|그러나|그런데|다만|그렇지만)(?:[\s,]|$))/u;

/** Splits a text into clauses: sentences, split where praise and blame may change. */
export function splitClauses(text: string, language: 'en' | 'ko'): string[] {
  return sentences(text).flatMap((sentence) =>
    language === 'ko' ? sentence.split(KOREAN_TURN) : englishClauses(sentence),
  );
}

function englishClauses(sentence: string): string[] {
  const concession = ENGLISH_CONCESSION.exec(sentence)?.[0];
  if (concession === undefined) return sentence.split(ENGLISH_TURN);
  return [concession, ...sentence.slice(concession.length).split(ENGLISH_TURN)];
}
