import jsonata from 'jsonata';
import { synchronousJsonata } from '../../../core/state-machine/jsonata/synchronous-jsonata';

/** Expressions for each way in which JSONata waits internally. */
const expressions = [
  '$items[price > 3].name',
  '$items{ name: $sum(price) }',
  '$items^(>price).name',
  '$sort($items, function($a, $b) { $a.price < $b.price }).name',
  '$map($items, function($item, $i) { $i & ": " & $item.name })',
  '$filter($items, function($item) { $item.price < 4 })',
  '$reduce($items.price, function($sum, $price) { $sum + $price }, 10)',
  '$single($items, function($item) { $item.price = 2 })',
  '$sift({ "a": 1, "b": 2 }, function($value) { $value > 1 })',
  '$each({ "a": 1 }, function($value, $key) { $key & $value })',
  '$match("a1b22", /[0-9]+/).match',
  '$contains("abc", /B/i)',
  '$split("a, b;c", /[,;] ?/)',
  '$replace("John Smith", /(\\w+) (\\w+)/, function($m) { $m.groups[1] })',
  '[1, [2, $count($items)], $items.name]',
  '($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(20))',
  '($add := function($a, $b) { $a + $b }; $one := $add(1, ?); $one(2))',
  '$items ~> |$|{ "name": $uppercase(name) }|',
  '$items@$one.($one.price > 2 and $one.name != "" or false)',
  '$items#$at.{ "at": $at, "name": name }',
  '$bound(3) ~> $bound',
  '$exists($items) ? { "count": $count($items) } : "none"',
];
const bindings = {
  items: [
    { name: 'lamp', price: 5 },
    { name: 'kettle', price: 2 },
    { name: 'lamp', price: 3 },
  ],
  bound: (value: number) => value * 2,
};

describe('synchronous JSONata', () => {
  it.each(expressions)('returns what JSONata returns: %s', async (source) => {
    const now = synchronousJsonata(source).evaluate(undefined, bindings);
    expect(now).not.toBeUndefined();
    expect(JSON.stringify(now)).toBe(
      JSON.stringify(await jsonata(source).evaluate(undefined, bindings)),
    );
  });

  it.each(['$sum("a")', '$undefined()', '$map($items, $error)', '$error("no")'])(
    'throws synchronously what JSONata throws: %s',
    async (source) => {
      const expected: unknown = await jsonata(source)
        .evaluate(undefined, bindings)
        .catch((error: unknown) => error);
      const { code } = expected as jsonata.JsonataError;
      expect(code).toMatch(/^[TD]\d+$/);
      expect(() => synchronousJsonata(source).evaluate(undefined, bindings)).toThrow(
        expect.objectContaining({ code }) as Error,
      );
    },
  );

  it('runs nothing else during an expression, which gets its full second', () => {
    let other = 'not yet';
    void Promise.resolve().then(() => (other = 'happened'));
    const evaluated = synchronousJsonata('$map([1..1000], function($n) { $other() })').evaluate(
      undefined,
      { other: () => other },
    );
    expect(new Set(evaluated as string[])).toEqual(new Set(['not yet']));
  });

  it('interrupts an endless expression on timeout', () => {
    const endless = synchronousJsonata('($f := function() { $f() }; $f())', { timeout: 20 });
    expect(() => endless.evaluate(undefined)).toThrow(
      expect.objectContaining({ code: 'D1012' }) as Error,
    );
  });
});
