/** Validates a number as written, with spaces and hyphens. */
type Check = (written: string) => boolean;

/** Card numbers (ISO/IEC 7812-1), Canadian social insurance numbers. */
export const luhn: Check = (written) => {
  const digits = parseDigits(written);
  const sum = digits
    .toReversed()
    .reduce((total, digit, at) => total + (at % 2 === 1 ? doubled(digit) : digit), 0);
  return sum % 10 === 0 && digits.some((digit) => digit > 0);
};

/** International bank account numbers (ISO 13616). */
export const iban: Check = (written) => {
  const code = written.replaceAll(' ', '');
  const digits = `${code.slice(4)}${code.slice(0, 4)}`.replaceAll(/[A-Z]/gu, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n;
};

/** Routing numbers of banks in the United States (ABA). */
export const routingNumber: Check = (written) => {
  const digits = parseDigits(written);
  const sum = digits.reduce((total, digit, at) => total + digit * ([3, 7, 1][at % 3] ?? 0), 0);
  return digits.length === 9 && sum % 10 === 0 && sum > 0;
};

/** Numbers of the British National Health Service: the last of ten digits, modulo 11. */
export const healthServiceNumber: Check = (written) => {
  const digits = parseDigits(written);
  const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
  return digits.length === 10 && (11 - (sum % 11)) % 11 === digits[9];
};

/** Vehicle identification numbers of North America (ISO 3779, the ninth character). */
export const vehicleNumber: Check = (written) => {
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const sum = Array.from(written).reduce(
    (total, character, at) => total + vehicleValue(character) * (weights[at] ?? 0),
    0,
  );
  return written.length === 17 && '0123456789X'.charAt(sum % 11) === written.charAt(8);
};

/** Indian Aadhaar numbers (Verhoeff's scheme). */
export const aadhaar: Check = (written) => {
  const check = parseDigits(written)
    .toReversed()
    .reduce((sum, digit, at) => turned(sum, permuted(digit, at)), 0);
  return check === 0;
};

function parseDigits(written: string): number[] {
  return Array.from(written.replaceAll(/\D/gu, ''), Number);
}

function doubled(digit: number): number {
  return digit > 4 ? digit * 2 - 9 : digit * 2;
}

/** Letters count by position in rows of nine; S to Z start at 2. */
function vehicleValue(character: string): number {
  return /\d/u.test(character)
    ? Number(character)
    : ('ABCDEFGH.JKLMN.P.R.STUVWXYZ'.indexOf(character) % 9) + 1;
}

/** Composition in the dihedral group of ten elements. */
function turned(a: number, b: number): number {
  const [turn, flip] = [a % 5, a >= 5];
  const other = b % 5;
  const sum = flip ? turn - other + 5 : turn + other;
  return (sum % 5) + (flip === b >= 5 ? 0 : 5);
}

/** Verhoeff's permutation, applied once per position. */
function permuted(digit: number, position: number): number {
  const once = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let value = digit;
  for (let turn = 0; turn < position % 8; turn++) value = once[value] ?? 0;
  return value;
}
