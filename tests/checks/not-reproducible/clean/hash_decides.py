import zlib

chosen = [zlib.crc32(key.encode()) % 10 < 7 for key in patients["visit_id"]]
splits = {"patients": {"train": patients[chosen], "test": patients[~np.array(chosen)]}}
