import { addNotSure, joinStandIns } from '../../core/text/stand-in-names';

describe('names of stand-ins', () => {
  it('name at most three texts of which a stand-in is not sure, and count the others', () => {
    const unsure = ['one', 'two', 'three', 'four', 'five'].map((text) =>
      addNotSure('labels', text),
    );
    expect(joinStandIns(['search', 'labels', ...unsure])).toEqual([
      'labels; not sure of “five”, “four”, “one” and 2 more',
      'search',
    ]);
  });

  it('shorten a long text and keep it in one line', () => {
    const text = `a\nline ${'가'.repeat(60)}`;
    expect(joinStandIns([addNotSure('labels', text)])).toEqual([
      `labels; not sure of “a line ${'가'.repeat(33)}…”`,
    ]);
  });
});
