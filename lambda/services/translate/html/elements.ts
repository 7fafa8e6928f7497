const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Inline elements; every other element begins and ends a line. */
export const INLINE = set(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q ' +
    'rp rt ruby s samp small span strike strong sub sup time tt u var wbr',
);

/** Inline elements without content. */
export const VOID = set('br img wbr');

/** Elements whose content is not readable text, or not in the language of the page. */
export const UNTRANSLATED = set(
  'code iframe kbd math noembed noframes object plaintext samp script style svg textarea tt var xmp',
);
