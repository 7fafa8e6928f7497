import { translateHtml } from '../../../services/translate/documents/translate-html';

/** Says each line back in capitals, its tags and references as they came. */
const shout = (text: string) =>
  text.replace(/<[^<>]*translate="no">.*?<\/[^<>]*>|<[^<>]*>|&\w+;|[^<&]+/g, (part) =>
    /^[<&]/.test(part) ? part : part.toUpperCase(),
  );

describe('the text of an HTML document in the emulator', () => {
  it.each([
    ['<p>one <b class="x">two</b> three</p>', '<p>ONE <b class="x">TWO</b> THREE</p>'],
    ['<p>a &copy; b &lt; c</p>', '<p>A &copy; B &lt; C</p>'],
    [
      '<p>run <code>npm</code> <span translate="no">now</span> please</p>',
      '<p>RUN <code>npm</code> <span translate="no">now</span> PLEASE</p>',
    ],
    ['<script>let a;</script><style>p{}</style>x', '<script>let a;</script><style>p{}</style>X'],
    ['<!-- a --><p\n>b', '<!-- a --><p\n>B'],
    [
      '<p>a <img alt="it\'s b" src=c> <a title=d>e</a> f</p>',
      '<p>A <img alt="IT\'S B" src=c> <a title="D">E</a> F</p>',
    ],
    [
      '<input type=submit value=go><input value=stay><meta name=description content=a>',
      '<input type=submit value="GO"><input value=stay><meta name=description content="A">',
    ],
    [
      '<html lang=en><p lang=fr>oui</p><p lang=en-GB>yes',
      '<html lang=en><p lang=fr>oui</p><p lang=en-GB>YES',
    ],
    ['<pre>a\n  b</pre>', '<pre>A\n  B</pre>'],
    ['a<br>b <i>c<br>d</i>', 'A<br>B <i>C<br>D</i>'],
    ['<i>a <b></i>', '<i>A <b></i>'],
    ['<b>a<i>b</b>c</i>', '<b>A<i>B</b>C</i>'],
    ['', ''],
  ])('of %s is translated, and nothing else', async (html, expected) => {
    expect(await translateHtml(html, shout)).toBe(expected);
  });

  it('is translated text by text where the tags of a line are lost', async () => {
    const removeTags = (text: string) => text.replace(/<[^<>]*>/g, '').toUpperCase();
    expect(await translateHtml('<p>a <b title=c>b</b></p>', removeTags)).toBe(
      '<p>A <b title="C">B</b></p>',
    );
  });

  it('may have its tags in another order', async () => {
    const turn = (text: string) => text.replace(/^(<t0>.*?<\/t2>) (.*)$/, '$2 $1');
    expect(await translateHtml('<p>x <b>y</b></p>', (text) => text)).toBe('<p>x <b>y</b></p>');
    expect(await translateHtml('<p><b id=1>a</b> z</p>', turn)).toBe('<p>z <b id=1>a</b></p>');
  });

  it('is found in tags that are nested 100,000 deep', async () => {
    const html = `${'<div>'.repeat(100_000)}a`;
    expect(await translateHtml(html, shout)).toBe(`${html.slice(0, -1)}A`);
  });
});
