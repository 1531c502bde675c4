declare const BUILD_ID: string;

/** Which build of the program this is: what another one has made or cached says nothing to it. */
export const BUILD = typeof BUILD_ID === 'undefined' ? 'source' : BUILD_ID;
