import {
  learnFromExamples,
  trainModel,
  type Example,
} from '@by-example/emulator/engines/learning/learn-from-examples';

/** Made-up task: which workshop repairs a thing, and where to bring it. */
const english: Readonly<Record<string, readonly string[]>> = {
  bikes: ['the brake of my bicycle', 'a flat tire', 'a rusty bicycle chain', 'the pedal of a bike'],
  clocks: [
    'a watch that stands still',
    'the alarm clock',
    'a pendulum clock',
    'the hands of a watch',
  ],
  shoes: ['the sole of a boot', 'a lost heel', 'the zip of my boots', 'a hole in a leather shoe'],
};
const korean: Readonly<Record<string, readonly string[]>> = {
  bikes: ['자전거 브레이크', '펑크 난 자전거 바퀴', '녹슨 자전거 체인', '자전거 페달'],
  clocks: ['멈춘 손목시계', '자명종 시계', '벽시계 추', '손목시계 바늘'],
  shoes: ['구두 밑창', '떨어진 구두 굽', '부츠 지퍼', '구멍 난 가죽 구두'],
};
const tasks = {
  en: {
    things: english,
    ask: (thing: string, order: string) => `Can you repair ${thing}? ${order}`.trim(),
    reply: (shop: string, order: string) =>
      `Thank you${order === '' ? '' : ` for ${order}`}. Bring it to the ${shop} workshop. See you soon.`,
  },
  ko: {
    things: korean,
    ask: (thing: string, order: string) => `${thing} 고칠 수 있나요? ${order}`.trim(),
    reply: (shop: string, order: string) =>
      `${order === '' ? '' : `${order} 건으로 `}문의해 주셔서 감사합니다. ${shop} 작업실로 가져와 주세요. 곧 뵙겠습니다.`,
  },
};
const frame = (text: string) => `Answer the customer.\n\n<message>\n${text}\n</message>`;

function records(language: 'en' | 'ko', held: boolean): (Example & { shop: string })[] {
  const { things, ask, reply } = tasks[language];
  return Object.entries(things).flatMap(([shop, list]) =>
    list.flatMap((thing, at) =>
      (at === 3) === held
        ? ['', `RP-${1000 + at}${shop.length}`].map((order) => ({
            shop,
            input: frame(ask(thing, order)),
            output: `Shop: ${shop}\nReply: ${reply(shop, order)}`,
          }))
        : [],
    ),
  );
}

describe.each(['en', 'ko'] as const)('a model trained on records (%s)', (language) => {
  const train = records(language, false);
  const held = records(language, true);
  const right = (model: { respond: (input: string) => { text: string } }) =>
    held.filter(({ input, shop }) => model.respond(input).text.startsWith(`Shop: ${shop}\n`))
      .length;

  it('answers new inputs as the records do', () => {
    const { model } = trainModel(train, { epochs: 3 });
    expect(right(model)).toBe(held.length);
  });

  it('learns nothing from shuffled outputs', () => {
    const shuffled = train.map(({ input }, at) => ({
      input,
      output: train[(at * 5 + 7) % train.length]?.output ?? '',
    }));
    expect(right(trainModel(shuffled, { epochs: 3 }).model)).toBeLessThanOrEqual(held.length / 2);
  });

  it('copies the order number of the input, or leaves it out', () => {
    const { model } = trainModel(train, { epochs: 3 });
    const { ask, things } = tasks[language];
    const thing = things['bikes']?.[3] ?? '';
    expect(model.respond(frame(ask(thing, 'RP-77123'))).text).toContain('RP-77123');
    expect(model.respond(frame(ask(thing, ''))).text).not.toMatch(/RP-/u);
  });

  it('answers by the nearest of a few examples', () => {
    expect(right(learnFromExamples(train))).toBe(held.length);
  });

  it('compares words only if asked to', () => {
    const { model } = trainModel(train, { epochs: 3, compare: 'words' });
    expect(right(model)).toBeGreaterThan(held.length / 2);
  });
});

describe('training', () => {
  const train = records('en', false);

  it('has a loss that falls with each epoch, and faster at a higher learning rate', () => {
    const losses = (learningRate: number) =>
      trainModel(train, { epochs: 4, learningRate }).epochs.map(({ trainingLoss }) => trainingLoss);
    const usual = losses(1e-5);
    expect(usual).toEqual(usual.toSorted((a, b) => b - a));
    expect(usual[0]).toBeLessThan(losses(1e-6)[0] ?? 0);
  });

  it('measures the loss of validation records', () => {
    const { epochs } = trainModel(train, { epochs: 2, validation: records('en', true) });
    expect(epochs).toHaveLength(2);
    for (const { validationLoss, trainingLoss } of epochs)
      expect(validationLoss).toBeGreaterThan(trainingLoss);
  });

  it('gives the same model for the same records', () => {
    const respond = () =>
      trainModel(train, { epochs: 2 }).model.respond('A bicycle is broken').text;
    expect(respond()).toBe(respond());
  });
});

describe('the format of the examples', () => {
  const things = [
    ['red apple', 'fruit'],
    ['green pear', 'fruit'],
    ['iron nail', 'metal'],
    ['copper wire', 'metal'],
  ] as const;
  const answers = (write: (kind: string) => string) =>
    learnFromExamples(things.map(([input, kind]) => ({ input, output: write(kind) })));

  it.each<[string, (kind: string) => string]>([
    ['a word', (kind) => kind],
    ['JSON', (kind) => `{"kind":"${kind}"}`],
    ['a table', (kind) => `| Kind |\n| --- |\n| ${kind} |`],
    ['labeled lines', (kind) => `Kind: ${kind}`],
  ])('is kept: %s', (_, write) => {
    expect(answers(write).respond('a ripe pear').text).toBe(write('fruit'));
    expect(answers(write).respond('a copper nail').text).toBe(write('metal'));
  });

  it('is kept for each task if there are several', () => {
    const model = learnFromExamples([
      { input: 'Sort: <item>red apple</item>', output: 'Kind: fruit' },
      { input: 'Sort: <item>iron nail</item>', output: 'Kind: metal' },
      { input: 'Praise: <item>red apple</item>', output: 'What a lovely apple!' },
      { input: 'Praise: <item>iron nail</item>', output: 'What a strong nail!' },
    ]);
    expect(model.respond('Sort: <item>green apple</item>').text).toBe('Kind: fruit');
    expect(model.respond('Praise: <item>old nail</item>').text).toBe('What a strong nail!');
  });

  it('keeps the layout of several lines', () => {
    const model = learnFromExamples([
      { input: 'Write a loop', output: 'for (;;) {\n  step();\n}' },
      { input: 'Write a test', output: 'it(() => {\n  check();\n});' },
    ]);
    expect(model.respond('a loop please').text).toBe('for (;;) {\n  step();\n}');
  });
});

describe('hard inputs', () => {
  const one = { input: 'hello', output: 'Hi there.' };
  it.each([
    ['nothing', '', 'Hi there.'],
    ['an emoji', '🫠', 'Hi there.'],
    ['100 KB', 'word '.repeat(20_000), 'Hi there.'],
    ['decomposed Korean', '안녕하세요'.normalize('NFD'), 'Hi there.'],
  ])('of %s get the only answer', (_, input, answer) => {
    expect(learnFromExamples([one]).respond(input).text).toBe(answer);
  });

  it('of no examples get an empty answer', () => {
    expect(learnFromExamples([]).respond('hello')).toEqual({ text: '', isSure: false });
  });

  it('of equal inputs with different outputs get one of them', () => {
    const { model } = trainModel([one, { ...one, output: 'Hello.' }, one], { epochs: 1 });
    expect(['Hi there.', 'Hello.']).toContain(model.respond('hello').text);
  });
});
