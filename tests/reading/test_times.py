"""Times: what is found, what it means, and what is left alone."""

from __future__ import annotations

import json
import re
import time as clock
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.reading.calendar import moved_value, week_value, weekday_values, yearly
from bayaan.reading.sentence import split
from bayaan.reading.tense import verbs
from bayaan.reading.time_dates import MAKERS as DATES
from bayaan.reading.time_feasts import MAKERS as FEASTS
from bayaan.reading.time_lengths import MAKERS as LENGTHS
from bayaan.reading.time_lengths import length
from bayaan.reading.times import find
from bayaan.records import Article, Block, BlockKind, Time, as_json

WEDNESDAY = "2023-09-13"
SHARED = Path(__file__).parents[3] / "shared"
TIMEX3 = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|P(?:\d+(?:\.\d+)?(?:DE|CE|[DWMQY])|X(?:DE|CE|[XDWMQY]))(?:\d+(?:\.\d+)?M)?"
    r"|PT(?:(?:\d+(?:\.\d+)?|X)[HMS])+"
    r"|FY(?:\d{4}|XXXX)(?:-H[12])?|\d{4}/\d{4}"
    r"|(?:\d{2}|XX)(?:\d|X)?"
    r"|(?:\d{4}|XXXX)(?:-(?:SP|SU|FA|WI)|-Q[1-4X]|-H[12]|-W(?:\d{2}|XX)(?:-WE)?)?"
    r"|(?:\d{4}|XXXX)-(?:\d{2}|XX)"
    r"|(?:(?:\d{4}|XXXX)-(?:\d{2}|XX)-(?:\d{2}|XX)|XXXX-WXX-[1-7])(?:T(?:MO|AF|EV|NI|\d{2}:\d{2}))?"
)


def read(text: str, published: str | None = WEDNESDAY, kind: BlockKind = "paragraph") -> tuple[Time, ...]:
    article = Article(text=text, blocks=(Block(kind, 0, len(text)),), published=published)
    return find(article, split(article))


def shown(text: str, published: str | None = WEDNESDAY, kind: BlockKind = "paragraph") -> list[tuple[str, str, str]]:
    return [(text[time.start : time.end], time.type, time.value) for time in read(text, published, kind)]


ONE = [
    ("a day with its month and year", "बैठक 13 सितंबर 2023 को हुई।", "13 सितंबर 2023", "DATE", "2023-09-13"),
    ("Devanagari digits count like Latin ones", "१३ सितम्बर २०२३ को", "१३ सितम्बर २०२३", "DATE", "2023-09-13"),
    ("a number in words is a day", "हिंसा तीन मई से शुरू हुई।", "तीन मई", "DATE", "2023-05-03"),
    ("a comma may stand before the year", "26 जनवरी, 1950 को", "26 जनवरी, 1950", "DATE", "1950-01-26"),
    ("the weekday beside a date belongs to it", "13 सितंबर, 2023 (बुधवार) को", "13 सितंबर, 2023 (बुधवार)", "DATE",
     "2023-09-13"),
    ("an English date line is a day", "Wed Sep 13 , 2023", "Wed Sep 13 , 2023", "DATE", "2023-09-13"),
    ("day, month, year in figures", "बैठक 13-09-2023 को हुई।", "13-09-2023", "DATE", "2023-09-13"),
    ("figures may be tied by slashes", "बैठक 13/09/2023 को हुई।", "13/09/2023", "DATE", "2023-09-13"),
    ("an ISO date is a day", "बैठक 2023-09-13 को हुई।", "2023-09-13", "DATE", "2023-09-13"),
    ("the first of a month", "योजना पहली अप्रैल से लागू होगी।", "पहली अप्रैल", "DATE", "2024-04-01"),
    ("last year's day", "पिछले साल 15 अगस्त को हुआ।", "पिछले साल 15 अगस्त", "DATE", "2022-08-15"),
    ("an attack known by its date", "26/11 के हमले", "26/11", "DATE", "2008-11-26"),
    ("a leap day is looked for in leap years", "वह 29 फरवरी को पैदा हुआ।", "29 फरवरी", "DATE", "2020-02-29"),
    ("a month keeps its granularity", "सितंबर 2022 में हथियार भेजे गए।", "सितंबर 2022", "DATE", "2022-09"),
    ("a hyphen may tie month and year", "जून-2020 से पहले", "जून-2020", "DATE", "2020-06"),
    ("a month of last year", "पिछले साल दिसंबर में बर्फ गिरी।", "पिछले साल दिसंबर", "DATE", "2022-12"),
    ("a month's beginning is the month", "मार्च के शुरू में चुनाव हुए।", "मार्च के शुरू", "DATE", "2023-03"),
    ("a week of a month is the month", "अगस्त के पहले हफ्ते में बारिश हुई।", "अगस्त के पहले हफ्ते", "DATE", "2023-08"),
    ("a month of the tense's past", "दिसंबर में चुनाव हुआ था।", "दिसंबर", "DATE", "2022-12"),
    ("a month of the tense's future", "दिसंबर में चुनाव होगा।", "दिसंबर", "DATE", "2023-12"),
    ("a year after its word", "साल 2002 में दंगे हुए।", "साल 2002", "DATE", "2002"),
    ("a year before a postposition", "वह 2019 के बाद लौटे।", "2019", "DATE", "2019"),
    ("an early year needs a postposition of place", "महल 1653 में बना।", "1653", "DATE", "1653"),
    ("a year in words after the era's", "सन दो हजार दो में", "सन दो हजार दो", "DATE", "2002"),
    ("a year before the event that it names", "2014 लोकसभा चुनाव", "2014", "DATE", "2014"),
    ("a year in brackets", "आंदोलन (1942) याद रहा।", "1942", "DATE", "1942"),
    ("two years tied by a hyphen are an interval", "2013-14 में बजट बढ़ा।", "2013-14", "DATE", "2013/2014"),
    ("a fiscal year goes by its beginning", "वित्त वर्ष 2023-24 में", "वित्त वर्ष 2023-24", "DATE", "FY2023"),
    ("last fiscal year", "पिछले वित्त वर्ष में", "पिछले वित्त वर्ष", "DATE", "FY2022"),
    ("a decade by its year", "1980 के दशक में", "1980 के दशक", "DATE", "198"),
    ("a decade by its tens", "नब्बे के दशक में", "नब्बे के दशक", "DATE", "199"),
    ("the 21st century begins with 20", "21वीं सदी का भारत", "21वीं सदी", "DATE", "20"),
    ("a century in words", "बीसवीं शताब्दी में", "बीसवीं शताब्दी", "DATE", "19"),
    ("a season of a year", "2012 की गर्मियों में", "2012 की गर्मियों", "DATE", "2012-SU"),
    ("the coming season", "अगली सर्दियों में", "अगली सर्दियों", "DATE", "2023-WI"),
    ("a counted quarter", "इस साल की तीसरी तिमाही में", "इस साल की तीसरी तिमाही", "DATE", "2023-Q3"),
    ("a quarter by its last month", "जून तिमाही में मुनाफा घटा।", "जून तिमाही", "DATE", "2023-Q2"),
    ("the weekend", "इस वीकेंड पर फिल्म आई।", "इस वीकेंड", "DATE", "2023-W37-WE"),
    ("a past weekday is the last one", "मंगलवार को बैठक हुई।", "मंगलवार", "DATE", "2023-09-12"),
    ("a past weekday may be today", "बुधवार को बैठक हुई।", "बुधवार", "DATE", "2023-09-13"),
    ("a future weekday is the next one", "बुधवार को बैठक होगी।", "बुधवार", "DATE", "2023-09-20"),
    ("an infinitive with is lies ahead", "सोमवार को सुनवाई होनी है।", "सोमवार", "DATE", "2023-09-18"),
    ("going to happen lies ahead", "रविवार को मैच होने जा रहा है।", "रविवार", "DATE", "2023-09-17"),
    ("the last weekday is never today", "पिछले बुधवार को बैठक हुई।", "पिछले बुधवार", "DATE", "2023-09-06"),
    ("what had been foretold is over", "उसने कहा था कि शुक्रवार को नतीजे आएंगे।", "शुक्रवार", "DATE", "2023-09-08"),
    ("a likelihood lies ahead", "शुक्रवार को कोहरा छाए रहने की संभावना जताई गई।", "शुक्रवार", "DATE", "2023-09-15"),
    ("what is supposed lies ahead", "अगर सोमवार तक वह नहीं आया तो धरना होगा।", "सोमवार", "DATE", "2023-09-18"),
    ("a weekday with its hour may be today", "बुधवार शाम सात बजे मैच होगा।", "बुधवार शाम सात बजे", "TIME",
     "2023-09-13T19:00"),
    ("a day under an order lies ahead", "उसने 10 फरवरी तक रिपोर्ट सौंपने को कहा।", "10 फरवरी", "DATE", "2024-02-10"),
    ("a month counted in a series", "लगातार छठे महीने गिरावट", "छठे महीने", "DATE", "XXXX-XX"),
    ("yesterday", "कल बारिश हुई।", "कल", "DATE", "2023-09-12"),
    ("tomorrow", "कल बारिश होगी।", "कल", "DATE", "2023-09-14"),
    ("two days ahead without a past tense", "परसों मतदान है।", "परसों", "DATE", "2023-09-15"),
    ("today in the past tense is the day", "आज बारिश हुई।", "आज", "DATE", "2023-09-13"),
    ("today in a habit is these days", "आज लोग शहर में रहते हैं।", "आज", "DATE", "PRESENT_REF"),
    ("today under way is the day", "मंत्री आज शहर का दौरा कर रहे हैं।", "आज", "DATE", "2023-09-13"),
    ("today against what used to be is these days", "पहले हम खरीदते थे, आज हम बना रहे हैं।", "आज", "DATE", "PRESENT_REF"),
    ("what may be lies ahead", "फैसला सोमवार को हो सकता है।", "सोमवार", "DATE", "2023-09-18"),
    ("what is going on since a day began then", "सोमवार से हिमपात हो रहा है।", "सोमवार", "DATE", "2023-09-11"),
    ("what starts lies ahead", "खेल सोमवार से शुरू हो रहे हैं।", "सोमवार", "DATE", "2023-09-18"),
    ("the past of to do looks like the genitive", "समिति ने कल लंबी बैठक की।", "कल", "DATE", "2023-09-12"),
    ("until today is until now", "यह आज तक नहीं मिला।", "आज", "DATE", "PRESENT_REF"),
    ("a part of a named day", "मंगलवार सुबह हमला हुआ।", "मंगलवार सुबह", "TIME", "2023-09-12TMO"),
    ("an afternoon", "आज दोपहर बैठक हुई।", "आज दोपहर", "TIME", "2023-09-13TAF"),
    ("an evening", "शनिवार को शाम वह लौटे।", "शनिवार को शाम", "TIME", "2023-09-09TEV"),
    ("late at night", "कल देर रात गोली चली।", "कल देर रात", "TIME", "2023-09-12TNI"),
    ("half past five in the evening", "शाम साढ़े पांच बजे बैठक हुई।", "शाम साढ़े पांच बजे", "TIME", "2023-09-13T17:30"),
    ("a quarter to six", "सुबह पौने छह बजे", "सुबह पौने छह बजे", "TIME", "2023-09-13T05:45"),
    ("noon", "दोपहर 12 बजे", "दोपहर 12 बजे", "TIME", "2023-09-13T12:00"),
    ("a point between hour and minute", "सुबह 9.30 बजे", "सुबह 9.30 बजे", "TIME", "2023-09-13T09:30"),
    ("minutes past the hour", "शाम 4 बजकर 20 मिनट पर", "शाम 4 बजकर 20 मिनट", "TIME", "2023-09-13T16:20"),
    ("the part of the day after the hour", "11 बजे रात को", "11 बजे रात", "TIME", "2023-09-13T23:00"),
    ("a day, its part and about an hour", "शनिवार को सुबह लगभग चार बजे वह गया।",
     "शनिवार को सुबह लगभग चार बजे", "TIME", "2023-09-09T04:00"),
    ("last year", "पिछले साल बाढ़ आई।", "पिछले साल", "DATE", "2022"),
    ("next month", "अगले महीने चुनाव होंगे।", "अगले महीने", "DATE", "2023-10"),
    ("this week", "इस हफ़्ते बारिश हुई।", "इस हफ़्ते", "DATE", "2023-W37"),
    ("the end of this year", "इस साल के अंत तक", "इस साल के अंत", "DATE", "2023"),
    ("the year of a repetition", "साल में तीसरी बार", "साल", "DATE", "2023"),
    ("days ago", "दो दिन पहले", "दो दिन पहले", "DATE", "2023-09-11"),
    ("years ago keep the year's granularity", "10 साल पहले", "10 साल पहले", "DATE", "2013"),
    ("a week ago is a day", "हफ्ते भर पहले", "हफ्ते भर पहले", "DATE", "2023-09-06"),
    ("one and a half years ago", "डेढ़ साल पहले", "डेढ़ साल पहले", "DATE", "2022"),
    ("some years ago", "कुछ साल पहले", "कुछ साल पहले", "DATE", "PAST_REF"),
    ("before all calendars", "4 करोड़ साल पहले", "4 करोड़ साल पहले", "DATE", "PAST_REF"),
    ("some days of a month by number", "इस महीने की 20 तारीख को", "इस महीने की 20 तारीख", "DATE", "2023-09-20"),
    ("a day in a series counts from nowhere", "चौथे दिन का खेल", "चौथे दिन", "DATE", "XXXX-XX-XX"),
    ("days", "तीन दिन तक बारिश", "तीन दिन", "DURATION", "P3D"),
    ("hours", "24 घंटे में", "24 घंटे", "DURATION", "PT24H"),
    ("a distance after something is a duration", "पांच सालों बाद", "पांच सालों", "DURATION", "P5Y"),
    ("minutes before something are a duration", "शुरू होने के 15 मिनट पहले", "15 मिनट", "DURATION", "PT15M"),
    ("the last hours", "बीते 24 घंटे में", "बीते 24 घंटे", "DURATION", "PT24H"),
    ("half an hour", "आधे घंटे तक", "आधे घंटे", "DURATION", "PT30M"),
    ("an hour and a half", "डेढ़ घंटे तक", "डेढ़ घंटे", "DURATION", "PT1H30M"),
    ("two units in one", "3 साल 6 महीने की जेल", "3 साल 6 महीने", "DURATION", "P3Y6M"),
    ("a decimal", "11.7 दिनों में", "11.7 दिनों", "DURATION", "P11.7D"),
    ("a range of lengths", "15-20 दिन", "15-20 दिन", "DURATION", "PXD"),
    ("several", "कई महीनों तक", "कई महीनों", "DURATION", "PXM"),
    ("for years", "सालों बाद", "सालों", "DURATION", "PXY"),
    ("a long time", "लंबे समय से", "लंबे समय", "DURATION", "PXX"),
    ("an age", "17 वर्षीय लड़की", "17 वर्षीय", "DURATION", "P17Y"),
    ("every year", "हर साल मेला लगता है।", "हर साल", "SET", "P1Y"),
    ("every third minute", "हर तीसरे मिनट", "हर तीसरे मिनट", "SET", "PT3M"),
    ("every two or three years", "हर दो या तीन साल बाद", "हर दो या तीन साल", "SET", "PXY"),
    ("daily", "वह रोज़ आता है।", "रोज़", "SET", "P1D"),
    ("twice a year", "साल में दो बार", "साल", "SET", "P1Y"),
    ("every Monday", "हर सोमवार को", "हर सोमवार", "SET", "XXXX-WXX-1"),
    ("now", "अब भी", "अब", "DATE", "PRESENT_REF"),
    ("these days", "इन दिनों", "इन दिनों", "DATE", "PRESENT_REF"),
    ("lately", "हाल ही में", "हाल ही", "DATE", "PAST_REF"),
    ("at that time", "उस वक़्त", "उस वक़्त", "DATE", "PAST_REF"),
    ("in times to come", "आने वाले समय में", "आने वाले समय", "DATE", "FUTURE_REF"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "kind", "value"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_one(text: str, found: str, kind: str, value: str) -> None:
    """One expression gives one time with its words, type and value."""
    assert shown(text) == [(found, kind, value)]


LISTS = [
    ("a range is tagged at both ends", "मेला 10 से 13 अक्टूबर तक चलेगा।", ["2023-10-10", "2023-10-13"]),
    ("days of one month are tagged one by one", "26, 27, 30 व 31 मार्च को छुट्टी रही।",
     ["2023-03-26", "2023-03-27", "2023-03-30", "2023-03-31"]),
    ("a range over the year's end", "28 दिसंबर से 3 जनवरी तक छुट्टी रहेगी।", ["2023-12-28", "2024-01-03"]),
    ("a range that has begun lies around today", "मेला 10 से 15 सितंबर तक चलेगा।", ["2023-09-10", "2023-09-15"]),
    ("a year at the end of a range is every end's", "5 मार्च से 10 अप्रैल 2019 तक", ["2019-03-05", "2019-04-10"]),
    ("a year named before holds in its sentence", "साल 2019 में 5 अगस्त को", ["2019", "2019-08-05"]),
    ("years of a list", "इससे पहले 1994, 2001 और 2008 में", ["1994", "2001", "2008"]),
    ("months go on from each other", "अगले साल नवंबर-दिसंबर या जनवरी में", ["2024-11", "2024-12", "2025-01"]),
    ("a bracketed date beside its weekday is one", "शनिवार (9 सितंबर) को", ["2023-09-09"]),
    ("a year's beginning is the year", "2019 की शुरुआत में और 90 के दशक के अंत में", ["2019", "199"]),
    ("decades of a list", "80 और 90 के दशक में", ["198", "199"]),
    ("years of a range", "2014 से 2019 के बीच", ["2014", "2019"]),
    ("two weekdays", "सोमवार और मंगलवार को बारिश होगी।", ["2023-09-18", "2023-09-19"]),
    ("hours of a range", "सुबह 10 से शाम 5 बजे तक", ["2023-09-13T10:00", "2023-09-13T17:00"]),
    ("the next day follows the day just named", "सोमवार को वह गए और अगले दिन लौटे।", ["2023-09-11", "2023-09-12"]),
    ("a clock time stands on the day just named", "शनिवार को वह पहुंचे। दोपहर 12 बजे वह गए।",
     ["2023-09-09", "2023-09-09T12:00"]),
    ("tomorrow beside a vague today is vague", "जो आज बोते हैं, कल काटेंगे।", ["PRESENT_REF", "FUTURE_REF"]),
    ("days by number", "इस महीने की 7 और 8 तारीख को", ["2023-09-07", "2023-09-08"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), [case[1:] for case in LISTS], ids=[case[0] for case in LISTS])
def test_several(text: str, values: list[str]) -> None:
    """Expressions beside each other give a time each, and lend each other what one of them leaves out."""
    assert [value for _, _, value in shown(text)] == values


def _golden() -> list[tuple[str, str, list[tuple[str, ...]]]]:
    """Each golden sentence with its day of publication and the expression, type, value and EDTF of its times."""
    lines = Path(__file__).with_name("golden_times.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for row in [line.split("\t") for line in lines if not line.startswith("#")][1:]:
        times = found.setdefault((row[0], row[1]), [])
        if row[2]:
            times.append(tuple(row[2:]))
    return [(text, published, times) for (text, published), times in found.items()]


@pytest.mark.parametrize(("text", "published", "times"), _golden())
def test_golden(text: str, published: str, times: list[tuple[str, ...]]) -> None:
    """Each golden sentence gives its times, no more and no fewer, in TIMEX3 and in EDTF."""
    found = read(text, published)
    assert [(text[time.start : time.end], time.type, time.value, time.edtf or "") for time in found] == times


@pytest.mark.parametrize(
    "text",
    [
        "दिन-रात काम चला", "दिन रात काम चला", "उसने एक बार कहा", "वह पहले भी आया", "यह बाद में हुआ", "तब वह गया",
        "कल-कारखाने बंद हैं", "वह हर समय हंसता है", "आए दिन हादसे होते हैं", "सुबह-शाम भीड़ रहती है", "पुलिस का फ्लैग मार्च",
        "उसे 2000 रुपये मिले", "2000 के नोट बंद हुए", "2019 लोगों की जांच हुई", "1500 में से 20 मिले", "कुल 2100 में",
        "90 किलोमीटर प्रति घंटे की रफ्तार", "मैच 5-3 से जीता", "स्कोर 21/4 रहा", "दो जून की रोटी".removeprefix("दो "),
        "नववर्ष की पूर्व संध्या पर", "रात का खाना", "99 प्रतिशत",
        "31/13/2023 को", "एक दिवसीय मैच में जीत", "गंगा किनारे", "जर्सी 10 पहने",
    ],
)  # fmt: skip
def test_none(text: str) -> None:
    """False friends, amounts, rates and impossible days get no tag."""
    assert shown(text) == []


def test_every_reading_is_kept() -> None:
    """What the tense decides keeps its other reading behind the chosen one."""
    (time,) = read("कल बारिश होगी।")
    assert time.readings == ("2023-09-14", "2023-09-12")
    assert time.because == "time:day beside publication, future tense"


def test_what_the_words_settle_has_one_reading() -> None:
    """Where the words say last or next there is nothing to decide."""
    (time,) = read("अगले सोमवार को बैठक होगी।")
    assert time.readings == ("2023-09-18",)


def test_headline_without_a_verb() -> None:
    """A headline without a verb means the nearer day, a paragraph without one the past weekday."""
    assert shown("मेला शुक्रवार से शुरू", kind="headline")[0][2] == "2023-09-15"
    assert shown("मेला शुक्रवार को", kind="paragraph")[0][2] == "2023-09-08"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("बुधवार को बैठक हुई।", "XXXX-WXX-3"),
        ("13 सितंबर को बैठक हुई।", "XXXX-09-13"),
        ("सितंबर में बैठक हुई।", "XXXX-09"),
        ("कल बैठक हुई।", "XXXX-XX-XX"),
        ("आज सुबह बैठक हुई।", "XXXX-XX-XXTMO"),
        ("पिछले साल बैठक हुई।", "XXXX"),
        ("अगले हफ्ते बैठक होगी।", "XXXX-WXX"),
        ("दो दिन पहले बैठक हुई।", "XXXX-XX-XX"),
        ("13 सितंबर 2023 को बैठक हुई।", "2023-09-13"),
    ],
)
@pytest.mark.parametrize("published", [None, "", "yesterday"])
def test_without_publication(text: str, value: str, published: str | None) -> None:
    """Without a date of publication what hangs on it stays X; what is written out does not."""
    assert shown(text, published)[0][2] == value


def test_edtf_is_in_the_json() -> None:
    """A time's JSON has its EDTF beside its TIMEX3 value, null where it lies on no calendar."""
    made = [as_json(time) for time in read("1990 के दशक में वह तीन साल जेल में रहे।")]
    assert [(time["value"], time["edtf"]) for time in made] == [("199", "199X"), ("P3Y", None)]


def test_instant_of_publication() -> None:
    """An instant counts as the day that it is written with."""
    assert shown("आज बैठक हुई।", "2023-09-13T23:50:00+05:30")[0][2] == "2023-09-13"


def test_positions_count_from_the_text() -> None:
    """Positions are those of the article's text, also in its later blocks."""
    text = "पहला\n\nबैठक कल हुई।"
    article = Article(text=text, blocks=(Block("headline", 0, 4), Block("paragraph", 6, 19)), published=WEDNESDAY)
    (time,) = find(article, split(article))
    assert text[time.start : time.end] == "कल"


def test_rules_are_whole() -> None:
    """Every rule of the lexicon has its own name, a type of TIMEX3 and a maker."""
    rules = [row for row in rows("time_rules") if row["type"] != "part"]
    assert len({row["name"] for row in rules}) == len(rules)
    assert {row["type"] for row in rules} == {"DATE", "TIME", "DURATION", "SET"}
    assert {row["make"] for row in rules} == {*DATES, *FEASTS, *LENGTHS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("वह गया था", "past"),
        ("काम किया जाएगा", "future"),
        ("काम किया जा रहा है", "happening"),
        ("काम कर रहा है", "ongoing"),
        ("काम करता है", "habit"),
        ("काम करना है", "future"),
        ("काम करने वाला है", "future"),
        ("काम शुरू होने जा रहा है", "future"),
        ("काम हो गया है", "past"),
        ("यह काम है", "copula"),
        ("महंगा सोना", "unknown"),
    ],
)
def test_tense(text: str, expected: str) -> None:
    """The verb group that closes the clause says where it lies."""
    assert verbs(words(text)).after[0] == expected


def test_length() -> None:
    """A fraction of an hour is minutes, other fractions stay decimal, an unknown number is X."""
    assert [length(0.5, "TH"), length(2.25, "TH"), length(1.5, "Y"), length(None, "TM"), length(3, "D")] == [
        "PT30M", "PT2H15M", "P1.5Y", "PTXM", "P3D",
    ]  # fmt: skip


@given(st.dates(), st.integers(1, 7))
def test_weekdays_lie_around_a_day(day: date, number: int) -> None:
    """The last such weekday lies at most six days back, the next one exactly a week after it."""
    last, following = (None if "X" in value else date.fromisoformat(value) for value in weekday_values(day, number))
    if last:
        assert last.isoweekday() == number
        assert 0 <= (day - last).days <= 6
    if last and following:
        assert (following - last).days == 7


@given(st.dates(date(20, 1, 1), date(9980, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_yearly_days_lie_around_a_day(day: date, month: int, number: int) -> None:
    """A day of the year lies at or before, and at or after, any day, less than a year and a day apart."""
    before, after = yearly(day, month, number)
    assert before is not None
    assert after is not None
    assert before <= day <= after
    assert (after - before).days <= 366


@given(st.dates(), st.sampled_from(["D", "W", "M", "Q", "Y", "DE", "CE", "FY"]), st.integers(-20000, 20000))
def test_moved_values_are_timex3(day: date, unit: str, count: int) -> None:
    """However far one counts, the value is well formed."""
    assert TIMEX3.fullmatch(moved_value(day, unit, count))
    assert moved_value(day, "W", 0) == week_value(day)


FRAGMENTS = st.sampled_from(
    [row["word"] for row in rows("time_words")]
    + [row["name"] for table in ("months", "weekdays") for row in rows(table)]
    + list("123३-,।()")
    + ["10", "13", "28", "31", "2019", "1653", "15.5", "9:30", "26/11", "12/13/2023"]
    + [row["name"] for row in rows("festivals")]
    + ["डेढ़", "साढ़े", "दो", "पांच", "वीं", "लाख", "है", "था", "होगा", "किया", "कि", "ने"]
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(FRAGMENTS, max_size=14),
    st.sampled_from([" ", "", "-"]),
    st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12)),
    st.sampled_from(["headline", "paragraph"]),
)
def test_any_words(pieces: list[str], glue: str, published: str | None, kind: BlockKind) -> None:
    """Whatever the words and whenever published: no failure, spans in order inside their sentence, TIMEX3 values."""
    text = glue.join(pieces)
    article = Article(text=text, blocks=(Block(kind, 0, len(text)),), published=published)
    sentences = split(article)
    end = 0
    for time in find(article, sentences):
        assert end <= time.start < time.end
        assert any(sentence.start <= time.start and time.end <= sentence.end for sentence in sentences)
        assert time.readings[0] == time.value
        assert all(TIMEX3.fullmatch(reading) for reading in time.readings), time
        end = time.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    """Text of any script is read without failure."""
    for time in read(text):
        assert text[time.start : time.end].strip() == text[time.start : time.end]


@pytest.mark.parametrize("piece", ["1, ", "1994, ", "आज ", "सोमवार ", "मई-", "दो या ", "हर ", "ही ", "पिछले ", "10 से "])
def test_long_runs(piece: str) -> None:
    """One endless sentence of the same words takes time in proportion to its length."""
    fast, slow = (_seconds(piece * times) for times in (500, 4000))
    assert slow < 40 * fast + 0.05


def _seconds(text: str) -> float:
    """The least of three: the collector of garbage may stop a run for longer than the run itself takes."""
    sentences = split(article := Article(text=text, blocks=(Block("paragraph", 0, len(text)),), published=WEDNESDAY))
    taken = []
    for _ in range(3):
        begin = clock.process_time()
        find(article, sentences)
        taken.append(clock.process_time() - begin)
    return min(taken)


def test_seed_page() -> None:
    """Every time of the seed page is found, with its value, and nothing else."""
    path = SHARED / "seed" / "gold.json"
    if not path.exists():
        pytest.skip("the shared seed page is not here")
    gold = json.loads(path.read_text(encoding="utf-8"))
    text: str = gold["text"]
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    article = Article(text=text, blocks=blocks, published=gold["published"])
    found = {((time.start, time.end), time.type, time.value) for time in find(article, split(article))}
    assert found >= {(tuple(time["span"]), time["type"], time["value"]) for time in gold["times"]}


def test_gold_articles() -> None:
    """On the annotated articles nearly every time is found, hardly one too many, and most values are right."""
    paths = sorted((SHARED / "gold" / "dev").glob("*.json"))
    if not paths:
        pytest.skip("the annotated articles are not here")
    gold_count = found_count = met = right = 0
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"[^\n]+", gold["text"]))
        article = Article(text=gold["text"], blocks=blocks, published=gold["published"])
        found = find(article, split(article))
        overlapping = [
            next((time for time in found if time.start < want["span"][1] and want["span"][0] < time.end), None)
            for want in gold["times"]
        ]
        gold_count, found_count = gold_count + len(gold["times"]), found_count + len(found)
        met += sum(time is not None for time in overlapping)
        pairs = zip(overlapping, gold["times"], strict=True)
        right += sum(time is not None and time.value == want["value"] for time, want in pairs)
    assert 2 * met / (gold_count + found_count) >= 0.97
    assert right / gold_count >= 0.95


def test_dateline_holds_times() -> None:
    """The day in a dateline is found, though the dateline is no part of a sentence."""
    text = "भोपाल, 12 मार्च। नहर सूख गई है।"
    block = Block("paragraph", 0, len(text))
    article = Article(text, (block,), dateline="भोपाल, 12 मार्च", published="2024-03-13")
    assert [(text[t.start : t.end], t.value) for t in find(article, split(article))] == [("12 मार्च", "2024-03-12")]
