import {
  aadhaar,
  healthServiceNumber,
  iban,
  luhn,
  routingNumber,
  vehicleNumber,
} from '../../engines/safety/check-digits';

/** Published examples of each check digit scheme. */
const examples: readonly (readonly [string, (written: string) => boolean, string])[] = [
  ['luhn', luhn, '4111 1111 1111 1111'],
  ['iban', iban, 'GB82 WEST 1234 5698 7654 32'],
  ['routingNumber', routingNumber, '021000021'],
  ['healthServiceNumber', healthServiceNumber, '943 476 5919'],
  ['vehicleNumber', vehicleNumber, '1M8GDM9AXKP042788'],
  ['aadhaar', aadhaar, '2363'],
];

describe('emulator/check-digits', () => {
  it.each(examples)(
    '%s accepts its example and rejects any other last digit',
    (_, validate, example) => {
      const otherDigits = Array.from(
        { length: 10 },
        (_none, digit) => example.slice(0, -1) + String(digit),
      );
      expect(otherDigits.filter(validate)).toEqual([example]);
    },
  );

  it.each([
    ['luhn', luhn, '0000 0000 0000 0000'],
    ['routingNumber', routingNumber, '000000000'],
    ['aadhaar', aadhaar, '3263'],
    ['vehicleNumber', vehicleNumber, '1M8GDM9A1KP042788'],
  ])('%s rejects %s', (_, validate, invalid) => {
    expect(validate(invalid)).toBe(false);
  });
});
