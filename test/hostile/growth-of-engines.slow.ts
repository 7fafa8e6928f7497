import { itTakesLinearTime } from '../support/hostile/linear-time';
import { readers } from './cores';

describe('an engine of the emulator, given a long hostile text,', () => {
  itTakesLinearTime(readers.filter(([name]) => !name.startsWith('lambda/')));
});
