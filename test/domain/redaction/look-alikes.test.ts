import { expect, test } from 'vitest';
import { lookOf, soundOf } from '../../../src/domain/redaction/look-alikes.ts';

const entries = (table: string) =>
  table
    .trim()
    .split(/\s+/)
    .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)] as const);

/** Of each Latin letter, or two, one that looks so. */
const LOOKS = `
  ‐=- ’=' ․=. ɑ=a ꜳ=aa æ=ae ꜵ=ao ꜷ=au ꜹ=av ꜽ=ay Ƅ=b Ы=bl ᴄ=c ∂=d ʣ=dz ꬲ=e ꬵ=f ɡ=g һ=h ı=i ϳ=j Κ=k Ɩ=l
  ǁ=ll Ю=lo ʪ=ls ʫ=lz Μ=m ո=n ᴏ=o œ=oe ꝏ=oo ρ=p ԛ=q ꭇ=r ꜱ=s ß=ss Τ=t þ=th ʦ=ts ꞟ=u ᴠ=v ɯ=w х=x ɣ=y ᴢ=z`;

test('there is a letter that looks like each Latin one', () => {
  for (const [character, latin] of entries(LOOKS))
    expect(`${character}=${lookOf(character).toLowerCase()}`).toBe(`${character}=${latin}`);
});

/** Of each sound, a letter that is written over so. */
const SOUNDS = `
  а=a å=aa ä=ae б=b ч=ch д=d е=e ф=f г=g х=h и=i к=k л=l м=m н=n о=o ö=oe п=p ψ=ps р=r с=s ш=sh щ=shch
  т=t θ=th ц=ts у=u ü=ue в=v ξ=x υ=y я=ya ю=yu з=z ж=zh ь=`;

test('there is a letter for each sound', () => {
  for (const [character, latin] of entries(SOUNDS))
    expect(`${character}=${soundOf(character)}`).toBe(`${character}=${latin}`);
});
