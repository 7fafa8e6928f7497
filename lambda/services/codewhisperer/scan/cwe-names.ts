/**
 * Names of weaknesses that code often shows, as MITRE gives them (https://cwe.mitre.org). They were taken from third
 * parties that quote them and not read there. A weakness outside this list keeps the model's title.
 */
const names: Readonly<Record<string, string>> = {
  'CWE-22': "Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')",
  'CWE-78':
    "Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')",
  'CWE-79': "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')",
  'CWE-89': "Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')",
  'CWE-94': "Improper Control of Generation of Code ('Code Injection')",
  'CWE-95':
    "Improper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')",
  'CWE-295': 'Improper Certificate Validation',
  'CWE-321': 'Use of Hard-coded Cryptographic Key',
  'CWE-327': 'Use of a Broken or Risky Cryptographic Algorithm',
  'CWE-328': 'Use of Weak Hash',
  'CWE-330': 'Use of Insufficiently Random Values',
  'CWE-338': 'Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)',
  'CWE-377': 'Insecure Temporary File',
  'CWE-489': 'Active Debug Code',
  'CWE-502': 'Deserialization of Untrusted Data',
  'CWE-601': "URL Redirection to Untrusted Site ('Open Redirect')",
  'CWE-611': 'Improper Restriction of XML External Entity Reference',
  'CWE-732': 'Incorrect Permission Assignment for Critical Resource',
  'CWE-798': 'Use of Hard-coded Credentials',
  'CWE-918': 'Server-Side Request Forgery (SSRF)',
  'CWE-1333': 'Inefficient Regular Expression Complexity',
};

/** Finds MITRE's name of a weakness (`CWE-89`); undefined if this table lacks it. */
export function cweName(cwe: string): string | undefined {
  return Object.hasOwn(names, cwe) ? names[cwe] : undefined;
}

/** Builds the URL of a weakness. */
export function cweUrl(cwe: string): string {
  return `https://cwe.mitre.org/data/definitions/${cwe.slice('CWE-'.length)}.html`;
}
