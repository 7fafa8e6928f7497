import { matches, type Entity } from '../entity';

const NUMBER = '(?<![\\p{L}\\p{N}.,#-])\\d{1,3}(?:(?:,\\d{3})+|\\d*)(?:\\.\\d+)?';
const WORD =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|a dozen|a hundred|a thousand|half a|several hundred)';
const SCALE = '(?: (?:hundred|thousand|million|billion|trillion)|[km](?![\\p{L}\\p{N}])|bn)?';
const UNIT =
  '(?:dollars?|cents?|bucks|euros?|pounds?|won|yen|USD|EUR|KRW|GBP|percent|per cent|degrees?|mm|cm|km|met(?:er|re)s?|kilomet(?:er|re)s?|miles?|feet|foot|inch(?:es)?|grams?|kilos?|kilograms?|kg|g|mg|tons?|lbs?|ounces?|oz|lit(?:er|re)s?|ml|l|gallons?|bytes?|KB|MB|GB|TB|Hz|GHz|MHz|watts?|W|V|volts?|mAh|seconds?|minutes?|hours?|hrs?|days?|weeks?|months?|years?|times|people|children|men|women)';
/** Words in -s that are not plurals. */
const NOT_PLURAL =
  '(?!(?:is|was|has|as|this|its|us|yes|less|plus|across|always|perhaps|unless|besides|does|ones)\\b)';

const QUANTITIES: readonly RegExp[] = [
  new RegExp(`[$€£₩¥]\\s?\\d{1,3}(?:(?:,\\d{3})+|\\d*)(?:\\.\\d+)?${SCALE}`, 'giu'),
  new RegExp(`${NUMBER}\\s?(?:%|[$€£₩¥])`, 'gu'),
  new RegExp(`${NUMBER}${SCALE}[ -]?${UNIT}(?![\\p{L}\\p{N}])`, 'gu'),
  new RegExp(`\\b${WORD}(?:[ -]${WORD})?[ -]${UNIT}\\b`, 'giu'),
  new RegExp(`${NUMBER}${SCALE} ${NOT_PLURAL}\\p{Ll}{2,}s\\b`, 'gu'),
  new RegExp(`\\b${WORD} ${NOT_PLURAL}\\p{Ll}{2,}s\\b`, 'giu'),
];

/** Finds money, percentages, measures and counts in an English text. */
export function englishQuantities(text: string): Entity[] {
  return QUANTITIES.flatMap((pattern) => matches(text, pattern, 'QUANTITY', 0.9));
}
