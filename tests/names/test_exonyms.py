"""Exonyms: an alias word for word, the longest first, and nothing one letter off."""

from __future__ import annotations

from collections import Counter

import pytest

from termbase.names import english, wade_giles
from termbase.names.exonyms import LIMIT, SCHEMES, is_exonym, modern, rows

MODERN = {
    "postal": ("Peking University", ["beijing university"]),
    "two in one name": ("Kweichow Moutai", ["guizhou maotai"]),
    "a university by its old spelling": ("Tsinghua", ["qinghua"]),
    "several things, the usual first": ("Soochow University", ["suzhou university", "dongwu university"]),
    "three words": ("Sun Yat-sen University",
                    ["zhongshan university", "sunzhongshan university", "sunyixian university"]),
    "three words in two": ("Sun Yatsen", ["zhongshan", "sunzhongshan", "sunyixian"]),
    "accents are folded": ("Ürümqi", ["wulumuqi"]),
    "the longest first": ("Inner Mongolia", ["neimenggu"]),
    "a part of a longer one alone": ("Mongolia", ["menggu"]),
    "two words": ("National Chiao Tung University", ["national jiaotong university"]),
    "a common beginning is no exonym": ("Hong Yuan", []),
    "modern already": ("Beijing University", []),
    "one letter off": ("Pekin University", []),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), MODERN.values(), ids=MODERN)
def test_modern(name: str, expected: list[str]) -> None:
    assert [" ".join(tokens) for tokens in modern(english.tokens(name))] == expected


def test_at_most_four_alternatives() -> None:
    assert len(modern(["soochow"] * 8)) == LIMIT


def test_is_exonym() -> None:
    assert is_exonym("peking")
    assert is_exonym("sun yat sen")
    assert not is_exonym("sun")
    assert not is_exonym("beijing")


BRIEF = """peking=beijing tsinghua=qinghua tientsin=tianjin chungking=chongqing szechwan=sichuan szechuan=sichuan
kwangtung=guangdong canton=guangzhou amoy=xiamen swatow=shantou tsingtao=qingdao nanking=nanjing sian=xian
kiangsi=jiangxi chekiang=zhejiang fukien=fujian shensi=shaanxi shansi=shanxi kweichow=guizhou keelung=jilong
taipeh=taibei macao=aomen macau=aomen hongkong=xianggang hohhot=huhehaote lhasa=lasa harbin=haerbin kashgar=kashi
tibet=xizang ordos=eerduosi qiqihar=qiqihaer sinkiang=xinjiang heilungkiang=heilongjiang
hsuchow=xuzhou kongmoon=jiangmen antung=andong luchow=luzhou szemao=simao
tehchow=dezhou lienyunkang=lianyungang tienshui=tianshui neikiang=neijiang tihwa=wulumuqi""".split()


@pytest.mark.parametrize("pair", BRIEF)
def test_the_well_known_ones(pair: str) -> None:
    old, _, now = pair.partition("=")
    assert modern([old])[0] == (now,)


# --- the table ---------------------------------------------------------------------------------------------------


def test_every_row_is_folded_and_has_a_known_scheme() -> None:
    assert 150 <= len(rows()) <= 600
    assert [r for r in rows() if r[2] not in SCHEMES or english.tokens(r[0]) != r[0].split()] == []


def test_no_row_twice() -> None:
    assert [each for each, n in Counter((old, now) for old, now, _ in rows()).items() if n > 1] == []


def test_every_modern_form_is_pinyin_and_no_exonym_itself() -> None:
    assert [
        now for _, now, _ in rows() if not wade_giles.looks_pinyin(now.replace("v", "u").replace("shaan", "shan"))
    ] == []
    assert [now for _, now, _ in rows() if is_exonym(now)] == []
    assert [old for old, now, _ in rows() if old == now] == []


def test_replacing_twice_is_replacing_once() -> None:
    assert [old for old, _, _ in rows() for tokens in modern(old.split()) if modern(tokens)] == []
