/** Particles and copula forms that may follow a noun, longest first. */
const PARTICLES =
  `이었습니다 이었어요 였습니다 였어요 에서부터 으로부터 에게서 한테서 이라는 이라고 이라도 이었던 입니다 이에요 이어서 이지만 인데요 에서는 에서도 에서의 에게는 으로는 으로도
  으로서 으로써 까지는 까지도 부터는 이라면 이네요 이면 이었다 이었고 이십니다 이세요
  예요 이며 이고 이다 이나 이랑 이라 이란 인데 인지 이든 에서 에게 에는 에도 에만 에선 께서 한테 하고 으로 로는 로도 로서 로써 까지 부터 보다 처럼 만큼 마다 마저 조차
  밖에 라는 라고 라도 라면 라서 네요 였다 였고 였던 와의 과의 와는 과는 들은 들이 들을 들의 들도 들과 들에게
  은 는 이 가 을 를 의 에 로 와 과 도 만 나 랑 께 들 인 란`
    .trim()
    .split(/\s+/u);

/** Pattern after a noun: an optional particle and the end of the word. */
export const NOUN_END = `(?=(?:${PARTICLES.join('|')})?(?![\\p{L}\\p{N}]))`;

/** Pattern before a noun: the start of the word. */
export const NOUN_START = '(?<![\\p{L}\\p{N}])';

/**
 * Returns the particle at the end of a word: the longest that leaves two syllables, else one; empty
 * without a particle.
 */
export function findParticle(word: string): string {
  const fitting = PARTICLES.filter(
    (particle) => word.endsWith(particle) && particle.length < word.length,
  );
  return fitting.find((particle) => word.length - particle.length >= 2) ?? fitting[0] ?? '';
}
