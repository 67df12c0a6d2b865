"""Values to check the statistics against, made by other programs than our own.

    python3 src/indices/statistics/fixtures.py > src/indices/statistics/fixtures.json

Made with Python 3.11, scipy 1.17.1 and statsmodels 0.15.0. What these do not have (funnel limits, shrinkage,
post-stratified variance) is computed here in exact fractions by the published formulas. R was not at hand.
"""

import json
from fractions import Fraction as F
from math import pi, sin, sqrt

import numpy as np
from scipy import special, stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

z95, z998 = 1.959963984540054, 3.090232306167813


def shares():
    pairs = [(26, 31), (81, 263), (0, 20), (31, 31), (1, 29), (39, 39), (199, 4000), (3120, 6000)]
    return [
        {"successes": k, "trials": n, "wilson": list(proportion_confint(k, n, method="wilson")),
         "clopperPearson": list(proportion_confint(k, n, method="beta"))}
        for k, n in pairs
    ]


def means():
    samples = [{5: 10, 4: 16, 3: 5}, {5: 40, 4: 30, 3: 20, 2: 6, 1: 4}, {1: 1, 5: 1}]
    sets = [DescrStatsW([v for v, n in s.items() for _ in range(n)]) for s in samples]
    welch = CompareMeans(sets[1], sets[0])
    return {
        "t": [{"counts": [[v, n] for v, n in s.items()], "mean": d.mean, "variance": d.var_ddof(1),
               "interval": list(d.tconfint_mean())} for s, d in zip(samples, sets)],
        "welch": {"before": 0, "after": 1, "difference": sets[1].mean - sets[0].mean,
                  "interval": list(welch.tconfint_diff(usevar="unequal"))},
    }


def newcombe():
    return [
        {"after": a, "before": b,
         "interval": list(confint_proportions_2indep(*a, *b, method="newcomb", compare="diff"))}
        for a, b in [([56, 70], [48, 80]), ([10, 10], [0, 20]), ([26, 31], [170, 200]), ([9, 10], [3, 10])]
    ]


def functions():
    return {
        "logGamma": [[x, special.gammaln(x)] for x in (0.5, 3.7, 12, 123.4)],
        "tQuantile": [[0.975, df, stats.t.ppf(0.975, df)] for df in (1, 2, 7.35, 30, 1000, 1e6)],
        "betaQuantile": [[p, a, b, stats.beta.ppf(p, a, b)]
                         for p, a, b in [(0.025, 15, 17), (0.975, 0.5, 30), (0.001, 300, 200), (0.5, 1e4, 2e4)]],
        "binomialCdf": [[k, n, p, stats.binom.cdf(k, n, p)]
                        for k, n, p in [(20, 30, 0.85), (849000, 1000000, 0.85), (3, 200, 0.01), (0, 5, 0.5)]],
        "normalTwoSided": [[z, 2 * stats.norm.sf(z)] for z in (0.1, 1, 2.4999, 2.5, z998, 8)],
    }


def funnel():
    """The example of FunnelPlotR's author, by the steps of that package for proportions, winsorised at 10 %."""
    num = np.array([12, 30, 26, 50, 42, 71, 4, 29, 48, 36])
    den = np.array([82, 98, 100, 125, 162, 151, 12, 100, 82, 99])
    target = num.sum() / den.sum()
    centre = np.arcsin(np.sqrt(target))
    z = (np.arcsin(np.sqrt(num / den)) - centre) * 2 * np.sqrt(den)
    drawn_in = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9))
    count, weights = len(z), 4 * den
    ratio = (drawn_in**2).sum() / count
    between = max(0, (count * ratio - (count - 1)) / (weights.sum() - (weights**2).sum() / weights.sum()))

    def normal(n, width):
        reach = width * sqrt(1 / (4 * n) + between)
        return [sin(max(0, centre - reach)) ** 2, sin(min(pi / 2, centre + reach)) ** 2]

    def lower(n, p, tail):
        r = 0
        while stats.binom.cdf(r, n, p) <= tail:
            r += 1
        above, below = stats.binom.cdf(r, n, p), stats.binom.cdf(r - 1, n, p)
        return max(0.0, (r - (above - tail) / (above - below)) / n)

    return {
        "units": [[int(a), int(b)] for a, b in zip(num, den)],
        "target": target, "ratio": ratio, "between": between,
        "normal": [{"n": n, "inner": normal(n, z95), "outer": normal(n, z998)} for n in (12, 100)],
        "exact": [{"n": n, "target": p, "inner": [lower(n, p, 0.025), 1 - lower(n, 1 - p, 0.025)],
                   "outer": [lower(n, p, 0.001), 1 - lower(n, 1 - p, 0.001)]}
                  for n, p in [(30, 0.85), (400, 0.85), (10, 0.5)]],
    }


def shrinkage():
    units = [(27, 30), (20, 30), (290, 400), (12, 12), (55, 80), (0, 0)]
    total, asked = sum(n for _, n in units), [(x, n) for x, n in units if n]
    centre = F(sum(x for x, _ in units), total)
    spread = sum(n * (F(x, n) - centre) ** 2 for x, n in asked) / (centre * (1 - centre))
    free = len(asked) - 1
    rho = (spread - free) / (total - F(sum(n * n for _, n in asked), total) - free)
    weight = 1 / rho - 1
    posterior = []
    for x, n in units:
        a, b = float(x + centre * weight), float(n - x + (1 - centre) * weight)
        posterior.append([a / (a + b), stats.beta.ppf(0.025, a, b), stats.beta.ppf(0.975, a, b)])
    return {"units": units, "centre": float(centre), "correlation": float(rho), "weight": float(weight),
            "posterior": posterior}


def weighted():
    """Two strata of 400 and 100 people, of whom 6 and 4 answered; 300 people belong to cell x, 200 to y."""
    rows = [("A", 1, "x"), ("A", 1, "x"), ("A", 0, "y"), ("A", 1, "y"), ("A", 1, "x"), ("A", 0, "y"),
            ("B", 0, "x"), ("B", 1, "y"), ("B", 0, "x"), ("B", 0, "y")]
    people = {"A": 400, "B": 100}
    asked = {s: sum(r[0] == s for r in rows) for s in people}

    def estimate(cells):
        weights = [F(people[s], asked[s]) for s, _, _ in rows]
        if cells:
            spoken = {c: sum(w for w, r in zip(weights, rows) if r[2] == c) for c in cells}
            weights = [w * cells[r[2]] / spoken[r[2]] for w, r in zip(weights, rows)]
        mean = sum(w * r[1] for w, r in zip(weights, rows)) / sum(weights)

        def centre(cell):
            if not cells:
                return mean
            some = [(w, r[1]) for w, r in zip(weights, rows) if r[2] == cell]
            return sum(w * y for w, y in some) / sum(w for w, _ in some)

        parts = [w * (r[1] - centre(r[2])) / sum(weights) for w, r in zip(weights, rows)]
        variance = F(0)
        for s in people:
            own = [u for u, r in zip(parts, rows) if r[0] == s]
            middle = sum(own) / len(own)
            variance += (1 - F(len(own), people[s])) * F(len(own), len(own) - 1) * sum((u - middle) ** 2 for u in own)
        reach = stats.t.ppf(0.975, len(rows) - 2) * sqrt(variance)
        return {"mean": float(mean), "variance": float(variance), "interval": [float(mean) - reach, float(mean) + reach]}

    return {"rows": rows, "people": people, "cells": {"x": 300, "y": 200},
            "stratified": estimate(None), "postStratified": estimate({"x": 300, "y": 200})}


everything = {"shares": shares(), "means": means(), "newcombe": newcombe(), "functions": functions(),
              "funnel": funnel(), "shrinkage": shrinkage(), "weighted": weighted()}
print(json.dumps(everything, indent=1, default=float))
