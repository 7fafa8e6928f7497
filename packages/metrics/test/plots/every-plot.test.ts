import { cases } from './cases';
import { corners, drawn, overlaps } from './drawn';

describe('every plot', () => {
  describe.each(Object.entries(cases))('%s', (_, draw) => {
    const svg = draw();
    const drawing = drawn(svg);

    it('is well-formed, and has a text alternative', () => {
      const { root } = drawing;
      const [title, description] = root.children;

      expect(root.attributes.get('role')).toBe('img');
      expect(title).toMatchObject({ name: 'title', children: [{ kind: 'text' }] });
      expect(description).toMatchObject({ name: 'desc', children: [{ kind: 'text' }] });
    });

    it('stays on its page', () => {
      const { elements, width, height } = drawing;
      const outside = elements
        .flatMap(corners)
        .filter(([x, y]) => !(x >= 0 && x <= width && y >= 0 && y <= height));

      expect(outside).toEqual([]);
    });

    it('has no overlapping labels', () => {
      expect(overlaps(drawing)).toEqual([]);
    });

    it('needs no external resources', () => {
      const outside = svg
        .replace('http://www.w3.org/2000/svg', '')
        .match(/href|url\(|https?:|@import|<script/);

      expect(outside).toBeNull();
    });

    it('is the same in every run', () => {
      expect(draw()).toBe(svg);
    });

    it('has a color for each CSS class', () => {
      const named = drawing.elements.flatMap((each) => each.attributes.get('class') ?? []);

      const uncolored = [...new Set(named)].filter(
        (name) => !svg.includes(`.metric-plot-auto .${name}{`),
      );

      expect(uncolored).toEqual([]);
    });

    it('contains neither NaN nor infinity', () => {
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    });
  });
});
