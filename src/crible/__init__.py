"""Crible: customer segmentation that you host yourself."""
