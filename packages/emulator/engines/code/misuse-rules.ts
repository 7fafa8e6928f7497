import { imports, replacing, type CodeRule } from './rule';

const SECRET_NAME =
  /(?<![\p{L}\p{N}_])([\p{L}\p{N}_]*(?:password|passwd|secret|api_?key|access_?key|auth_?token|private_?key|비밀번호|암호|패스워드|비밀_?키|인증_?키|접근_?키|인증_?토큰)[\p{L}\p{N}_]*)/iu;
const SECRET = new RegExp(
  String.raw`${SECRET_NAME.source}["']?\s*(?::\s*[\p{L}\p{N}_]+\s*)?(?:=>|:?=|:)\s*["']([^"'\s]{6,})["']`,
  'iu',
);
/** Placeholders for secrets. */
const PLACEHOLDER =
  /^(?:<.*>|\$\{?.*|x{3,}.*|\*+|change.?me.*|example.*|placeholder.*|your[-_].*|test.*)$/i;

function isSecret(code: string): boolean {
  if (/\bAKIA[0-9A-Z]{16}\b/.test(code)) return true;
  const value = SECRET.exec(code)?.[2];
  return value !== undefined && !PLACEHOLDER.test(value);
}

export const misuseRules: readonly CodeRule[] = [
  {
    cwe: 'CWE-798',
    title: 'Hard-coded credentials',
    severity: 'high',
    message:
      'A secret is hard-coded, so anyone with access to the code can read it. Store it in a secrets manager or in the environment, and rotate this one.',
    finds: ({ code }) => isSecret(code),
    fix: ({ text }, context) => {
      const { language } = context;
      const name = /^\s*(?:export\s+)?(?:const\s+|let\s+|var\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(
        text,
      )?.[1];
      if (name === undefined) return undefined;
      const from: Readonly<Record<string, string>> = {
        python: `os.environ["${name}"]`,
        javascript: `process.env.${name}`,
        typescript: `process.env.${name}`,
        ruby: `ENV.fetch("${name}")`,
      };
      const source = from[language];
      const known = language !== 'python' || imports('os', context);
      return source === undefined || !known ? undefined : text.replace(/(["'])[^"']*\1/, source);
    },
  },
  {
    cwe: 'CWE-502',
    title: 'Deserialization of untrusted data',
    severity: 'high',
    message:
      'Deserializing this format can run code in the data. Use a data-only format, such as JSON.',
    finds: ({ bare, code }) =>
      /\b(?:pickle|dill|shelve|marshal)\.loads?\(|\bpickle\.Unpickler\(|\bunserialize\(|\bnew ObjectInputStream\(|\bMarshal\.load\(|\bBinaryFormatter\(/.test(
        bare,
      ) ||
      (/\byaml\.load\(/i.test(bare) && !/SafeLoader/.test(code)),
    fix: replacing(/\byaml\.load\(([^,()]*)(?:,[^()]*)?\)/, 'yaml.safe_load($1)'),
  },
  {
    cwe: 'CWE-328',
    title: 'Weak hash',
    severity: 'medium',
    message:
      'MD5 and SHA-1 are not collision resistant. Use SHA-256, or for passwords a password hash such as Argon2 or scrypt.',
    finds: ({ code }) =>
      /\bhashlib\.(?:md5|sha1)\(|createHash\(\s*["'](?:md5|sha1)["']|getInstance\(\s*["'](?:MD5|SHA-?1)["']|\b(?:MD5|SHA1)\.Create\(|\b(?:md5|sha1)\.(?:New|Sum)\(|Digest::(?:MD5|SHA1)\b|(?<![\w.>:])(?:md5|sha1)\(\s*\$/.test(
        code,
      ),
    fix: ({ text }) => {
      const fixed = text
        .replace(/\bhashlib\.(?:md5|sha1)\(/, 'hashlib.sha256(')
        .replace(/(createHash\(\s*["'])(?:md5|sha1)/, '$1sha256')
        .replace(/(getInstance\(\s*["'])(?:MD5|SHA-?1)/, '$1SHA-256');
      return fixed === text ? undefined : fixed;
    },
  },
  {
    cwe: 'CWE-327',
    title: 'Broken or risky cryptographic algorithm',
    severity: 'high',
    message: 'This algorithm or mode is no longer secure. Use AES in GCM mode.',
    finds: ({ code }) =>
      /\b(?:DES|ARC4|RC4|Blowfish)\.new\(|\bMODE_ECB\b|["'](?:DES|RC4)(?:\/|["'])|["']AES\/ECB|createCipheriv\(\s*["'](?:des|rc4|aes-\d+-ecb)/i.test(
        code,
      ),
  },
  {
    cwe: 'CWE-295',
    title: 'Certificate not verified',
    severity: 'high',
    message:
      'The peer is not authenticated, because its certificate is not verified. Verify it; for a private certificate, configure its CA.',
    finds: ({ bare }) =>
      /\bverify\s*=\s*False\b|\brejectUnauthorized\s*:\s*false\b|\bInsecureSkipVerify\s*:\s*true\b|\b_create_unverified_context\(|CURLOPT_SSL_VERIFYPEER\s*,\s*(?:false|0)|\bVERIFY_NONE\b/i.test(
        bare,
      ),
    fix: ({ text }) => {
      const fixed = text
        .replace(/\bverify\s*=\s*False\b/, 'verify=True')
        .replace(/(\brejectUnauthorized\s*:\s*)false\b/, '$1true')
        .replace(/(\bInsecureSkipVerify\s*:\s*)true\b/, '$1false');
      return fixed === text ? undefined : fixed;
    },
  },
  {
    cwe: 'CWE-338',
    title: 'Predictable random number',
    severity: 'high',
    message:
      'This generator is predictable, but its output is used as a secret. Use a cryptographically secure one.',
    finds: ({ bare, code, number }, { functionAt }) =>
      /\brandom\.(?:choice|choices|randint|randrange|random|sample)\(|\bMath\.random\(|\bnew Random\(|\brand\.Int|\bmt_rand\(/.test(
        bare,
      ) &&
      /token|password|passwd|secret|session|otp|nonce|salt|\bpin\b|reset|비밀번호|암호|토큰|인증/iu.test(
        `${functionAt(number)} ${code}`.replaceAll('_', ' '),
      ),
    fix: ({ text }, context) =>
      imports('secrets', context) && /\brandom\.choice\(/.test(text)
        ? text.replace(/\brandom\.choice\(/, 'secrets.choice(')
        : undefined,
  },
  {
    cwe: 'CWE-377',
    title: 'Insecure temporary file',
    severity: 'medium',
    message:
      'Another process can create the file between naming and opening it. Use a single call for both.',
    finds: ({ bare }) => /\btempfile\.mktemp\(|\btmpnam\(/.test(bare),
    fix: replacing(/\btempfile\.mktemp\(/, 'tempfile.mkstemp('),
  },
  {
    cwe: 'CWE-489',
    title: 'Active debug code',
    severity: 'medium',
    message: 'A reachable debugger runs arbitrary code. Disable it outside development.',
    finds: ({ bare }) => /\.run\([^)]*\bdebug\s*=\s*True/.test(bare),
    fix: replacing(/\bdebug\s*=\s*True/, 'debug=False'),
  },
  {
    cwe: 'CWE-732',
    title: 'World-writable file permissions',
    severity: 'medium',
    message: 'Any user of the machine can change this file. Allow only its owner.',
    finds: ({ bare }) => /\bchmod(?:Sync)?\([^)]*\b0?o?777\b/i.test(bare),
    fix: replacing(/\b(0?o?)777\b/i, '$1600'),
  },
  {
    cwe: 'CWE-611',
    title: 'XML external entities',
    severity: 'high',
    message:
      'A document can reference local files, and the parser reads them. Do not resolve external entities.',
    finds: ({ bare }) => /\bresolve_entities\s*=\s*True|\bLIBXML_NOENT\b/.test(bare),
    fix: replacing(/\bresolve_entities\s*=\s*True/, 'resolve_entities=False'),
  },
];
