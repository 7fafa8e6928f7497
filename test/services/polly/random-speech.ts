/** Seeded pseudorandom number generator from 0 to 1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = [
  ...['a', 'sea', 'lantern', 'unbelievable', "don't", '3.14', 'e-mail', '1,024', 'U.S.'],
  ...['바다', '등대지기가', '읽었습니다', '2026년', '각'],
  ...['👩‍👩‍👧‍👦', '🇰🇷', '👍🏽', 'e\u0302\u0323', 'नमस्ते', 'カーテン', '\u1112\u1161\u11ab'],
];

/** Prose with difficult words: sentences, wrapped lines, paragraphs. */
export function prose(next: () => number, length: number): string {
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? '';
  let text = 'Once';
  while (text.length < length) {
    const gap = next();
    if (gap < 0.7) text += ` ${pick(words)}`;
    else if (gap < 0.82) text += `${pick(['.', '?”', '!', '…', '。'])} ${pick(words)}`;
    else if (gap < 0.92) text += `\r\n${pick(words)}`;
    else if (gap < 0.96) text += `.\n\n${pick(words)}`;
    else text += `, ${pick(words)}`;
  }
  return `${text}.`;
}

const spans = [
  ['<prosody rate="90%">', '</prosody>'],
  ['<lang xml:lang="ko-KR">', '</lang>'],
  ['<emphasis>', '</emphasis>'],
  ["<amazon:effect name='drc'>", '</amazon:effect>'],
] as const;

const fragments = [
  ...['<break time="1s"/>', '<mark name="m"/>', '<break></break>', '<!-- aside -->'],
  ...['AT&amp;T', '&#44032;나', '<sub alias="World Wide Web Consortium">W3C</sub>'],
  ...['<say-as interpret-as="digits">12 34</say-as>', 'un<mark name="in"/>cut'],
  '<prosody amazon:max-duration="9s">One. <lang xml:lang="fr-FR">Deux.</lang></prosody>',
];

/** A document of nested tags, unsplittable elements and prose. */
export function document(next: () => number, length: number): string {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]!;
  const content = (max: number, depth: number): string => {
    let text = '';
    while (text.length < max) {
      const kind = next();
      if (kind < 0.45 || depth > 5) text += `${prose(next, next() * 600)} `;
      else if (kind < 0.7) text += `${pick(fragments)} `;
      else {
        const [open, close] = pick(spans);
        text += open + content(next() * 3_000, depth + 1) + close;
      }
    }
    return text;
  };
  let body = '';
  while (body.length < length) body += `<p>${content(next() * 4_000, 0)}</p>\n`;
  return `<?xml version="1.0"?>\n<speak version="1.1">${body}</speak>\n`;
}
