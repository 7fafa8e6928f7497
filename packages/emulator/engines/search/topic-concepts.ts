import { stem } from './stem-words';

/**
 * Related words in both languages: `배송` finds "delivery" without a common word. Written for this
 * project from general knowledge, for everyday topics only. A Korean entry is a prefix, because
 * endings follow it.
 */
const WORDS: Readonly<Record<string, string>> = {
  payment: `pay payment bill billing invoice charge price cost fee card credit receipt subscription money overcharge budget spend afford
    결제 요금 청구 비용 가격 카드 영수증 구독 돈 예산 납부 이체 계산서 과금`,
  refund: 'refund return exchange reimburse reimbursement money-back 환불 반품 교환 환급',
  delivery: `deliver delivery ship shipping shipment parcel package courier track tracking arrive arrival dispatch postal
    배송 배달 택배 소포 운송장 도착 발송 출고`,
  fault: `error bug crash freeze fail failure broken break malfunction glitch fix repair technical support reinstall
    오류 에러 버그 고장 먹통 작동 멈추 멈춰 튕 수리 장애 기술`,
  software:
    'software app application website web browser page update install screen device 앱 어플 웹사이트 홈페이지 화면 업데이트 설치 프로그램 기기',
  account: `account password login username profile email verify sign-in register member lock
    계정 비밀번호 로그인 아이디 회원 가입 탈퇴 인증 잠겼 프로필`,
  product:
    'product item quality size color colour material fabric 제품 상품 물건 품질 사이즈 색상 재질',
  staff:
    'staff employee waiter waitress rude polite agent clerk manager service 직원 점원 서비스 응대 불친절 친절 상담원 매니저',
  cancel: 'cancel cancellation unsubscribe terminate stop 취소 해지 중단',
  complaint:
    'complain complaint unacceptable disappoint angry dissatisfy terrible 불만 항의 민원 실망 화가',
  praise:
    'thank praise appreciate compliment grateful excellent wonderful 감사 고맙 고마 칭찬 최고',
  urgent:
    'urgent urgently immediately asap emergency critical deadline hurry 긴급 급하 급해 급한 당장 즉시 시급 마감',
  question: 'question ask inquiry enquiry wonder information 문의 질문 궁금 정보',
  feature:
    'feature add request suggest suggestion wish improve improvement 기능 추가 요청 제안 개선',
  advice: 'advice advise recommend recommendation 추천 조언 권하 권유',
  order: 'order purchase buy bought cart checkout 주문 구매 구입 장바구니',
  sports: `sport game match team player score goal league coach win championship football soccer baseball basketball tennis
    olympic tournament stadium 스포츠 경기 팀 선수 득점 리그 감독 우승 축구 야구 농구 테니스 올림픽 대회`,
  politics: `politic political government president election vote parliament minister policy party congress senate mayor
    정치 정부 대통령 선거 투표 국회 장관 법안 정책 정당 의원 시장선거`,
  economy: `economy economic market inflation bank interest trade company profit export growth business finance financial
    경제 시장 물가 은행 금리 무역 기업 매출 이익 수출 성장 금융`,
  investment: `invest investment investor stock bond fund crypto bitcoin portfolio dividend trading share retirement
    투자 주식 채권 펀드 코인 비트코인 재테크 매수 매도 종목 배당 포트폴리오 노후`,
  technology: `technology tech computer ai artificial intelligence robot chip smartphone internet semiconductor digital
    기술 컴퓨터 인공지능 로봇 반도체 스마트폰 인터넷 디지털`,
  science:
    'science scientific research researcher scientist study experiment space planet telescope physics 과학 연구 실험 우주 행성 망원경 물리',
  health: `health medical doctor hospital patient disease illness medicine drug symptom treatment vaccine diagnosis pain
    dose prescription 건강 의료 의사 병원 환자 질병 약 증상 치료 백신 진단 통증 복용 처방 의학`,
  law: 'law legal lawyer court sue lawsuit contract attorney judge 법률 법적 변호사 법원 소송 고소 계약 판사',
  travel:
    'travel hotel flight trip tour booking airport reservation vacation tourist 여행 호텔 비행기 항공 관광 예약 공항 휴가',
  food: 'food restaurant meal eat dish taste cook menu recipe dinner lunch 음식 식당 식사 맛 요리 메뉴 저녁 점심',
  weather:
    'weather rain storm temperature snow wind typhoon forecast 날씨 폭우 눈이 태풍 기온 예보 폭염',
  entertainment:
    'entertainment movie film music song actor actress drama concert album celebrity 연예 영화 음악 노래 배우 드라마 공연 앨범 가수',
  education:
    'education school student teacher university class exam course learn 교육 학교 학생 교사 대학 수업 시험 강의',
  environment:
    'environment climate emission pollution carbon energy recycle forest 환경 기후 오염 탄소 에너지 재활용 배출',
  crime:
    'crime criminal police arrest theft murder suspect robbery 범죄 경찰 체포 절도 살인 용의자 강도',
  job: 'job career salary hire resume interview employment recruit leave 채용 급여 연봉 이력서 면접 퇴사 취업 인사',
  security:
    'security hack virus phishing fraud scam privacy breach 보안 해킹 바이러스 피싱 사기 유출',
  spam: 'spam prize winner free click lottery congratulation claim 스팸 당첨 무료 클릭 경품',
  name: 'name surname nickname 이름 성함 별명',
  home: 'live city country address hometown home 살 사는 도시 나라 주소 고향 거주',
  age: 'age birthday born 나이 생일 연세',
  family:
    'family mother father sister brother wife husband daughter son child 가족 어머니 엄마 아버지 아빠 누나 언니 형 동생 아내 남편 딸 아들',
  animal: 'pet dog cat animal puppy 반려 강아지 고양이 동물',
  liking: 'like favorite favourite prefer hobby enjoy 좋아 취미 선호 즐겨',
};

const ENGLISH = new Map<string, string[]>();
const KOREAN: { readonly beginning: string; readonly concept: string }[] = [];
for (const [concept, list] of Object.entries(WORDS))
  for (const word of list.split(/\s+/u))
    if (/\p{Script=Hangul}/u.test(word)) KOREAN.push({ beginning: word, concept });
    else ENGLISH.set(stem(word), [...(ENGLISH.get(stem(word)) ?? []), concept]);

/** Returns the everyday topics of an English stem, or of a Korean word with its endings. */
export function listConcepts(word: string): readonly string[] {
  if (!/\p{Script=Hangul}/u.test(word)) return ENGLISH.get(word) ?? [];
  return KOREAN.filter(
    ({ beginning }) => word.startsWith(beginning) && (beginning.length > 1 || word.length <= 3),
  ).map(({ concept }) => concept);
}
