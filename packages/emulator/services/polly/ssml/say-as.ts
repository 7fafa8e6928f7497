const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/**
 * Returns the words for the content of a `say-as`. Leaves `address`, `unit` and text that does not
 * match its type to the engine. An expletive becomes the word "beep".
 *
 * https://docs.aws.amazon.com/polly/latest/dg/say-as-tag.html
 */
export function interpretSayAs(
  text: string,
  interpretAs: string,
  format: string | undefined,
  korean: boolean,
): string {
  const written = text.trim();
  switch (interpretAs) {
    case 'characters':
    case 'spell-out':
      return spell(written);
    case 'digits':
      return spell(written.replace(/\D/g, '')) || written;
    case 'telephone':
      return written.split(/\D+/).filter(Boolean).map(spell).join(', ') || written;
    case 'cardinal':
    case 'number':
      return /^\d+$/.test(written) && !korean ? grouped(written) : written;
    case 'ordinal':
      return /^\d+$/.test(written) ? ordinal(written, korean) : written;
    case 'fraction':
      return written
        .replace(/^(\d+)\+/, '$1 and ')
        .replace(/(?<!\d)(\d+)\/(\d+)/, korean ? '$2분의 $1' : '$1 over $2');
    case 'date':
      return date(written, format, korean);
    case 'time':
      return time(written, korean);
    case 'expletive':
      return 'beep';
    default:
      return written;
  }
}

/** Adds thousands separators to digits. Formatting a BigInt would take quadratic time. */
function grouped(digits: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  const first = number.length % 3 || 3;
  return [number.slice(0, first), ...(number.slice(first).match(/\d{3}/g) ?? [])].join(',');
}

/** Spells in capitals, because flite reads a lower-case "a" as the article. */
function spell(text: string): string {
  return Array.from(text.replace(/\s/g, ''), (character) => character.toUpperCase()).join(' ');
}

function ordinal(digits: string, korean: boolean): string {
  if (korean) return `${digits}번째`;
  const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  const kind = new Intl.PluralRules('en', { type: 'ordinal' }).select(Number(digits));
  return digits + endings[kind];
}

function date(written: string, format: string | undefined, korean: boolean): string {
  const compact = /^(\d{4}|\?{4})(\d\d|\?\?)(\d\d|\?\?)$/.exec(written)?.slice(1);
  const order = compact ? 'ymd' : (format ?? '');
  const parts = compact ?? written.split(/\D+/).filter(Boolean);
  if (parts.length !== order.length) return written;
  const part = (letter: string) => {
    const value = parts[order.indexOf(letter)];
    return value === undefined || value.startsWith('?') ? undefined : Number(value);
  };
  const [year, month, day] = [part('y'), part('m'), part('d')];
  const words = korean
    ? [year && `${year}년`, month && `${month}월`, day && `${day}일`]
    : [month && months[month - 1], day && ordinal(String(day), false), year];
  return words.filter(Boolean).join(' ');
}

/** Parses a duration: `1'21"` is one minute and 21 seconds. */
function time(written: string, korean: boolean): string {
  const [, minutes, seconds] = /^(?:(\d+)')?(?:(\d+)")?$/.exec(written) ?? [];
  const countUnit = (count: string | undefined, english: string, word: string) =>
    count === undefined
      ? []
      : [korean ? `${count}${word}` : `${count} ${english}${Number(count) === 1 ? '' : 's'}`];
  return (
    [...countUnit(minutes, 'minute', '분'), ...countUnit(seconds, 'second', '초')].join(' ') ||
    written
  );
}
