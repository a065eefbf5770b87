"""Passkeys 通行密钥 (Web Authentication Level 3): keys in a device, opened by finger, face or PIN."""
