from __future__ import annotations

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from grader.analysis.text.contrast import Contrast, features
from grader.analysis.text.reading import read

TEXTS = [
    "Every week we call the readers.",
    "We write to readers who may leave.",
    "It is a forest.",
]


def test_similarities_are_those_of_scikit_learn() -> None:
    """The cosines agree with TF-IDF from scikit-learn over the same terms."""
    contrast = Contrast([(text, read(text)) for text in TEXTS])
    vectorizer = TfidfVectorizer(
        analyzer=lambda text: list(features(read(text)).elements()), sublinear_tf=True
    )
    known = vectorizer.fit_transform(TEXTS)
    asked = "Call the readers who may leave."
    theirs = (vectorizer.transform([asked]) @ known.T).toarray()[0]
    assert contrast.similarities(read(asked)) == pytest.approx(tuple(theirs))


def test_unseen_words_make_a_text_less_alike() -> None:
    """Words that the author never used count against the likeness."""
    contrast = Contrast([(text, read(text)) for text in TEXTS])
    plain = max(contrast.similarities(read("call readers")))
    padded = max(contrast.similarities(read("call readers purple elephants dance")))
    assert padded < plain


def test_nothing_is_nearest_among_nothing() -> None:
    """Where the author wrote no text on a side, none is nearest."""
    assert Contrast([]).nearest((), ()).text == ""
