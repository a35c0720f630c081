"""What the command line says while it works, a catalog for each language: see `language`.

Stages are named by what they say in English.
"""
