"""Writes LimitValues.txt: value, derivatives and second derivatives of every elementwise function at the ends of the number line.

    python3 limits.py > LimitValues.txt        (needs mpmath 1.3)

Each function is written here as in a textbook, over numbers of 250 or 800 digits that carry their derivatives. At ±infinity and at the edge of a
domain, the limit is taken: the function is followed along several paths, and a limit is written only if all paths agree. Nothing is shared with the
compiler's definitions.

A line holds: the element type, the function and its number of parameters, the convention at kinks (- for all), the operands without compile-time
constants, "=", the value, the derivative by each operand, and the matrix of second derivatives. "nan" means that the result is not a number. "?" means
that no result is stated, because there is no limit or because it depends on the path.
"""
import itertools
import struct
import sys

from mpmath import mp, mpf, mpc

mp.dps = 800
INF = float("inf")
TORCH, THEANO, JAX = "PyTorch", "Theano", "Jax"
kinks = TORCH
chosen = False


def big_exp(v):
    """Returns e^v; a power of 2 near it where only the size matters."""
    return mp.exp(v) if abs(v) < mpf(10) ** 6 else mp.ldexp(mpf(1), int(v * mpf("1.442695040888963407359924681")))


def big_cosh(v):
    return (big_exp(v) + big_exp(-v)) / 2


def big_sinh(v):
    return mp.sinh(v) if abs(v) < 10**6 else (big_exp(v) - big_exp(-v)) / 2


class Undefined(Exception):
    pass


class Jet:
    """A number with its gradient and its second derivatives, up to the order that is asked for."""

    def __init__(self, v, g, h):
        self.v, self.g, self.h = v, g, h

    def map(self, f, f1, f2):
        v = real(f(self.v))
        n = len(self.g)
        if not n:
            return Jet(v, [], [])
        a = real(f1(self.v))
        g = [a * d for d in self.g]
        if not self.h:
            return Jet(v, g, [])
        b = real(f2(self.v))
        h = [[a * self.h[i][j] + b * self.g[i] * self.g[j] for j in range(n)] for i in range(n)]
        return Jet(v, g, h)

    def linear(self, other, a, b):
        n = len(self.g)
        return Jet(
            a * self.v + b * other.v,
            [a * self.g[i] + b * other.g[i] for i in range(n)],
            [[a * self.h[i][j] + b * other.h[i][j] for j in range(n)] for i in range(n)] if self.h else [],
        )

    def like(self, v):
        n = len(self.g)
        return Jet(mpf(v), [mpf(0)] * n, [[mpf(0)] * n for _ in range(n)] if self.h else [])

    def lift(self, other):
        return other if isinstance(other, Jet) else self.like(other)

    def __add__(self, other):
        return self.linear(self.lift(other), 1, 1)

    def __sub__(self, other):
        return self.linear(self.lift(other), 1, -1)

    def __neg__(self):
        return self.linear(self, -1, 0)

    def __mul__(self, other):
        o = self.lift(other)
        n = len(self.g)
        return Jet(
            self.v * o.v,
            [self.g[i] * o.v + self.v * o.g[i] for i in range(n)],
            [
                [self.h[i][j] * o.v + self.g[i] * o.g[j] + self.g[j] * o.g[i] + self.v * o.h[i][j] for j in range(n)]
                for i in range(n)
            ]
            if self.h
            else [],
        )

    def __truediv__(self, other):
        return self * self.lift(other).map(lambda x: 1 / x, lambda x: -1 / x**2, lambda x: 2 / x**3)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return self.lift(other) - self

    def __rtruediv__(self, other):
        return self.lift(other) / self


def real(x):
    if isinstance(x, mpc):
        if x.imag != 0:
            raise Undefined
        x = x.real
    x = mpf(x)
    if mp.isnan(x) or mp.isinf(x):
        raise Undefined
    return x


def exp(x):
    return x.map(big_exp, big_exp, mp.exp)


def log(x):
    return x.map(lambda v: real(mp.log(v)), lambda v: 1 / v, lambda v: -1 / v**2)


def positive_only(v):
    if v < 0:
        raise Undefined
    return v


def sqrt(x):
    return x.map(lambda v: mp.sqrt(positive_only(v)), lambda v: 1 / (2 * mp.sqrt(v)), lambda v: -1 / (4 * mp.sqrt(v) ** 3))


def cbrt(x):
    def root(v):
        return mp.sign(v) * mp.cbrt(abs(v))

    return x.map(root, lambda v: 1 / (3 * root(v) ** 2), lambda v: -2 / (9 * root(v) ** 5))


def sin(x):
    return x.map(mp.sin, mp.cos, lambda v: -mp.sin(v))


def cos(x):
    return x.map(mp.cos, lambda v: -mp.sin(v), lambda v: -mp.cos(v))


def tan(x):
    return x.map(mp.tan, lambda v: 1 + mp.tan(v) ** 2, lambda v: 2 * mp.tan(v) * (1 + mp.tan(v) ** 2))


def within(v):
    if abs(v) > 1:
        raise Undefined
    return v


def asin(x):
    return x.map(lambda v: mp.asin(within(v)), lambda v: 1 / mp.sqrt(1 - v * v), lambda v: v / mp.sqrt(1 - v * v) ** 3)


def atan(x):
    return x.map(mp.atan, lambda v: 1 / (1 + v * v), lambda v: -2 * v / (1 + v * v) ** 2)


def sinh(x):
    return x.map(big_sinh, big_cosh, big_sinh)


def cosh(x):
    return x.map(big_cosh, big_sinh, big_cosh)


def tanh(x):
    def slope(v):
        return 1 / big_cosh(v) ** 2

    def value(v):
        return mp.tanh(v) if abs(v) < 10**6 else mp.sign(v)

    return x.map(value, slope, lambda v: -2 * value(v) * slope(v))


def erf(x):
    def density(v):
        return 2 / mp.sqrt(mp.pi) * big_exp(-v * v)

    return x.map(lambda v: mp.erf(v) if abs(v) < 10**20 else mp.sign(v), density, lambda v: -2 * v * density(v))


def erfc(x):
    def density(v):
        return -2 / mp.sqrt(mp.pi) * big_exp(-v * v)

    def value(v):
        # mpmath has no erfc of such large numbers; the series goes on with 1/(2v²) of this term.
        return big_exp(-v * v) / (v * mp.sqrt(mp.pi)) if v > mpf(10) ** 20 else mp.mpf(2) if v < -mpf(10) ** 20 else mp.erfc(v)

    return x.map(value, density, lambda v: -2 * v * density(v))


def lgamma(x):
    return x.map(lambda v: mp.loggamma(v) if v > 0 else mp.log(abs(mp.gamma(v))), lambda v: mp.psi(0, v), lambda v: mp.psi(1, v))


def psi(n, x):
    return x.map(lambda v: mp.psi(n, v), lambda v: mp.psi(n + 1, v), lambda v: mp.psi(n + 2, v))


def sigma(x):
    # 1/(1 + e^-x), with accurate tails.
    def s(v):
        return 1 / (1 + big_exp(-v)) if v > 0 else big_exp(v) / (1 + big_exp(v))

    return x.map(s, lambda v: s(v) * s(-v), lambda v: s(v) * s(-v) * (s(-v) - s(v)))


def softplus(x):
    def value(v):
        # The exact sum: no digit is lost for a very negative v.
        return v + mp.log1p(big_exp(-v)) if v > 0 else mp.log1p(big_exp(v))

    def s(v):
        return 1 / (1 + big_exp(-v)) if v > 0 else big_exp(v) / (1 + big_exp(v))

    return x.map(value, s, lambda v: s(v) * s(-v))


def expm1(x):
    return x.map(mp.expm1, big_exp, mp.exp)


def power(x, p):
    if p.v == 0:
        if x.v > 0:
            return exp(p * log(x))
        if x.h:
            raise Undefined
        return x.like(1)
    if p.v == int(p.v) and not any(p.g):
        n = int(p.v)
        return x.map(lambda v: v**n, lambda v: n * v ** (n - 1), lambda v: n * (n - 1) * v ** (n - 2))
    return exp(p * log(x))


def mix(a, b, share):
    """Returns a mixture of two jets with one value, at a kink, with this share of the first."""
    return a.linear(b, mpf(share), 1 - mpf(share))


def step(x, below, above, share):
    """Returns above where x > 0, below where x < 0, and at 0 a mixture of both with this share of the one above."""
    if x.v > 0:
        return above()
    if x.v < 0:
        return below()
    return mix(above(), below(), share)


def by(torch, theano, jax):
    global chosen
    chosen = True
    return {TORCH: torch, THEANO: theano, JAX: jax}[kinks]


def absolute(x):
    return step(x, lambda: -x, lambda: x, 0.5)


def relu(x):
    return step(x, lambda: x.like(0), lambda: x, by(0, 0.5, 0))


def leaky(x, alpha):
    return step(x, lambda: alpha * x, lambda: x, by(0, 0.5, 1))


def largest(a, b):
    return step(a - b, lambda: b, lambda: a, by(0.5, 1, 0.5))


def clip(x, low, high, share):
    if x.v < low.v:
        return low + 0 * x
    if x.v > high.v:
        return high + 0 * x
    if x.v == low.v:
        return mix(x, x.like(low.v), share)
    if x.v == high.v:
        return mix(x, x.like(high.v), share)
    return x


def weigh(w, x):
    """Returns w·x of a function x. For the value alone 0·x is 0, but the derivative by w is still x."""
    if w.v != 0:
        return w * x()
    if not w.g:
        return w
    at = x()
    n = len(w.g)
    return Jet(
        mpf(0),
        [w.g[i] * at.v for i in range(n)],
        [[w.h[i][j] * at.v + w.g[i] * at.g[j] + w.g[j] * at.g[i] for j in range(n)] for i in range(n)] if w.h else [],
    )


def flat(f):
    return lambda x: x.like(f(x.v))


def elu(x, alpha):
    return step(x, lambda: alpha * expm1(x), lambda: x, 0)


def celu(x, alpha):
    return step(x, lambda: alpha * expm1(x / alpha), lambda: x, 0)


ALPHA, SCALE = mpf("1.6732632423543772848170429916717"), mpf("1.0507009873554804934193349852946")


def selu(x):
    return step(x, lambda: SCALE * (ALPHA * expm1(x)), lambda: SCALE * x, 0)


def mish(x):
    return x * tanh(softplus(x))


def gelu(x):
    return x * erfc(x / -mp.sqrt(2)) * mpf(0.5)


def gelu_tanh(x):
    return x * sigma(2 * mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * (x * x * x)))


def hard_swish(x):
    def middle():
        return x * (x + 3) / 6

    low = step(x + 3, lambda: x.like(0), middle, by(1, 1, 0))
    return step(x - 3, lambda: low, lambda: x, by(1, 0, 1))


def hard_sigmoid(x):
    # The rounded line decides whether x is at a bound; Theano's convention rounds the line once, the others twice.
    u = mpf(ALPHA_OF_TYPE) * x + mpf(0.5)
    scaled = mpf(ALPHA_OF_TYPE) * x.v
    at = mpf(rounding(by(rounding(scaled), scaled, rounding(scaled)) + mpf(0.5)))
    if at < 0 or at > 1:
        return x.like(0 if at < 0 else 1)
    return mix(u, x.like(at), by(0, 1, 0)) if at in (0, 1) else u


def shrink_soft(x, l):
    return step(x - l, lambda: step(-x - l, lambda: x.like(0), lambda: x + l, 0), lambda: x - l, 0)


def shrink_hard(x):
    return x if abs(x.v) > 0.5 else x.like(0)


def threshold(x, value):
    return x + 0 * value if x.v > 1 else value + 0 * x


def sharp(x, beta):
    return x + 0 * beta if beta.v * x.v > 20 else softplus(beta * x) / beta


def huber(p, t, delta):
    d = p - t
    a = absolute(d)
    inside, outside = (lambda: mpf(0.5) * (d * d)), (lambda: delta * (a - mpf(0.5) * delta))
    return step(a - delta, inside, outside, by(1, 0, 0.5))


def smooth_l1(p, t, beta):
    d = p - t
    a = absolute(d)
    if beta.v == 0:
        return a - mpf(0.5) * beta
    return step(a - beta, lambda: mpf(0.5) * (d * d) / beta, lambda: a - mpf(0.5) * beta, by(1, 0, 0.5))


def bce(o, t):
    return -(weigh(t, lambda: log(o)) + weigh(1 - t, lambda: log(1 - o)))


def sigmoid_bce(o, t):
    return weigh(t, lambda: softplus(-o)) + weigh(1 - t, lambda: softplus(o))


def poisson(rate, t):
    return rate - weigh(t, lambda: log(rate))


def stirling(t):
    return t.like(0) if t.v <= 1 else t * log(t) - t + mpf(0.5) * log(2 * mp.pi * t)


def log_add_exp(a, b):
    return a + softplus(b - a) if a.v >= b.v else b + softplus(a - b)


def hypot(a, b):
    r = mp.sqrt(a.v**2 + b.v**2)
    if r == 0:
        return a.like(0)
    return sqrt(a * a + b * b)


def atan2(y, x):
    if y.v == 0 and x.v == 0:
        return x.like(0)
    if abs(x.v) >= abs(y.v):
        turn = 0 if x.v > 0 else mp.pi if y.v >= 0 else -mp.pi
        return atan(y / x) + turn
    return mp.sign(y.v) * mp.pi / 2 - atan(x / y)


def fmod(a, b):
    q = a.v / b.v
    return a - int(mp.floor(q) if q >= 0 else mp.ceil(q)) * b


def remainder(a, b):
    return a - int(mp.floor(a.v / b.v)) * b


def softsign(x):
    return x.map(lambda v: v / (1 + abs(v)), lambda v: 1 / (1 + abs(v)) ** 2, lambda v: -2 * mp.sign(v) / (1 + abs(v)) ** 3)


def shrink_tanh(x):
    return x - tanh(x)


def logit(x):
    return log(x) - log(1 - x)


def acosh(x):
    if x.v < 1:
        raise Undefined
    return x.map(mp.acosh, lambda v: 1 / mp.sqrt(v * v - 1), lambda v: -v / mp.sqrt(v * v - 1) ** 3)


def asinh(x):
    return x.map(
        lambda v: mp.asinh(v) if v >= 0 else -mp.asinh(-v), lambda v: 1 / mp.sqrt(v * v + 1), lambda v: -v / mp.sqrt(v * v + 1) ** 3
    )


def atanh(x):
    return x.map(lambda v: real(mp.atanh(within(v))), lambda v: 1 / (1 - v * v), lambda v: 2 * v / (1 - v * v) ** 2)


def kl(x, t):
    return weigh(t, lambda: log(t) - x)


def log_kl(x, t):
    return exp(t) * (t - x)


LN2, LN10 = mp.log(2), mp.log(10)

# The operands of a row come from these sets: E has the ends of the number line; special points of a function are added to it. "fixed" operands are
# exact, such as targets: no limit is taken in them.
E = "inf -inf 0 -0 max -max sub -sub 1 -1 0.5 -2 30 -30"
PAIR = "inf -inf 0 -0 max -max sub 0.25 -1"
TARGETS = "0 0.25 1"
PROBABILITIES = "0 -0 sub 0.25 1"
ANGLES = "inf -inf 0 max -max sub 0.25 -1"
TABLE = {
    "+/2": (lambda a, b: a + b, [PAIR, PAIR]),
    "-/2": (lambda a, b: a - b, [PAIR, PAIR]),
    "*/2": (lambda a, b: a * b, [PAIR, PAIR]),
    "//2": (lambda a, b: a / b, [PAIR, PAIR]),
    "neg/1": (lambda x: -x, [E]),
    "Abs/1": (absolute, [E]),
    "AbsoluteError/2": (lambda p, t: absolute(p - t), [PAIR, PAIR]),
    "Acos/1": (lambda x: mp.pi / 2 - asin(x), [E]),
    "Acosh/1": (acosh, [E]),
    "AddCMul/3": (lambda x, a, b: x + a * b, ["inf max 0.25", "inf 0 2", "-inf 3 0.5"]),
    "AddCMul/4": (lambda x, a, b, v: x + v * a * b, ["inf 0.25", "-3 2", "-inf 3", "2 0.5"]),
    "Asin/1": (asin, [E]),
    "Asinh/1": (asinh, [E]),
    "Atan/1": (atan, [E]),
    "Atan2/2": (atan2, [ANGLES, ANGLES]),
    "Atanh/1": (atanh, [E]),
    "Binarize/1": (lambda x: x.like(1 if x.v >= 0 else -1) + (x - x.v if abs(x.v) <= 1 else 0 * x), [E]),
    "BinaryCrossEntropy/2": (bce, [PROBABILITIES, TARGETS], [1]),
    "Cbrt/1": (cbrt, [E]),
    "Ceiling/1": (flat(mp.ceil), [E]),
    "Celu/1": (lambda x: celu(x, x.like(1)), [E]),
    "Celu/2": (celu, [E, "1 0.5 2"]),
    "Clamp/3": (lambda x, a, b: clip(x, a, b, by(1, 1, 0.5)), [E, "-1", "1"], [1, 2]),
    "Cos/1": (cos, [E]),
    "Cosh/1": (cosh, [E]),
    "Digamma/1": (lambda x: psi(0, x), ["inf 0 -0 max sub -sub 1 0.5 30 -1.5"]),
    "Elu/1": (lambda x: elu(x, x.like(1)), [E]),
    "Elu/2": (elu, [E, "1 0.5 2"]),
    "Erf/1": (erf, [E]),
    "Erfc/1": (erfc, [E]),
    "Exp/1": (exp, [E]),
    "Exp2/1": (lambda x: exp(x * LN2), [E]),
    "Expm1/1": (expm1, [E]),
    "Floor/1": (flat(mp.floor), [E]),
    "Fmod/2": (fmod, ["max -max sub 0.25 -1.75 7", "inf -inf max sub 0.5 -2"]),
    "Gelu/1": (gelu, [E]),
    "GeluTanh/1": (gelu_tanh, [E]),
    "HardShrink/1": (shrink_hard, [E]),
    "HardShrink/2": (shrink_hard, [E]),
    "HardSigmoid/3": (hard_sigmoid, ["inf -inf 0 -0 max -max sub -sub 1 -2.5 2.5 -30"]),
    "HardSwish/1": (hard_swish, [E + " 3 -3"]),
    "HardTanh/1": (lambda x: clip(x, x.like(-1), x.like(1), by(0, 1, 1)), [E]),
    "HardTanh/3": (lambda x, a, b: clip(x, a, b, by(0, 1, 1)), [E, "-1", "1"], [1, 2]),
    "Hinge/2": (lambda s, t: relu(1 - t * s), [E, "1 -1"], [1]),
    "HingeEmbedding/3": (lambda x, t, m: x + 0 * m + 0 * t if t.v > 0 else relu(m - x) + 0 * t, [E, "1 -1", "1"], [1, 2]),
    "Huber/3": (huber, [PAIR + " 1.25", PAIR, "1 2"], [2]),
    "Hypot/2": (hypot, [PAIR, PAIR]),
    "KlDivergence/2": (kl, ["0 -0 -max -inf -0.25 -30", TARGETS + " 0.5"], [1]),
    "LGamma/1": (lgamma, ["inf 0 -0 max sub -sub 1 0.5 30 -1.5"]),
    "LeakyRelu/1": (lambda x: leaky(x, x.like(0.01)), [E]),
    "LeakyRelu/2": (leaky, [E, "0.25 0"], [1]),
    "Lerp/3": (lambda a, b, w: (1 - w) * a + w * b, ["inf -inf max 0.25", "inf -max sub", "0.25 0.75 0 1"], [2]),
    "Log/1": (log, [E]),
    "Log10/1": (lambda x: log(x) / LN10, [E]),
    "Log1p/1": (lambda x: x.map(lambda v: real(mp.log1p(v)), lambda v: 1 / (1 + v), lambda v: -1 / (1 + v) ** 2), [E]),
    "Log2/1": (lambda x: log(x) / LN2, [E]),
    "LogAddExp/2": (log_add_exp, [PAIR, PAIR]),
    "LogKlDivergence/2": (log_kl, ["0 -0 -max -0.25 -30 30", "0 -inf -0.25 -30 max -max 30"]),
    "LogPoissonNll/2": (lambda x, t: exp(x) - weigh(t, lambda: x), ["inf -inf max -max 0 -0 sub 1 -30 30", "0 1 3 max"], [1]),
    "LogSigmoid/1": (lambda x: -softplus(-x), [E]),
    "Logit/1": (logit, [E + " 0.25"]),
    "Max/2": (largest, [PAIR, PAIR]),
    "Min/2": (lambda a, b: -largest(-a, -b), [PAIR, PAIR]),
    "Mish/1": (mish, [E]),
    "PRelu/2": (leaky, [E, "0.25 0"], [1]),
    "PoissonNll/2": (poisson, ["inf max 0 -0 sub 1 30", "0 1 3"], [1]),
    "Polygamma/2": (lambda x: psi(2, x), ["inf 0 -0 max sub -sub 1 0.5 30 -1.5"]),
    "Pow/2": (power, ["inf 0 max sub 0.25 1 30", "0 1 2 -1 -0.5 0.5 3"], [1]),
    "Reciprocal/1": (lambda x: 1 / x, [E]),
    "Relu/1": (relu, [E]),
    "Relu/2": (leaky, [E, "0.25 0"], [1]),
    "Relu6/1": (lambda x: clip(x, x.like(0), x.like(6), by(0, 1, 0)), [E + " 6"]),
    "Remainder/2": (remainder, ["max -max sub 0.25 -1.75 7", "inf -inf max 0.5 -2"]),
    "Round/1": (flat(mp.nint), [E]),
    # Without -0, where the reciprocal square root is -infinity by IEEE 754, 9.2.1.
    "Rsqrt/1": (lambda x: 1 / sqrt(x), [E.replace(" -0 ", " ")]),
    "Selu/1": (selu, [E]),
    "Sigmoid/1": (sigma, [E]),
    "SigmoidBinaryCrossEntropy/2": (sigmoid_bce, [E, TARGETS], [1]),
    "Sign/1": (flat(mp.sign), [E]),
    "Silu/1": (lambda x: x * sigma(x), [E]),
    "Sin/1": (sin, [E]),
    "Sinh/1": (sinh, [E]),
    "SmoothL1/3": (smooth_l1, [PAIR + " 1.25", PAIR, "1 0.5 0"], [2]),
    "SoftMargin/2": (lambda s, t: softplus(-(t * s)), [E, "1 -1"], [1]),
    "SoftShrink/1": (lambda x: shrink_soft(x, x.like(0.5)), [E]),
    "SoftShrink/2": (shrink_soft, [E, "0.5 1"], [1]),
    "Softplus/1": (softplus, [E]),
    "Softplus/3": (sharp, [E, "1 0.5"], [1]),
    "Softsign/1": (softsign, [E]),
    "Sqrt/1": (sqrt, [E]),
    "Square/1": (lambda x: x * x, [E]),
    "SquaredError/2": (lambda p, t: (p - t) * (p - t), [PAIR, PAIR]),
    "StirlingTerm/1": (stirling, ["inf max 0 sub 1 0.5 30 2"]),
    "Tan/1": (tan, [E]),
    "Tanh/1": (tanh, [E]),
    "TanhShrink/1": (shrink_tanh, [E]),
    "Threshold/3": (threshold, [E, "0 -2"]),
    "ThresholdedRelu/1": (lambda x: threshold(x, x.like(0)), [E]),
    "ThresholdedRelu/2": (lambda x: threshold(x, x.like(0)), [E]),
    "Trigamma/1": (lambda x: psi(1, x), ["inf 0 -0 max sub -sub 1 0.5 30 -1.5"]),
    "Truncate/1": (flat(lambda v: mp.floor(v) if v >= 0 else mp.ceil(v)), [E]),
}

MAX = {"double": struct.unpack("d", struct.pack("Q", 0x7FEFFFFFFFFFFFFF))[0], "float": struct.unpack("f", struct.pack("I", 0x7F7FFFFF))[0]}
SUB = {"double": 5e-324, "float": struct.unpack("f", struct.pack("I", 1))[0]}


def number(text, kind):
    sign, text = (-1.0, text[1:]) if text[0] == "-" else (1.0, text)
    return sign * {"max": MAX[kind], "sub": SUB[kind], "inf": INF}.get(text, None or (float(text) if text not in ("max", "sub", "inf") else 0))


def components(f, points, order):
    n = len(points)
    jets = []
    for i, p in enumerate(points):
        g = [mpf(i == j) for j in range(n)] if order > 0 else []
        h = [[mpf(0)] * n for _ in range(n)] if order > 1 else []
        jets.append(Jet(p, g, h))
    try:
        y = f(*jets)
    except (Undefined, ZeroDivisionError, ValueError):
        return None
    return [y.v] if order == 0 else list(y.g) if order == 1 else [c for row in y.h for c in row]


# Exponents of 10 beyond the largest numbers.
LEVELS = [330, 430, 560, 730]


def settle(values):
    """Returns the limit of a sequence; None if it has none."""
    if any(v is None for v in values):
        return None
    if all(v == values[0] for v in values):
        return values[0]
    if all(v != 0 for v in values) and len({mp.sign(v) for v in values}) == 1:
        ratios = [abs(b / a) for a, b in zip(values, values[1:])]
        if all(r >= 1.2 for r in ratios):
            return mp.sign(values[0]) * mp.inf
        if all(r <= 0.85 for r in ratios):
            return mpf(0)
    steps = [abs(b - a) for a, b in zip(values, values[1:])]
    if steps[-1] <= abs(values[-1]) * mpf(10) ** -25 and steps[-1] <= steps[0]:
        return values[-1]
    if all(v == 0 for v in values[1:]) and abs(values[0]) < mpf(10) ** -25:
        return mpf(0)
    return None


def approach(f, operands, order, moved, sides):
    """Returns the limits of the components as the moved operands approach their values, if they are the same along every path; None where there
    is no limit, and a single None outside the domain."""
    n = len(operands)
    size = {0: 1, 1: n, 2: n * n}[order]
    found, seen = None, False
    rates = [(mpf(1), 1)] if len(moved) == 1 else [(mpf(1), 1), (mpf(3), 1), (mpf(1), 2)]
    for choice in itertools.product(rates, repeat=len(moved)):
        rows = []
        for level in LEVELS:
            points = []
            for i, x in enumerate(operands):
                if i in moved:
                    factor, exponent = choice[moved.index(i)]
                    # Near 0 the points come closer than near any other edge, where there would be no digits left for the distance.
                    big = factor * mpf(10) ** (level * exponent if x == 0 or abs(x) == INF else level // 6 * exponent)
                    points.append(mp.sign(mpf(x)) * big if abs(x) == INF else mpf(x) + sides[i] / big)
                else:
                    points.append(mpf(x))
            rows.append(components(f, points, order))
        seen |= any(r is not None for r in rows)
        limits = [settle([row[c] for row in rows]) for c in range(size)] if all(r is not None for r in rows) else [None] * size
        found = limits if found is None else [a if a is not None and b is not None and a == b else None for a, b in zip(found, limits)]
    return found if seen else None


def limits(f, operands, fixed, order):
    """Returns the components, exact or as limits; None where there is none."""
    n = len(operands)
    size = {0: 1, 1: n, 2: n * n}[order]
    infinite = [i for i, x in enumerate(operands) if abs(x) == INF]
    if not infinite:
        exact = components(f, [mpf(x) for x in operands], order)
        if exact is not None:
            return exact
    free = [i for i in range(n) if i not in fixed]
    edges = [i for i in free if i not in infinite and operands[i] in (0, 1, -1)]
    if infinite and len(edges) == 0:
        return approach(f, operands, order, infinite, {}) or [None] * size
    if not infinite and not edges:
        return [None] * size
    # Approach a zero from the side of its sign. Approach other edges, and a zero with nothing on that side, from a side where the function exists.
    for sides in itertools.product((1, -1), repeat=len(edges)):
        side = {}
        for i, s in zip(edges, sides):
            signed = -1 if operands[i] == 0 and str(operands[i])[0] == "-" else 1
            side[i] = s * signed
        found = approach(f, operands, order, infinite + edges, side)
        if found is not None:
            return found
    return [None] * size


def rounded(v, kind):
    if v is None:
        return "?"
    x = float(v) if not mp.isinf(v) else (INF if v > 0 else -INF)
    if kind == "float" and abs(x) != INF:
        x = INF * (1 if x > 0 else -1) if abs(v) >= mpf(MAX[kind]) * (1 + mpf(2) ** -25) else struct.unpack("f", struct.pack("f", x))[0]
    return repr(x) if x != 0 else "0"


def main():
    global kinks, chosen, rounding, ALPHA_OF_TYPE
    print("# " + __doc__.strip().replace("\n", "\n# "))
    only = sys.argv[1:]
    for name, (f, sets, *rest) in TABLE.items():
        if only and name not in only:
            continue
        fixed = rest[0] if rest else []
        for kind in ("double", "float"):
            rounding = float if kind == "double" else lambda v: struct.unpack("f", struct.pack("f", v))[0] if abs(v) < MAX["float"] else float(v)
            ALPHA_OF_TYPE = rounding(0.2)
            for texts in itertools.product(*[s.split() for s in sets]):
                # Where the hypotenuse overflows, or is the smallest number, its derivative cannot be computed from it.
                if name == "Hypot/2" and {t.lstrip("-") for t in texts} in ({"max"}, {"sub"}):
                    continue
                operands = [number(t, kind) for t in texts]
                # The square of the smallest number takes that many digits.
                mp.dps = 800 if kind == "double" and ("sub" in " ".join(texts) or "max" in " ".join(texts)) else 250
                lines = []
                chosen = False
                for kinks in (TORCH, THEANO, JAX):
                    if lines and not chosen:
                        break
                    row = []
                    value = limits(f, operands, fixed, 0)[0]
                    # A function of one operand outside its domain, or without a limit, is NaN; for several operands nothing is stated.
                    row.append("nan" if value is None and len(operands) == 1 else rounded(value, kind))
                    for order in (1, 2):
                        row += [rounded(v, kind) for v in limits(f, operands, fixed, order)]
                    lines.append(" ".join(row))
                head = [repr(x).replace("0.0", "0") if x == 0 else repr(x) for x in operands]
                if len(set(lines)) == 1:
                    print(kind, name, "-", *head, "=", lines[0])
                else:
                    for k, line in zip((TORCH, THEANO, JAX), lines):
                        print(kind, name, k, *head, "=", line)
        sys.stdout.flush()


main()
