"""Whether a word could be a Vietnamese syllable: text read in a wrong encoding gives itself away.

A syllable is an initial consonant, a rhyme and one tone. The lists are those of Vietnamese
spelling, widened by the initials and the final k of highland names (Krông, Đắk).
"""

import re
import unicodedata
from functools import lru_cache

from geo.place_names import TONES

_ACUTE_OR_DOT = {"\u0301", "\u0323"}


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INITIALS = _listed(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x bl br cr đr gr kl kr pl pr"
) | {""}
_RHYMES = _listed(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uênh uêch ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yêm yên yêng yêt yêu ynh yt"
)
# In these rhymes the last vowel only glides: the tone stands on the one before.
_GLIDING = _listed(
    "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui ưa ưi ưu "
    "iêu ươi ươu uôi yêu oai oao oay uây uya uyu"
)
# A letter, or a sign in which an old font keeps a letter and which then touches one.
_WORD = re.compile(r"(?:[^\W\d_]|[\xa1-\xbf\xd7\xf7\x80-\x9f])+")
_ISOLATED_SIGNS = re.compile(r"[^\w]+\Z")


def is_plausible(text: str) -> bool:
    """Return whether every word of `text` that has a letter beyond ASCII can be Vietnamese.

    >>> is_plausible("Thừa Thiên Huế"), is_plausible("Thõa Thiªn HuÕ")
    (True, False)
    """
    return all(
        word.isascii() or bool(_ISOLATED_SIGNS.match(word)) or is_syllable(word)
        for word in _WORD.findall(unicodedata.normalize("NFC", text))
    )


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Return whether `word`, in either case, is spelt like one Vietnamese syllable."""
    bare, tones = _without_tone(word.lower())
    return len(tones) <= 1 and any(
        _fits(bare[:n], bare[n:], tones, n) for n in range(min(4, len(bare)))
    )


def _without_tone(word: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the letters without tone marks, and each mark with the index of its letter."""
    bare: list[str] = []
    tones: list[tuple[int, str]] = []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tones += [(len(bare), mark) for mark in parts if mark in TONES]
        bare.append(
            unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES))
        )
    return "".join(bare), tones


def _fits(initial: str, rhyme: str, tones: list[tuple[int, str]], start: int) -> bool:
    if initial not in _INITIALS:
        return False
    if rhyme.endswith("k"):
        return rhyme[:-1] + "c" in _RHYMES
    if rhyme not in _RHYMES:
        return False
    if rhyme.endswith(("c", "ch", "p", "t")) and not {mark for _, mark in tones} & _ACUTE_OR_DOT:
        return False
    return not tones or _tone_stands_right(rhyme, tones[0][0] - start)


def _tone_stands_right(rhyme: str, at: int) -> bool:
    vowels = re.match(r"[aăâeêioôơuưy]+", rhyme)
    last = (vowels.end() if vowels else 1) - 1
    if rhyme in _GLIDING:
        return at == last - 1
    return at == last or (rhyme in ("oa", "oe", "uy") and at == last - 1)
