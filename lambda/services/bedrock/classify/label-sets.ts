import type { Language } from '../converse/detect-language';

/** Label to choose from, with its description for the model and the reader. */
export interface Label {
  /** Value in the result, independent of the language of the text. */
  readonly label: string;
  /** Display name and meaning by language; absent for custom labels. */
  readonly about?: Readonly<Record<Language, { readonly name: string; readonly meaning: string }>>;
}

/**
 * Label sets that a request can name instead of listing labels. Each has a fallback label for a text that fits no
 * other.
 */
export const labelSets = {
  sentiment: [
    {
      label: 'positive',
      about: {
        en: { name: 'positive', meaning: 'satisfied, praises something' },
        ko: { name: '긍정', meaning: '만족하거나 칭찬한다' },
      },
    },
    {
      label: 'negative',
      about: {
        en: { name: 'negative', meaning: 'dissatisfied, complains of something' },
        ko: { name: '부정', meaning: '불만이나 실망을 말한다' },
      },
    },
    {
      label: 'mixed',
      about: {
        en: { name: 'mixed', meaning: 'praises one thing and complains of another' },
        ko: { name: '혼합', meaning: '칭찬과 불만이 함께 있다' },
      },
    },
    {
      label: 'neutral',
      about: {
        en: { name: 'neutral', meaning: 'states facts or asks, without judging' },
        ko: { name: '중립', meaning: '평가 없이 사실을 말하거나 묻는다' },
      },
    },
  ],
  'support-topic': [
    {
      label: 'billing',
      about: {
        en: { name: 'billing', meaning: 'payments, invoices, prices, refunds' },
        ko: { name: '결제', meaning: '결제, 청구서, 요금, 환불' },
      },
    },
    {
      label: 'delivery',
      about: {
        en: { name: 'delivery', meaning: 'shipping, parcels, tracking, late or lost orders' },
        ko: { name: '배송', meaning: '배송, 택배, 송장 조회, 늦거나 분실된 주문' },
      },
    },
    {
      label: 'return',
      about: {
        en: { name: 'return', meaning: 'sending goods back, exchanges, wrong or damaged items' },
        ko: { name: '교환·반품', meaning: '반품, 교환, 잘못 오거나 파손된 상품' },
      },
    },
    {
      label: 'account',
      about: {
        en: { name: 'account', meaning: 'sign-in, password, profile, closing an account' },
        ko: { name: '계정', meaning: '로그인, 비밀번호, 회원 정보, 탈퇴' },
      },
    },
    {
      label: 'technical',
      about: {
        en: {
          name: 'technical',
          meaning: 'errors, crashes, installation, a device or app that does not work',
        },
        ko: { name: '기술 문제', meaning: '오류, 멈춤, 설치, 작동하지 않는 기기나 앱' },
      },
    },
    {
      label: 'other',
      about: {
        en: { name: 'other', meaning: 'anything else' },
        ko: { name: '기타', meaning: '그 밖의 것' },
      },
    },
  ],
  'news-topic': [
    {
      label: 'politics',
      about: {
        en: { name: 'politics', meaning: 'government, parliament, elections, parties, diplomacy' },
        ko: { name: '정치', meaning: '정부, 국회, 선거, 정당, 외교' },
      },
    },
    {
      label: 'economy',
      about: {
        en: { name: 'economy', meaning: 'companies, markets, prices, jobs, trade' },
        ko: { name: '경제', meaning: '기업, 시장, 물가, 일자리, 무역' },
      },
    },
    {
      label: 'society',
      about: {
        en: { name: 'society', meaning: 'courts, accidents, education, health, city life' },
        ko: { name: '사회', meaning: '법원, 사건·사고, 교육, 보건, 도시 생활' },
      },
    },
    {
      label: 'science',
      about: {
        en: { name: 'science', meaning: 'research, technology, space, climate' },
        ko: { name: '과학·기술', meaning: '연구, 기술, 우주, 기후' },
      },
    },
    {
      label: 'culture',
      about: {
        en: { name: 'culture', meaning: 'film, music, books, art, festivals' },
        ko: { name: '문화', meaning: '영화, 음악, 책, 예술, 축제' },
      },
    },
    {
      label: 'sports',
      about: {
        en: { name: 'sports', meaning: 'matches, players, teams, championships' },
        ko: { name: '스포츠', meaning: '경기, 선수, 구단, 대회' },
      },
    },
    {
      label: 'other',
      about: {
        en: { name: 'other', meaning: 'anything else' },
        ko: { name: '기타', meaning: '그 밖의 것' },
      },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Label[]>>;
