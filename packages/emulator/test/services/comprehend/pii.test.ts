import { pii } from './call';

describe('emulator/comprehend: personal data', () => {
  it.each([
    [
      '😀 Hello Paulo Santos. The statement for your card 4111-1111-1111-1111 was mailed to 123 Any Street, Seattle, WA 98109.',
      [
        'NAME Paulo Santos',
        'CREDIT_DEBIT_NUMBER 4111-1111-1111-1111',
        'ADDRESS 123 Any Street, Seattle, WA 98109',
      ],
    ],
    ['A card with a wrong check digit: 4111 1111 1111 1112.', []],
    ['123-45-6789, not 000-12-3456, 666-12-3456, 900-12-3456 or 123-00-6789', ['SSN 123-45-6789']],
    ['912-70-1234 and 912-60-1234', ['US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER 912-70-1234']],
    ['046 454 286, not 046 454 287', ['CA_SOCIAL_INSURANCE_NUMBER 046 454 286']],
    [
      'GB82 WEST 1234 5698 7654 32, not GB82 WEST 1234 5698 7654 33',
      ['INTERNATIONAL_BANK_ACCOUNT_NUMBER GB82 WEST 1234 5698 7654 32'],
    ],
    [
      '(555) 123-4567, +82 10-1234-5678, marymajor@email.com, https://example.com/x.',
      [
        'PHONE (555) 123-4567',
        'PHONE +82 10-1234-5678',
        'EMAIL marymajor@email.com',
        'URL https://example.com/x',
      ],
    ],
    [
      'NHS number 943 476 5919, not NHS number 9434765918; NI AB 12 34 56 C; VIN 1M8GDM9AXKP042788, not 1M8GDM9A1KP042788',
      [
        'UK_NATIONAL_HEALTH_SERVICE_NUMBER 943 476 5919',
        'UK_NATIONAL_INSURANCE_NUMBER AB 12 34 56 C',
        'VEHICLE_IDENTIFICATION_NUMBER 1M8GDM9AXKP042788',
      ],
    ],
    [
      'My PIN is 1234, CVV: 123, expires 01/27; routing number 021000021, not routing number 021000022.',
      ['PIN 1234', 'CREDIT_DEBIT_CVV 123', 'CREDIT_DEBIT_EXPIRY 01/27', 'BANK_ROUTING 021000021'],
    ],
    [
      'I am 40 years old, born January 19, 2020. Password: hunter2hunter; username: maryM',
      ['AGE 40 years', 'DATE_TIME January 19, 2020', 'PASSWORD hunter2hunter', 'USERNAME maryM'],
    ],
    [
      'AKIAIOSFODNN7EXAMPLE from 198.51.100.0 or 999.51.100.0, 00:1B:44:11:3A:B7',
      [
        'AWS_ACCESS_KEY AKIAIOSFODNN7EXAMPLE',
        'IP_ADDRESS 198.51.100.0',
        'MAC_ADDRESS 00:1B:44:11:3A:B7',
      ],
    ],
    ['Order 1234 of 3 items in room 204 costs 1234567.', []],
  ])('in English: %s', async (text, expected) => {
    expect(await pii('en', text)).toEqual(expected);
  });

  it('in Spanish is found by pattern and by the preceding word', async () => {
    expect(
      await pii(
        'es',
        'Hola, me llamo María García. Mi tarjeta es 4111 1111 1111 1111, mi contraseña: secreto123. Vivo en Calle Mayor 12, 28013 Madrid. Tengo 34 años.',
      ),
    ).toEqual([
      'NAME María García',
      'CREDIT_DEBIT_NUMBER 4111 1111 1111 1111',
      'PASSWORD secreto123',
      'ADDRESS Calle Mayor 12, 28013 Madrid',
      'AGE 34 años',
    ]);
  });

  it('is rejected in Korean, which the service does not support', async () => {
    await expect(pii('ko', '010-1234-5678')).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining("Value 'ko' at 'languageCode'"),
    });
  });
});
