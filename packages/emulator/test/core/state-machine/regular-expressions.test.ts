import { compile } from '../../../core/state-machine/jsonata/expression';

const evaluate = (source: string, text: string) =>
  compile(source, { where: 'machine', path: '/Output' }, []).evaluate({ text });

describe('a regular expression in a JSONata expression', () => {
  it('is interrupted after a second, like the expression', () => {
    const started = performance.now();
    for (const source of [
      '$match($text, /(a+)+$/)',
      '$replace($text, /(a|a)*b/, "")',
      '($find := /(a+)+$/; $map([1], function($n) { $contains($text, $find) }))',
    ])
      expect(() => evaluate(source, `${'a'.repeat(60)}c`)).toThrow(
        'D1012: Evaluation timeout after 1000 milliseconds in a regular expression',
      );
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  it('works after an interrupted one', () => {
    expect(evaluate('$replace($text, /a/, "b")', 'a'.repeat(20_000))).toBe('b'.repeat(20_000));
    expect(evaluate('$match($text, /(\\w)(\\d)/).groups', 'x1')).toEqual(['x', '1']);
    expect(() => evaluate('$replace($text, /x*/, "")', 'abc')).toThrow('D1004');
  });
});
