import { excerpt } from '../summary/excerpt';
import type { Chosen } from './chosen-label';
import type { Schema } from './json-schema';
import { keyPhrases } from '../summary/key-phrases';
import { detectPromptLanguage } from '../chat/prompt-language';
import { features, similarity } from '../search/lexical-similarity';
import { findEntities } from '../safety/sensitive-information';
import { sentences } from '../summary/split-sentences';
import { summarize } from '../summary/summarize';

const LONGEST = 300;
const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/e-?mail|이메일|메일/iu, 'EMAIL'],
  [/phone|mobile|전화|연락처|휴대/iu, 'PHONE'],
  [/\burl\b|\buri\b|link|website|링크|홈페이지/iu, 'URL'],
];
const SHAPES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\bdate\b|\bday\b|날짜|일자/iu,
    /\d{4}-\d{2}-\d{2}|\d{4}년\s*\d{1,2}월\s*\d{1,2}일|\d{1,2}월\s*\d{1,2}일|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:,?\s+\d{4})?/u,
  ],
  [
    /\btime\b|시각|시간/iu,
    /\b\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b|(?:(?:오전|오후)\s*)?\d{1,2}시(?:\s*\d{1,2}분)?/iu,
  ],
  [
    /\bname\b|이름|성함/iu,
    /(?<=[Mm]y name is |[Cc]all me )\p{L}+(?: \p{Lu}\p{L}+)?|(?<=\bI(?: am|'m|’m) )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?|(?<=이름은 )\p{Script=Hangul}{2,4}?(?=입니다|이에요|예요|이고|고)/u,
  ],
  [
    /order|reference|ticket|number|\bid\b|번호/iu,
    /(?<![\p{L}\p{N}])#?[A-Z]{0,4}-?\d{4,}(?:-\d+)*/u,
  ],
];

/**
 * Chooses a text for a property: a value of its format (email, phone, date …), the language, key phrases for a title, a summary, or the sentence that supports the earlier choice.
 * Otherwise the sentence most similar to the property's description.
 */
export function fillText(
  name: string,
  schema: Schema,
  text: string,
  chosen: Chosen | undefined,
): string | undefined {
  const spaced = name.replaceAll(/[_-]+|(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const about = `${spaced} ${schema.format ?? ''}`;
  const limit = Math.min(schema.maxLength ?? LONGEST, LONGEST);
  const entity = ENTITIES.find(([property]) => property.test(about))?.[1];
  if (entity !== undefined)
    return findEntities(text, entity).map(({ start, end }) => text.slice(start, end))[0];
  const shape = SHAPES.find(([property]) => property.test(about));
  if (shape !== undefined) return shape[1].exec(text)?.[0].trim();
  if (/language|언어/iu.test(about)) return detectPromptLanguage(text);
  if (/summary|요약/iu.test(about)) return excerpt(summarize(text, 'one sentence'), limit);
  if (/topic|subject|title|keyword|주제|제목|핵심어/iu.test(about))
    return excerpt(keyPhrases(text, 3).join(', '), limit);
  const wanted = features(
    /reason|evidence|rationale|quote|explanation|why|근거|이유|설명/iu.test(about)
      ? (chosen?.name ?? '')
      : `${spaced} ${schema.description ?? ''}`,
  );
  const fits = sentences(text).map((sentence) => ({
    sentence,
    fit: similarity(wanted, features(sentence)),
  }));
  const best = fits.reduce<(typeof fits)[number] | undefined>(
    (bestSoFar, one) => (bestSoFar === undefined || one.fit > bestSoFar.fit ? one : bestSoFar),
    undefined,
  );
  return best === undefined ? undefined : excerpt(best.sentence, limit);
}
