// How a call is spoken in Vietnamese: "Mời số A không mười hai đến quầy số ba". Pure.

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
/** The names of the letters as people say them. */
const letters: Readonly<Record<string, string>> = {
  ...{ A: 'a', B: 'bê', C: 'xê', D: 'dê', E: 'e', F: 'ép', G: 'giê', H: 'hát', I: 'i ngắn', J: 'giây', K: 'ca' },
  ...{ L: 'lờ', M: 'mờ', N: 'nờ', O: 'o', P: 'pê', Q: 'quy', R: 'rờ', S: 'ét', T: 'tê', U: 'u', V: 'vê', W: 'vê kép' },
  ...{ X: 'ích', Y: 'i dài', Z: 'dét' },
}

/** 0 to 99 as a word: "mười lăm", "hai mươi mốt", "bốn mươi tư". */
function belowHundred(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  if (tens === 0) return digits[ones] ?? ''
  const ten = tens === 1 ? 'mười' : `${digits[tens]} mươi`
  if (ones === 0) return ten
  if (ones === 5) return `${ten} lăm`
  if (ones === 1 && tens > 1) return `${ten} mốt`
  return `${ten} ${digits[ones]}`
}

/** Three digits as people read them from a slip: 005 "không không năm", 012 "không mười hai", 105 "một trăm linh năm". */
export function spokenNumber(value: number): string {
  if (value < 10) return `không không ${digits[value]}`
  if (value < 100) return `không ${belowHundred(value)}`
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  const begin = `${digits[hundreds]} trăm`
  if (rest === 0) return begin
  return rest < 10 ? `${begin} linh ${digits[rest]}` : `${begin} ${belowHundred(rest)}`
}

/** A code sign by sign, in groups of four as it is printed: "bảy ca ba mờ, chín quy ích tê". */
export function spelled(code: string): string {
  const signs = Array.from(code.toUpperCase(), (sign) => letters[sign] ?? digits[Number(sign)] ?? sign)
  return signs
    .map((sign, index) => (index > 0 && index % 4 === 0 ? `, ${sign}` : ` ${sign}`))
    .join('')
    .trim()
}

export function spokenCall(letter: string, number: number, counter: number): string {
  return `Mời số ${letters[letter] ?? letter}, ${spokenNumber(number)}, đến quầy số ${belowHundred(counter)}.`
}
