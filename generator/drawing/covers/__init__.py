"""Every motif by the name that a craft's entry gives. A new one is a file beside this and a line here."""

from __future__ import annotations

from generator.drawing.covers.cover import Motif
from generator.drawing.covers.embroidery import EMBROIDERY
from generator.drawing.covers.fabric import FABRIC
from generator.drawing.covers.food import FOOD
from generator.drawing.covers.gold_leaf import GOLD_LEAF
from generator.drawing.covers.grass import GRASS
from generator.drawing.covers.green_rice import GREEN_RICE
from generator.drawing.covers.hat import HAT
from generator.drawing.covers.herbs import HERBS
from generator.drawing.covers.incense import INCENSE
from generator.drawing.covers.inlay import INLAY
from generator.drawing.covers.instruments import INSTRUMENTS
from generator.drawing.covers.lacquer import LACQUER
from generator.drawing.covers.leather import LEATHER
from generator.drawing.covers.lotus_silk import LOTUS_SILK
from generator.drawing.covers.plain import PLAIN
from generator.drawing.covers.pottery import POTTERY
from generator.drawing.covers.rattan import RATTAN
from generator.drawing.covers.shoes import SHOES
from generator.drawing.covers.silk import SILK
from generator.drawing.covers.tailoring import TAILORING
from generator.drawing.covers.to_he import TO_HE
from generator.drawing.covers.wood import WOOD
from generator.drawing.covers.wood_turning import WOOD_TURNING

MOTIFS: dict[str, Motif] = {
    "embroidery": EMBROIDERY,
    "fabric": FABRIC,
    "food": FOOD,
    "gold-leaf": GOLD_LEAF,
    "grass": GRASS,
    "green-rice": GREEN_RICE,
    "hat": HAT,
    "herbs": HERBS,
    "incense": INCENSE,
    "inlay": INLAY,
    "instruments": INSTRUMENTS,
    "lacquer": LACQUER,
    "leather": LEATHER,
    "lotus-silk": LOTUS_SILK,
    "plain": PLAIN,
    "pottery": POTTERY,
    "rattan": RATTAN,
    "shoes": SHOES,
    "silk": SILK,
    "tailoring": TAILORING,
    "to-he": TO_HE,
    "wood": WOOD,
    "wood-turning": WOOD_TURNING,
}
