/** Whose summary a forked or rewound run begins with. No process is called so: a header has no leading space. */
export const INHERITED = ' inherited'
