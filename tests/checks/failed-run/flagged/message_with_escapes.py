# says: raised `RuntimeError`: red and turned.
raise RuntimeError("\x1b[31mred\x1b[0m\n\x00 and\u202e turned")  # expect: RN101
