import { completeCode } from '../../engines/code/complete-code';
import { codeIn } from '../../engines/code/parse-code';
import { scanCode } from '../../engines/code/scan-code';

const scan = (language: string, ...lines: readonly string[]) =>
  scanCode({ language, lines: lines.map((text, index) => ({ number: index + 1, text })) });
const found = (language: string, ...lines: readonly string[]) =>
  scan(language, ...lines).map(({ line, cwe }) => `${line} ${cwe}`);

describe('the code scanner', () => {
  it.each<[string, string, string]>([
    ['python', 'cursor.execute("SELECT a FROM t WHERE b = %s" % name)', 'CWE-89'],
    ['python', 'cursor.execute("DELETE FROM t WHERE b = " + name)', 'CWE-89'],
    ['javascript', 'db.query(`SELECT a FROM t WHERE b = ${name}`)', 'CWE-89'],
    ['java', 's.executeQuery("SELECT a FROM t WHERE b = \'" + name + "\'");', 'CWE-89'],
    ['go', 'db.Query(fmt.Sprintf("SELECT a FROM t WHERE b = %s", name))', 'CWE-89'],
    ['php', '$db->query("SELECT a FROM t WHERE b = $name");', 'CWE-89'],
    ['ruby', 'db.execute("SELECT a FROM t WHERE b = #{name}")', 'CWE-89'],
    ['python', 'subprocess.run(command, shell=True)', 'CWE-78'],
    ['javascript', 'execSync(`ls ${folder}`)', 'CWE-78'],
    ['javascript', 'element.innerHTML = name;', 'CWE-79'],
    ['php', 'echo "Hello " . $_GET["name"];', 'CWE-79'],
    ['java', 'MessageDigest.getInstance("MD5")', 'CWE-328'],
    ['csharp', 'var h = MD5.Create();', 'CWE-328'],
    ['go', 'TLSClientConfig: &tls.Config{InsecureSkipVerify: true},', 'CWE-295'],
    ['java', 'Cipher c = Cipher.getInstance("AES/ECB/PKCS5Padding");', 'CWE-327'],
    ['csharp', 'var key = "AKIAIOSFODNN7EXAMPLF";', 'CWE-798'],
    ['typescript', 'const dbPassword = "correct-horse";', 'CWE-798'],
    ['ruby', 'Marshal.load(data)', 'CWE-502'],
    ['python', '비밀번호 = "hunter2-hunter2"', 'CWE-798'],
    ['python', '관리자_password = "hunter2-hunter2"', 'CWE-798'],
    ['javascript', 'db.query("SELECT a FROM t WHERE b = \'" + 이름 + "\'")', 'CWE-89'],
    ['php', '$db->query("SELECT a FROM t WHERE b = $이름");', 'CWE-89'],
  ])('finds in %s: %s', (language, line, cwe) => {
    expect(found(language, line)).toEqual([`1 ${cwe}`]);
  });

  it.each<[string, string, string]>([
    ['a query with parameters', 'python', 'cursor.execute("SELECT a FROM t WHERE b = ?", (name,))'],
    ['a comment', 'python', '# eval(x); password = "hunter2-hunter2"'],
    ['a comment behind code', 'java', 'int a = 1; // eval(x)'],
    ['a text', 'python', 'print("never call eval(x) or os.system(x)")'],
    ['a placeholder', 'python', 'password = "<your password>"'],
    ['the environment', 'python', 'password = os.environ["SHOP_PASSWORD"]'],
    ['a method of that name', 'python', 'model.eval()'],
    ['chance that is no secret', 'python', 'colour = random.choice(colours)'],
    ['a safe loader', 'python', 'yaml.load(text, Loader=yaml.SafeLoader)'],
    ['a fixed command', 'python', 'subprocess.run("ls", shell=True)'],
  ])('ignores %s', (_, language, line) => {
    expect(found(language, line)).toEqual([]);
  });

  it('ignores a docstring of several lines, and continues after it', () => {
    expect(found('python', '"""', 'eval(x)', '"""', 'eval(x)')).toEqual(['4 CWE-95']);
    expect(found('java', '/*', ' eval(x)', ' */ MessageDigest.getInstance("MD5")')).toEqual([
      '3 CWE-328',
    ]);
  });

  it('follows a Korean name, but no name that only contains it', () => {
    expect(
      found('python', '이름 = request.args["name"]', 'open(이름)', 'open(이름표)', 'open("이름")'),
    ).toEqual(['2 CWE-22']);
    expect(found('python', '나의eval(x)')).toEqual([]);
  });

  it('follows an external value by its name, and no other value', () => {
    expect(
      found('python', 'name = request.args["name"]', 'open(name)', 'open(config)', 'open("name")'),
    ).toEqual(['2 CWE-22']);
  });

  it.each<[string[], string | undefined]>([
    [
      ['import sqlite3', `    cursor.execute(f"SELECT a FROM t WHERE b = '{name}' AND c = {age}")`],
      '    cursor.execute("SELECT a FROM t WHERE b = ? AND c = ?", (name, age,))',
    ],
    [
      ['import subprocess', 'os.system(f"gzip {path} /var/{day}.log")'],
      'subprocess.run(["gzip", path, f"/var/{day}.log"], check=True)',
    ],
    [['os.system(f"gzip {path}")'], undefined],
    [['import os', 'API_KEY = "abcdef123456"'], 'API_KEY = os.environ["API_KEY"]'],
    [['requests.get(url, verify=False)'], 'requests.get(url, verify=True)'],
    [['import ast', 'value = eval(text)'], 'value = ast.literal_eval(text)'],
    [['value = eval(text, names)'], undefined],
  ])('fixes %j as %j', (lines, fix) => {
    expect(scan('python', ...lines).at(-1)?.replacement).toBe(fix);
  });
});

describe('the code completion', () => {
  const complete = (language: string, code: string) => {
    const lines = code.split('\n').map((text, index) => ({ number: index + 1, text }));
    return completeCode({ language, lines }, lines.length);
  };

  it('adapts the most similar function: parameters and differing names', () => {
    const code = [
      'function sumOfPrices(orders) {',
      '  return orders.reduce((sum, order) => sum + order.prices, 0);',
      '}',
      '',
      'function greet(name) {',
      '  return `Hello ${name}`;',
      '}',
      '',
      'function sumOfWeights(parcels) {',
    ].join('\n');
    expect(complete('javascript', code)).toMatchObject({
      code: '  return parcels.reduce((sum, order) => sum + order.weights, 0);',
      explanation: expect.stringContaining('Adapted from sumOfPrices'),
    });
  });

  it('adapts functions, parameters and names in Korean', () => {
    const code = [
      'def 일별_매출(주문들):',
      '    합계 = sum(주문.금액 for 주문 in 주문들)',
      '    return 합계, "일별"',
      '',
      'def 월별_매출(내역):',
    ].join('\n');
    expect(complete('python', code)).toMatchObject({
      code: '    합계 = sum(주문.금액 for 주문 in 내역)\n    return 합계, "월별"',
      explanation: expect.stringContaining('Adapted from 일별_매출'),
    });
  });

  it('reports a file without similar code, or without an open function', () => {
    expect(
      complete('python', 'def add(a, b):\n    return a + b\n\ndef draw(shape):'),
    ).toMatchObject({
      code: '',
      explanation: expect.stringContaining('No function in this file is similar to draw'),
    });
    expect(complete('python', 'a = 1')).toMatchObject({
      code: '',
      explanation: expect.stringContaining('There is no function without a body'),
    });
  });
});

describe('code in a message', () => {
  it('has the line numbers of the message', () => {
    expect(codeIn('Scan this.\n<code language="C#">\n41| a\n42|\n43|   </code>\n</code>')).toEqual({
      language: 'c#',
      lines: [
        { number: 41, text: 'a' },
        { number: 42, text: '' },
        { number: 43, text: '  </code>' },
      ],
    });
  });

  it('is the content of a code fence, or else the whole message', () => {
    expect(codeIn('Look:\n```ruby\nputs 1\n```').lines[0]).toEqual({ number: 1, text: 'puts 1' });
    expect(codeIn('puts 1').lines).toEqual([{ number: 1, text: 'puts 1' }]);
  });
});
