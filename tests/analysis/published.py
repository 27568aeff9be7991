"""Published figures on graphs, retyped as facts; each names its source."""

from stakeholders.analysis.ties import graph_of

# Padgett and Ansell 1993: marriages among 16 Florentine families; Pucci married into none.
# fmt: off
MARRIAGES = {
    "Acciaiuoli": ["Medici"], "Albizzi": ["Ginori", "Guadagni", "Medici"],
    "Barbadori": ["Castellani", "Medici"], "Bischeri": ["Guadagni", "Peruzzi", "Strozzi"],
    "Castellani": ["Peruzzi", "Strozzi"], "Ginori": [], "Guadagni": ["Lamberteschi", "Tornabuoni"],
    "Lamberteschi": [], "Medici": ["Ridolfi", "Salviati", "Tornabuoni"], "Pazzi": ["Salviati"],
    "Peruzzi": ["Strozzi"], "Pucci": [], "Ridolfi": ["Strozzi", "Tornabuoni"], "Salviati": [],
    "Strozzi": [], "Tornabuoni": [],
}
# fmt: on


def florentine(*, without=()):
    """The marriages with the families as nodes (names stand for ids here)."""
    families = [family for family in MARRIAGES if family not in without]
    return graph_of(families, [(a, b, 1.0) for a in families for b in MARRIAGES[a]])


# Zachary 1977: friendships in a karate club, unweighted, members 0 .. 33.
# fmt: off
KARATE = {
    0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
    1: [2, 3, 7, 13, 17, 19, 21, 30],
    2: [3, 7, 8, 9, 13, 27, 28, 32],
    3: [7, 12, 13], 4: [6, 10], 5: [6, 10, 16], 6: [16], 8: [30, 32, 33], 9: [33], 13: [33],
    14: [32, 33], 15: [32, 33], 18: [32, 33], 19: [33], 20: [32, 33], 22: [32, 33],
    23: [25, 27, 29, 32, 33], 24: [25, 27, 31], 25: [31], 26: [29, 33], 27: [33], 28: [31, 33],
    29: [32, 33], 30: [32, 33], 31: [32, 33], 32: [33],
}
# fmt: on


def karate():
    return graph_of(range(34), [(a, b, 1.0) for a, others in KARATE.items() for b in others])


# Davis, Gardner and Gardner 1941, "Deep South": 18 women at 14 social events.
DAVIS = {
    "Evelyn Jefferson": [1, 2, 3, 4, 5, 6, 8, 9],
    "Laura Mandeville": [1, 2, 3, 5, 6, 7, 8],
    "Theresa Anderson": [2, 3, 4, 5, 6, 7, 8, 9],
    "Brenda Rogers": [1, 3, 4, 5, 6, 7, 8],
    "Charlotte McDowd": [3, 4, 5, 7],
    "Frances Anderson": [3, 5, 6, 8],
    "Eleanor Nye": [5, 6, 7, 8],
    "Pearl Oglethorpe": [6, 8, 9],
    "Ruth DeSand": [5, 7, 8, 9],
    "Verne Sanderson": [7, 8, 9, 12],
    "Myra Liddel": [8, 9, 10, 12],
    "Katherina Rogers": [8, 9, 10, 12, 13, 14],
    "Sylvia Avondale": [7, 8, 9, 10, 12, 13, 14],
    "Nora Fayette": [6, 7, 9, 10, 11, 12, 13, 14],
    "Helen Lloyd": [7, 8, 10, 11, 12],
    "Dorothy Murchison": [8, 9],
    "Olivia Carleton": [9, 11],
    "Flora Price": [9, 11],
}


def davis():
    """The women and the events they attended as one two-mode graph; events are E1 .. E14."""
    events = [f"E{number}" for number in range(1, 15)]
    attended = [(woman, f"E{event}", 1.0) for woman, found in DAVIS.items() for event in found]
    return graph_of([*DAVIS, *events], attended)
