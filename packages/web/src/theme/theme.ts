import { createTheme, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Mantine asks for ten shades; we have three, and it never shows more of them at once. */
const terracotta: MantineColorsTuple = [
  'var(--accent-soft)',
  'var(--accent-soft)',
  'var(--accent-soft)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent-strong)',
  'var(--accent-strong)',
  'var(--accent-strong)',
]

/** Mantine's neutral shades, light to dark: what its light scheme takes borders, fills and text from. */
const gray: MantineColorsTuple = [
  'var(--bg)',
  'var(--bg-sunk)',
  'var(--border)',
  'var(--border)',
  'var(--border)',
  'var(--border-strong)',
  'var(--text-3)',
  'var(--text-2)',
  'var(--text)',
  'var(--text)',
]

/** The same for its dark scheme, which counts from the text down. */
const dark: MantineColorsTuple = [
  'var(--text)',
  'var(--text-2)',
  'var(--text-3)',
  'var(--text-3)',
  'var(--border)',
  'var(--bg-sunk)',
  'var(--bg-raised)',
  'var(--bg)',
  'var(--bg)',
  'var(--bg)',
]

/** Mantine's components on our tokens. What a component looks like is decided here once, never where it is used. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(13), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.34', sm: '1.54', md: '1.54', lg: '1.5', xl: '1.4' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(6), md: rem(6), lg: rem(6), xl: rem(6) },
  defaultRadius: 'sm',
  colors: { terracotta, gray, dark },
  primaryColor: 'terracotta',
  primaryShade: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    PasswordInput: {
      defaultProps: { size: 'xs', visibilityToggleButtonProps: { 'aria-label': 'Show what was typed' } },
    },
    Select: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
  },
})

const shared = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent-strong)',
  '--mantine-color-default': 'var(--bg-raised)',
  '--mantine-color-default-hover': 'var(--bg-sunk)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--border)',
  '--mantine-color-error': 'var(--state-failed)',
  '--mantine-color-gray-light-color': 'var(--text-2)',
  '--mantine-color-gray-light-hover': 'var(--bg-sunk)',
  '--mantine-color-terracotta-filled': 'var(--accent)',
  '--mantine-color-terracotta-filled-hover': 'var(--accent)',
  '--mantine-color-terracotta-light': 'var(--accent-soft)',
  '--mantine-color-terracotta-light-hover': 'var(--accent-soft)',
  '--mantine-color-terracotta-light-color': 'var(--accent-strong)',
  '--mantine-color-terracotta-outline': 'var(--accent-strong)',
  '--mantine-shadow-md': 'var(--shadow)',
}

/** The same names in both schemes: light and dark are told apart in tokens.css alone. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
