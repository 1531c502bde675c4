import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf, SHOTS } from '../../scripts/gallery-shots.mjs';

test('the pictures of the README are those of npm run gallery, and say what they show', () => {
  const images = [...readFileSync('README.md', 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)];
  expect(images.map(([, alt, path]) => [path, alt])).toEqual(SHOTS.map((shot) => [fileOf(shot), shot.alt]));
  expect(readdirSync('docs/gallery').sort()).toEqual(SHOTS.map(({ name }) => `${name}.webp`).sort());
});

test('they are pictures, and small', () => {
  const files = SHOTS.map((shot) => readFileSync(fileOf(shot)));
  for (const file of files) expect(`${file.subarray(0, 4)} ${file.subarray(8, 12)}`).toBe('RIFF WEBP');
  expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_000_000);
});
