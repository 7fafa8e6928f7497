import { itTakesLinearTime } from '../support/hostile/linear-time';
import { readers } from './cores';

describe('a core of lambda, given a long hostile text,', () => {
  itTakesLinearTime(readers.filter(([name]) => name.startsWith('lambda/')));
});
