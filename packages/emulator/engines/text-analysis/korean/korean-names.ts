import type { EntityType } from '@aws-sdk/client-comprehend';
import { matches, type Entity } from '../entity';
import { NOUN_END, NOUN_START } from './korean-particles';

const any = (list: string) => `(?:${list.trim().split(/\s+/u).join('|')})`;

const PLACES =
  any(`서울특별시 서울시 서울 부산광역시 부산 대구 인천 광주 대전 울산 세종 경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도
  충북 충남 전북 전남 경북 경남 제주특별자치도 제주도 제주시 제주 수원 성남 용인 고양 안양 부천 안산 화성 평택 의정부 파주 김포 춘천 강릉 속초 원주 청주 천안 전주 군산 목포 여수
  순천 포항 경주 구미 안동 창원 진주 통영 거제 서귀포 강남구 강남 강북 홍대 명동 이태원 종로 여의도 잠실 신촌 해운대 광안리 한강 한라산 설악산 지리산 백두산 독도 울릉도
  대한민국 한국 북한 미국 중국 일본 대만 홍콩 베트남 태국 인도네시아 인도 싱가포르 필리핀 말레이시아 영국 프랑스 독일 이탈리아 스페인 포르투갈 스위스 네덜란드 러시아 터키 캐나다
  호주 뉴질랜드 브라질 멕시코 이집트 유럽 아시아 아프리카 뉴욕 런던 파리 도쿄 오사카 교토 후쿠오카 베이징 상하이 방콕 하노이 로마 베를린 시애틀`);
const PLACE_ENDS = any(
  `특별시 광역시 공항 해수욕장 해변 공원 박물관 미술관 시청 구청 도청 터미널 대교 경복궁 시장 호텔 리조트 백화점 도서관`,
);
const COMPANIES =
  any(`삼성전자 삼성 현대자동차 현대차 현대 기아자동차 기아 LG전자 LG SK텔레콤 SK하이닉스 SK KT 네이버 카카오 쿠팡 배달의민족 롯데마트 롯데 신세계 이마트 홈플러스 다이소
  무신사 마켓컬리 컬리 포스코 한화 두산 CJ 대한항공 아시아나항공 구글 애플 아마존 마이크로소프트 페이스북 메타 넷플릭스 스타벅스 맥도날드 테슬라 나이키 아디다스 이케아 소니
  한국은행 국민은행 신한은행 우리은행 국세청 경찰청 국회 유엔`);
const ORGANIZATION_ENDS =
  any(`대학교 초등학교 중학교 고등학교 은행 전자 그룹 주식회사 병원 협회 재단 위원회 연구소 연구원 시의회 의회 항공 보험 증권 텔레콤 건설 화학 제약 신문 방송국 출판사 교육부
  외교부 국방부 법무부 환경부 보건복지부`);
const EVENTS = any(
  `올림픽 월드컵 축제 박람회 전시회 콘서트 영화제 음악회 마라톤 선거 체육대회 설날 추석 크리스마스 성탄절 어린이날 어버이날`,
);
const PRODUCTS = any(
  `갤럭시 아이폰 아이패드 아이맥 맥북 애플워치 에어팟 플레이스테이션 닌텐도 윈도우 안드로이드 그랜저 소나타 쏘나타 아반떼`,
);
const MODEL =
  '(?:[A-Z]?\\d+[A-Za-z+]*|[A-Z][A-Za-z]*\\d*|프로|맥스|울트라|플러스|미니|에어|노트|버즈|탭|워치|폴드|플립)';
const SURNAME = any(
  `남궁 황보 선우 김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 양 배 백 허 유 남 심 노 하 곽 성 차 주 우 구 민 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금 옥 육 인 맹 제 모 탁 국 어 은 편 용`,
);
const ROLE = any(
  `선생 교수 대표 사장 부장 과장 대리 팀장 기사 의원 대통령 장관 총리 시장 감독 작가 배우 가수 박사 기자 원장 간호사 의사 변호사 상담사 매니저`,
);
/**
 * Negative lookahead for last syllables of occupations (배달원 기사님, 여행사 대표님), which are rare in names.
 */
const TRADE = '(?![가-힣]{2}[원사자공점품물실관소장객부])';

interface Rule {
  readonly type: EntityType;
  readonly score: number;
  readonly pattern: RegExp;
}
const rule = (type: EntityType, score: number, pattern: string): Rule => ({
  type,
  score,
  pattern: new RegExp(pattern, 'gu'),
});

const RULES: readonly Rule[] = [
  rule('TITLE', 0.8, '(?<=[《〈『「])[^》〉』」\\n]{1,60}(?=[》〉』」])'),
  rule('COMMERCIAL_ITEM', 0.8, `${NOUN_START}${PRODUCTS}(?: ?${MODEL}(?![\\p{Ll}]))*${NOUN_END}`),
  rule('PERSON', 0.8, `${NOUN_START}(?<it>${SURNAME}[가-힣]{2}) ?씨${NOUN_END}`),
  rule(
    'PERSON',
    0.8,
    `${NOUN_START}${TRADE}(?<it>${SURNAME}[가-힣]{2}) ?(?:님|${ROLE}님?)${NOUN_END}`,
  ),
  rule(
    'PERSON',
    0.8,
    `(?<=(?:제 이름은|저는|이름:) )${SURNAME}[가-힣]{2}(?=(?:입니다|이에요|예요|이라고|라고)|$)`,
  ),
  rule('ORGANIZATION', 0.9, `${NOUN_START}${COMPANIES}${NOUN_END}`),
  rule(
    'ORGANIZATION',
    0.75,
    `${NOUN_START}(?:[가-힣A-Za-z]{2,8}${ORGANIZATION_ENDS}|(?:㈜|\\(주\\)) ?[가-힣A-Za-z]{2,12})${NOUN_END}`,
  ),
  rule(
    'EVENT',
    0.7,
    `${NOUN_START}(?:[가-힣A-Za-z0-9]{1,8} )?[가-힣A-Za-z0-9]{0,6}${EVENTS}${NOUN_END}`,
  ),
  rule(
    'LOCATION',
    0.9,
    `${NOUN_START}${PLACES}(?: [가-힣]{2,4}[구군시](?: [가-힣\\d]{2,5}[동읍면로길])?)?${NOUN_END}`,
  ),
  rule(
    'LOCATION',
    0.75,
    `${NOUN_START}(?:[가-힣]{2,6}${PLACE_ENDS}|[가-힣]{2,4}역(?= ?(?:\\d+번|앞|에서|까지|근처|출구))|[가-힣]{2,4}구 [가-힣\\d]{2,5}동)${NOUN_END}`,
  ),
];

/** Finds names in a Korean text by lists of places and companies, last syllables, and titles. */
export function koreanNames(text: string): Entity[] {
  return RULES.flatMap(({ type, score, pattern }) => matches(text, pattern, type, score));
}
