"""The push key that browsers are given."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02, b64urlencode

from backend.kit.vapid import public_key


def test_it_is_the_one_the_push_library_signs_with():
    vapid = Vapid02()
    vapid.generate_keys()
    scalar = vapid.private_key.private_numbers().private_value.to_bytes(32, "big")

    given = public_key(b64urlencode(scalar))

    point = vapid.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert given == b64urlencode(point)
    assert isinstance(vapid.public_key, ec.EllipticCurvePublicKey)
