/** The categories and confidences of a guardrail's content filters, by AWS's names. */
export type HarmType = 'HATE' | 'INSULTS' | 'SEXUAL' | 'VIOLENCE' | 'MISCONDUCT' | 'PROMPT_ATTACK';
export type Confidence = 'LOW' | 'MEDIUM' | 'HIGH';

export interface Harm {
  readonly type: HarmType;
  readonly confidence: Confidence;
}

const PERSON = String.raw`(?:him|her|them|you|someone|somebody|people|my \w+|his \w+|a (?:man|woman|person|child))`;
const GROUP = String.raw`(?:women|men|immigrants|foreigners|refugees|muslims|christians|jews|blacks|whites|asians|koreans|gays|disabled people|that race|those people)`;
const KOREAN_GROUP =
  '(?:여자|남자|외국인|이민자|난민|장애인|동성애자|흑인|백인|유대인|무슬림|조선족|노인)';

/** Patterns written for this project: a stand-in for a classifier, good for plain cases and no others. */
const PATTERNS: readonly (readonly [HarmType, Confidence, RegExp])[] = [
  ['HATE', 'HIGH', new RegExp(String.raw`\b(?:i hate|exterminate|wipe out|get rid of) (?:all (?:the )?)?${GROUP}\b`, 'iu')],
  ['HATE', 'HIGH', new RegExp(String.raw`\b${GROUP} (?:are|is) (?:all )?(?:inferior|subhuman|vermin|animals|parasites|a plague)\b`, 'iu')],
  ['HATE', 'HIGH', new RegExp(`${KOREAN_GROUP}(?:들)?(?:은|는|을|를|이|가)?\\s*(?:모두|다|전부)?\\s*(?:열등|벌레|박멸|없애|쫓아내|추방|사라져야|혐오)`, 'u')],
  ['HATE', 'MEDIUM', /\b(?:racial slur|ethnic cleansing|white supremac|master race)\w*|인종\s*청소|열등한\s*(?:인종|민족)|혐오\s*발언을/iu],
  ['INSULTS', 'HIGH', /\byou(?:'re|’re| are)? (?:are )?(?:such )?(?:an? )?(?:complete |total |stupid |fucking )*(?:idiot|moron|imbecile|loser|worthless|pathetic|dumbass|stupid|dumb)\b/iu],
  ['INSULTS', 'HIGH', /(?:너|넌|네가|니가|당신은?|이)\s*(?:정말|진짜|완전)?\s*(?:멍청|바보|한심|쓰레기|등신|찌질)|(?:멍청이|바보|등신|쓰레기)\s*(?:같은|새끼|야\b)/u],
  ['INSULTS', 'MEDIUM', /\b(?:idiots?|morons?|imbeciles?|dumbass|scumbag|shut up)\b|멍청한|한심한\s*(?:놈|인간|녀석)|닥쳐|꺼져/iu],
  ['SEXUAL', 'HIGH', /\b(?:explicit|graphic) (?:sex|porn)\w*|\bporn(?:ograph\w*|o)?\b|\b(?:erotic|nude) (?:story|scene|photos?|pictures?|images?)|\bsex scene|포르노|야동|음란|성관계\s*장면|야한\s*(?:이야기|소설|사진|영상)|누드\s*사진/iu],
  ['SEXUAL', 'MEDIUM', /\b(?:erotica?|orgasm|masturbat\w*|nudes)\b|에로틱|자위|성적인\s*(?:행위|묘사)/iu],
  ['VIOLENCE', 'HIGH', new RegExp(String.raw`\b(?:kill|murder|stab|shoot|strangle|poison|torture|behead|beat up|hurt) ${PERSON}\b`, 'iu')],
  ['VIOLENCE', 'HIGH', /\b(?:make|build|assemble|construct|detonate)\b.{0,30}\b(?:bombs?|explosives?|grenades?|molotov|pipe bombs?)\b/iu],
  ['VIOLENCE', 'HIGH', /(?:사람|그를|그녀를|그놈|친구|아내|남편|상사|이웃|동료|누군가|너|널)\S*\s*(?:을|를)?\s*(?:\S+\s)?(?:죽이|죽여|살해|찔러|찌르|독살|고문|폭행|때려눕)|(?:폭탄|폭발물|수류탄|화염병)\S*\s*(?:만드|만들|제조|터뜨)/u],
  ['VIOLENCE', 'MEDIUM', /\b(?:massacre|mass shooting|slaughter|bloodbath|school shooting)\b|학살|총기\s*난사|흉기로/iu],
  ['MISCONDUCT', 'HIGH', /\b(?:hack|break) into\b.{0,30}\b(?:account|computer|network|server|email|bank|phone|wi-?fi|system)|\b(?:launder|counterfeit) (?:the )?money|\bmake (?:a )?(?:fake|counterfeit|forged) (?:ids?|passports?|money|bills|documents?)|\b(?:cook|make|synthesi[sz]e) (?:crystal )?(?:meth|heroin|cocaine)\b/iu],
  ['MISCONDUCT', 'HIGH', /\b(?:write|create|build|make|send)\b.{0,30}\b(?:malware|ransomware|keylogger|phishing (?:e-?mails?|pages?|sites?))|\bevade (?:the )?tax|\bhow (?:to|do i|can i) (?:steal|shoplift|rob|scam|defraud)\b/iu],
  ['MISCONDUCT', 'HIGH', /(?:계정|컴퓨터|서버|이메일|은행|와이파이|휴대폰|시스템|홈페이지)\S*\s*(?:을|를)?\s*(?:해킹|뚫)|(?:위조|가짜)\s*(?:지폐|여권|신분증|화폐|서류)\S*\s*(?:을|를)?\s*만드|돈\s*세탁|자금\s*세탁|필로폰|마약\S*\s*(?:만드|제조|구하|파는)|(?:악성코드|랜섬웨어|피싱\s*(?:메일|사이트))\S*\s*(?:만들|만드|작성|써)|탈세(?:하는|\s*방법)|(?:훔치|사기\s*치)는\s*(?:방법|법)/u],
  ['MISCONDUCT', 'MEDIUM', /\b(?:shoplifting|money laundering|identity theft|insider trading|lockpick\w*|pick a lock)\b|절도\s*방법|보이스\s*피싱\s*대본/iu],
  ['PROMPT_ATTACK', 'HIGH', /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|of|the|your|my|these|those)\s+)*(?:(?:previous|prior|above|earlier|preceding|system|safety|initial|original)\s+)+(?:instructions?|rules?|prompts?|guidelines?|directions?|messages?)\b|\b(?:ignore|disregard|forget|override)\s+(?:all\s+(?:of\s+)?)?(?:all|your)\s+(?:instructions?|rules?|prompts?|guidelines?)\b|\bforget everything (?:above|before|you)/iu],
  ['PROMPT_ATTACK', 'HIGH', /\b(?:reveal|show|print|repeat|output|tell me|give me|what is)\b.{0,25}\b(?:your|the)\b.{0,15}\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)|\b(?:you are|act as|pretend to be|become) (?:now )?(?:DAN|an? (?:unrestricted|unfiltered|jailbroken))\b|\b(?:developer|god|jailbreak) mode\b/iu],
  ['PROMPT_ATTACK', 'HIGH', /(?:이전|앞선|앞의|위의|지금까지|모든|기존|너의)\S*\s*(?:모든\s*)?(?:지시|명령|규칙|지침|프롬프트|안내)\S*\s*(?:을|를|은|는)?\s*(?:모두|전부|다|싹)?\s*(?:무시|잊어|잊고|따르지)|시스템\s*(?:프롬프트|메시지|지침|지시)\S*\s*(?:을|를|은|는|이)?\s*(?:그대로\s*)?(?:보여|알려|출력|공개|말해|뭐)|(?:탈옥|개발자)\s*모드|제한\s*(?:없는|이\s*없는)\s*(?:AI|인공지능)/iu],
  ['PROMPT_ATTACK', 'MEDIUM', /\b(?:without|bypass|no) (?:any )?(?:restrictions?|filters?|safety (?:rules?|filters?)|guardrails?)\b|(?:필터|가드레일|안전\s*장치)\S*\s*(?:우회|없이|끄고)/iu],
]; // prettier-ignore

const LEVELS: readonly Confidence[] = ['LOW', 'MEDIUM', 'HIGH'];

/** The harms that a text shows, each type once with its highest confidence. English and Korean. */
export function harmfulContent(text: string): Harm[] {
  const found = new Map<HarmType, Confidence>();
  for (const [type, confidence, pattern] of PATTERNS) {
    const known = found.get(type);
    if (known !== undefined && LEVELS.indexOf(known) >= LEVELS.indexOf(confidence)) continue;
    if (pattern.test(text)) found.set(type, confidence);
  }
  return [...found].map(([type, confidence]) => ({ type, confidence }));
}
