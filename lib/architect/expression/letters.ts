/** Ranges of letters that the vendor engine takes in names, besides `A`-`Z` and `a`-`z`. */
const FURTHER_LETTERS: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x1fff],
  [0x3040, 0x318f],
  [0x3300, 0x337f],
  [0x3400, 0x3d2d],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
];

function isLetter(character: string): boolean {
  if ((character >= "a" && character <= "z") || (character >= "A" && character <= "Z")) return true;
  const code = character.charCodeAt(0);
  return code >= 0xc0 && FURTHER_LETTERS.some(([first, last]) => code >= first && code <= last);
}

export const isNameStart = (character: string): boolean => isLetter(character) || character === "$";

export const isNamePart = (character: string): boolean =>
  isLetter(character) || character === "_" || (character >= "0" && character <= "9");
