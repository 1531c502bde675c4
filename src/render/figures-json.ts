import type { Figure } from '../domain/figures/figure.ts';
import type { Spread } from '../domain/figures/spread.ts';

/** A figure as `stats --json` and the site give it. */
export function figureJson(figure: Figure) {
  return {
    id: figure.id,
    title: figure.title,
    definition: figure.definition,
    rule: figure.rule,
    counted: figure.counted,
    assumed: figure.assumed,
    lacking: figure.lacking,
    lacks: figure.lacks,
    left_out: figure.leftOut.map(({ reason, why, incidents }) => ({ reason, why, incidents })),
    share: figure.share,
    unit: figure.unit,
    spread: spreadJson(figure.spread),
    counts: figure.counts,
    groups: figure.groups.map(({ name, label, count }) => ({ name, label, count })),
  };
}

function spreadJson(spread: Spread | null) {
  if (spread === null) return null;
  const { least, lowerQuartile, median, upperQuartile, most, mean } = spread;
  return { least, lower_quartile: lowerQuartile, median, upper_quartile: upperQuartile, most, mean };
}
