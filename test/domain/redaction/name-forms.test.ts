import { expect, test } from 'vitest';
import { type Bearer, formsOf, type NameForm } from '../../../src/domain/redaction/name-forms.ts';

const nobody: Bearer = { names: [], handles: [], emails: [], contacts: [], onlyWhole: false };

/** `dana certain`, `danasmith certain embedded`, `"van der berg"`, `address @dana`: each once. */
function shown(bearer: Partial<Bearer>): string[] {
  return [...new Set(formsOf({ ...nobody, ...bearer }).map(formShown))];
}

function formShown(form: NameForm): string {
  if (form.kind === 'letters') return `${form.letters} ${form.certainty}${form.embedded ? ' embedded' : ''}`;
  return form.kind === 'phrase' ? `"${form.words.join(' ')}"` : `${form.kind} ${form.text}`;
}

const dsmith =
  'dana certain, smith certain, danasmith certain embedded, smithdana certain embedded, dsmith certain, smithd certain, danas login, ds initials';

/** A name, and every form in which its bearer is looked for. */
const OF_PEOPLE = [
  ['', ''],
  ['李', ''],
  ['Dee', 'dee certain'],
  ['Will', 'will guarded'],
  ['Dana Smith', dsmith],
  ['Dr. Dana Smith Jr. (she/her) [on leave]', dsmith],
  ['Prof', 'prof certain'],
  ['Sam Park', 'sam certain, park guarded, sampark certain, parksam certain, spark login, parks login, samp login, sp initials'],
  ['Will Frank', 'will guarded, frank guarded, willfrank certain embedded, frankwill certain embedded, wfrank certain, frankw certain, willf login, wf initials'],
  ['Lee Andes', 'lee certain, andes certain, leeandes certain embedded, andeslee certain embedded, landes certain, andesl certain, leea login, la initials'],
  ['H Eaven', 'eaven certain, heaven certain, eavenh certain, he login, he initials'],
  ['Sam Tyler Miles', 'sam certain, tyler certain, miles guarded, samtylermiles certain embedded, tylermilessam certain embedded, sammiles certain embedded, milessam certain embedded, smiles certain, miless guarded, samm login, sm initials, stm initials'],
  ['S Torms', 'torms certain, storms guarded, tormss certain, st login, st initials'],
  ['Anne-Marie Poe', 'annemarie certain, anne certain, marie certain, poe certain, annemariepoe certain embedded, poeannemarie certain embedded, apoe login, poea login, annemariep login, ap initials'],
  ['Jan van der Berg', 'jan guarded, berg certain, "van der berg", vanderberg certain embedded, janvanderberg certain embedded, vanderbergjan certain embedded, janberg certain, bergjan certain, jberg login, bergj login, janb login, jb initials, jvdb initials'],
  ['Ada Jo van Wyk', 'ada certain, jo certain, wyk certain, "van wyk", vanwyk certain, adajovanwyk certain embedded, jovanwykada certain embedded, adavanwyk certain embedded, vanwykada certain embedded, adawyk certain, wykada certain, awyk login, wyka login, adaw login, aw initials, ajvw initials'],
  ['de Vries', 'de guarded, vries certain, devries certain, vriesde certain, dvries certain, vriesd certain, dev login, dv initials'],
  ['Ludwig de', 'ludwig certain, de guarded, ludwigde certain embedded, deludwig certain embedded, lde login, del login, ludwigd login, ld initials'],
  ['田中 太郎', '田中 certain, 太郎 certain, unspaced 田中, unspaced 太郎, unspaced 田中太郎, 田中太郎 certain, 太郎田中 certain, 田太郎 login, 太郎田 login, 田中太 login, 田太 initials'],
  ['Zoë', 'zoe certain'],
  ['Müller', 'muller certain, mueller certain'],
]; // biome-ignore format: a table

test.each(OF_PEOPLE)('%j is somebody who is called', (name, forms) => {
  expect(shown({ names: [name!] }).join(', ')).toBe(forms);
});

const OF_HANDLES = [
  ['@dana', 'address @dana, dana certain'],
  ['DANA', 'address @dana, dana certain'],
  ['@will', 'address @will, will guarded'],
  ['@d', 'address @d'],
  ['@7', 'address @7'],
  ['@bo', 'address @bo, bo certain'],
  ['@danasmith1', 'address @danasmith1, danasmith certain'],
  ['@dana.smith', `address @dana.smith, danasmith certain embedded, ${dsmith.replace('danasmith certain embedded, ', '')}`],
  ['danaSmith', `address @danasmith, danasmith certain embedded, ${dsmith.replace('danasmith certain embedded, ', '')}`],
  ['@DSmith', 'address @dsmith, dsmith certain, smith certain, smithd certain, ds login, ds initials'],
  ['@billing-bot', 'address @billing-bot, billingbot certain embedded'],
  ['@sre-eu', 'address @sre-eu, sreeu certain'],
  ['@田中', 'address @田中, 田中 certain'],
]; // biome-ignore format: a table

test.each(OF_HANDLES)('%s is the handle of', (handle, forms) => {
  expect(shown({ handles: [handle!] }).join(', ')).toBe(forms);
});

test('an e-mail address counts as a whole, and by what stands before the @', () => {
  expect(shown({ emails: ['Dana@Example.com'] })).toEqual([
    'address dana@example.com',
    'address @dana',
    'dana certain',
  ]);
});

const OF_CONTACTS = [
  ['+49 30 1234567', 'code 1234567'],
  ['(030) 123.45-67/8', 'code 2345678'],
  ['1234567', 'code 1234567'],
  ['123456', ''],
  [' U02ABCDEF ', 'code u02abcdef'],
  ['u1234', 'code u1234'],
  ['u123', 'address @u123'],
  ['dee12', 'code dee12'],
  ['deede', 'address @deede, deede certain'],
  ['Dana@Chat.example', 'address dana@chat.example'],
  ['@dee', 'address @dee, dee certain'],
  ['d-ee', 'address @d-ee, dee certain, ee certain, eed certain'],
  ['in the wiki', ''],
  ['see a@b', ''],
  ['a@b or c', ''],
  ['wiki/dee', ''],
  ['u1234!', ''],
  ['#u1234', ''],
  ['', ''],
]; // biome-ignore format: a table

test.each(OF_CONTACTS)('%j reaches', (contact, forms) => {
  expect(
    shown({ contacts: [contact!] })
      .filter((form) => !/login|initials/.test(form))
      .join(', '),
  ).toBe(forms);
});

const OF_CUSTOMERS = [
  ['Big River Bank', '"big river bank", bigriverbank certain embedded'],
  ['Acme Ltd', '"acme ltd", acmeltd certain, acme certain'],
  ['Acme', 'acme certain'],
  ['Ltd', 'ltd certain'],
  ['Co. Ltd.', '"co ltd", coltd certain'],
  ['3M Company', '"3m company", mcompany certain embedded'],
  ['Orange', 'orange guarded'],
  ['Anne-Marie GmbH', '"anne marie gmbh", annemariegmbh certain embedded, "anne marie", annemarie certain embedded'],
  ['', ''],
]; // biome-ignore format: a table

test.each(OF_CUSTOMERS)('%j is a customer who is called by the whole name', (name, forms) => {
  expect(shown({ names: [name!], onlyWhole: true }).join(', ')).toBe(forms);
});

test('every title, particle and form of company is known as such', () => {
  for (const title of 'mr mrs ms miss mx dr prof sir jr sr ii iii iv phd md'.split(' '))
    expect(shown({ names: [`${title}. Dee`] })).toEqual(['dee certain']);
  const particles =
    'van von der den de la le di da del della dos das do bin ibn al el ter ten zu zum af av y e st';
  for (const particle of particles.split(' '))
    expect(shown({ names: [`Ada ${particle} Wyk`] })).toContain(`"${particle} wyk"`);
  const companies =
    'ltd limited inc incorporated corp corporation co company gmbh ag llc plc sa sarl bv ab oy srl kg se';
  for (const company of companies.split(' '))
    expect(shown({ names: [`Acme ${company}`], onlyWhole: true })).toContain('acme certain');
});
