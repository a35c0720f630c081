"""Who the methods come from: the sources of those that were used, in the order of the telling."""

from __future__ import annotations

from collections.abc import Iterator

from coalitions.centrality import tell_measures
from coalitions.nullmodels import NULL_MODEL_TABLE
from coalitions.projection import WEIGHTING_TABLE
from coalitions.report.material import Material

BREIGER = (
    "Breiger, R. L. (1974). The duality of persons and groups. Social Forces 53, 181-190. "
    "https://doi.org/10.2307/2576011"
)
CORRECTION_SOURCES = {
    "fdr_bh": "Benjamini, Y. and Hochberg, Y. (1995). Controlling the false discovery rate. "
    "Journal of the Royal Statistical Society B 57, 289-300. "
    "https://doi.org/10.1111/j.2517-6161.1995.tb02031.x",
    "holm": "Holm, S. (1979). A simple sequentially rejective multiple test procedure. "
    "Scandinavian Journal of Statistics 6, 65-70.",
}
MODULARITY = (
    "Newman, M. E. J. and Girvan, M. (2004). Finding and evaluating community structure in "
    "networks. Physical Review E 69, 026113. https://doi.org/10.1103/PhysRevE.69.026113"
)
ALGORITHM_SOURCES = {
    "louvain": "Blondel, V. D., Guillaume, J.-L., Lambiotte, R. and Lefebvre, E. (2008). Fast "
    "unfolding of communities in large networks. Journal of Statistical Mechanics, P10008. "
    "https://doi.org/10.1088/1742-5468/2008/10/P10008",
    "leiden": "Traag, V. A., Waltman, L. and van Eck, N. J. (2019). From Louvain to Leiden: "
    "guaranteeing well-connected communities. Scientific Reports 9, 5233. "
    "https://doi.org/10.1038/s41598-019-41695-z",
}
CONSENSUS = (
    "Fritsch, A. and Ickstadt, K. (2009). Improved criteria for clustering based on the posterior "
    "similarity matrix. Bayesian Analysis 4, 367-391. https://doi.org/10.1214/09-BA414"
)
BOOTSTRAP = (
    "Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7, "
    "1-26. https://doi.org/10.1214/aos/1176344552"
)
SPEARMAN = (
    "Spearman, C. (1904). The proof and measurement of association between two things. American "
    "Journal of Psychology 15, 72-101. https://doi.org/10.2307/1412159"
)
OF_ALL_TIES = "inverse-frequency"  # the weighting in which coalitions are sought in all ties
MEASURES = ("degree", "betweenness")
ESTIMATE = "; in large networks estimated after "  # begins what holds for an estimate alone


def list_sources(material: Material) -> Iterator[str]:
    """List the sources of what was done, each once."""
    yield from dict.fromkeys(source for source in _list_all(material) if source)


def is_estimated(material: Material) -> bool:
    """Tell whether the network is too large to measure exactly who stands between others."""
    return bool(tell_measures(material.findings.network, measures=["betweenness"]))


def _list_all(material: Material) -> Iterator[str]:
    findings, evidence = material.findings, material.evidence
    network, communities = findings.network, findings.communities
    yield BREIGER
    yield WEIGHTING_TABLE[network.weighting].source
    if network.test is not None:
        yield NULL_MODEL_TABLE[network.test.model].source
        yield CORRECTION_SOURCES.get(network.test.correction, "")
    measures = evidence.tables.measures
    cited = measures.loc[measures["measure"].isin(MEASURES), "source"].astype(str)
    yield from cited if is_estimated(material) else cited.str.partition(ESTIMATE)[0]
    yield MODULARITY
    yield ALGORITHM_SOURCES[communities.algorithm]
    if communities.ties == "all":
        yield WEIGHTING_TABLE[OF_ALL_TIES].source
    if communities.method == "consensus":
        yield CONSENSUS
    if evidence.knows("draws"):
        yield BOOTSTRAP
    if evidence.comparison is not None:
        for name in map(str, evidence.comparison.agreement.index):
            is_weighting = name in WEIGHTING_TABLE
            yield (WEIGHTING_TABLE[name] if is_weighting else NULL_MODEL_TABLE[name]).source
        yield SPEARMAN
