import type { BookingIssue } from '../bookings/validate-booking';
import type { ProblemType } from '../dialog/lex-event';
import { restaurant } from './restaurant-policy';
import type { Messages } from './messages';
import { faq } from './faq-ko';
import { closed, describe, formatDay, formatTime, seats } from './format-ko';

const problems: Readonly<Record<ProblemType, string>> = {
  WrongCharge: '결제 문제',
  LostItem: '분실물',
  Food: '음식 문제',
  Service: '서비스 문제',
};

export const koKr: Messages = {
  bookingIssue,
  confirmBooking: (booking) => `${describe(booking)}입니다. 예약할까요?`,
  booked: (booking, reference) =>
    `${describe(booking)} 예약이 끝났습니다. 예약 번호는 ${reference}입니다. 그때 뵙겠습니다!`,
  whatToChange:
    '무엇을 바꿀까요? 날짜, 시간, 인원, 자리 중에서 골라 주세요. 그만두시려면 그만이라고 해 주세요.',
  noted: (date, time, people, seating) =>
    `${[
      ...(date === undefined ? [] : [formatDay(date)]),
      ...(time === undefined ? [] : [formatTime(time)]),
      ...(people === undefined ? [] : [`${people}명`]),
      ...(seating === undefined ? [] : [seats[seating]]),
    ].join(', ')}, 알겠습니다.`,
  notBooked: '네, 예약하지 않았습니다.',
  noSuchBooking: '이 예약 번호와 전화번호로 된 예약이 없습니다. 예약 번호가 무엇인가요?',
  found: (booking) =>
    `찾았습니다. ${describe(booking)}입니다. 무엇을 바꿀까요? 날짜, 시간, 인원, 자리 중에서 골라 주세요.`,
  changePrompts: {
    Date: '어느 날로 바꿀까요?',
    Time: '몇 시로 바꿀까요?',
    PartySize: '몇 분으로 바꿀까요?',
    Seating: '창가, 테라스, 룸, 아무 데나 중 어디로 바꿀까요?',
  },
  confirmChange: (booking) => `그러면 ${describe(booking)}이 됩니다. 바꿀까요?`,
  changed: (booking, reference) => `예약 ${reference}을 ${describe(booking)}로 바꿨습니다.`,
  unchanged: '네, 예약은 그대로입니다.',
  changedMeanwhile: '방금 다른 분이 이 예약을 바꾸셨습니다. 다시 말씀해 주세요.',
  confirmCancel: (booking) => `${describe(booking)}입니다. 취소할까요?`,
  cancelled: (reference) => `예약 ${reference}을 취소했습니다. 다음에 뵙겠습니다.`,
  kept: '네, 예약을 그대로 둡니다.',
  confirmProblem: (problem, description) =>
    `${problems[problem]}로 담당자에게 이렇게 전하겠습니다: “${description}”. 보낼까요?`,
  problemReported: (ticket) => `감사합니다. 접수 번호는 ${ticket}이고, 하루 안에 전화드리겠습니다.`,
  problemDiscarded: '네, 보내지 않았습니다.',
  faq,
  resumePrompts: {
    Date: '예약을 이어서 할게요. 어느 날 오시겠어요?',
    Time: '예약을 이어서 할게요. 몇 시에 오시겠어요?',
    PartySize: '예약을 이어서 할게요. 몇 분이 오시나요?',
    Seating: '예약을 이어서 할게요. 창가, 테라스, 룸, 아무 데나 중 어디가 좋으세요?',
    Name: '예약을 이어서 할게요. 어느 분 성함으로 할까요?',
    Phone: '그리고 전화번호를 알려 주세요.',
    Reference: '예약을 이어서 볼게요. 예약 번호가 무엇인가요?',
    ProblemType: '문제 접수를 이어서 할게요. 결제, 분실물, 음식, 서비스 중 무엇인가요?',
    Description: '문제 접수를 이어서 할게요. 무슨 일이 있었나요?',
  },
  help: `${restaurant.name.ko_KR}입니다. 자리 예약과 변경, 취소, 문제 접수를 도와드리고 영업시간, 주차, 아이와 반려동물 동반, 식단, 결제를 알려 드립니다. 무엇을 도와드릴까요?`,
  stopped: '네, 필요하시면 언제든 말씀해 주세요.',
  notUnderstood:
    '죄송해요, 이해하지 못했어요. 자리를 예약하거나 예약을 바꾸고 취소하거나, 문제를 알리거나, 영업시간을 물어보실 수 있어요. 무엇을 도와드릴까요?',
  handedOff: (ticket) =>
    `지금까지의 내용을 볼 수 있는 직원에게 연결합니다. 접수 번호는 ${ticket}입니다.`,
  tooManyAttempts: (ticket) =>
    `죄송해요, 이야기가 맴도네요. 지금까지의 내용을 볼 수 있는 직원이 이어서 도와드립니다. 접수 번호는 ${ticket}입니다.`,
};

function bookingIssue(found: BookingIssue): string {
  switch (found.reason) {
    case 'invalid date':
      return '없는 날짜예요. 어느 날 오시겠어요?';
    case 'past':
      return found.slot === 'Date'
        ? `${formatDay(found.day)}은 지난 날이에요. 어느 날 오시겠어요?`
        : '오늘 그 시간은 지났어요. 몇 시에 오시겠어요?';
    case 'too far':
      return `예약은 ${restaurant.mostDaysAhead}일 뒤까지 받아요. 어느 날 오시겠어요?`;
    case 'closed':
      return `${formatDay(found.day)}은 쉬는 날이에요. ${closed}에는 열지 않습니다. 다른 날은 어떠세요?`;
    case 'invalid time':
      return `${formatTime(restaurant.opens)}부터 ${formatTime(restaurant.lastArrival)} 사이의 시각을 말씀해 주세요.`;
    case 'not open':
      return `${formatTime(restaurant.opens)}부터 ${formatTime(restaurant.lastArrival)} 사이에 오실 수 있어요. 몇 시에 오시겠어요?`;
    case 'too few':
    case 'invalid number':
      return '몇 분이 오시나요?';
    case 'too many':
      return `저는 ${restaurant.party.max}명까지 예약할 수 있고, 더 많으면 직원이 도와드려요. 몇 분이 오시나요?`;
    case 'invalid phone':
      return '전화번호가 다 들어 있지 않은 것 같아요. 다시 알려 주세요.';
    case 'too long':
      return `${restaurant.description.max}자 안으로 말씀해 주세요.`;
  }
}
