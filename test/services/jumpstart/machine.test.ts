import { startTestEmulator } from '../../support/emulator';
import { describeExpiry } from '../../support/expiry-machine';

describe('the machine of services/jumpstart', () => {
  describeExpiry(startTestEmulator('services/jumpstart'), 'paid-services-jumpstart');
});
