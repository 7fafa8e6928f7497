import type { Words } from './shape';

const date = {
  ask: '어느 날 오시겠어요?',
  again: '날짜가 필요해요. “다음 주 금요일”이나 “12월 3일”처럼 말씀해 주세요. 언제인가요?',
  answers: ['{Date}', '{Date} 요', '{Date} {Time} 에', '{Date} {Time} 에 {PartySize} 명'],
};
const time = {
  ask: '몇 시에 오시겠어요?',
  again: '시간이 필요해요. “저녁 7시”나 “6시 반”처럼 말씀해 주세요. 몇 시인가요?',
  answers: ['{Time}', '{Time} 요', '{Time} 에 {PartySize} 명'],
};
const partySize = {
  ask: '몇 분이 오시나요?',
  again: '인원이 필요해요. “4명”처럼 말씀해 주세요. 몇 분인가요?',
  answers: ['{PartySize}', '{PartySize} 명', '{PartySize} 명 이요'],
};
const seating = {
  ask: '어느 자리가 좋으세요? 창가, 테라스, 룸, 아무 데나 중에서 골라 주세요.',
  again: '창가, 테라스, 룸, 아무 데나 중 하나로 말씀해 주세요.',
};
const reference = {
  ask: '예약 번호를 알려 주세요. 여섯 자리 숫자입니다.',
  again: '482913처럼 여섯 자리 예약 번호가 필요해요. 번호가 무엇인가요?',
};
const phone = {
  ask: '전화번호를 알려 주세요.',
  again: '010-0000-1234처럼 전화번호 전체를 알려 주세요.',
};
const bookedPhone = {
  ask: '예약하실 때 남기신 전화번호는요?',
  again: '예약하실 때 말씀하신 전화번호가 필요해요.',
};
const part = {
  ask: '무엇을 바꿀까요? 날짜, 시간, 인원, 자리 중에서 골라 주세요. 그만두셔도 됩니다.',
  again: '날짜, 시간, 인원, 자리, 그만 중 하나로 말씀해 주세요.',
};

/** Korean. */
export const koKr: Words = {
  localeId: 'ko_KR',
  description: '한국어로 자리를 예약하고 문제를 접수하고 질문에 답합니다',
  values: {
    Seating: {
      Window: ['창가', '창가 자리', '창문 옆', '전망 좋은'],
      Terrace: ['테라스', '야외', '바깥', '밖'],
      PrivateRoom: ['룸', '방', '개인실', '조용한 방'],
      Anywhere: ['아무 데나', '아무데나', '상관없', '상관 없', '어디든', '안쪽', '실내'],
    },
    BookingPart: {
      Date: ['날짜', '날', '요일'],
      Time: ['시간', '시각'],
      PartySize: ['인원', '사람 수', '명수'],
      Seating: ['자리', '좌석', '테이블'],
      Nothing: ['그만', '없어', '없습니다', '그대로', '안 바꿔'],
    },
    ProblemType: {
      WrongCharge: ['잘못된 결제', '두 번 결제', '이중 결제', '결제', '계산', '환불', '요금'],
      LostItem: ['분실물', '분실', '잃어버', '두고 왔', '두고 온', '놓고 왔', '우산', '지갑'],
      Food: ['음식', '요리', '국이 식', '덜 익', '배탈', '맛'],
      Service: ['서비스', '직원', '불친절', '응대', '오래 기다'],
    },
  },
  utterances: {
    BookTable: [
      '자리 예약하고 싶어요',
      '예약할게요',
      '예약 부탁드려요',
      '예약하려고 하는데요',
      '테이블 하나 예약해 주세요',
      '{Date} 예약 되나요',
      '{Date} {Time} 에 예약하고 싶어요',
      '{Date} {Time} 에 {PartySize} 명 예약할게요',
      '{PartySize} 명 예약해 주세요',
      '{PartySize} 명 자리 있어요',
      '{Date} 에 {PartySize} 명 자리 있나요',
      '{Date} 로 할게요',
      '{Time} 로 할게요',
      '아니 {Date} 로 바꿀게요',
      '아니 {Time} 로 바꿀게요',
      '그냥 {Date} 로 해 주세요',
      '그냥 {Time} 로 해 주세요',
      '인원이 {PartySize} 명 으로 늘었어요',
    ],
    ChangeBooking: [
      '예약 변경하고 싶어요',
      '예약을 바꾸고 싶어요',
      '예약 시간을 바꿀 수 있나요',
      '예약 날짜를 옮기고 싶어요',
      '예약을 {Date} 로 옮겨 주세요',
      '예약 {Reference} 변경해 주세요',
      '예약 {Reference} 을 {Date} {Time} 로 바꿔 주세요',
      '예약 인원을 변경할게요',
      '예약한 거 수정해 주세요',
    ],
    CancelBooking: [
      '예약 취소해 주세요',
      '예약을 취소하고 싶어요',
      '예약 {Reference} 취소해 주세요',
      '못 가게 됐어요 예약 취소할게요',
      '예약 없던 걸로 해 주세요',
      '예약한 거 취소요',
    ],
    ReportProblem: [
      '문제가 있어요',
      '불만이 있어요',
      '{ProblemType} 에 문제가 있어요',
      '{ProblemType} 에 대해 항의하고 싶어요',
      '{ProblemType} 가 이상해요',
      '{ProblemType} 때문에 연락했어요',
      '{ProblemType} 됐어요',
      '식당에 {ProblemType} 어요',
      '{ProblemType} 를 찾고 있어요',
      '{ProblemType} 이 너무 별로였어요',
      '어제 방문했는데 문제가 생겼어요',
    ],
    TalkToPerson: [
      '사람과 이야기하고 싶어요',
      '상담원 연결해 주세요',
      '상담원 바꿔 주세요',
      '직원과 통화하고 싶어요',
      '매니저와 이야기할게요',
      '사람이랑 말하고 싶어요',
    ],
    OpeningHours: [
      '몇 시에 열어요',
      '몇 시까지 해요',
      '영업시간이 어떻게 되나요',
      '언제 문 닫아요',
      '월요일에도 영업하나요',
      '내일도 열어요',
      '라스트 오더가 몇 시예요',
      '쉬는 날이 언제예요',
    ],
    Location: [
      '어디에 있어요',
      '주소가 어떻게 되나요',
      '식당에 어떻게 가요',
      '가까운 지하철역이 어디예요',
      '위치 알려 주세요',
      '찾아가는 길 알려 주세요',
    ],
    Parking: [
      '주차할 수 있어요',
      '주차장 있나요',
      '주차 되나요',
      '주차비 얼마예요',
      '차 가지고 가도 되나요',
    ],
    Diets: [
      '채식 메뉴 있어요',
      '비건 음식 있나요',
      '땅콩 알레르기가 있어요',
      '글루텐 없는 메뉴 있나요',
      '고기 빼고 해 줄 수 있어요',
      '견과류 들어간 요리가 뭐예요',
      '할랄 음식인가요',
    ],
    Children: [
      '아이 데려가도 되나요',
      '아기 의자 있어요',
      '어린이 메뉴 있나요',
      '유모차 가지고 가도 돼요',
      '아기도 갈 수 있어요',
    ],
    Payment: [
      '결제는 어떻게 해요',
      '카드 되나요',
      '신용카드로 낼 수 있어요',
      '현금 받아요',
      '예약금 있어요',
      '나눠서 계산할 수 있나요',
    ],
    Help: ['안녕하세요', '안녕', '도와주세요', '도움말', '뭐 할 수 있어요', '무엇을 물어볼 수 있나요'],
    StopDialogue: [
      '그만할게요',
      '됐어요',
      '그만',
      '취소',
      '취소할게요',
      '마음이 바뀌었어요',
      '안 할래요',
      '나중에 할게요',
      '고마워요 끝이에요',
    ],
  },
  prompts: {
    BookTable: {
      Date: date,
      Time: time,
      PartySize: partySize,
      Seating: seating,
      Name: {
        ask: '어느 분 성함으로 예약할까요?',
        again: '예약하실 분의 이름이 필요해요. 성함이 어떻게 되세요?',
      },
      Phone: phone,
      Change: part,
    },
    ChangeBooking: {
      Reference: reference,
      Phone: bookedPhone,
      Change: part,
      Date: date,
      Time: time,
      PartySize: partySize,
      Seating: seating,
    },
    CancelBooking: { Reference: reference, Phone: bookedPhone },
    ReportProblem: {
      ProblemType: {
        ask: '어떤 문제인가요? 결제, 분실물, 음식, 서비스 중에서 골라 주세요.',
        again: '결제, 분실물, 음식, 서비스 중 하나로 말씀해 주세요.',
      },
      Description: {
        ask: '무슨 일이 있었는지 한두 문장으로 알려 주세요.',
        again: '무슨 일이 있었는지 알려 주세요.',
      },
      Phone: phone,
    },
  },
  confirmations: {
    BookTable: {
      ask: '{Date} {Time}, {PartySize}명 자리입니다. 예약할까요?',
      again: '예약하려면 네, 아니면 아니요라고 말씀해 주세요.',
    },
    ChangeBooking: {
      ask: '예약 {Reference}을 바꿀까요?',
      again: '바꾸려면 네, 아니면 아니요라고 말씀해 주세요.',
    },
    CancelBooking: {
      ask: '예약 {Reference}을 취소할까요?',
      again: '취소하려면 네, 아니면 아니요라고 말씀해 주세요.',
    },
    ReportProblem: {
      ask: '이 내용을 담당자에게 보낼까요?',
      again: '보내려면 네, 아니면 아니요라고 말씀해 주세요.',
    },
  },
  lastTime: '죄송해요, 아직 이해하지 못했어요.',
};
