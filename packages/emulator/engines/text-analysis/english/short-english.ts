/** Common English words that are not common in another language in Latin script. */
const WORDS = new Set(
  `about above after again all always amazing and another any anything are arrived around awesome awful bad battery 
  beautiful because been before best better big bought box bright broke broken but buy buying came cannot cheap
  check clean cold color colour comfortable could crashes cute daughter day days delicious delivery described
  different difficult disappointed disappointing does doesn't don't done down easy enough ever every everything excellent
  expected expensive family far fast few fine first fits five flimsy food for found four friend friendly from full
  gave get getting gift go going good got great had happy have having heavy hello help helpful her here high
  highly his hours house how however i i'm i'll i've if is isn't issue issues it item it's its just keep kids kind
  know last later less life like liked little long look looking looks lot loud love loved loves lovely low made make
  makes many money month months more morning most much my need never new next nice night nobody not nothing now
  off ok okay old one only order ordered our out over overpriced own packaging people perfect perfectly phone place
  please pleased poor pretty price problem problems product purchase purchased put quality quick quickly quiet quite
  rather read really received recommend recommended return returned right room rude said same seller sent service
  several she shipping shoes should size slow small smell some someone something son soon sound staff stars
  still stop stopped store stuff sturdy sure take taste terrible than thank thanks that the their them then there
  these they thing things think this those though thought three time tiny to today together told too took try two ugly
  uncomfortable under unhappy until use used useful useless using value very waiting want wanted warm wasn't
  waste watch way we week weeks well went were what when where which while white who why wife wish with without
  won't wonderful work worked working works worse worst worth would wouldn't wrong year years yes yesterday you your`
    .trim()
    .split(/\s+/u),
);

/** Number of letters from which cld3 alone is more accurate. */
const FEW_LETTERS = 40;

/**
 * Returns the confidence that a short text in Latin script is English; undefined if the words are
 * inconclusive.
 */
export function shortEnglish(text: string): number | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length >= FEW_LETTERS) return undefined;
  if (!letters.every((letter) => /^[a-z]$/iu.test(letter))) return undefined;
  const share = englishShare(text);
  return share >= 0.5 ? 0.5 + share * 0.4 : undefined;
}

/** Returns the share of common English words among the words in Latin script, 0 to 1. */
export function englishShare(text: string): number {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z]+(?:'[a-z]+)?/gu) ?? [];
  return words.filter((word) => WORDS.has(word)).length / Math.max(1, words.length);
}
