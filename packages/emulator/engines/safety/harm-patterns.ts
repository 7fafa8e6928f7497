/** Categories of a guardrail's content filters, with AWS's names. */
export type HarmType = 'HATE' | 'INSULTS' | 'SEXUAL' | 'VIOLENCE' | 'MISCONDUCT' | 'PROMPT_ATTACK';

/**
 * Regular expressions by confidence: explicit phrases, and words that usually indicate the
 * category.
 */
export interface HarmPatterns {
  readonly HIGH: readonly string[];
  readonly MEDIUM: readonly string[];
}

const person = String.raw`(?:him|her|them|you|someone|somebody|people|(?:my|his|our) (?!process|task|app|server|battery|light|time)\w+|an? (?:man|woman|person|child|stranger|animal))`;
const group = String.raw`(?:women|men|immigrants|foreigners|refugees|muslims|christians|jews|blacks|whites|asians|gays|disabled people|those people)`;
const personKo = '(?:사람|그|그녀|친구|아내|남편|상사|이웃|동료|누군가|너|애인)(?:을|를)|널|네놈을';
const groupKo =
  '(?:여자|남자|외국인|이민자|난민|장애인|동성애자|흑인|백인|유대인|무슬림|노인)(?:들)?';
const all = '(?:모두|전부|다|싹)?';
const thing = String.raw`\S{0,4}\s*`;

/**
 * Patterns written for this project instead of a classifier. They detect plain cases in English and
 * Korean and miss implied ones.
 */
export const HARMS: Readonly<Record<HarmType, HarmPatterns>> = {
  HATE: {
    HIGH: [
      String.raw`\b(?:i hate|exterminate|wipe out|get rid of) (?:all )?(?:the )?${group}\b`,
      String.raw`\b${group} (?:are|is) (?:all )?(?:inferior|subhuman|vermin|animals|parasites)\b`,
      String.raw`${groupKo}(?:은|는|을|를|이|가)\s*${all}\s*(?:열등|벌레|박멸|없애|쫓아내|추방|사라져야|혐오)`,
    ],
    MEDIUM: [
      String.raw`\b(?:racial slurs?|ethnic cleansing|white supremac\w+|master race)\b`,
      String.raw`인종\s*청소|열등한\s*(?:인종|민족)|인종\s*차별\s*(?:농담|발언)`,
    ],
  },
  INSULTS: {
    HIGH: [
      String.raw`\byou(?:'re|’re| are)? (?:all )?(?:such )?(?:an? )?(?:complete |total |absolute )?(?:idiots?|morons?|imbecile|loser|worthless|pathetic|stupid|dumb)\b`,
      String.raw`(?:너|넌|네가|니가|당신은|당신)\s*(?:정말|진짜|완전)?\s*(?:멍청|바보|한심|쓰레기|등신|찌질)`,
      String.raw`(?:멍청|바보|등신|쓰레기)\s*(?:같은\s*(?:놈|것|새끼|인간)|새끼|아\s*$|야\s*$)`,
    ],
    MEDIUM: [
      String.raw`\b(?:idiots?|morons?|imbeciles?|dumbass|scumbag|shut up)\b`,
      String.raw`멍청이|한심한\s*(?:놈|인간|녀석)|닥쳐|꺼져`,
    ],
  },
  SEXUAL: {
    HIGH: [
      String.raw`\bexplicit sex\w*|\bporn(?:o|ograph\w+)?\b|\bsex scene`,
      String.raw`\b(?:erotic|nude) (?:story|stories|scene|photo|picture|image)`,
      String.raw`포르노|야동|음란|성관계\s*(?:장면|묘사)|야한\s*(?:이야기|소설|사진|영상)|누드\s*사진`,
    ],
    MEDIUM: [
      String.raw`\b(?:erotica?|orgasm|masturbat\w+|nudes)\b`,
      '에로틱|자위행위|성적인\\s*행위',
    ],
  },
  VIOLENCE: {
    HIGH: [
      String.raw`\b(?:kill|murder|stab|shoot|strangle|poison|torture|behead) ${person}\b`,
      String.raw`\b(?:make|build|assemble|detonate)\b.{0,30}\b(?:bombs?|explosives?|grenades?|molotov)\b`,
      String.raw`(?:${personKo})\s*(?:\S+\s)?(?:죽이|죽여|죽일|살해|찌르|찔러|독살|고문|폭행)`,
      String.raw`(?:폭탄|폭발물|수류탄|화염병)${thing}(?:만드|만들|제조|터뜨)`,
    ],
    MEDIUM: [
      String.raw`\b(?:massacre|mass shooting|bloodbath|school shooting)\b`,
      String.raw`학살|총기\s*난사|흉기로`,
    ],
  },
  MISCONDUCT: {
    HIGH: [
      String.raw`\b(?:hack|break) into\b.{0,30}\b(?:account|computer|network|server|e?-?mail|bank|phone|wi-?fi|system)`,
      String.raw`\blaunder (?:the )?money|\b(?:make|forge|print) (?:a )?(?:fake|counterfeit|forged) (?:ids?|passports?|money|bills)`,
      String.raw`\b(?:cook|make|synthesi[sz]e) (?:crystal )?(?:meth|heroin|cocaine)\b`,
      String.raw`\b(?:write|create|build|make|send)\b.{0,30}\b(?:malware|ransomware|keylogger|phishing (?:e-?mail|page|site))`,
      String.raw`\bevade tax|\bhow (?:to|do i|can i) (?:steal|shoplift|rob|scam|defraud)\b`,
      String.raw`(?:계정|컴퓨터|서버|이메일|은행|와이파이|휴대폰|시스템|홈페이지)${thing}(?:해킹|뚫)`,
      String.raw`(?:위조|가짜)\s*(?:지폐|여권|신분증|화폐|서류)${thing}(?:만드|만들)|(?:돈|자금)\s*세탁`,
      String.raw`필로폰|마약${thing}(?:만드|만들|제조|구하|파는)|탈세(?:하는|\s*방법)`,
      String.raw`(?:악성코드|랜섬웨어|피싱\s*(?:메일|사이트))${thing}(?:만들|만드|작성|써)|훔치는\s*(?:방법|법)`,
    ],
    MEDIUM: [
      String.raw`\b(?:shoplifting|money laundering|identity theft|insider trading|pick a lock)\b`,
      String.raw`절도\s*방법|보이스\s*피싱\s*대본`,
    ],
  },
  PROMPT_ATTACK: {
    HIGH: [
      String.raw`\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|of|the|your|my|these)\s+)*(?:previous|prior|above|earlier|preceding|system|safety|initial|original)\s+(?:instructions?|rules?|prompts?|guidelines?|messages?)\b`,
      String.raw`\b(?:ignore|disregard|forget)\s+(?:all\s+)?(?:of\s+)?your\s+(?:instructions?|rules?|guidelines?)\b|\bforget everything (?:above|before)`,
      String.raw`\b(?:reveal|show|print|repeat|output|tell me|give me|what is)\b.{0,25}\b(?:your|the) (?:system|hidden|initial|secret) (?:prompt|instructions?|message)`,
      String.raw`\b(?:you are|act as|pretend to be|become) (?:now )?(?:DAN|an? (?:unrestricted|unfiltered|jailbroken))\b|\b(?:developer|god|jailbreak) mode\b`,
      String.raw`(?:이전|앞선|앞의|위의|지금까지의?|기존|너의)\s*(?:모든\s*)?(?:지시|명령|규칙|지침|프롬프트)${thing}${all}\s*(?:무시|잊어|잊고|따르지)`,
      String.raw`모든\s*(?:지시|명령|규칙|지침)${thing}${all}\s*(?:무시|잊)|(?:탈옥|개발자)\s*모드`,
      String.raw`시스템\s*(?:프롬프트|메시지|지침|지시)${thing}(?:그대로\s*)?(?:보여|알려|출력|공개|말해)`,
    ],
    MEDIUM: [
      String.raw`\b(?:without|bypass|no) (?:any )?(?:restrictions|safety (?:rules?|filters?)|guardrails?)\b`,
      String.raw`(?:필터|가드레일|안전\s*장치)${thing}(?:우회|없이|끄고)|제한\s*없는\s*(?:AI|인공지능)`,
    ],
  },
};
