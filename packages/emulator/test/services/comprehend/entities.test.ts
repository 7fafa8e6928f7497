import { entities, keyPhrases } from './call';

describe('emulator/comprehend: entities', () => {
  it.each([
    [
      'Bob lives in Seattle. He is a software engineer at Amazon.',
      ['PERSON Bob', 'LOCATION Seattle', 'ORGANIZATION Amazon'],
    ],
    [
      'John moved to 1313 Mockingbird Lane in 2012.',
      ['PERSON John', 'LOCATION 1313 Mockingbird Lane', 'DATE 2012'],
    ],
    [
      '😀 Mr. Jones bought the Acme Blender 3000 for $1,200 last week from Best Buy in Toronto.',
      [
        'PERSON Jones',
        'COMMERCIAL_ITEM Acme Blender 3000',
        'QUANTITY $1,200',
        'DATE last week',
        'ORGANIZATION Best Buy',
        'LOCATION Toronto',
      ],
    ],
    [
      'President Barack Obama visited Seoul National University and the Edinburgh Festival on July 4th, 2024 at 8:30 a.m.',
      [
        'PERSON Barack Obama',
        'ORGANIZATION Seoul National University',
        'EVENT Edinburgh Festival',
        'DATE July 4th, 2024',
        'DATE 8:30 a.m.',
      ],
    ],
    [
      'Bank of America read “The Great Gatsby” 👨‍👩‍👧 in May; Mary and John’s iPhone 15 Pro weighs 187 g.',
      [
        'ORGANIZATION Bank of America',
        'TITLE The Great Gatsby',
        'DATE May',
        'PERSON Mary',
        'PERSON John',
        'COMMERCIAL_ITEM iPhone 15 Pro',
        'QUANTITY 187 g',
      ],
    ],
    [
      'Write to help@example.com or see https://example.com/a. Two hours later: 20% off.',
      [
        'OTHER help@example.com',
        'OTHER https://example.com/a',
        'QUANTITY Two hours',
        'QUANTITY 20%',
      ],
    ],
    ['THIS IS THE BEST PRODUCT EVER. Great sound! May I ask? It may rain.', []],
    ['...', []],
  ])('in English: %s', async (text, expected) => {
    expect(await entities('en', text)).toEqual(expected);
  });

  it.each([
    [
      '😀 김민수 씨는 2026년 3월 5일 오후 3시에 서울역 앞에서 삼성전자의 갤럭시 S24 울트라를 1,250,000원에 샀다.',
      [
        'PERSON 김민수',
        'DATE 2026년 3월 5일',
        'DATE 오후 3시',
        'LOCATION 서울역',
        'ORGANIZATION 삼성전자',
        'COMMERCIAL_ITEM 갤럭시 S24 울트라',
        'QUANTITY 1,250,000원',
      ],
    ],
    [
      '제주도와 부산은 다음 달에도 20% 할인이고, 만 오천 원이면 두 명이 먹어요.',
      [
        'LOCATION 제주도',
        'LOCATION 부산',
        'DATE 다음 달',
        'QUANTITY 20%',
        'QUANTITY 만 오천 원',
        'QUANTITY 두 명',
      ],
    ],
    [
      '연세대학교 학생이 『어린 왕자』를 읽고 부산 국제영화제에 갔다. 문의: a@example.com',
      [
        'ORGANIZATION 연세대학교',
        'TITLE 어린 왕자',
        'EVENT 부산 국제영화제',
        'OTHER a@example.com',
      ],
    ],
    ['서울특별시 강남구 역삼동에 삽니다.', ['LOCATION 서울특별시 강남구 역삼동']],
    ['다시 정도껏 운동한 친구도 역시 혹시 하고 이동했다.', []],
    ['배달원 기사님과 여행사 대표님, 고객님, 손님, 주인공 배우까지.', []],
    ['이지원 씨와 박서준 배우님', ['PERSON 이지원', 'PERSON 박서준']],
  ])('in Korean: %s', async (text, expected) => {
    expect(await entities('ko', text)).toEqual(expected);
    // In decomposed form, as on macOS, every entity is found at its own offsets.
    const found = await entities('ko', text.normalize('NFD'));
    expect(found.map((one) => one.normalize('NFC'))).toEqual(expected);
  });
});

describe('emulator/comprehend: key phrases', () => {
  it.each([
    [
      'en',
      'It was a very beautiful day 😀 and John’s state-of-the-art car cost 25 dollars.\nThe customer service team was rude to my wife Mary.',
      [
        'a very beautiful day',
        'John’s state-of-the-art car cost',
        '25 dollars',
        'The customer service team',
        'my wife Mary',
      ],
    ],
    [
      'en',
      'The box contains a cable, a charger and a manual.',
      ['The box', 'a cable', 'a charger', 'a manual'],
    ],
    ['en', '!!! ??', []],
    [
      'ko',
      '지난주에 백화점에서 산 믹서기인데 모터 힘이 좋아요 😀 다만 고객센터 직원이 불친절했습니다.',
      ['지난주', '백화점', '믹서기', '모터 힘', '고객센터 직원'],
    ],
    [
      'ko',
      '제주도 여행은 정말 최고였어요! a@example.com https://example.com',
      ['제주도 여행', '최고'],
    ],
  ])('in %s: %s', async (language, text, expected) => {
    expect(await keyPhrases(language, text)).toEqual(expected);
    expect(await keyPhrases(language, text)).toEqual(expected);
  });
});
