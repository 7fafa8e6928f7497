import { benchFor } from '../../support/emulator';
import { describeExpiry } from '../../support/expiry-machine';

describe('the machine of services/jumpstart', () => {
  describeExpiry(benchFor('services/jumpstart'), 'paid-services-jumpstart');
});
