import { join } from 'node:path';
import { reportedName } from '../../../cli/try/input/read-input';

describe('the name of a file in a report', () => {
  it.each([
    ['src/orders.py', 'src/orders.py'],
    ['./src/../주문 1.py', '주문 1.py'],
    [join(process.cwd(), 'orders.py'), 'orders.py'],
    ['/tmp/주문 1.py', 'file:///tmp/%EC%A3%BC%EB%AC%B8%201.py'],
    ['..orders/a.py', '..orders/a.py'],
    ['-', undefined],
  ])('of %s is %s', (file, name) => {
    expect(reportedName(file)).toBe(name);
  });

  it('is a URI for a file above the working directory', () => {
    expect(reportedName('../orders.py')).toMatch(/^file:\/\/\/.*\/orders\.py$/);
  });
});
