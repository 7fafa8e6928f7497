import { isPredicate } from '../../../lambda/services/comprehend/words/korean-predicates';
import { stripParticle } from '@by-example/metrics/text/korean-particles';
import {
  normalizePhrase,
  extractTerms,
} from '../../../lambda/services/comprehend/words/extract-terms';

describe('services/comprehend terms', () => {
  it.each([
    ['배터리가', '배터리'],
    ['배터리를', '배터리'],
    ['관절은', '관절'],
    ['서울로', '서울'],
    ['부산으로', '부산'],
    ['부산에서부터', '부산'],
    ['AI가', 'AI'],
    ['물에', '물'],
    ['도로', '도로'],
    ['결과', '결과'],
    ['휴가', '휴가'],
    ['마을', '마을'],
    ['를', '를'],
  ])('strips the particle from %s and returns %s', (word, stem) => {
    expect(stripParticle(word)).toBe(stem);
  });

  it('distinguishes predicates from nouns by their endings', () => {
    const predicates = ['밝혔다', '좋다', '훌륭합니다', '예뻐요', '있는데', '빠르다', '고장났고'];
    expect(predicates.filter(isPredicate)).toEqual(predicates.slice(0, 6));
    expect(['바다', '캐나다', '광고', '수요', '배터리', '필요'].filter(isPredicate)).toEqual([]);
  });

  it.each([
    ["the battery's life", 'battery life'],
    ['Battery life', 'battery life'],
    ['a very good BATTERY', 'battery'],
    ['Cafe\u0301 prices', 'café prices'],
    ['배터리 시간은', '배터리 시간'],
    ['이 배터리 시간이', '배터리 시간'],
    ['온도 조절이 정확해요', '온도 조절'],
    ['30 hours', '30 hours'],
    ['this one', ''],
    ['3분', ''],
    ['정말 훌륭합니다', ''],
    ['👍👍', ''],
  ])('counts the key phrase %j as %j', (text, phrase) => {
    expect(normalizePhrase(text)).toBe(phrase);
  });

  it('keeps phrases that name a topic', () => {
    const text = "The storm's 120 gusts tore the roof off. 태풍이 지나간 뒤 강풍이 지붕을 날렸다.";
    expect(extractTerms(text)).toEqual(['storm', 'gusts', 'tore', 'roof', '태풍', '지나간', '강풍', '지붕']);
  }); // prettier-ignore
});
