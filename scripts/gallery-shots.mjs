// What `npm run gallery` shows: pages of the site of this repository's own incidents, each at a moment.
const [LOW, DESK, PHONE] = [
  { width: 1120, height: 420 },
  { width: 1120, height: 760 },
  { width: 390, height: 760 },
];

/** The moments of the store: how far its scenarios are replayed, and the clock. */
export const MOMENTS = {
  night: { scenarios: ['gitlab-2017-01-31'], now: '2017-01-31T23:52:00Z' },
  friday: { scenarios: ['gitlab-2017-01-31'], now: '2017-02-03T09:00:00Z' },
  later: {
    scenarios: ['gitlab-2017-01-31', 'github-2018-10-21', 'cloudflare-2019-07-02'],
    now: '2019-09-02T09:00:00Z',
  },
};

const GITLAB = 'incidents/2017-01-31-c3kh.html';

/** In the order of the README; `at`: what of the page is at the top. */
export const SHOTS = [
  {
    ...{ name: 'now', moment: 'night', page: 'index.html', size: LOW, scheme: 'light' },
    alt: 'The page "Now" at 23:52 on 31 January 2017: one S1 going on for 22 minutes, and when its next update is due',
  },
  {
    ...{ name: 'incident', moment: 'later', page: GITLAB, size: DESK, scheme: 'light' },
    alt: 'The page of an incident: its facts, what is due, and its course as a picture of phases, severity, gaps and entries',
  },
  {
    ...{ name: 'incident-dark', moment: 'later', page: GITLAB, size: DESK, scheme: 'dark', at: '#timeline' },
    alt: 'Its timeline in words on a dark screen, with guesses marked as guesses and late entries as late',
  },
  {
    ...{ name: 'agenda', moment: 'friday', page: 'agenda/index.html', size: DESK, scheme: 'light' },
    alt: 'The agenda of the coming review meeting',
  },
  {
    ...{
      name: 'figures',
      moment: 'later',
      page: 'figures.html',
      size: DESK,
      scheme: 'light',
      at: '#time-to-mitigate',
    },
    alt: 'The figures: medians and quartiles, a picture and a table of each, and what is left out',
  },
  {
    ...{ name: 'phone', moment: 'night', page: GITLAB, size: PHONE, scheme: 'light' },
    alt: 'The page of an incident that goes on, on a phone',
  },
  {
    ...{ name: 'phone-dark', moment: 'later', page: GITLAB, size: PHONE, scheme: 'dark', at: '.course' },
    alt: 'The course of an incident on a phone, dark',
  },
];

/** Where the pictures are, from the root of the repository. */
export const fileOf = ({ name }) => `docs/gallery/${name}.webp`;
