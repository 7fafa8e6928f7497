import { itTakesLinearTime } from '../support/hostile/linear-time';
import { readers } from './cores';

describe('an engine of the emulator that gets a long hostile text', () => {
  itTakesLinearTime(readers.filter(([name]) => !name.startsWith('lambda/')));
});
