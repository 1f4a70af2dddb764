"""Parts of a model are marked only where the text says that they are out, or withheld."""

import pytest

from digest.model import Kind
from digest.openness.claims import open_claims
from digest.openness.facets import Facets, facets
from digest.openness.licences import named
from digest.openness.reading import reading


def found(text: str, kind: Kind = "model") -> Facets:
    words = reading("News", text)
    return facets(words, kind, open_claims(words), named(words))


def said(text: str, kind: Kind = "model") -> set[str]:
    return {facet for facet, mark in found(text, kind).marks.items() if mark == "yes"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We released the weights today.", {"weights"}),
        ("The model is available on Hugging Face.", {"weights"}),
        ("The checkpoints can be had, and the weights are available.", {"weights"}),
        ("It is available for download.", {"weights"}),
        ("The model, training code and dataset are available.", {"weights", "training_code", "training_data"}),
        ("The training recipe was published.", {"training_code"}),
        ("The code is available.", {"inference_code"}),
        ("An openly released dataset comes with it.", {"training_data"}),
        ("A technical report was released.", {"paper"}),
        ("It is limited to non-commercial use.", {"usage_restriction"}),
        ("Checkpoints and code under Apache-2.0.", {"weights", "inference_code"}),
        ("Weights: HF; code: GitHub.", {"weights", "inference_code"}),
        ("Code and report released.", {"inference_code", "paper"}),
        ("Released checkpoints, baselines, and large preference datasets.", {"weights", "training_data"}),
        ("Repo + ckpt + dataset all public.", {"weights", "training_code", "training_data"}),
        ("It comes with open weights.", {"weights"}),
        ("The full model is 598 GB on Hugging Face.", {"weights"}),
        ("It was tuned on a dataset, using code of others.", set()),
        ("It fine-tunes open-weight models, including large ones.", set()),
        ("The runtime shipped day-0 recipes for it.", set()),
        ("It was released, foregoing open weights.", set()),
        ("It saved the file to ~/.cache/huggingface/hub on release.", set()),
        ("Neither the data nor the training code has been released.", set()),
        ("The lab released data and code that lower a model's freedom.", {"inference_code", "training_data"}),
        ("Attention weights matter.", set()),
        ("A model for code generation is available.", set()),
        ("The weights will be released soon.", set()),
        ("A paper on Hugging Face tells more.", set()),
    ],
)
def test_facets_are_marked_by_what_is_said(text: str, expected: set[str]) -> None:
    assert said(text) == expected


def test_withheld_parts_are_marked_no() -> None:
    assert found("The training data remains withheld.").marks["training_data"] == "no"
    assert found("The weights will not be released.").marks["weights"] == "no"
    assert found("The weights have not yet been made public.").marks["weights"] == "no"
    assert found("The checkpoints have yet to be released.").marks["weights"] == "no"
    assert found("Neither data nor weights have been released.").marks["weights"] == "no"


def test_a_licence_is_a_limit_on_use_only_where_its_limit_is_told() -> None:
    assert found("It is under the NVIDIA Open Model License.").marks["usage_restriction"] == "unknown"
    assert found("It is under CC-BY-NC.").marks["usage_restriction"] == "yes"
    assert found("Its license bars companies with a million users or more.").marks["usage_restriction"] == "yes"


def test_access_is_told() -> None:
    assert found("Weights are released; access is gated.").access == "gated"
    assert found("Weights are released.").access == "download"
    assert found("It is served through an API only, API-only.").access == "api_only"
    assert found("It is good.").access == "unknown"


def test_a_dataset_on_a_hub_is_training_data_and_a_tool_has_none() -> None:
    assert said("The corpus is available on Hugging Face.", "dataset") == {"training_data"}
    assert said("The tool for data is open source.", "tool") == set()


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The lab uploaded GGUFs of Finch-2.", "yes"),
        ("A demo of the agent is hosted on Hugging Face.", "unknown"),
        ("Tiny open-weight models are on the rise.", "unknown"),
        ("The model itself remains internal.", "no"),
        ("The team remains internal.", "unknown"),
    ],
)
def test_weights_are_out_or_kept_only_where_the_words_say_it_of_them(text: str, verdict: str) -> None:
    assert found(text).marks["weights"] == verdict


def test_a_limit_to_commercial_use_is_a_restriction() -> None:
    assert "usage_restriction" in said("Its licence restricts commercial use to small firms.")
