/**
 * Texts to classify, written for this test after the stand-in's word lists and before its first run
 * on them. The results changed nothing: do not tune on these texts, or write new ones.
 */
interface Task {
  readonly name: string;
  /** Labels with descriptions, as in a prompt. */
  readonly labels: Readonly<Record<string, string>>;
  readonly texts: readonly (readonly [label: string, text: string])[];
}

export const heldOut: readonly Task[] = [
  {
    name: 'sentiment, English',
    labels: { positive: '', negative: '', neutral: '', mixed: '' },
    texts: [
      ['positive', 'My daughter has not put this book down since Tuesday.'],
      ['positive', 'Couldn’t be happier with how this jacket turned out.'],
      ['positive', 'Solid build, quiet motor, and it paid for itself within a month.'],
      ['positive', 'Support answered in five minutes and fixed everything. Amazing people.'],
      ['positive', 'I was sceptical, but this pillow really changed how I sleep.'],
      ['negative', 'The zip came off the first time I opened the bag.'],
      ['negative', 'Three weeks on and still no sign of my order.'],
      ['negative', 'I would not recommend this hotel to my worst enemy.'],
      ['negative', 'Tastes like cardboard.'],
      ['negative', 'The instructions are confusing and half of the screws were missing.'],
      ['neutral', 'The cable is two metres long and has a USB-C plug on both ends.'],
      ['neutral', 'Is this available in size 42?'],
      ['neutral', 'I ordered it on Monday and it came on Thursday.'],
      ['mixed', 'Lovely room, shame about the noise from the street.'],
      ['mixed', 'Superb screen, but the speakers are awful.'],
      ['mixed', 'The food was delicious; the waiter, however, was rude to us all evening.'],
    ],
  },
  {
    name: 'sentiment, Korean',
    labels: { positive: '긍정', negative: '부정', neutral: '중립', mixed: '혼합' },
    texts: [
      ['positive', '아이가 하루 종일 손에서 놓지를 않아요.'],
      ['positive', '생각보다 훨씬 가볍고 소리도 조용해서 마음에 들어요.'],
      ['positive', '상담원분이 끝까지 도와주셔서 정말 감사했습니다.'],
      ['positive', '재구매만 벌써 네 번째예요. 강력 추천!'],
      ['positive', '포장을 뜯자마자 감탄했습니다. 색이 참 곱네요.'],
      ['negative', '한 번 빨았더니 보풀이 잔뜩 생겼어요.'],
      ['negative', '전화를 열 번 했는데 아무도 받지 않습니다.'],
      ['negative', '다시는 이 가게에서 주문하지 않을 거예요.'],
      ['negative', '사진이랑 너무 달라서 실망했습니다.'],
      ['negative', '국물이 미지근하고 고기에서 비린내가 났어요.'],
      ['neutral', '배터리 용량은 5000밀리암페어입니다.'],
      ['neutral', '이 모델은 언제 출시되었나요?'],
      ['neutral', '월요일에 주문했고 수요일에 받았습니다.'],
      ['mixed', '음식은 맛있었지만 직원이 불친절했어요.'],
      ['mixed', '화질은 훌륭한데 가격이 너무 비싸네요.'],
      ['mixed', '방은 깨끗했으나 옆방 소리가 다 들려서 잠을 설쳤습니다.'],
    ],
  },
  {
    name: 'support requests, English',
    labels: {
      billing: 'invoices, payments, prices and refunds',
      shipping: 'parcels, couriers, delivery dates',
      login: 'accounts, passwords, signing in',
      bug: 'something in the product does not work',
      other: 'none of these',
    },
    texts: [
      ['billing', 'Why is there a second charge of 9.99 on my statement?'],
      ['billing', 'Please send me a receipt for March with our VAT number on it.'],
      ['billing', 'I cancelled last week and you still took money from my card.'],
      ['billing', 'Can students get a discount?'],
      ['shipping', 'The courier left the box with a neighbour I don’t know.'],
      ['shipping', 'Can you send it to my office instead of my home?'],
      ['shipping', 'Tracking has said “out for delivery” for four days.'],
      ['shipping', 'Do you deliver to Jeju on Saturdays?'],
      ['login', 'I never get the verification e-mail, so I can’t sign in.'],
      ['login', 'How do I change the address I use to log in?'],
      ['login', 'My profile has been locked after three attempts.'],
      ['bug', 'When I rotate the phone the screen goes black.'],
      ['bug', 'Exporting to PDF gives me an empty file.'],
      ['bug', 'Since the update the search button does nothing.'],
      ['other', 'Are you hiring designers at the moment?'],
      ['other', 'I would like to interview your founder for our school paper.'],
    ],
  },
  {
    name: 'support requests, Korean',
    labels: {
      billing: '청구서, 결제, 가격, 환불',
      shipping: '택배, 배송 기사, 도착 날짜',
      login: '계정, 비밀번호, 로그인',
      bug: '제품이나 앱이 제대로 작동하지 않음',
      other: '그 밖의 것',
    },
    texts: [
      ['billing', '카드 명세서에 모르는 금액이 찍혀 있어요.'],
      ['billing', '3월분 세금계산서를 발행해 주세요.'],
      ['billing', '지난주에 해지했는데 또 돈이 빠져나갔어요.'],
      ['billing', '학생 할인이 있나요?'],
      ['shipping', '기사님이 모르는 이웃에게 상자를 맡기고 가셨어요.'],
      ['shipping', '집 말고 회사로 받을 수 있을까요?'],
      ['shipping', '나흘째 배송 중이라고만 나옵니다.'],
      ['shipping', '제주도에도 토요일에 배달되나요?'],
      ['login', '인증 메일이 오지 않아서 로그인을 못 하고 있어요.'],
      ['login', '비번을 잊어버렸는데 어떻게 바꾸나요?'],
      ['login', '세 번 틀렸더니 계정이 잠겼습니다.'],
      ['bug', '휴대폰을 돌리면 화면이 까맣게 변해요.'],
      ['bug', 'PDF로 내보내면 빈 파일이 나옵니다.'],
      ['bug', '업데이트한 뒤로 검색 버튼을 눌러도 반응이 없어요.'],
      ['other', '혹시 디자이너를 채용하고 있나요?'],
      ['other', '학교 신문에 실을 인터뷰를 요청드리고 싶습니다.'],
    ],
  },
];
