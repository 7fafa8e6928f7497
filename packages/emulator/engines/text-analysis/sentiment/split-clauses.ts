import { sentences } from '../../summary/split-sentences';

/** Words before which an English clause ends: what follows is set against what went before. */
const ENGLISH_TURN =
  /[,;]?\s+(?=(?:but|however|although|though|yet|whereas|despite|except|unfortunately|sadly|nevertheless|nonetheless)\b)|\s*;\s*|,\s+(?=(?:while|on the other hand)\b)/iu;
/** `Although the room was nice, the street was loud`: the turn comes at the comma. */
const ENGLISH_CONCESSION =
  /^(?:although|though|even though|while|whereas|despite|even if)\b[^,]*,\s*/iu;

/** Korean says it at the end of the clause (좋지만, 예쁜데, 친절했으나) or by a word of its own. */
const KOREAN_TURN =
  /(?<=(?:지만|[는은른운쁜큰긴싼픈난한던인]데|으나|반면에?|대신에?|습니다만),?)\s+|\s*;\s*|\s+(?=(?:하지만|그러나|그런데|다만|그렇지만)(?:[\s,]|$))/u;

/** The clauses of a text: its sentences, cut where one half may praise and the other blame. */
export function clausesOf(text: string, language: 'en' | 'ko'): string[] {
  return sentences(text).flatMap((sentence) =>
    language === 'ko' ? sentence.split(KOREAN_TURN) : englishClauses(sentence),
  );
}

function englishClauses(sentence: string): string[] {
  const concession = ENGLISH_CONCESSION.exec(sentence)?.[0];
  if (concession === undefined) return sentence.split(ENGLISH_TURN);
  return [concession, ...sentence.slice(concession.length).split(ENGLISH_TURN)];
}
