"""Reads around goede voorbeelden: what is published, where a draft stands, who may be named."""
