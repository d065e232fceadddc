/** Which number of a brief is meant, as its page's address names it: the end of where its cases are listed. */
export const figureOf = (cases: string) => cases.replace(/^.*\/figures\//, '')
