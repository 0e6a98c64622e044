"""The place, date and agency that a report begins with ("MOSCOW, Sept 15 (Reuters) -")."""

from __future__ import annotations

import re

# 120: "Washington/Brussels/London, 15 September 2023 (Agency Name/Other Agency) - " is under it.
LONGEST = 120
DASH = r"[ \t]*[.:]?[ \t]*[-–—―]{1,2}[ \t]+"
BRACKET = r"[(（\[][^()（）\[\]\n]{2,40}[)）\]]"
# A place begins with a capital where the script has them; a few words, a date, no sentence.
PLACE = r"[^\W\d_a-zа-яё][^\n()（）\[\]:;!?\"“«]{0,70}?"
CAPITALS = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ'’.-]+)"
MONTHISH = r"[^\s\d_,.:;()/-]{2,16}\.?"  # vowel signs of Indic scripts are no letters
DATE = rf"(?:\d{{1,2}}\.?[ \t](?:de[ \t])?{MONTHISH}|{MONTHISH}[ \t]\d{{1,2}})(?:,?[ \t](?:de[ \t])?\d{{4}})?"
PART = r"[^()（）\[\]【】\n]{1,20}"
SITE = r"(?:[A-Za-z0-9]{2,20}\.(?:com|co\.id|id|co|net|ru|org|CO\.ID|COM|CO|ID|NET))"
PATTERNS = (
    # Moskow/Seoul (ANTARA) - ...   MOSCOW, Sept 15 (Reuters) - ...   موسكو (رويترز) - ...
    rf"{PLACE}[ \t]?{BRACKET}{DASH}",
    # मास्को, 15 सितंबर (भाषा) ...
    rf"{PLACE},[ \t]{DATE}[ \t]?{BRACKET}[ \t]+",
    # (서울=연합뉴스) 김철수 기자 =   [서울=뉴시스] 김철수 기자 =   【ソウル聯合】   （サンプル通信）
    rf"[(（\[【]{PART}[=·]{PART}[)）\]】](?:[ \t]?[^\n.=]{{2,20}}기자[ \t]*=)?[ \t]*",
    r"【[^【】\n]{2,30}】[ \t]*",
    # 新华社北京9月15日电   中新社莫斯科9月15日电（记者 某某）
    r"[（(]?[\u4e00-\u9fff]{2,5}社[\u4e00-\u9fff]{2,10}\d{1,2}月\d{1,2}日[电電]"
    r"(?:[ \t]*[（(][^（）()\n]{2,30}[）)])?[）)]?[ \t]*",
    # МОСКВА, 15 сен — РИА Новости. ...   Москва. 15 сентября. ИНТЕРФАКС - ...   МОСКВА, 15 сентября. /ТАСС/. ...
    rf"{PLACE}[.,][ \t]{DATE}[.,]?[ \t]*[-–—][ \t][^\n.]{{3,30}}\.[ \t]+",
    rf"{PLACE}[.,][ \t]{DATE}[.,]?[ \t]+(?:/[^/\n]{{2,30}}/\.?[ \t]*(?:[-–—][ \t]+)?|[A-ZА-ЯЁІЇЄ][\w.-]{{3,30}}{DASH})",
    # TEMPO.CO, Jakarta - ...   JAKARTA, KOMPAS.com - ...   Jakarta, CNN Indonesia -- ...
    rf"{SITE}(?:,[ \t][^\n.:;]{{2,40}}?)?{DASH}",
    rf"[^\W\d_][^\n.:;()]{{2,40}},[ \t]{SITE}{DASH}",
    r"[A-Z][^\n.:;(),]{2,30},[ \t][A-Z]{2,6}[ \t][A-Z][a-z]+[ \t]--[ \t]+",
    # BRUSSELS — ...   NEW YORK, 3 May - ...
    rf"{CAPITALS}(?:[ /,]+{CAPITALS}){{0,4}}(?:,[ \t]{DATE})?{DASH}",
)
DATELINE = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))


def dateline_end(text: str, start: int) -> int | None:
    """Where the dateline that begins at `start` ends; None if there is none."""
    found = DATELINE.match(text, start, min(len(text), start + LONGEST))
    return found.end() if found is not None else None
