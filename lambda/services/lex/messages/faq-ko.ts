import type { Topic } from '../dialog/lex-event';
import { closed, formatTime } from './format-ko';
import { restaurant } from './restaurant-policy';

/** Replies to frequently asked questions in Korean, from the restaurant policy. */
export const faq: Readonly<Record<Topic, string>> = {
  OpeningHours: `화요일부터 일요일까지 ${formatTime(restaurant.opens)}부터 ${formatTime(restaurant.closes)}까지 열고 ${closed}에 쉽니다. 마지막 입장은 ${formatTime(restaurant.lastArrival)}입니다.`,
  Location: '서울 안국역 3번 출구에서 걸어서 2분 거리에 있습니다.',
  Parking: '건물 뒤에 여섯 대를 세울 수 있고 두 시간은 무료입니다.',
  Diets:
    '채식과 비건 메뉴가 있습니다. 알레르기는 오셔서 말씀해 주시면 드시지 않는 재료를 빼 드립니다.',
  Children: '아이와 함께 오셔도 됩니다. 아기 의자와 어린이 메뉴, 유모차 자리가 있습니다.',
  Pets: '안내견은 어디든 함께 오실 수 있고, 다른 강아지는 목줄을 하고 테라스에 앉으실 수 있습니다.',
  Payment: '식사 후 카드, 휴대전화, 현금으로 내시면 됩니다. 예약금은 없고 나눠서 내셔도 됩니다.',
};
