"""An invented province: its places, its organizations, and what they come together for.

No place and no organization here is real, and none is meant to resemble a real one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PLACES = {  # how likely an event is held there
    "Sagaraloka City": 0.36,
    "Wanamerta": 0.22,
    "Tirtakalani": 0.18,
    "Candraweni": 0.14,
    "Rawasembilu": 0.10,
}


@dataclass(frozen=True)
class Coalition:
    """A planted coalition.

    Parameters
    ----------
    issue : str
        What it is about; also its name.
    n_events : int
        How many events it holds [events].
    members : mapping of str to str
        Its organizations, each with its sector.
    liaison : str
        The member that goes wherever the broker goes; "" if the broker has none here.
    topics, second_issues : sequence of str
        What its events may be on, and which issue may stand beside its own.
    """

    issue: str
    n_events: int
    members: Mapping[str, str]
    liaison: str
    topics: Sequence[str]
    second_issues: Sequence[str]


MIGRANT_WORKERS = Coalition(
    issue="migrant workers",
    n_events=16,
    members={
        "Serikat Pekerja Migran Sagaraloka": "labor union",
        "Yayasan Purna Migran Wanamerta": "civil society",
        "Lembaga Bantuan Hukum Sagaraloka": "civil society",
        "Forum Keluarga Pekerja Migran Tirtakalani": "community group",
        "Koperasi Bayu Samudra Tirtakalani": "community group",
        "Paguyuban Istri Perantau Wanamerta": "women's organization",
        "Komisi Perantau Gereja Sagaraloka": "faith-based organization",
        "Dinas Tenaga Kerja Wanamerta": "government",
        "Balai Pelindungan Pekerja Migran Sagaraloka": "government",
        "Pusat Kajian Migrasi Universitas Sagaraloka": "university",
        "Radio Ombak Tirtakalani": "media",
        "Halvendal Labor Fund": "donor",
    },
    liaison="Lembaga Bantuan Hukum Sagaraloka",
    topics=(
        "safe recruitment",
        "the return of migrant workers",
        "a village regulation on migrant workers",
        "unpaid wages",
        "placement fees",
        "children of migrant parents",
        "small business after return",
    ),
    second_issues=("village budgets", "access to justice", "women's safety"),
)
DISASTER_PREPAREDNESS = Coalition(
    issue="disaster preparedness",
    n_events=13,
    members={
        "Forum Tanggap Bencana Sagaraloka": "civil society",
        "Relawan Arus Rawasembilu": "humanitarian organization",
        "Ostrevik Relief Sagaraloka": "humanitarian organization",
        "Perhimpunan Difabel Siaga Sagaraloka": "disability organization",
        "Perkumpulan Perempuan Pesisir Cabang Tirtakalani": "women's organization",
        "Kelompok Pemuda Sungai Rawasembilu": "community group",
        "Bakti Umat Sagaraloka": "faith-based organization",
        "Dinas Kesiapsiagaan Bencana Sagaraloka": "government",
        "Pusat Studi Kebencanaan Universitas Candraweni": "university",
        "Radio Siaga Candraweni": "media",
    },
    liaison="Perhimpunan Difabel Siaga Sagaraloka",
    topics=(
        "early warning",
        "evacuation routes",
        "shelters that everybody can enter",
        "the flood season",
        "safe schools",
        "a contingency plan for the coast",
    ),
    second_issues=("disability inclusion", "climate", "village budgets"),
)
OPEN_GOVERNMENT = Coalition(
    issue="open government",
    n_events=12,
    members={
        "Perkumpulan Anggaran Terbuka Sagaraloka": "civil society",
        "Yayasan Jendela Warga Sagaraloka": "civil society",
        "Forum Desa Terbuka Wanamerta": "community group",
        "Dinas Perencanaan Sagaraloka": "government",
        "Dinas Komunikasi Sagaraloka": "government",
        "Majelis Informasi Publik Sagaraloka": "government",
        "Laboratorium Kebijakan Universitas Sagaraloka": "university",
        "Harian Pena Sagaraloka": "media",
        "Ostrevik Governance Trust": "donor",
    },
    liaison="Yayasan Jendela Warga Sagaraloka",
    topics=(
        "the provincial budget",
        "village budgets that people can read",
        "information requests",
        "open contracts",
        "complaints about public services",
    ),
    second_issues=("village budgets", "access to information", "public services"),
)
WOMENS_SAFETY = Coalition(
    issue="women's safety",
    n_events=10,
    members={
        "Jaringan Rumah Aman Sagaraloka": "women's organization",
        "Perkumpulan Perempuan Pesisir Cabang Wanamerta": "women's organization",
        "Yayasan Rumah Teduh Candraweni": "civil society",
        "Himpunan Perempuan Difabel Wanamerta": "disability organization",
        "Majelis Ibu Beriman Sagaraloka": "faith-based organization",
        "Dinas Perempuan dan Anak Sagaraloka": "government",
        "Klinik Keluarga Candraweni": "health service",
    },
    liaison="",
    topics=(
        "safe houses",
        "the referral of survivors",
        "harassment at work",
        "child marriage",
        "safe public transport",
    ),
    second_issues=("health", "disability inclusion", "access to justice"),
)
COALITIONS = (MIGRANT_WORKERS, DISASTER_PREPAREDNESS, OPEN_GOVERNMENT, WOMENS_SAFETY)

BROKER = "Yayasan Simpul Warga Sagaraloka"
INDEPENDENTS = {
    "Paguyuban Nelayan Tirtakalani": "community group",
    "Sanggar Seni Bahari Candraweni": "community group",
    "Kamar Usaha Sagaraloka": "business",
    "Kantor Statistik Sagaraloka": "government",
    "Politeknik Kelautan Tirtakalani": "university",
    "Halvendal Cooperation Agency": "donor",
}
SECTORS = {
    **{name: sector for planted in COALITIONS for name, sector in planted.members.items()},
    BROKER: "civil society",
    **INDEPENDENTS,
}

EVENT_TYPES = {  # of a coalition's events, with how likely each is
    "meeting": 0.30,
    "training": 0.25,
    "hearing": 0.15,
    "campaign": 0.15,
    "consultation": 0.15,
}
OPEN_EVENTS = {  # title: (type, issue, convener); they are no coalition's
    "Human Rights Gathering": ("commemoration", "civic space", BROKER),
    "Fair of Small Businesses": ("fair", "local economy", "Kamar Usaha Sagaraloka"),
    "Hearing on Social Aid Figures": (
        "hearing",
        "social aid;public services",
        "Kantor Statistik Sagaraloka",
    ),
    "River Clean-Up": ("campaign", "environment", "Politeknik Kelautan Tirtakalani"),
    "Festival of Coastal Arts": ("festival", "culture", "Sanggar Seni Bahari Candraweni"),
    "Talks on the Provincial Development Plan": (
        "consultation",
        "development planning",
        "Halvendal Cooperation Agency",
    ),
}
ASSEMBLIES = {
    "Musyawarah Masyarakat Sipil Sagaraloka": ("assembly", "civic space", BROKER),
    "Sagaraloka People's Assembly": (
        "assembly",
        "civic space;development planning",
        "Majelis Informasi Publik Sagaraloka",
    ),
}
LONE_EVENTS = {
    "Fishers' Radio Hour": ("campaign", "fishers' rights", "Paguyuban Nelayan Tirtakalani"),
}

ALIASES = {  # another spelling: (the organization, how that is known)
    "SPM Sagaraloka": ("Serikat Pekerja Migran Sagaraloka", "acronym on its letterhead"),
    "Purna Migran Wanamerta": ("Yayasan Purna Migran Wanamerta", "without the legal form"),
    "Disnaker Wanamerta": ("Dinas Tenaga Kerja Wanamerta", "usual short form"),
    "FTB Sagaraloka": ("Forum Tanggap Bencana Sagaraloka", "acronym in its annual report"),
    "Sagaraloka Association of Persons with Disabilities for Preparedness": (
        "Perhimpunan Difabel Siaga Sagaraloka",
        "English name on its website",
    ),
    "PSK Universitas Candraweni": (
        "Pusat Studi Kebencanaan Universitas Candraweni",
        "acronym on its website",
    ),
    "Jendela Warga": ("Yayasan Jendela Warga Sagaraloka", "short name in the press"),
    "Jaringan Roemah Aman Sagaraloka": ("Jaringan Rumah Aman Sagaraloka", "old spelling"),
    "Perempuan Pesisir Wanamerta": (
        "Perkumpulan Perempuan Pesisir Cabang Wanamerta",
        "attendance list names the chapter; the Tirtakalani chapter is another organization",
    ),
    "Simpul Warga": (BROKER, "short name on its website"),
}
