import { translateHtml } from '../../../lambda/services/translate/html/translate-html';

/** Converts the text between tags to upper case and keeps tags and references. */
const upperCase = (text: string) =>
  text.replace(/<[^<>]*>|&\w+;|[^<&]+/g, (part) =>
    /^[<&]/.test(part) ? part : part.toUpperCase(),
  );

async function translate(html: string, change: (text: string) => string = upperCase) {
  const sent: string[] = [];
  const translated = await translateHtml(html, {
    target: 'ko',
    translate: (text) => {
      sent.push(text);
      return Promise.resolve({ text: change(text) });
    },
  });
  return { ...translated, sent };
}

describe('a page', () => {
  it.each([
    ['comments', '<!-- a <b> comment --><p>One</p>', '<!-- a <b> comment --><p>ONE</p>'],
    [
      'scripts',
      '<script>let a = "<p>one</p>";</script><p>One',
      '<script>let a = "<p>one</p>";</script><p>ONE',
    ],
    [
      'styles',
      '<style>p::before{content:"one"}</style><p>One',
      '<style>p::before{content:"one"}</style><p>ONE',
    ],
    ['code', '<p>Type <code>npm ci</code> now.</p>', '<p>TYPE <code>npm ci</code> NOW.</p>'],
    ['blocks of code', '<pre><code>one\n  two</code></pre>', '<pre><code>one\n  two</code></pre>'],
    [
      'text marked translate=no',
      '<p translate=no>One</p><p>Two</p>',
      '<p translate=no>One</p><p>TWO</p>',
    ],
    [
      'a name within a sentence',
      '<p>By <i translate="no">Haneul</i>.',
      '<p>BY <i translate="no">Haneul</i>.',
    ],
    [
      'other languages',
      '<html lang=en><p lang=fr>Un</p><p>One',
      '<html lang="ko"><p lang=fr>Un</p><p>ONE',
    ],
    ['links', '<a href="/x?a=1&amp;b=2&c">One</a>', '<a href="/x?a=1&amp;b=2&c">ONE</a>'],
    [
      'odd attributes',
      "<a HREF = '/x' data-a=\"'\" disabled>One</a >",
      "<a HREF = '/x' data-a=\"'\" disabled>ONE</a >",
    ],
    [
      'references',
      '<p>One &mdash; &copy; &#8364; &amp; two&nbsp;three</p>',
      '<p>ONE &mdash; &copy; &#8364; &amp; TWO&nbsp;THREE</p>',
    ],
    ['white space around a text', '<p>\r\n\t One \n</p>\r\n', '<p>\r\n\t ONE \n</p>\r\n'],
    ['lines of preformatted text', '<pre>  one\n\n\ttwo\n</pre>', '<pre>  ONE\n\n\tTWO\n</pre>'],
    [
      'values of a form',
      '<textarea>one</textarea><input value="one">',
      '<textarea>one</textarea><input value="one">',
    ],
    ['numbers', '<td>12.50</td><td>—</td>', '<td>12.50</td><td>—</td>'],
    [
      'a byte order mark and a doctype',
      '\ufeff<!DOCTYPE html><p>One',
      '\ufeff<!DOCTYPE html><p>ONE',
    ],
    ['pictures of characters', '<p>😀 One 👩‍👩‍👧 two</p>', '<p>😀 ONE 👩‍👩‍👧 TWO</p>'],
  ])('keeps %s', async (_, html, expected) => {
    expect((await translate(html)).html).toBe(expected);
  });

  it.each([
    ['an unclosed tag', '<p>One <b>two<p>three</b> four', '<p>ONE <b>TWO<p>THREE</b> FOUR'],
    ['misnested tags', '<p><b>One <i>two</b> three</i></p>', '<p><b>ONE <i>TWO</b> THREE</i></p>'],
    ['a list without end tags', '<ul><li>One<li>Two</ul>', '<ul><li>ONE<li>TWO</ul>'],
    [
      'text where a table has none',
      '<table>One<tr>Two<td>Three</table>',
      '<table>ONE<tr>TWO<td>THREE</table>',
    ],
    ['a stray end tag', '<p>One</b> two</p>', '<p>ONE</b> TWO</p>'],
    ['a tag that is cut off', '<p>One</p><a href="x', '<p>ONE</p><a href="x'],
    ['no tag at all', 'One < two & three', 'ONE &lt; TWO &amp; THREE'],
    [
      'a template and noscript',
      '<template><p>One</template><noscript><p>Two</noscript>',
      '<template><p>ONE</template><noscript><p>TWO</noscript>',
    ],
  ])('is parsed like in a browser: %s', async (_, html, expected) => {
    expect((await translate(html)).html).toBe(expected);
  });

  it('is returned byte for byte when the translation equals the text', async () => {
    const html = `<!doctype html>\r\n<html lang="ko"><head><title>A &amp; B</title></head>\r\n<body>
      <p>One <a href='x'>two</a>&nbsp;<br>three <img src=a alt="four &quot;five&quot;"> six</p><p>&lt;b&gt;</p></body></html>`;
    expect((await translate(html, (text) => text)).html).toBe(html);
  });

  it.each([
    [
      'title, alt and placeholder',
      '<img alt=one title=\'two "2"\'><input placeholder="three">',
      '<img alt="ONE" title=\'TWO "2"\'><input placeholder="THREE">',
    ],
    [
      'the label of a button and what search engines show',
      '<meta name=description content="one"><input type=submit value="two">',
      '<meta name=description content="ONE"><input type=submit value="TWO">',
    ],
    [
      'an attribute in the middle of a sentence',
      '<p>One <a title="two" href=x>three</a> four',
      '<p>ONE <a title="TWO" href=x>THREE</a> FOUR',
    ],
  ])('translates %s', async (_, html, expected) => {
    expect((await translate(html)).html).toBe(expected);
  });

  it('quotes an attribute if needed and escapes quotes in it', async () => {
    const { html } = await translate('<img alt=one>', () => 'a "b" & c');
    expect(html).toBe('<img alt="a &quot;b&quot; &amp; c">');
  });

  it.each([
    ['<html lang=en-GB xml:lang="en-GB">One', '<html lang="ko" xml:lang="ko">ONE'],
    ['<html class=a>One', '<html lang="ko" class=a>ONE'],
    ['<html lang=en><p lang="en">One', '<html lang="ko"><p lang="ko">ONE'],
    ['<p>One', '<p>ONE'],
  ])('declares its new language: %s', async (html, expected) => {
    expect((await translate(html)).html).toBe(expected);
  });

  it('sends a sentence with its markup in one line, without its link addresses', async () => {
    const { sent } = await translate(
      '<p>Read <a href="https://example.com/secret">the guide</a> &amp; <code>run</code> it.</p>',
    );
    expect(sent).toEqual([
      'Read <b id="1">the guide</b> &amp; <span id="5" translate="no">run</span> it.',
    ]);
  });

  it('sends blocks separately, many per request, and the same text once', async () => {
    const { sent } = await translate('<p>One</p><p>Two</p><p>One</p><ul><li>Three<br>Four</ul>');
    expect(sent).toEqual(['One\nTwo\nThree\nFour']);
  });

  it.each([
    ['loses a tag', (text: string) => text.replace(/<\/?b[^<>]*>/g, '')],
    ['doubles a tag', (text: string) => text.replace(/(<b .*<\/b>)/, '$1$1')],
    ['crosses tags', (text: string) => text.replace('<b id="1">', '</b>')],
    ['invents a tag', (text: string) => text.replace('<b id="1">', '<b id="9">')],
  ])('stays well-formed even if the service %s', async (_, change) => {
    const page = await translate('<p>One <a href="x">two</a> three</p>', (text) =>
      change(upperCase(text)),
    );
    expect(page).toMatchObject({ html: '<p>ONE <a href="x">TWO</a> THREE</p>', segmentedTexts: 1 });
  });

  it('lets the service move a tag with its words', async () => {
    const { html } = await translate(
      '<p>Read <a href="x">the guide</a> first.</p>',
      () => '먼저 <b id="1">안내서</b>를 읽으세요.',
    );
    expect(html).toBe('<p>먼저 <a href="x">안내서</a>를 읽으세요.</p>');
  });

  it('is retried line by line when the lines do not match', async () => {
    const { html, sent } = await translate('<p>One</p><p>Two</p>', (text) =>
      upperCase(text).replaceAll('\n', ' '),
    );
    expect(html).toBe('<p>ONE</p><p>TWO</p>');
    expect(sent).toEqual(['One\nTwo', 'One', 'Two']);
  });

  it('never sends more than 10,000 bytes, and splits a long line at the end of a sentence', async () => {
    const sentence = 'This is <b>one</b> sentence — 한국어. ';
    const { sent, html, segmentedTexts } = await translate(`<p>${sentence.repeat(1_000)}</p>`);
    expect(Math.max(...sent.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(10_000);
    for (const text of sent) expect(text.trim()).toMatch(/^This.*\.$/s);
    expect(html).toBe(`<p>${upperCase(sentence).repeat(1_000)}</p>`);
    expect(segmentedTexts).toBe(0);
  });

  it('splits even one word that is too long', async () => {
    const { sent, html } = await translate(`<p>${'가'.repeat(5_000)}</p>`);
    expect(sent.length).toBeGreaterThan(1);
    expect(html).toBe(`<p>${'가'.repeat(5_000)}</p>`);
  });
});
