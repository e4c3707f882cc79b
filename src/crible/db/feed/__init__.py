"""The change feed: triggers write down which rows change, in the transaction that changes them.

``tables`` says where the notes stand, ``triggers`` puts the triggers there.
"""
