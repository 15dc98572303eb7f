/*
 * Inverse distribution functions: a number between 0 and 1, both excluded, becomes a draw. Distribution functions are
 * computed by series and continued fractions and turned round by halving, which is plenty for drawing.
 */

const HALVINGS = 80
const TINY = 1e-300
const PRECISION = 1e-15
const MAX_TERMS = 500

/** Of the standard normal distribution. */
export function normalQuantile(u: number): number {
  if (u > 0.5) return -normalQuantile(1 - u)
  return halve(-39, 0, (x) => lowerNormalTail(-x) < u)
}

/** Of the beta distribution with shapes `a` and `b`. */
export function betaQuantile(u: number, a: number, b: number): number {
  return halve(0, 1, (x) => betaShare(x, a, b) < u)
}

/** The place between `low` and `high` where `isBelow` turns from true to false. */
function halve(low: number, high: number, isBelow: (x: number) => boolean): number {
  let [from, to] = [low, high]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (from + to) / 2
    if (isBelow(middle)) from = middle
    else to = middle
  }
  return (from + to) / 2
}

/** P(X < -x) for x >= 0: half of the upper incomplete gamma function of 1/2 at x²/2. */
function lowerNormalTail(x: number): number {
  const z = (x * x) / 2
  if (z === 0) return 0.5
  return z < 1.5 ? 0.5 * (1 - gammaShareBySeries(z)) : 0.5 * gammaRestByFraction(z)
}

/** P(1/2, z), the regularised lower incomplete gamma function, as a power series. */
function gammaShareBySeries(z: number): number {
  let [term, sum] = [2, 2] // 1 / (1/2)
  for (let n = 1; n < MAX_TERMS && term > sum * PRECISION; n++) {
    term *= z / (0.5 + n)
    sum += term
  }
  return (sum * Math.exp(-z) * Math.sqrt(z)) / Math.sqrt(Math.PI)
}

/** Q(1/2, z), the rest, as a continued fraction z + 1/2 - (1·1/2)/(z + 5/2 - (2·3/2)/(z + 9/2 - …)). */
function gammaRestByFraction(z: number): number {
  const fraction = continued(z + 0.5, (n) => ({ over: -n * (n - 0.5), plus: z + 0.5 + 2 * n }))
  return (Math.exp(-z) * Math.sqrt(z)) / Math.sqrt(Math.PI) / fraction
}

/** The regularised incomplete beta function, from the side where its fraction converges fast. */
function betaShare(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShareByFraction(1 - x, b, a)
  return betaShareByFraction(x, a, b)
}

function betaShareByFraction(x: number, a: number, b: number): number {
  const scale = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a
  return scale / continued(1, (n) => ({ over: betaCoefficient(n, x, a, b), plus: 1 }))
}

function betaCoefficient(n: number, x: number, a: number, b: number): number {
  const m = Math.floor(n / 2)
  if (n % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
}

/** first + over₁/(plus₁ + over₂/(plus₂ + …)), front to back (Lentz). */
function continued(first: number, part: (n: number) => { readonly over: number; readonly plus: number }): number {
  let value = first === 0 ? TINY : first
  let [up, down] = [value, 0]
  for (let n = 1; n < MAX_TERMS; n++) {
    const { over, plus } = part(n)
    down = 1 / notZero(plus + over * down)
    up = notZero(plus + over / up)
    value *= up * down
    if (Math.abs(up * down - 1) < PRECISION) break
  }
  return value
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

/** ln Γ(x) by Stirling's series, for x > 0; small arguments are first moved up by Γ(x + 1) = x Γ(x). */
function logGamma(x: number): number {
  if (x < 12) return logGamma(x + 1) - Math.log(x)
  const square = 1 / (x * x)
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / x
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series
}
