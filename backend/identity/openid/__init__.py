"""Signing in at another house (OpenID Connect), bound to a citizen once and by their own doing."""
