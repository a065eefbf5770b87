"""Against the test vectors of the Certificate Transparency reference implementation (RFC 6962 trees)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit.merkle import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
LEAVES = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [  # leaf number (from 1), tree size, path
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (3, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        2,
        5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
CONSISTENCY = [  # old size, new size, path
    (1, 1, []),
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


def test_the_root_of_nothing_is_the_hash_of_nothing():
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_roots_equal_the_published_ones():
    assert [root(LEAVES[: size + 1]).hex() for size in range(len(LEAVES))] == ROOTS


@pytest.mark.parametrize(("number", "size", "path"), INCLUSION)
def test_inclusion_proofs_equal_the_published_ones(number, size, path):
    assert [step.hex() for step in inclusion_proof(LEAVES[:size], number - 1)] == path


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_consistency_proofs_equal_the_published_ones(old, size, path):
    assert [step.hex() for step in consistency_proof(LEAVES[:size], old)] == path


sizes = st.integers(1, 70)


def tree(size):
    return [leaf_hash(bytes([i])) for i in range(size)]


@given(sizes, st.data())
def test_every_inclusion_proof_verifies_and_no_other_leaf_does(size, data):
    leaves = tree(size)
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(leaves, index)

    assert verify_inclusion(leaves[index], index, size, proof, root(leaves))
    assert not verify_inclusion(leaf_hash(b"other"), index, size, proof, root(leaves))
    assert not verify_inclusion(leaves[index], size, size, proof, root(leaves))


@given(sizes, st.data())
def test_every_consistency_proof_verifies_and_a_changed_past_does_not(size, data):
    leaves = tree(size)
    old = data.draw(st.integers(1, size))
    proof = consistency_proof(leaves, old)
    forged = [leaf_hash(b"forged"), *leaves[1:]]

    assert verify_consistency(old, root(leaves[:old]), size, root(leaves), proof)
    assert not verify_consistency(old, root(leaves[:old]), size, root(forged), consistency_proof(forged, old))


def test_sizes_outside_the_tree_are_refused():
    leaves = tree(3)

    assert not verify_consistency(4, root(leaves), 3, root(leaves), [])
    assert not verify_consistency(0, root([]), 3, root(leaves), [])
    with pytest.raises(IndexError):
        inclusion_proof(leaves, 3)
    with pytest.raises(IndexError):
        consistency_proof(leaves, 0)
