import type { Language } from './language';

/** A label to choose, with what the model and a reader are told of it. */
export interface Label {
  /** What an answer says, whatever the language of the text. */
  readonly label: string;
  /** Its name in each language; an own label has only itself. */
  readonly names?: Readonly<Record<Language, string>>;
  /** What falls under it; the Korean one begins with the Korean name, which the model does not see else. */
  readonly meanings?: Readonly<Record<Language, string>>;
}

/** The sets that a caller can name instead of giving labels. Each ends in a way out. */
export const labelSets = {
  sentiment: [
    {
      label: 'positive',
      names: { en: 'positive', ko: '긍정' },
      meanings: { en: 'satisfied, praises something', ko: '긍정, 만족하거나 칭찬한다' },
    },
    {
      label: 'negative',
      names: { en: 'negative', ko: '부정' },
      meanings: { en: 'dissatisfied, complains of something', ko: '부정, 불만이나 실망을 말한다' },
    },
    {
      label: 'mixed',
      names: { en: 'mixed', ko: '혼합' },
      meanings: {
        en: 'praises one thing and complains of another',
        ko: '혼합, 칭찬과 불만이 함께 있다',
      },
    },
    {
      label: 'neutral',
      names: { en: 'neutral', ko: '중립' },
      meanings: {
        en: 'states facts or asks, without judging',
        ko: '중립, 평가 없이 사실을 말하거나 묻는다',
      },
    },
  ],
  'support-topic': [
    {
      label: 'billing',
      names: { en: 'billing', ko: '결제' },
      meanings: { en: 'payments, invoices, prices, refunds', ko: '결제, 결제, 청구서, 요금, 환불' },
    },
    {
      label: 'delivery',
      names: { en: 'delivery', ko: '배송' },
      meanings: {
        en: 'shipping, parcels, tracking, late or lost orders',
        ko: '배송, 배송, 택배, 송장 조회, 늦거나 분실된 주문',
      },
    },
    {
      label: 'return',
      names: { en: 'return', ko: '교환·반품' },
      meanings: {
        en: 'sending goods back, exchanges, wrong or damaged items',
        ko: '교환·반품, 반품, 교환, 잘못 오거나 파손된 상품',
      },
    },
    {
      label: 'account',
      names: { en: 'account', ko: '계정' },
      meanings: {
        en: 'sign-in, password, profile, closing an account',
        ko: '계정, 로그인, 비밀번호, 회원 정보, 탈퇴',
      },
    },
    {
      label: 'technical',
      names: { en: 'technical', ko: '기술 문제' },
      meanings: {
        en: 'errors, crashes, installation, a device or app that does not work',
        ko: '기술 문제, 오류, 멈춤, 설치, 작동하지 않는 기기나 앱',
      },
    },
    {
      label: 'other',
      names: { en: 'other', ko: '기타' },
      meanings: { en: 'anything else', ko: '기타, 그 밖의 것' },
    },
  ],
  'news-topic': [
    {
      label: 'politics',
      names: { en: 'politics', ko: '정치' },
      meanings: {
        en: 'government, parliament, elections, parties, diplomacy',
        ko: '정치, 정부, 국회, 선거, 정당, 외교',
      },
    },
    {
      label: 'economy',
      names: { en: 'economy', ko: '경제' },
      meanings: {
        en: 'companies, markets, prices, jobs, trade',
        ko: '경제, 기업, 시장, 물가, 일자리, 무역',
      },
    },
    {
      label: 'society',
      names: { en: 'society', ko: '사회' },
      meanings: {
        en: 'courts, accidents, education, health, city life',
        ko: '사회, 법원, 사건·사고, 교육, 보건, 도시 생활',
      },
    },
    {
      label: 'science',
      names: { en: 'science', ko: '과학·기술' },
      meanings: {
        en: 'research, technology, space, climate',
        ko: '과학·기술, 연구, 기술, 우주, 기후',
      },
    },
    {
      label: 'culture',
      names: { en: 'culture', ko: '문화' },
      meanings: {
        en: 'film, music, books, art, festivals',
        ko: '문화, 영화, 음악, 책, 예술, 축제',
      },
    },
    {
      label: 'sports',
      names: { en: 'sports', ko: '스포츠' },
      meanings: {
        en: 'matches, players, teams, championships',
        ko: '스포츠, 경기, 선수, 구단, 대회',
      },
    },
    {
      label: 'other',
      names: { en: 'other', ko: '기타' },
      meanings: { en: 'anything else', ko: '기타, 그 밖의 것' },
    },
  ],
} as const satisfies Readonly<Record<string, readonly Label[]>>;
