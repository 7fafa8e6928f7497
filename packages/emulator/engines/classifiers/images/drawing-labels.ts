/** Common names of the things in the drawing classifier. */
const names: Readonly<Record<string, RegExp>> = {
  boat: /\b(?:boats?|ships?|sail(?:ing)?[ -]?boats?|yachts?)\b|^배$|돛단배|보트|요트|선박/iu,
  house: /\b(?:houses?|homes?|cottages?|buildings?)\b|^집$|주택|건물|가옥/iu,
  tree: /\b(?:trees?|firs?|pines?|oaks?)\b|나무|소나무/iu,
  bicycle: /\b(?:bicycles?|bikes?|cycles?)\b|자전거/iu,
  car: /\b(?:cars?|automobiles?|vehicles?)\b|자동차|승용차|^차$/iu,
  fish: /\b(?:fish(?:es)?)\b|물고기|생선/iu,
  flower: /\b(?:flowers?|blossoms?|daisy|daisies)\b|^꽃$|꽃송이/iu,
  cup: /\b(?:cups?|mugs?|teacups?)\b|^컵$|찻잔|머그/iu,
};

export const knownThings: readonly string[] = Object.keys(names);

/** Returns the label that names a thing, if any. */
export function labelFor(thing: string, labels: readonly string[]): string | undefined {
  return labels.find((label) => names[thing]?.test(label.trim()));
}
