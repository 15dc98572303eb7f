/* Sets the colour scheme before the first paint. A file, not a line in the document: the policy of the pages allows no inline scripts. */
;(() => {
  let chosen
  try {
    chosen = localStorage.getItem('amphora-scheme')
  } catch {
    // storage is closed to us: the system decides
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
})()
