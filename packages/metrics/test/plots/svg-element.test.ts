import { parseXml } from '../support/parse-xml';
import { element, pathThrough } from '../../plots/svg/svg-element';

describe('an SVG element', () => {
  it.each([
    '<script>alert("x")</script>',
    `' onload='alert(1)`,
    '" onload="alert(1)',
    'a & b &lt; ]]> <!-- --> <?xml ?>',
    '가 < 나',
    '😀 "quoted"',
  ])('keeps %s as it is', (text) => {
    const { markup } = element('text', { class: text }, text);
    const parsed = parseXml(markup);

    expect(parsed.attributes.get('class')).toBe(text);
    expect(parsed.children).toMatchObject([{ kind: 'text', text }]);
  });

  it.each(['\u0000', '\u0008', '\u001F', '\uFFFE', '\uD83D', '\uDE00'])(
    'replaces %j, which XML does not allow',
    (text) => {
      expect(element('text', {}, `a${text}b`).markup).toBe('<text>a\uFFFDb</text>');
    },
  );

  it.each([
    [1 / 3, '0.33'],
    [-0.001, '0'],
    [2, '2'],
    [1234.567, '1234.57'],
  ])('writes %d as %s', (value, written) => {
    expect(element('rect', { x: value }).markup).toBe(`<rect x="${written}"/>`);
  });

  it.each([NaN, Infinity, -Infinity])('throws on a coordinate of %s, and names it', (value) => {
    expect(() => element('rect', { width: value })).toThrow(`The width of rect is ${value}`);
    expect(() => pathThrough([{ x: 0, y: value }])).toThrow(String(value));
  });

  it('drops a point equal to the previous one', () => {
    const path = pathThrough([
      { x: 1, y: 1 },
      { x: 1.001, y: 1 },
      { x: 2, y: 1 },
    ]);

    expect(path).toBe('M1 1L2 1');
  });
});
