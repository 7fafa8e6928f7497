const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that stand in a line of text; every other one begins and ends a line. */
export const INLINE = set(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q ' +
    'rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);

/** Inline elements without content. */
export const VOID = set('br img wbr');

/** What is not a text for readers, or not one in their language. */
export const UNTRANSLATED = set(
  'code iframe kbd math noembed noframes object plaintext samp script style svg textarea tt var xmp',
);
