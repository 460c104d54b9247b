"""Names across scripts."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.roman import closeness, is_short_for, skeleton
from bayaan.lexicon import rows
from bayaan.limits import NAME_CODE_POINTS

SAME = [
    ("किम जोंग उन", "Kim Jong Un"),
    ("किम जोंग-उन", "KIM JONG-UN"),
    ("पुतिन", "Putin"),
    ("नरेंद्र मोदी", "Narendra Modi"),
    ("नरेन्द्र मोदी", "Narendra Modi"),
    ("व्लादिवोस्तॉक", "Vladivostok"),
    ("शी जिनपिंग", "Xi Jinping"),
    ("इमैनुएल मैक्रों", "Emmanuel Macron"),
    ("वोलोदिमिर ज़ेलेंस्की", "Volodymyr Zelensky"),
    ("ज्योतिरादित्य सिंधिया", "Jyotiraditya Scindia"),
    ("चंडीगढ़", "Chandigarh"),
    ("क्रिस्टोफर नोलन", "Christopher Nolan"),
    ("ऑस्ट्रेलिया", "Australia"),
    ("मिचेल स्टार्क", "Mitchell Starc"),
    ("लक्ष्मी", "Lakshmi"),
    ("एंजेला", "Angela"),
    ("मलावी", "Malawi"),
    ("लक्ज़मबर्ग", "Luxemburg"),
    ("फ्रैंक व्हाइट", "Frank White"),
    ("क्वेटा", "Quetta"),
    ("भुवनेश्वर", "Bhubaneswar"),
]
OTHER = [
    ("पुतिन", "Biden"),
    ("किम जोंग उन", "Narendra Modi"),
    ("किम जोंग उन", "Supreme Leader"),
    ("नरेंद्र मोदी", "Rahul Gandhi"),
    ("रूस", "Ukraine"),
    ("शिक्षा विभाग", "Education Department"),
    ("तटरक्षक बल", "Coast Guard"),
    ("पुलिस", "court"),
    ("एनआईए", "CBI"),
]
NAMES = st.text(st.sampled_from([*"कखगजतनमरलसहअइाि्ं़ ", "\u200d"]), max_size=15)
LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzABCÉ -."), max_size=15)


@pytest.mark.parametrize(
    ("devanagari", "latin"), [*SAME, ("श्रीलंका", "Sri Lanka"), ("न्यूयॉर्क", "New York"), ("जॉर्ज", "George")]
)
def test_a_name_and_its_spelling_are_close(devanagari: str, latin: str) -> None:
    """The usual English spelling of a name scores above 0.75, also where it has more words."""
    assert closeness(devanagari, latin) > 0.75


@pytest.mark.parametrize(("devanagari", "latin"), OTHER)
def test_other_names_and_translations_are_far(devanagari: str, latin: str) -> None:
    """Another name, or a translation, scores below 0.45."""
    assert closeness(devanagari, latin) < 0.45


@pytest.mark.parametrize(
    ("devanagari", "latin"),
    [("एनआईए", "NIA"), ("बीबीसी", "BBC"), ("ए.पी.जे.", "A.P.J."), ("डब्ल्यूएचओ", "WHO"), ("ज़ी", "Z")],
)
def test_capitals_are_read_letter_by_letter(devanagari: str, latin: str) -> None:
    """An acronym is spelled by the names of its letters, in capitals only."""
    assert closeness(devanagari, latin) == 1
    assert closeness(devanagari, latin.lower()) < 1


@pytest.mark.parametrize(
    ("short", "words", "made"),
    [
        ("केएमएम", "किसान मज़दूर मोर्चा", True),
        ("KMM", "किसान मज़दूर मोर्चा", True),
        ("लोजमो", "लोक जन मोर्चा", True),
        ("भाजपा", "भारतीय जनता पार्टी", True),
        ("केएमएम", "किसान मज़दूर संघ", False),
        ("केएम", "किसान मज़दूर मोर्चा", False),
        ("KM", "किसान मज़दूर मोर्चा", False),
        ("किसान", "किसान मज़दूर मोर्चा", False),
        ("KM", "Kisan Morcha", False),
    ],
)
def test_a_short_name_is_made_of_its_words_beginnings(short: str, words: str, made: bool) -> None:
    """Letters by their names or in capitals, or syllables: as many as there are Devanagari words."""
    assert is_short_for(short, words.split()) == made


def test_the_order_of_the_words_counts() -> None:
    """A name with its words changed about is not the name."""
    assert closeness("किम जोंग उन", "Un Jong Kim") < closeness("किम जोंग उन", "Kim Jong Un")


@pytest.mark.parametrize(
    ("devanagari", "latin"), [("", ""), ("पुतिन", ""), ("", "Putin"), ("पुतिन", "पुतिन"), ("Putin", "Putin"), ("12", "12")]
)
def test_without_both_scripts_nothing_is_close(devanagari: str, latin: str) -> None:
    """A side without letters of its script scores 0."""
    assert closeness(devanagari, latin) == 0


def test_overlong_names_are_not_compared() -> None:
    """The cost stays bounded: a side beyond the cap scores 0."""
    assert closeness("क" * (NAME_CODE_POINTS // 2), "ka" * (NAME_CODE_POINTS // 2)) > 0.9
    assert closeness("क" * (NAME_CODE_POINTS + 1), "ka" * (NAME_CODE_POINTS // 2)) == 0


@given(NAMES, LATIN | st.text(max_size=15))
def test_closeness_is_a_share(devanagari: str, latin: str) -> None:
    """Whatever the letters, the score lies between 0 and 1."""
    assert 0 <= closeness(devanagari, latin) <= 1


@given(
    st.lists(st.sampled_from([row for row in rows("roman_letters") if row["weight"] == "1"]), min_size=1, max_size=6),
    st.data(),
)
def test_every_spelling_of_the_table_is_close(letters: list[dict[str, str]], data: st.DataObject) -> None:
    """Consonants spelled by any of their cheap spellings stay close, whatever stands beside them."""
    latin = ""
    for row in letters:
        cheap = [
            name for name, _, cost in (s.partition(":") for s in row["spellings"].split()) if float(cost or 0) <= 0.2
        ]
        latin += data.draw(st.sampled_from(cheap)) + "a"
    assert closeness("".join(row["letters"] for row in letters), latin) >= 0.8


@pytest.mark.parametrize(("devanagari", "latin"), SAME)
def test_both_scripts_share_a_skeleton(devanagari: str, latin: str) -> None:
    """A name has the same key in either script."""
    assert skeleton(devanagari) == skeleton(latin) != ""


@pytest.mark.parametrize(
    ("devanagari", "latin"), [("कावी", "Kawi"), ("वाइगो", "Vaigo"), ("रायगढ़", "Raigarh"), ("क्वोरा", "Kuvora")]
)
def test_letters_that_may_be_spelled_together_may_be_spelled_apart(devanagari: str, latin: str) -> None:
    """A row of several letters adds ways to spell them and takes none away."""
    assert closeness(devanagari, latin) > 0.85


def test_skeletons_tell_names_apart() -> None:
    """Names of other consonants have other keys."""
    assert len({skeleton(latin) for _, latin in OTHER}) == len({latin for _, latin in OTHER})


@given(st.text(max_size=20) | NAMES | LATIN)
def test_a_skeleton_is_plain(text: str) -> None:
    """A key is of Latin consonants and an opening "a", one word for each of the text's, without doubled letters."""
    for word in skeleton(text).split(" "):
        assert set(word) <= set("adgklnprstv")
        assert "a" not in word[1:]
        assert all(one != other for one, other in pairwise(word))
    assert (skeleton(text) == "") == (regex.search(r"\p{L}", text) is None)
