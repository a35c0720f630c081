"""Measure the time and memory of proposals for 20,000 names, against one rapidfuzz cdist.

Run ``python benchmarks/names/measure_speed.py [number of names]``. Two sets of names are made: with
words of their own, and of shared words, as schools and village groups bear them, which only their
numbers and places tell apart. The two programs are timed in turns. The comparison scores a tenth of
the names against all of them and multiplies by ten, since the whole matrix of scores would not fit
into the memory that proposals may take.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time

from rapidfuzz import fuzz, process

from coalitions.names.appearances import collect_appearances
from coalitions.names.proposals import rank_pairs

N_NAMES = 20_000
N_ROUNDS = 3
TENTH = 10
# Shares of the names that attendance lists write in each way.
WITH_TWO_OWN_WORDS = 0.4
WITH_PLACE = 0.5
WITH_ACRONYM, BY_ACRONYM, WITH_SLIP, IN_CAPITALS = 0.1, 0.2, 0.3, 0.4

KINDS = (
    "Yayasan,Perkumpulan,Lembaga,Forum,Serikat,Koperasi,Komunitas,Jaringan,Aliansi,PT,Dinas,Badan,"
    "Universitas,Sekolah Tinggi,Kelompok Tani,Paguyuban,Ikatan,Pusat Studi,Radio,Karang Taruna"
)
TOPICS = (
    "Anak,Perempuan,Buruh Migran,Difabel,Lingkungan Hidup,Bantuan Hukum,Kesehatan,Pendidikan,"
    "Petani,Nelayan,Masyarakat Adat,Pemuda,Seni Budaya,Kebencanaan,Hak Asasi Manusia,Anggaran,"
    "Ekonomi Rakyat,Desa,Pangan,Air Bersih,Hutan,Pesisir,Jurnalis,Konsumen,Perumahan"
)
PLACES = (
    "DIY,Jateng,Jatim,Sleman,Bantul,Kab. Kulon Progo,Gunungkidul,Kota Semarang,Surabaya,Medan,NTB,"
    "NTT,Makassar,Palu,Papua,Aceh,Indonesia,Kota Bandung,Lampung,Riau"
)
SCHOOLS = "SD Negeri,SMP Negeri,SMA Negeri,SMK Negeri,SD Muhammadiyah,MI Ma'arif,TK ABA,Puskesmas"
VILLAGE_GROUPS = (
    "PKK,Posyandu,Karang Taruna,Kelompok Tani,Kelompok Wanita Tani,Gapoktan,Forum Anak,LPMD,Bumdes"
)
TITLES = (
    "Mawar,Melati,Anggrek,Kenanga,Dahlia,Makmur,Jaya,Sejahtera,Maju,Mandiri,Lestari,Subur,Rukun,"
    "Sentosa,Mulya,Barokah,Harapan,Bersama,Tunas,Muda,Sari,Bumi,Karya,Tani,Bina,Budi,Luhur,Asri"
)
VILLAGES = (
    "Sumber,Sumberagung,Sumberadi,Sidomulyo,Sidorejo,Sidoarum,Wonokerto,Wonolelo,Triharjo,"
    "Tirtomartani,Tirtoadi,Margoagung,Margodadi,Margorejo,Banyuraden,Banyurejo,Caturharjo,"
    "Caturtunggal,Sendangadi,Sendangrejo,Purwobinangun,Purwomartani,Wukirsari,Wukirharjo"
)
SUBDISTRICTS = "Turi,Pakem,Mlati,Gamping,Godean,Ngaglik,Ngemplak,Kalasan,Berbah,Prambanan,Tempel"
TOWNS = "Sleman,Bantul,Yogyakarta,Klaten,Magelang,Purworejo,Wonosari,Wates,Boyolali,Sukoharjo"
SYLLABLES = (
    "ba,bi,bu,da,di,ga,gu,ha,ja,ka,ki,ku,la,li,lu,ma,mi,mu,na,ni,nu,pa,pu,ra,ri,ru,sa,si,su,ta,ti,"
    "tu,wa,wi,ya,man,tan,ran,sih,dar,lang,rang,tung,sar,wan"
)


def make_names(n_names: int, *, seed: int = 1) -> list[str]:
    """Make names as attendance lists have them: full, with acronym, by acronym, with slips."""
    chance = random.Random(seed)
    kinds, topics, places, syllables = (
        listed.split(",") for listed in (KINDS, TOPICS, PLACES, SYLLABLES)
    )
    names: set[str] = set()
    while len(names) < n_names:
        words = [chance.choice(kinds), chance.choice(topics)]
        own = "".join(chance.choices(syllables, k=chance.randint(2, 4))).title()
        words.append(own)
        if chance.random() < WITH_TWO_OWN_WORDS:
            words.append("".join(chance.choices(syllables, k=chance.randint(2, 3))).title())
        name, initials = " ".join(words), "".join(word[0] for word in " ".join(words).split())
        place = f" {chance.choice(places)}" if chance.random() < WITH_PLACE else ""
        names.add(name + place)
        draw = chance.random()
        if draw < WITH_ACRONYM:
            names.add(f"{name}{place} ({initials.upper()})")
        elif draw < BY_ACRONYM:
            names.add(initials.upper() + place)
        elif draw < WITH_SLIP:
            slip = chance.randrange(len(own))
            names.add(name.replace(own, own[:slip] + own[slip + 1 :]) + place)
        elif draw < IN_CAPITALS:
            names.add((name + place).upper())
    return chance.sample(sorted(names), n_names)


def make_names_of_shared_words(n_names: int, *, seed: int = 1) -> list[str]:
    """Make names of few words: numbered schools, village groups, groups named after flowers."""
    chance = random.Random(seed)
    schools, groups, titles, villages, subdistricts, towns = (
        listed.split(",")
        for listed in (SCHOOLS, VILLAGE_GROUPS, TITLES, VILLAGES, SUBDISTRICTS, TOWNS)
    )
    makers = (
        lambda: f"{chance.choice(schools)} {chance.randint(1, 40)} {chance.choice(towns)}",
        lambda: (
            f"{chance.choice(schools)} {chance.randint(1, 40)} {chance.choice(towns)}"
            f" {chance.randint(1, 5)}"
        ),
        lambda: (
            f"{chance.choice(groups)} Desa {chance.choice(villages)} {chance.randint(1, 9)}"
            f" Kecamatan {chance.choice(subdistricts)}"
        ),
        lambda: f"{chance.choice(groups)} {chance.choice(villages)} {chance.choice(subdistricts)}",
        lambda: (
            f"{chance.choice(groups)} RT {chance.randint(1, 12)} RW {chance.randint(1, 12)}"
            f" {chance.choice(villages)}"
        ),
        lambda: (
            f"{chance.choice(groups)} {' '.join(chance.sample(titles, 2))}"
            f" {chance.choice(villages)}"
        ),
        lambda: f"{chance.choice(groups)} {' '.join(chance.sample(titles, 3))}",
    )
    names: set[str] = set()
    while len(names) < n_names:
        names.add(chance.choice(makers)())
    return chance.sample(sorted(names), n_names)


def compare_all(names: list[str]) -> float:
    """Time one cdist of token_set_ratio over the names, in seconds, from a tenth of its rows."""
    start = time.perf_counter()
    process.cdist(names[::TENTH], names, scorer=fuzz.token_set_ratio, dtype="uint8")
    return (time.perf_counter() - start) * TENTH


def propose(names: list[str]) -> tuple[float, float, int]:
    """Propose matches in a process of its own: seconds, peak memory in MB, proposals."""
    start = time.perf_counter()
    proposals = rank_pairs(collect_appearances(names))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, len(proposals)


def main() -> None:
    """Print time, memory and the ratio of each round, for either set of names."""
    n_names = int(sys.argv[1]) if len(sys.argv) > 1 else N_NAMES
    for title, make in (
        ("words of their own", make_names),
        ("shared words", make_names_of_shared_words),
    ):
        names = make(n_names)
        print(f"{len(names):,} names, {title}")
        print(
            f"{'round':>5} {'proposals s':>12} {'peak MB':>8} {'cdist s':>8} {'ratio':>6}"
            f" {'listed':>7}"
        )
        for number in range(1, N_ROUNDS + 1):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, peak, n_listed = pool.apply(propose, (names,))
            all_pairs = compare_all(names)
            ratio = seconds / all_pairs
            measured = f"{seconds:>12.1f} {peak:>8.0f} {all_pairs:>8.1f} {ratio:>6.2f}"
            print(f"{number:>5} {measured} {n_listed:>7,}", flush=True)


if __name__ == "__main__":
    main()
